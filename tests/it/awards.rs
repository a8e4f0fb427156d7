//! Awards as CONOSCE publishes them: every figure recomputed here by plain sums that share nothing with the engine, what is
//! of part of a year judged only where somebody says so, and no person named anywhere.
//!
//! Longer than other files because one invented table of awards serves all its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::program::Desk;

const HEADER: &str = "CODIGOENTIDAD,ENTIDAD_RUC,CODIGOCONVOCATORIA,PROCESO,N_ITEM,DESCRIPCION_ITEM,ESTADO_ITEM,\
    MONTO_REFERENCIAL_ITEM,MONTO_ADJUDICADO_ITEM,MONEDA,RUC_PROVEEDOR,PROVEEDOR,TIPO_PROVEEDOR,FECHA_CONVOCATORIA,\
    FECHA_BUENAPRO\n";

/// Ten districts of Moquegua, and the invented tax number of each.
const GOVERNMENTS: [(&str, &str); 10] = [
    ("301482", "20900000001"),
    ("301483", "20900000002"),
    ("301484", "20900000003"),
    ("301485", "20900000004"),
    ("301486", "20900000005"),
    ("301488", "20900000006"),
    ("301489", "20900000007"),
    ("301490", "20900000008"),
    ("301491", "20900000009"),
    ("301492", "20900000010"),
];

/// An item as the table has it.
#[derive(Clone)]
struct Item {
    gov: String,
    process: String,
    nomenclature: String,
    supplier: String,
    reference: i128,
    amount: i128,
    day: String,
}

/// The same numbers on every machine.
fn invented() -> Vec<Item> {
    let mut state: u64 = 20_261_130;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from((state >> 33) % below)
    };
    let mut items = Vec::new();
    for (place, (gov, _)) in GOVERNMENTS.iter().enumerate() {
        for number in 0..24 {
            let (process, kind) =
                (900_000 + place * 100 + number, ["AS-SM", "SIE-SIE", "COMPRE-SM", "DIRECTA-PROC"]);
            let kind = kind[usize::try_from(draw(4)).unwrap()];
            let call = 1 + draw(3) / 2;
            let supplier = match draw(8) {
                0 => "10412345678".to_string(),
                one => format!("2090000{:04}", 100 + one),
            };
            for _ in 0..=draw(2) {
                let reference = 100_000 + draw(9_000_000);
                // Many at the reference, and a céntimo either side of 0.999 of it.
                let amount = match draw(4) {
                    0 => reference,
                    1 => (reference * 999 + 999) / 1000,
                    2 => (reference * 999 + 999) / 1000 - 1,
                    _ => reference * 8 / 10,
                };
                items.push(Item {
                    gov: (*gov).to_string(),
                    process: process.to_string(),
                    nomenclature: format!("{kind}-{number}-2022-MD-{call}"),
                    supplier: supplier.clone(),
                    reference,
                    amount,
                    day: format!("{:02}/{:02}/2022", 1 + draw(28), 1 + draw(4)),
                });
            }
        }
    }
    items
}

fn soles(centimos: i128) -> String {
    format!("{}.{:02}", centimos / 100, centimos % 100)
}

fn table(items: &[Item]) -> String {
    let mut text = HEADER.to_string();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        let ruc = GOVERNMENTS.iter().find(|(gov, _)| *gov == item.gov).unwrap().1;
        let place = seen.entry(&item.process).or_default();
        *place += 1;
        let is_person = item.supplier.starts_with("10");
        let (name, kind) = if is_person {
            ("QUISPE MAMANI ANA", "Persona Natural")
        } else {
            ("FIRMA SAC", "Persona Juridica")
        };
        let (reference, amount) = (soles(item.reference), soles(item.amount));
        writeln!(
            text,
            "1,{ruc},{},{},{place},X,Contratado,{reference},{amount},Soles,{},{name},{kind},02/01/2022,{}",
            item.process, item.nomenclature, item.supplier, item.day
        )
        .unwrap();
    }
    text
}

