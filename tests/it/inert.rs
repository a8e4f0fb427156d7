//! What a spreadsheet would run is text in every table that canon writes or shows, at the start of a cell and behind
//! every mark at which some spreadsheet splits a line. The list is that of OWASP, and what gets around it.

use std::fmt::Write;

use crate::program::Desk;

const STARTS: [&str; 8] = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];

/// Texts that some spreadsheet runs.
fn formulas() -> Vec<String> {
    let mut all = Vec::new();
    for start in STARTS {
        for lead in ["", " ", "\"", "\u{a0}"] {
            all.push(format!("{lead}{start}2+3+cmd|' /C calc'!A0"));
        }
        for split in [";", "\t", "|"] {
            all.push(format!("obra{split}{start}1+1"));
            all.push(format!("{split} {start}HYPERLINK(1)"));
        }
    }
    all
}

fn spending(names: &[String]) -> String {
    let mut text = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,TIPO_ACT_PROY,PRODUCTO_PROYECTO,PRODUCTO_PROYECTO_NOMBRE,\
        FUNCION,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n"
        .to_string();
    for (number, name) in names.iter().enumerate() {
        let name = name.replace('"', "\"\"");
        let _ = writeln!(
            text,
            "2024,0,M,,,,301486,18,06,5,18,0,2,{},\"{name}\",15,900,900,800,700,0,0,0",
            2_000_001 + number
        );
    }
    // A reversal: a negative amount stays a number.
    text + "2024,5,M,,,,301486,18,06,5,18,H,2,2000001,x,15,0,0,0,0,-5,-5,-5\n"
}

/// Whether a spreadsheet that reads a table in whatever way would run anything: it may split at any mark, and heed quotes
/// or not.
#[track_caller]
fn is_inert(name: &str, text: &str) {
    let number = |cell: &str| cell.parse::<f64>().is_ok();
    let cell_is = |cell: &str, how: &str| {
        let bare = cell.trim_matches(|c: char| c.is_whitespace() || c == '"');
        let runs = STARTS.iter().any(|start| bare.starts_with(start));
        assert!(!runs || number(bare), "{name}, {how}: {cell:?}");
    };
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        for record in reader.records() {
            record.unwrap().iter().for_each(|cell| cell_is(cell, "with quotes"));
        }
        if delimiter != b',' {
            for line in text.lines() {
                line.split(char::from(delimiter)).for_each(|cell| cell_is(cell, "without quotes"));
            }
        }
    }
}

#[test]
fn no_table_runs_anything() {
    let desk = Desk::new();
    let formulas = formulas();
    desk.file("gasto.csv", spending(&formulas));
    let mut odd = "anio,sec_ejec,pim,devengado\n2024,301482,5,4\n".to_string();
    for formula in &formulas {
        let _ = writeln!(odd, "2024,301481,\"{}\",5", formula.replace('"', "\"\""));
    }
    desk.file("-2+3;=1.csv", &odd);
    let run = ["run", "--out", "r", "--closed", "2024", "--", "gasto.csv", "-2+3;=1.csv"];
    let answer = desk.canon(&run);
    assert!([0, 6].contains(&answer.code), "{}", answer.err);
    let (mut tables, mut harmless) = (0, 0);
    for (name, bytes) in desk.files("r") {
        if std::path::Path::new(&name).extension().is_some_and(|end| end == "csv") {
            let text = String::from_utf8(bytes).unwrap();
            is_inert(&name, &text);
            harmless += text.matches("'=").count() + text.matches("'-2+3").count();
            tables += 1;
        }
    }
    assert!(tables > 5 && harmless > 20, "{tables} tables, {harmless} formulas told of");
    let projects = desk.table("r/proyectos.csv");
    assert!(projects.iter().any(|row| row["devengado"] == "-5.00"), "a number stays one");
    for call in [
        &["diff", "r", "r", "--format", "csv"][..],
        &["indicators", "list", "--format", "csv"],
        &["distribute", "--year", "2024", "--amount", "1000", "--format", "csv"],
        &["config", "--format", "csv", "--session", "=1+1", "--focus", "18"],
    ] {
        let answer = desk.canon(call);
        answer.ends(0);
        is_inert(&call.join(" "), &answer.out);
    }
}
