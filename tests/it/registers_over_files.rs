//! Registers that come in several files: each entry counts once, and what two files tell differently is refused with both
//! named.

use std::collections::BTreeMap;

use crate::program::{Answer, Desk};

const BUDGET: &str = "anio,sec_ejec,pim,devengado\n2024,301486,5000000,4000000\n";
const ALIAS: &str = "alias,id\n20900000001,301486\nMUNI UNO,301486\n";
const ORDERS: &str =
    "ENTIDAD;RUC_ENTIDAD;FECHA_DE_EMISION;TIPOORDEN;NRO_DE_ORDEN;MONEDA;MONTO_TOTAL;ESTADO\n";

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    desk.file("g.csv", BUDGET);
    desk.file("alias.csv", ALIAS);
    files.iter().for_each(|(name, text)| _ = desk.file(name, text));
    desk
}

fn run(desk: &Desk, files: &[&str], more: &[&str]) -> Answer {
    let call =
        [&["run", "g.csv", "alias.csv"], files, &["--only", "indicadores", "--out", "r", "--force"], more];
    desk.canon(&call.concat())
}

/// Numerator and denominator of an indicator of 2024.
fn figure(desk: &Desk, indicator: &str) -> String {
    let rows = desk.findings("r");
    let is_it = |row: &&BTreeMap<String, String>| row["indicador"] == indicator && row["anio"] == "2024";
    let row = rows.iter().filter(|row| row["id"] == "301486").find(is_it).unwrap();
    format!("{} / {}", row["numerador"], row["denominador"])
}

fn issues(desk: &Desk, code: &str) -> usize {
    desk.table("r/incidencias.csv").iter().filter(|row| row["codigo"] == code).count()
}

#[test]
fn an_order_of_two_files_counts_once() {
    let may = format!(
        "{ORDERS}MUNI UNO;20900000001;03/05/2024;O/S;1;Soles;1000;Emitido\nMUNI UNO;20900000001;03/05/2024;O/S;2;Soles;90000;Emitido\n"
    );
    // The same again among others, without the tax number, spelled otherwise.
    let whole = "Entidad;Fecha;Tipo orden;Nro orden;Moneda;Monto;Estado\n\
        Muni uno;2024-05-03;Orden de servicio;0001;S/;1,000.00;EMITIDA\n\
        Muni uno;2024-05-03;Orden de servicio;0002;S/;90,000.00;EMITIDA\n\
        Muni uno;2024-06-03;Orden de compra;0001;S/;9,000.00;EMITIDA\n";
    let desk = desk(&[("mayo.csv", &may), ("anual.csv", whole)]);
    for files in [["mayo.csv", "anual.csv"], ["anual.csv", "mayo.csv"]] {
        run(&desk, &files, &[]).ends(0);
        assert_eq!(figure(&desk, "menores_8uit"), "10000.00 / 100000.00");
        assert_eq!(issues(&desk, "contado_una_vez"), 1);
    }
    desk.canon(&["explain", "301486", "2024", "menores_8uit", "g.csv", "alias.csv", "mayo.csv", "anual.csv"])
        .ends(0)
        .says("    anual.csv\n      fila 2: 1000.00, 2024-05-03 — en el numerador\n      fila 3: 90000.00, 2024-05-03\n      fila 4: 9000.00, 2024-06-03 — en el numerador\n");
}

#[test]
fn an_order_that_two_files_tell_differently_is_refused_with_both_rows_named() {
    let order = |day: &str, number: u8, amount: &str, state: &str| {
        format!("MUNI UNO;20900000001;{day}/2024;O/S;{number};Soles;{amount};{state}\n")
    };
    let may =
        format!("{ORDERS}{}{}", order("02/05", 9, "1", "Emitida"), order("03/05", 1, "1000", "Emitida"));
    for other in [order("03/05", 1, "1001", "Emitida"), order("03/05", 1, "1000", "ANULADA TOTAL")] {
        let june = format!("{ORDERS}{other}");
        let desk = desk(&[("mayo.csv", &may), ("junio.csv", &june)]);
        let refused = run(&desk, &["mayo.csv", "junio.csv"], &[]);
        refused.ends(3).says("mayo.csv, fila 3").says("junio.csv, fila 2").says("O/S 1 de 2024");
        run(&desk, &["mayo.csv", "junio.csv"], &["--prefer", "newest"]).ends(3);
        // A later day tells which is newer, and the advice says so.
        desk.file("junio.csv", format!("{june}{}", order("30/06", 2, "7", "Emitida")));
        run(&desk, &["mayo.csv", "junio.csv"], &[]).ends(3).says("--prefer newest");
        run(&desk, &["mayo.csv", "junio.csv"], &["--prefer", "newest"]).ends(0);
        let all = if other.contains("1001") { "1009.00 / 1009.00" } else { "8.00 / 8.00" };
        assert_eq!(figure(&desk, "menores_8uit"), all);
        assert_eq!(issues(&desk, "se_prefirio_lo_nuevo"), 1);
    }
}