/// `n / d` with six decimals, halves away from zero.
fn ratio(n: i128, d: i128) -> String {
    let millionths = (n * 2_000_000 + d) / (2 * d);
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

fn count(number: usize) -> i128 {
    i128::try_from(number).unwrap()
}

/// The figures of a government by hand; those that cannot be had are left out.
fn by_hand(items: &[Item], gov: &str) -> BTreeMap<&'static str, String> {
    let its: Vec<&Item> = items.iter().filter(|item| item.gov == gov).collect();
    if its.is_empty() {
        return BTreeMap::new();
    }
    let all: i128 = its.iter().map(|item| item.amount).sum();
    let is_direct = |item: &&&Item| item.nomenclature.starts_with("DIRECTA");
    let open: Vec<&&Item> = its.iter().filter(|item| !is_direct(item)).collect();
    let top = open.iter().filter(|item| item.amount * 1000 >= item.reference * 999).count();
    let processes: BTreeSet<(&str, &str)> =
        its.iter().map(|item| (item.process.as_str(), item.nomenclature.as_str())).collect();
    let again = processes.iter().filter(|(_, name)| !name.ends_with("-1")).count();
    let mut suppliers: BTreeMap<&str, i128> = BTreeMap::new();
    its.iter().for_each(|item| *suppliers.entry(&item.supplier).or_default() += item.amount);
    let mut figures = BTreeMap::from([
        ("reconvocados", ratio(count(again), count(processes.len()))),
        ("mayor_proveedor", ratio(*suppliers.values().max().unwrap(), all)),
        ("hhi_proveedores", ratio(suppliers.values().map(|sum| sum * sum).sum(), all * all)),
        ("contratacion_directa", ratio(its.iter().filter(is_direct).map(|item| item.amount).sum(), all)),
    ]);
    if !open.is_empty() {
        figures.insert("adjudicado_al_tope", ratio(count(top), count(open.len())));
    }
    figures
}

fn desk(items: &[Item]) -> Desk {
    let desk = Desk::new();
    let aliases = GOVERNMENTS.map(|(gov, ruc)| format!("{ruc},{gov}\n")).concat();
    desk.file("alias.csv", format!("alias,id\n{aliases}"));
    let budgets = GOVERNMENTS.map(|(gov, _)| format!("2022,{gov},1000000,5000000,2000000,2022-12-31\n"));
    desk.file("presupuesto.csv", format!("anio,sec_ejec,PIA,PIM,Devengado,corte\n{}", budgets.concat()));
    desk.file("adjudicaciones.csv", table(items));
    desk
}

const RUN: [&str; 7] =
    ["run", "alias.csv", "presupuesto.csv", "adjudicaciones.csv", "--only", "indicadores", "--out=r"];

#[test]
fn plain_sums_over_awards_give_the_same_figures_and_four_months_are_judged_only_where_declared_whole() {
    let items = invented();
    let desk = desk(&items);
    desk.canon(&RUN).ends(0);
    let compare = |state: &dyn Fn(&str) -> bool| {
        let mut compared: BTreeMap<String, usize> = BTreeMap::new();
        for row in desk.findings("r") {
            let figures = by_hand(&items, &row["id"]);
            let Some(value) = figures.get(row["indicador"].as_str()) else { continue };
            assert_eq!(row["valor"], *value, "{row:?}");
            assert!(state(&row["estado"]), "{row:?}");
            *compared.entry(row["indicador"].clone()).or_default() += 1;
        }
        assert_eq!((compared.len(), compared.values().min()), (5, Some(&10)), "{compared:?}");
    };
    compare(&|state| state == "sin_juicio");
    let part = |row: &BTreeMap<String, String>| row["motivo"].contains("de enero a abril");
    let rows = desk.findings("r");
    assert!(rows.iter().filter(|row| row["indicador"] == "reconvocados").all(part));
    desk.canon(&[&RUN[..], &["--closed", "2022", "--force"]].concat()).ends(0);
    compare(&|state| ["senal", "sin_senal"].contains(&state));
}

/// Who bid in a process: `None` for one that the list does not have.
fn bidders_of(process: &str) -> Option<usize> {
    let number: usize = process.parse().unwrap();
    (!number.is_multiple_of(7)).then_some(1 + number % 3)
}

/// The list of bidders of all processes: a firm that bids for each item twice, others for one, and a person.
fn bidders(items: &[Item]) -> String {
    let mut text = "CODIGO_CONVOCATORIA,FECHACONVOCATORIA,N_ITEM,RUC_CODIGO_POSTOR,POSTOR,\
        FECHA_PRESENTACION_PROPUESTA\n"
        .to_string();
    let processes: BTreeSet<&str> = items.iter().map(|item| item.process.as_str()).collect();
    for process in processes {
        let bidders = ["20900000101,FIRMA SAC", "10412345678,QUISPE MAMANI ANA", "493143,CONSORCIO SUR"];
        for bidder in bidders.iter().take(bidders_of(process).unwrap_or(0)) {
            for day in [15, 16] {
                writeln!(text, "{process},02/01/2022,1,{bidder},{day}/01/2022").unwrap();
            }
        }
        if bidders_of(process).is_some() {
            writeln!(text, "{process},02/01/2022,2,{},15/01/2022", bidders[0]).unwrap();
        }
    }
    text
}

