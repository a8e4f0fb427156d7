//! No letter of a file, a name or a setting loses a page, a picture or a text: what cannot be set is shown by its number.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::pdf_text::Pdf;
use crate::program::{Answer, Desk};

/// Letters that no font here has, that cannot be said aloud, that join others, that write the other way, or that are none.
const ODD: &[&str] = &[
    "\u{fffd}",
    "\u{f0b7}",
    "\u{10ffff}",
    "\u{fffe}",
    "✅",
    "👩\u{200d}🌾",
    "❤\u{fe0f}",
    "中文",
    "العربية",
    "אב",
    "\u{378}",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{301}",
    "e\u{301}\u{302}\u{323}",
    "\u{20dd}",
    "•",
    "\u{2022} \u{25cf} \u{25aa}",
    "\u{ad}",
    "\u{200b}",
    "\u{2028}",
    "\u{3000}",
    "ŉ",
    "ǰ",
    "ΐ",
    "ß",
    "ﬁ",
    "½ ⅓ №",
    "𝐀",
    "\u{e0041}",
];

/// A year of one municipality with a project of this name.
fn spending(name: &str) -> String {
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,TIPO_ACT_PROY,PRODUCTO_PROYECTO,PRODUCTO_PROYECTO_NOMBRE,\
        FUNCION,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let row = |month: u8, amounts: &str| {
        format!("2024,{month},M,,,,301486,18,06,5,18,0,2,2000001,\"{name}\",15,{amounts}\n")
    };
    let mut text = format!("{header}{}", row(0, "90000000,90000000,80000000,70000000,0,0,0"));
    for month in 1..=12 {
        let _ = write!(text, "{}", row(month, "0,0,0,0,5000000,5000000,5000000"));
    }
    text
}

/// All pages, pictures and texts of a session and a report, from inputs and settings that hold a text everywhere.
fn run(desk: &Desk, text: &str) -> Answer {
    let quoted = text.replace('"', "\"\"");
    desk.file("2024-Gasto.csv", spending(&quoted));
    desk.file(
        "compromisos.csv",
        format!(
            "sesion,gobierno,compromiso,responsable,fecha,dato,seguimiento\n{0},301486,\"Publicar {0}\",\"{0}\",\"{0}\",avance_pim,\"{0}\"\n",
            quoted.replace(['\n', '\r'], " ")
        ),
    );
    desk.file(
        "lecciones.csv",
        format!("fecha,gobierno,tema,que_se_hizo,que_resulto,fuente\n2025-03-14,\"Espinar {quoted}\",\"{quoted}\",\"Se hizo {quoted}\",\"Resultó {quoted}\",\"{quoted}\"\n"),
    );
    let escaped: Vec<_> = text.chars().map(|letter| format!("\\U{:08X}", u32::from(letter))).collect();
    let escaped = escaped.concat();
    desk.file(
        "canon.toml",
        format!("[impresion]\nsesion = \"Sesión {escaped}\"\ncontacto = \"{escaped}\"\nenlace = \"https://x/{escaped}\"\n"),
    );
    desk.canon(&[
        "run",
        "2024-Gasto.csv",
        "compromisos.csv",
        "lecciones.csv",
        "--focus",
        "301486",
        "--out",
        "r",
    ])
}

/// Whether every page that is made of plain letters is there, too.
#[track_caller]
fn complete(desk: &Desk, answer: &Answer, what: &str) {
    answer.ends(0);
    for said in ["defecto", "No se pudo dibujar"] {
        assert!(!answer.err.contains(said), "{what:?}: {}", answer.err);
    }
    let files = desk.files("r");
    for page in [
        "hojas/torata-301486-hoja.pdf",
        "sesion/18-moquegua-guia.pdf",
        "sesion/18-moquegua-resumen.pdf",
        "informe.pdf",
    ] {
        assert!(files.contains_key(page), "{what:?}: no {page} in {:?}", files.keys());
    }
    for (name, bytes) in &files {
        if std::path::Path::new(name).extension().is_some_and(|end| end == "svg") {
            let text = std::str::from_utf8(bytes).unwrap();
            let forbidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
            assert!(!text.contains(forbidden), "{what:?}: {name} is no XML");
        }
    }
}

#[test]
fn no_letter_loses_a_page() {
    let desk = Desk::new();
    let text = ODD.join(" ");
    let answer = run(&desk, &text);
    complete(&desk, &answer, &text);
    let guide = Pdf::open(&desk.files("r")["sesion/18-moquegua-guia.pdf"]).words();
    for shown in ["‹u+fffd›", "‹u+f0b7›", "‹u+2705›", "‹u+4e2d›", "‹u+0627›", "‹u+0378›"]
    {
        assert!(guide.contains(shown), "{shown}: {guide}");
    }
}

#[test]
fn no_letter_loses_a_page_by_itself_or_at_the_start_of_a_line() {
    for text in ["\u{fffd}", "\u{f0b7} MEJORAMIENTO", "\u{301}", "•", "\u{200d}", "\t", " "] {
        let desk = Desk::new();
        let answer = run(&desk, text);
        complete(&desk, &answer, text);
    }
}

#[test]
fn a_word_without_end_is_cut_and_said() {
    let desk = Desk::new();
    let began = Instant::now();
    let answer = run(&desk, &"Ñ".repeat(20_000));
    complete(&desk, &answer, "a long word");
    answer.says("se cortaron, con «…» en su lugar");
    assert!(began.elapsed() < Duration::from_secs(120), "{:?}", began.elapsed());
    let guide = Pdf::open(&desk.files("r")["sesion/18-moquegua-guia.pdf"]).words();
    assert!(guide.contains("ñ…") && guide.len() < 40_000, "{}", guide.len());
}

#[test]
fn letters_that_the_fonts_have_are_left_alone() {
    let desk = Desk::new();
    let answer = run(&desk, "Construcción de Ñuñoa — «Łódź» 5 ≤ 6");
    complete(&desk, &answer, "plain");
    let guide = Pdf::open(&desk.files("r")["sesion/18-moquegua-guia.pdf"]).words();
    assert!(guide.contains("ñuñoa—«łódź»5≤6") && !guide.contains("‹u+"), "{guide}");
}

#[test]
fn a_name_that_no_cell_of_a_spreadsheet_takes_loses_no_workbook() {
    let desk = Desk::new();
    let answer = run(&desk, &"palabra ".repeat(5_000));
    complete(&desk, &answer, "a long name");
    assert!(desk.files("r").contains_key("libro.xlsx"));
    let projects = desk.table("r/proyectos.csv");
    assert!(projects.iter().any(|row| row["nombre"].len() > 39_000), "it is whole in the table");
}