fn release(ocid: usize, date: &str, amount: u32) -> String {
    format!(
        r#"{{"ocid":"o-{ocid}","date":"{date}","buyer":{{"name":"MUNI UNO"}},"tender":{{"procurementMethod":"direct"}},
        "awards":[{{"id":"a","status":"active","date":"2024-05-01","value":{{"amount":{amount},"currency":"PEN"}},"suppliers":[{{"id":"S{ocid}"}}]}}]}}"#
    )
}

fn package(date: &str, amount: u32) -> String {
    let releases: Vec<String> = (0..6).map(|ocid| release(ocid, date, amount)).collect();
    format!("{{\"releases\":[{}]}}", releases.join(","))
}

#[test]
fn a_process_of_two_files_is_one_and_its_later_release_stands() {
    for (june, amount) in [
        // As text the first of these would come before May's.
        ("2024-05-01T06:00:00+00:00", "54000.00 / 54000.00"),
        ("2024-05-01T05:00:00.001Z", "54000.00 / 54000.00"),
        ("2024-05-01T04:59:59Z", "6000.00 / 6000.00"),
    ] {
        let desk = desk(&[
            ("mayo.json", &package("2024-05-01T00:00:00-05:00", 1_000)),
            ("junio.json", &package(june, 9_000)),
        ]);
        for files in [["mayo.json", "junio.json"], ["junio.json", "mayo.json"]] {
            run(&desk, &files, &[]).ends(0);
            assert_eq!(figure(&desk, "contratacion_directa"), amount, "{june}");
        }
    }
}

#[test]
fn a_process_that_two_files_tell_differently_of_one_moment_is_refused() {
    let desk = desk(&[
        ("mayo.json", &package("2024-05-01T00:00:00-05:00", 1_000)),
        ("junio.json", &package("2024-05-01T05:00:00Z", 9_000)),
        ("otra.json", &package("2024-05-01", 1_000)),
    ]);
    let refused = run(&desk, &["mayo.json", "junio.json"], &[]);
    refused
        .ends(3)
        .says("el proceso o-0, en adjudicado")
        .says("junio.json, entrega 1: «")
        .says("mayo.json, entrega 1: «");
    refused.says("--prefer newest no basta");
    run(&desk, &["mayo.json", "junio.json"], &["--prefer", "newest"]).ends(3);
    // Another process of a later day tells that its file is newer, and the advice says so.
    let mut releases: Vec<String> = (0..6).map(|ocid| release(ocid, "2024-05-01", 9_000)).collect();
    releases.push(release(9, "2024-06-01", 500));
    desk.file("junio.json", format!("[{}]", releases.join(",")));
    run(&desk, &["mayo.json", "junio.json"], &[]).ends(3).says("--prefer newest");
    run(&desk, &["mayo.json", "junio.json"], &["--prefer", "newest"]).ends(0);
    assert_eq!(figure(&desk, "contratacion_directa"), "54500.00 / 54500.00");
    run(&desk, &["mayo.json", "otra.json"], &[]).ends(0);
    assert_eq!(figure(&desk, "contratacion_directa"), "6000.00 / 6000.00");
    assert_eq!(issues(&desk, "contado_una_vez"), 1);
}

#[test]
fn investments_and_works_of_two_files_count_once_or_are_refused() {
    let investment = |cui: u32, cost: u32, place: &str| format!("{cui};MUNI UNO;{cost};100;{place}\n");
    let investments = "CUI;Entidad;Costo actualizado;Monto viable;Ubigeo\n";
    let works = "Código INFOBRAS;Entidad;Estado de la obra\n1;MUNI UNO;Paralizada\n";
    let desk = desk(&[
        ("i1.csv", &format!("{investments}{}", investment(1_001, 150, "180106"))),
        (
            "i2.csv",
            &format!("{investments}{}{}", investment(1_001, 150, "180107"), investment(1_002, 250, "180106")),
        ),
        ("i3.csv", &format!("{investments}{}", investment(1_001, 999, "180106"))),
        ("o1.csv", works),
        ("o2.csv", &format!("{works}2;MUNI UNO;En ejecución\n")),
        ("o3.csv", "Código INFOBRAS;Entidad;Estado de la obra\n01;MUNI UNO;Finalizada\n"),
    ]);
    let day = ["--as-of", "2024-12-31"];
    run(&desk, &["i1.csv", "i2.csv", "o1.csv", "o2.csv"], &day).ends(0);
    assert_eq!(figure(&desk, "costo_actualizado"), "200.00 / 200.00");
    assert_eq!(figure(&desk, "paralizadas"), "1 / 2");
    let listed = desk.table("r/inversiones.csv");
    assert_eq!((listed.len(), listed[0]["lugares"].as_str()), (2, "180106 180107"));
    let refused = run(&desk, &["i1.csv", "i3.csv"], &day);
    refused
        .ends(3)
        .says("CUI 1001, en costo_actualizado")
        .says("i1.csv, fila 2: «150.00»")
        .says("i3.csv, fila 2: «999.00»");
    run(&desk, &["o2.csv", "o3.csv"], &day).ends(3).says("la obra 1, en estado");
    // How it stood on two days is no contradiction, and the list shows the last.
    let years = ["--assume-year", "i1.csv=2023", "--assume-year", "i3.csv=2024"];
    run(&desk, &["i1.csv", "i3.csv"], &years).ends(0);
    assert_eq!(desk.table("r/inversiones.csv")[0]["costo_actualizado"], "999.00");
}