#[test]
fn a_list_of_bidders_beside_the_awards_tells_in_how_many_processes_one_bid() {
    let items = invented();
    let desk = desk(&items);
    desk.file("postores.csv", bidders(&items));
    desk.canon(&[&RUN[..], &["postores.csv"]].concat()).ends(0);
    let rows: Vec<BTreeMap<String, String>> =
        desk.findings("r").into_iter().filter(|row| row["indicador"] == "un_postor").collect();
    assert_eq!(rows.iter().filter(|row| !row["valor"].is_empty()).count(), GOVERNMENTS.len());
    for row in rows.iter().filter(|row| !row["valor"].is_empty()) {
        let its: BTreeMap<&str, &str> = items
            .iter()
            .filter(|item| item.gov == row["id"] && !item.nomenclature.starts_with("DIRECTA"))
            .map(|item| (item.process.as_str(), item.nomenclature.as_str()))
            .collect();
        let known: Vec<usize> = its.keys().filter_map(|process| bidders_of(process)).collect();
        let single = known.iter().filter(|bidders| **bidders == 1).count();
        assert_eq!(row["valor"], ratio(count(single), count(known.len())), "{row:?}");
        let unknown = its.len() - known.len();
        assert!(unknown == 0 || row["motivo"].contains(&unknown.to_string()), "{unknown}: {row:?}");
    }
    // Alone it says nothing of anybody: nobody knows whose the processes are.
    let alone = desk.canon(&["inspect", "postores.csv"]);
    alone.ends(0);
    assert!(alone.out.contains("postores de CONOSCE"), "{}", alone.out);
}

const PERSON: [&str; 3] = ["QUISPE", "MAMANI", "12345678"];

#[track_caller]
fn names_nobody(place: &str, text: &str) {
    for part in PERSON {
        assert!(!text.contains(part), "{part} in {place}:\n{text}");
    }
}

