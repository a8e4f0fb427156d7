//! `canon extract`: the rows asked for, as they stand, and that what is made of them is what is made of the whole.

use std::collections::BTreeMap;

use crate::invented;
use crate::program::Desk;

/// A file of a made-up year with the department of each unit's seat.
fn spending(year: u16) -> String {
    let with = |(number, line): (usize, &str)| {
        let added = if number == 0 { "DEPARTAMENTO_EJECUTORA" } else { "18" };
        format!("{line},{added}\n")
    };
    invented::spending(year).lines().enumerate().map(with).collect()
}

/// The rows of a table that are of some governments, by all that they say.
fn of(desk: &Desk, table: &str, ids: &[&str]) -> Vec<BTreeMap<String, String>> {
    let mut rows = desk.table(table);
    rows.retain(|row| ids.contains(&row["id"].as_str()));
    rows
}

#[test]
fn a_run_on_two_extracts_is_a_run_on_the_whole_for_those_governments() {
    let desk = Desk::new();
    desk.file("2023.csv", spending(2023));
    desk.file("2024.csv", spending(2024));
    let run = |files: &[&str], out: &str| {
        desk.canon(&[&["run"], files, &["--only", "indicadores", "--out", out]].concat()).ends(0);
    };
    run(&["2023.csv", "2024.csv"], "entera");
    let both = ["extract", "2023.csv", "2024.csv"];
    desk.canon(&[&both[..], &["--gov", "torata", "--out", "uno.csv"]].concat()).ends(0).says("copiadas");
    desk.canon(&[&both[..], &["--gov", "301481,301482", "--out", "x.csv"]].concat()).ends(2);
    let others = ["--gov", "301481", "--gov", "301488", "--department", "moquegua", "--out", "dos.csv"];
    desk.canon(&[&both[..], &others].concat()).ends(0);
    run(&["uno.csv", "dos.csv"], "partes");
    let ids = ["301486", "301481", "301488"];
    for table in ["gobiernos.csv", "mensual.csv", "proyectos.csv", "en_que.csv"] {
        let whole = of(&desk, &format!("entera/{table}"), &ids);
        let without_source = |rows: Vec<BTreeMap<String, String>>| -> Vec<_> {
            let drop = |mut row: BTreeMap<String, String>| {
                row.retain(|name, _| !matches!(name.as_str(), "fuente" | "archivo"));
                row
            };
            rows.into_iter().map(drop).collect()
        };
        assert!(!whole.is_empty(), "{table}");
        let parts = of(&desk, &format!("partes/{table}"), &ids);
        assert_eq!(without_source(parts), without_source(whole), "{table}");
        assert_eq!(
            desk.table(&format!("partes/{table}")).len(),
            of(&desk, &format!("partes/{table}"), &ids).len()
        );
    }
}

#[test]
fn the_note_beside_an_extract_says_where_it_is_from_and_is_no_file_of_figures() {
    let desk = Desk::new();
    let text = spending(2024) + "cortada,2024\n";
    desk.file("datos/2024-Gasto.csv", &text);
    desk.file("datos/notas.md", "# Notas\n\nsin comas\n");
    let answer =
        desk.canon(&["extract", "datos", "--rubro", "18", "--gov", "torata", "--out", "e/torata.csv"]);
    answer.ends(6).says("1 ilegibles").says("«cortada,2024»");
    let lines: Vec<&str> = text.lines().collect();
    let wanted = lines.iter().enumerate().filter(|(at, line)| *at == 0 || line.contains(",301486,"));
    let wanted = wanted.fold(String::new(), |text, (_, line)| text + line + "\n");
    assert_eq!(std::fs::read_to_string(desk.path("e/torata.csv")).unwrap(), wanted);
    let note = std::fs::read(desk.path("e/torata.csv.manifiesto.json")).unwrap();
    let note: serde_json::Value = serde_json::from_slice(&note).unwrap();
    assert_eq!(note["blake3"], blake3::hash(wanted.as_bytes()).to_hex().as_str());
    assert_eq!(note["filtro"]["gobiernos"][0], "301486");
    let source = &note["fuentes"][0];
    assert_eq!(source["blake3"], blake3::hash(text.as_bytes()).to_hex().as_str());
    assert_eq!(source["filas"]["ilegibles"], 1);
    assert_eq!(source["primeras_ilegibles"][0]["fila"], lines.len());
    // A run on the folder reads the extract and passes the note over.
    desk.canon(&["run", "e", "--only", "indicadores", "--out", "r"]).ends(0);
    desk.canon(&["inspect", "e/torata.csv.manifiesto.json"]).ends(3).says("ficha");
}