#[test]
fn an_alias_of_two_governments_is_an_error_and_ties_nobody() {
    let desk = desk(&[
        ("c.json", &package("2024-05-01", 1_000)),
        ("alias2.csv", "alias,id\n\" múni  UNO\",301482\n"),
    ]);
    run(&desk, &["c.json", "alias2.csv"], &[]).ends(6);
    assert_eq!(figure(&desk, "contratacion_directa"), " / ");
    let ties = desk.table("r/vinculos.csv");
    assert!(ties.iter().all(|tie| tie["id"].is_empty() && tie["segun"].is_empty()), "{ties:?}");
    let rows = desk.table("r/incidencias.csv");
    let said = rows.iter().find(|row| row["codigo"] == "alias_de_dos").unwrap();
    assert_eq!((said["archivo"].as_str(), said["fila"].as_str()), ("alias2.csv", "2"));
    assert!(said["mensaje"].contains("alias.csv, fila 3"), "{said:?}");
    assert_eq!((issues(&desk, "entidad_de_dos"), issues(&desk, "entidad_sin_vinculo")), (1, 0));
}

#[test]
fn credits_that_two_files_tell_differently_are_refused_authorised_ones_too() {
    let table = |authorised: u32, credited: u32, cut: &str| {
        format!(
            "anio,sec_ejec,alcance,autorizado,acreditado,corte\n2024,301486,canon,{authorised},{credited},{cut}\n"
        )
    };
    for (other, column) in [((101, 90), "autorizado"), ((100, 91), "acreditado")] {
        let desk = desk(&[
            ("t1.csv", &table(100, 90, "2024-06-30")),
            ("t2.csv", &table(other.0, other.1, "2024-12-31")),
        ]);
        let refused = run(&desk, &["t1.csv", "t2.csv"], &[]);
        refused.ends(3).says(&format!("{column} es")).says("t1.csv").says("t2.csv");
        assert!(!refused.err.contains("devengado"), "{}", refused.err);
        run(&desk, &["t1.csv", "t2.csv"], &["--prefer", "newest"]).ends(0);
        assert_eq!(issues(&desk, "se_prefirio_lo_nuevo"), 1);
    }
}

#[test]
fn an_amount_in_quotes_is_told_as_such() {
    let desk =
        desk(&[("c.json", &package("2024-05-01", 1_000).replace("\"amount\":1000", "\"amount\":\"1000\""))]);
    let refused = run(&desk, &["c.json"], &[]);
    refused.ends(3).says("es un texto, «1000»").says("sin comillas");
    assert!(!refused.err.contains("descárguelo otra vez."), "{}", refused.err);
}

#[test]
fn an_amount_to_share_out_that_can_be_read_in_two_ways_is_asked_about() {
    let desk = Desk::new();
    let asked = |amount: &str| desk.canon(&["distribute", "--year", "2025", &format!("--amount={amount}")]);
    let two = asked("1.000");
    two.ends(2)
        .says("canon distribute --year 2025 --amount 1000.00\n")
        .says("canon distribute --year 2025 --amount 1.00");
    asked("1.000.000,50").ends(2).says("canon distribute --year 2025 --amount 1000000.50");
    for below in ["-5", "(5)", "-1.000"] {
        asked(below).ends(2).says("negativo");
    }
    for (amount, sum) in [("1,000", "S/ 1,000.00"), ("1000.5", "S/ 1,000.50"), ("100.01", "S/ 100.01")] {
        asked(amount).ends(0).says(sum);
    }
    // Each of the two commands told is understood, to the letter.
    for call in two.err.lines().filter_map(|line| line.trim().strip_prefix("canon ")) {
        desk.canon(&call.split(' ').collect::<Vec<_>>()).ends(0);
    }
}