#[test]
fn no_natural_person_is_named_in_anything_that_is_written_or_said() {
    let desk = desk(&invented());
    let spoilt = "1,20900000001,999001,AS-SM-9-2022-MD-1,1,X,Contratado,5,mil,Soles,10412345678,QUISPE MAMANI ANA,Persona Natural,,01/02/2022\n\
        1,20900000001,999002,AS-SM-9-2022-MD-1,1,X,Contratado,5,5,Soles,10412345678,QUISPE MAMANI ANA,Persona Natural,,\n\
        1,20900000001,999003,AS-SM-9-2022-MD-1,1,X,Contratado,5,5,USD,,QUISPE MAMANI ANA,,,01/02/2022\n";
    desk.file("adjudicaciones.csv", format!("{}{spoilt}", table(&invented())));
    desk.file(
        "consorcios.csv",
        "AÑO,RUC_CONSORCIO,CONSORCIO,RUC_MIEMBRO,MIEMBRO\n2022,493143,SUR,10412345678,QUISPE MAMANI ANA\n",
    );
    desk.file("postores.csv", bidders(&invented()));
    desk.file("sancionados.csv", "FECHA_CORTE,RUC,NOMBRE,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION\n20221231,10412345678,QUISPE MAMANI ANA,01/01/2020,,1-2020\n20221231,20900000101,FIRMA,01/03/2022,,2-2022\n");
    let header = "ENTIDAD;RUC_ENTIDAD;FECHA;NRO ORDEN;MONTO;RUC_CONTRATISTA;NOMBRE_RAZON_CONTRATISTA\n";
    let order = |number: u32, day: &str, amount: &str| {
        format!("MUNI;20900000001;{day};{number};{amount};10412345678;QUISPE MAMANI ANA\n")
    };
    let orders = [
        order(1, "03/01/2022", "5"),
        order(2, "", "5"),
        order(3, "03/02/2022", "x"),
        order(1, "03/01/2022", "6"),
    ];
    desk.file("ordenes.csv", format!("{header}{}", orders.concat()));
    desk.file("contratos.json", r#"{"ocid":"o","date":"2022-05-03","buyer":{"id":"20900000001"},"tender":{"procurementMethod":"open"},"awards":[{"id":"1","date":"2022-05-03","value":{"amount":5,"currency":"PEN"},"suppliers":[{"id":"PE-RUC-10412345678","name":"QUISPE MAMANI ANA"}]},{"id":"2","date":"2022-05-03","value":{"amount":5,"currency":"PEN"},"suppliers":[{"name":"QUISPE MAMANI ANA"}]}]}"#);
    let files = [
        "alias.csv",
        "adjudicaciones.csv",
        "consorcios.csv",
        "postores.csv",
        "sancionados.csv",
        "ordenes.csv",
        "contratos.json",
    ];
    let run = desk.canon(&[&["run"][..], &files, &["--only", "indicadores", "--out=r"]].concat());
    names_nobody("run", &format!("{}{}", run.out, run.err));
    let written = desk.files("r");
    assert!(!written.is_empty());
    for (file, bytes) in written {
        names_nobody(&file, &String::from_utf8_lossy(&bytes));
    }
    for file in files {
        for format in ["texto", "json"] {
            let answer = desk.canon(&["inspect", file, "--format", format]);
            names_nobody(&format!("inspect {file}"), &format!("{}{}", answer.out, answer.err));
        }
    }
    for indicator in ["mayor_proveedor", "sancionado_vigente", "fraccionamiento", "contratacion_directa"] {
        let answer = desk.canon(&[&["explain", "301482", "2022", indicator][..], &files].concat());
        names_nobody(indicator, &format!("{}{}", answer.out, answer.err));
    }
}

/// What is told of each award behind a figure: the row that it stands on is the table's, and those that are marked make up
/// the numerator.
#[test]
fn the_rows_of_a_share_of_awards_are_told_and_those_of_its_numerator_marked() {
    let items = invented();
    let desk = desk(&items);
    desk.canon(&RUN).ends(0);
    let rows: Vec<String> = table(&items).lines().map(str::to_string).collect();
    let mut marked_in_all = 0;
    for indicator in ["contratacion_directa", "mayor_proveedor", "adjudicado_al_tope", "reconvocados"] {
        let is_it = |row: &BTreeMap<String, String>| row["indicador"] == indicator && row["id"] == "301482";
        let finding = desk.findings("r").into_iter().find(is_it).unwrap();
        let told = desk.canon(&["explain", "301482", "2022", indicator, "--run", "r"]).out;
        let (mut listed, mut marked, mut processes) = (0, 0, BTreeSet::new());
        let mut sum = 0;
        for line in told.lines().filter_map(|line| line.trim().strip_prefix("fila")) {
            let (numbers, rest) = line.trim_start_matches(['s', ' ']).split_once(": ").unwrap();
            let numbers: Vec<usize> = numbers.split(", ").map(|number| number.parse().unwrap()).collect();
            let amount = rest.split(", ").find(|part| part.contains('.')).unwrap();
            let amount = amount.trim_end_matches(" — en el numerador");
            assert!(numbers.iter().any(|row| rows[row - 1].contains(&format!(",{amount},Soles"))), "{line}");
            listed += 1;
            if rest.ends_with("en el numerador") {
                marked += 1;
                sum += amount.replace('.', "").parse::<i128>().unwrap();
                processes.insert(rest.split(',').next().unwrap().to_string());
            }
        }
        let its = items.iter().filter(|item| item.gov == "301482").count();
        assert_eq!(listed, its, "{indicator}: {told}");
        let numerator = match indicator {
            "contratacion_directa" | "mayor_proveedor" => soles(sum),
            "reconvocados" => processes.len().to_string(),
            _ => marked.to_string(),
        };
        assert_eq!(finding["numerador"], numerator, "{indicator}: {told}");
        marked_in_all += marked;
    }
    assert!(marked_in_all > 20);
}

#[test]
fn an_award_to_a_firm_under_sanction_is_found_by_its_day() {
    let desk = desk(&invented());
    desk.file("sancionados.csv", "FECHA_CORTE,RUC,NOMBRE,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION\n20221231,20900000101,FIRMA,01/02/2022,28/02/2022,2-2022\n");
    desk.canon(&[&RUN[..], &["sancionados.csv"]].concat()).ends(0);
    let items = invented();
    let rows = desk.findings("r");
    let its = rows.iter().filter(|row| row["indicador"] == "sancionado_vigente" && !row["valor"].is_empty());
    desk.canon(&["explain", "301482", "2022", "sancionado_vigente", "--run", "r"])
        .ends(0)
        .says("sancionados.csv: comparado con 1 sanciones a empresas, 1 de ellas a ganadoras suyas")
        .says("fila 2: PE-RUC-20900000101, 2022-02-01 – 2022-02-28");
    let mut found = 0;
    for row in its {
        let of: Vec<&Item> = items.iter().filter(|item| item.gov == row["id"]).collect();
        let under = |item: &&&Item| item.supplier == "20900000101" && &item.day[3..5] == "02";
        let sanctioned = of.iter().filter(under).count();
        assert_eq!(row["valor"], ratio(count(sanctioned), count(of.len())), "{row:?}");
        found += sanctioned;
    }
    assert!(found > 0);
}

/// The flag of one bidder as Cardinal (R018) raises it: a competitive process with a single tenderer, and no other. It is
/// the only one of its eleven that both have: none is of the largest share, which is recomputed above.
#[test]
fn one_bidder_is_what_cardinal_flags() {
    let release = |ocid: &str, method: &str, bidders: i32| {
        let method =
            if method.is_empty() { String::new() } else { format!(r#","procurementMethod":"{method}""#) };
        format!(
            r#"{{"ocid":"{ocid}","date":"2024-12-31","buyer":{{"id":"20900000001"}},"tender":{{"numberOfTenderers":{bidders}{method}}},"awards":[{{"id":"1","date":"2024-01-31","value":{{"amount":5,"currency":"PEN"}},"suppliers":[{{"id":"PE-RUC-20900000101"}}]}}]}}"#
        )
    };
    for (method, bidders, told) in [
        ("open", 1, "1 1"),
        ("selective", 1, "1 1"),
        ("open", 2, "0 1"),
        ("direct", 1, " "),
        ("limited", 1, " "),
        ("", 1, " "),
    ] {
        let desk = Desk::new();
        desk.file("alias.csv", "alias,id\n20900000001,301482\n");
        desk.file("contratos.json", release("F", method, bidders));
        desk.canon(&["run", "alias.csv", "contratos.json", "--only", "indicadores", "--out=r"]).ends(0);
        let rows = desk.findings("r");
        let row = rows.iter().find(|row| row["indicador"] == "un_postor").unwrap();
        assert_eq!(format!("{} {}", row["numerador"], row["denominador"]), told, "{method} {bidders}");
    }
    // Cardinal flags no number below none; here the file is refused, and says why.
    let desk = Desk::new();
    desk.file("contratos.json", release("F", "open", -1));
    desk.canon(&["run", "contratos.json", "--out=r"]).ends(3).says("contratos.json");
}

/// The awards of Moquegua of January to April 2022, where the State's files are at hand.
#[test]
fn the_awards_of_four_months_of_moquegua_give_the_figures_of_their_source() {
    let Some(folder) = std::env::var_os("CANON_REAL_DATA").map(std::path::PathBuf::from) else { return };
    let folder = folder.join("moquegua-contracts");
    if !folder.exists() {
        return;
    }
    let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
    for file in [
        "adjudicaciones_2022/adjudicaciones_moquegua_2022_ene_abr.csv",
        "cuts/CONOSCE_ADJUDICACIONES2022_moquegua_layout_real.csv",
    ] {
        let desk = Desk::new();
        desk.file("sancionados.csv", "FECHA_CORTE,RUC,NOMBRE,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION\n20220430,20900000101,FIRMA,01/02/2022,28/02/2022,2-2022\n");
        desk.canon(&["run", &path(file), "sancionados.csv", "--only", "indicadores", "--out=r"]).ends(0);
        let rows = desk.findings("r");
        let of = |indicator: &str| -> Vec<&BTreeMap<String, String>> {
            rows.iter().filter(|row| row["indicador"] == indicator && !row["valor"].is_empty()).collect()
        };
        let sums = |indicator: &str| {
            let sum =
                |name: &str| of(indicator).iter().map(|row| row[name].parse::<u32>().unwrap()).sum::<u32>();
            (of(indicator).len(), sum("numerador"), sum("denominador"))
        };
        let value = |indicator: &str, id: &str| {
            of(indicator).iter().find(|row| row["id"] == id).map(|row| row["valor"].clone()).unwrap()
        };
        assert_eq!(sums("adjudicado_al_tope"), (13, 56, 176), "{file}");
        assert_eq!(sums("reconvocados"), (13, 23, 178), "{file}");
        assert!(value("reconvocados", "301498").starts_with("0.41"), "{file}");
        assert!(value("mayor_proveedor", "301481").starts_with("0.4955"), "{file}");
        assert!(value("mayor_proveedor", "301486").starts_with("0.22"), "{file}");
        assert_eq!(sums("sancionado_vigente"), (13, 0, 185), "{file}");
        let judged = rows.iter().filter(|row| ["senal", "sin_senal"].contains(&row["estado"].as_str()));
        assert_eq!(judged.count(), 0, "{file}");
    }
}

/// What a file of the State's turned out to be, and what its amounts add up to in céntimos.
fn read(path: &std::path::Path) -> String {
    let options = canon_sources::Options::default();
    let name = path.file_name().unwrap().to_string_lossy();
    let inputs = canon_sources::open(path, &name, &options.limits).unwrap();
    match canon_sources::read(&inputs[0], &options) {
        Err(canon_sources::SourceError::NotFigures(kind)) => format!("{kind:?}"),
        Err(error) => panic!("{}: {error}", path.display()),
        Ok(reading) => {
            let sums = reading.tally.centimos.values().map(|fate| fate.used.to_string());
            let sums = sums.collect::<Vec<_>>().join(" ");
            format!("{:?} {} {sums}", reading.profile.format, reading.tally.rows.used)
        }
    }
}

#[test]
fn every_file_of_the_contracts_and_works_of_moquegua_is_read_or_refused_as_what_it_is() {
    let Some(folder) = std::env::var_os("CANON_REAL_DATA").map(std::path::PathBuf::from) else { return };
    let folder = folder.join("moquegua-contracts");
    if !folder.exists() {
        return;
    }
    for (file, expected) in [
        ("cuts/CONOSCE_ADJUDICACIONES2022_moquegua_layout_real.csv", "Awards 191 5468502459"),
        ("adjudicaciones_2022/adjudicaciones_moquegua_2022_ene_abr.csv", "Awards 191 5468502459"),
        ("adjudicaciones_2022/test_ocds.jsonl", "Contracts 183 5468502459"),
        ("cuts/ALERTAS-OP-MAY26_moquegua_layout_real.xlsx", "Stopped 19 17989337236 5007017852"),
        ("paralizadas_may2026/obras_paralizadas_moquegua_may2026.csv", "Stopped 19 17989337236 5007017852"),
        ("mvcs_2026/obras_mvcs_moquegua_ago2026.csv", "Stopped 4 6670766311 3261083499"),
        ("cuts/test_infobras_x.xlsx", "Works 3 "),
        ("cuts/test_ordenes.xlsx", "Orders 55 124125800"),
        ("alias_oece/alias.csv", "Aliases 144 "),
        ("alias_oece/entidades_moquegua.csv", "Aliases 36 "),
        ("invierte_2024/inversiones_gobiernos_moquegua.csv", "Investments 3746 1646504633129 1276463893719"),
        ("regidores_2025/fiscalizacion_concejo_2025.csv", "Oversight 12 1953330000 3024100"),
        ("emergencia_2020/contrataciones_directas_moquegua_2020.csv", "DirectAwards"),
        ("informes_cgr_2019_2022/informes_control_moquegua.csv", "ControlReports"),
        ("viabilidad_perdida/viabilidad_perdida_2024_2025.csv", "LostViability"),
    ] {
        assert_eq!(read(&folder.join(file)), expected, "{file}");
    }
    // The ministry's four works are among the nineteen of May, each list with its own day.
    let (may, ministry) = (
        "paralizadas_may2026/obras_paralizadas_moquegua_may2026.csv",
        "mvcs_2026/obras_mvcs_moquegua_ago2026.csv",
    );
    let [may, ministry] = [may, ministry].map(|file| folder.join(file).to_string_lossy().into_owned());
    let desk = Desk::new();
    let days = "obras_paralizadas_moquegua_may2026.csv=2026-05-31,obras_mvcs_moquegua_ago2026.csv=2026-08-20";
    let run = desk.canon(&["run", &may, &ministry, "--as-of", days, "--only", "indicadores", "--out=r"]);
    assert!([0, 6].contains(&run.code), "{}", run.err);
    let issues = desk.table("r/incidencias.csv");
    let once: Vec<_> = issues.iter().filter(|row| row["codigo"] == "contado_una_vez").collect();
    assert_eq!(once.len(), 1, "{once:?}");
    let told = once[0].values().cloned().collect::<Vec<_>>().join(" ");
    assert!(told.contains('4') && told.contains("obras_paralizadas"), "{told}");
    let rows = desk.findings("r");
    let share = rows.iter().filter(|row| row["indicador"] == "paralizadas");
    assert!(share.clone().count() > 0 && share.clone().all(|row| row["valor"].is_empty()));
}