#[test]
fn an_extract_replaces_what_canon_wrote_and_nothing_else() {
    let desk = Desk::new();
    desk.file("g.csv", spending(2024));
    let extract = |more: &[&str]| desk.canon(&[&["extract", "g.csv", "--gov", "torata"], more].concat());
    extract(&[]).ends(0);
    assert!(desk.path("extracto-g.csv").is_file());
    extract(&[]).ends(0);
    desk.file("extracto-g.csv", "mine\n");
    extract(&[]).ends(2).says("--force");
    assert_eq!(std::fs::read(desk.path("extracto-g.csv")).unwrap(), b"mine\n");
    extract(&["--force"]).ends(0);
    std::fs::remove_file(desk.path("extracto-g.csv")).unwrap();
    extract(&[]).ends(0);
    extract(&["--out", "g.csv", "--force"]).ends(2).says("se leen");
    extract(&["--year", "2019", "--out", "nada.csv"]).ends(4).says("Ninguna de las");
    assert!(!desk.path("nada.csv").exists() && !desk.path("nada.csv.manifiesto.json").exists());
    desk.canon(&["extract", "g.csv"]).ends(2).says("--department");
    desk.file("t.csv", "anio,sec_ejec,pim\n2024,301486,5\n");
    desk.canon(&["extract", "t.csv", "--department", "18"]).ends(3).says("canon inspect");
    desk.canon(&["extraer", "g.csv", "--department", "tacna", "--lang", "en"])
        .ends(4)
        .says("nothing was written");
    // Nothing half-made stays beside them.
    let hidden = desk.files(".").into_keys().filter(|name| name.contains("nueva")).count();
    assert_eq!(hidden, 0);
}

#[test]
fn an_extract_of_a_comparativo_keeps_every_year_and_says_so() {
    let desk = Desk::new();
    let header = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,PIM_2023,DEVENGADO_2023,PIM_2024,DEVENGADO_2024\n";
    let canon = "A,M, ,301486,18,18,5,0,900,500,800,700\n";
    let rest = "B,M, ,301486,18,07,5,0,90,50,80,70\nC,M, ,300331,04,18,5,0,1,1,1,1\n";
    desk.file("comparativo.csv", format!("{header}{canon}{rest}"));
    let asked = ["extract", "comparativo.csv", "--department", "18", "--rubro", "18", "--year", "2024"];
    desk.canon(&[&asked[..], &["--out", "e.csv"]].concat()).ends(0).says("--year no quitó ninguna");
    assert_eq!(std::fs::read_to_string(desk.path("e.csv")).unwrap(), format!("{header}{canon}"));
    desk.canon(&["run", "e.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    let of = |year: &str| rows.iter().find(|row| row["anio"] == year && row["alcance"] == "rubro18").unwrap();
    assert_eq!((of("2023")["pim"].as_str(), of("2024")["devengado"].as_str()), ("900.00", "700.00"));
    assert!(!rows.iter().any(|row| row["alcance"] == "todo"), "an extract of one rubro says nothing of all");
}

#[test]
fn an_extract_of_another_rubro_is_never_read_as_all_the_money() {
    let desk = Desk::new();
    let header = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,PIM_2023,DEVENGADO_2023\n";
    let rows = "A,M, ,301486,18,18,5,900,500\nB,M, ,301486,18,07,5,90,50\n";
    desk.file("comparativo.csv", format!("{header}{rows}"));
    let asked = ["extract", "comparativo.csv", "--department", "18", "--rubro", "07", "--out", "e.csv"];
    desk.canon(&asked).ends(0);
    desk.canon(&["run", "e.csv", "--only", "indicadores", "--out", "r"]).ends(3).says("rubro 07");
    assert!(!desk.path("r").exists());
    desk.canon(&["run", "comparativo.csv", "--only", "indicadores", "--out", "r"]).ends(0);
}
