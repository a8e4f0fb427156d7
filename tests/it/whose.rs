//! Whose figures are meant: departments, provinces and governments by the words that people, canon and the portal use.

use crate::pdf_text::Pdf;
use crate::program::Desk;
use crate::session_pages::packed;

const HEADER: &str = "anio,sec_ejec,pim,devengado,corte\n";

/// A table of some governments.
fn table(ids: &[u32]) -> String {
    let row = |id: &u32| format!("2024,{id},50,40,2024-12-31\n");
    HEADER.to_string() + &ids.iter().map(row).collect::<String>()
}

/// The governments that have a page.
fn pages(desk: &Desk, folder: &str) -> usize {
    desk.files(folder).keys().filter(|name| name.starts_with("hojas/")).count()
}

#[test]
fn a_focus_takes_a_department_by_its_name_though_districts_have_it_too() {
    let desk = Desk::new();
    // A district called La Libertad in Áncash, and two municipalities of the department.
    desk.file("a.csv", table(&[300_091, 301_160, 301_175]));
    desk.canon(&["run", "a.csv", "--focus", "La Libertad", "--out", "r"]).ends(0);
    assert_eq!(pages(&desk, "r"), 2);
    desk.canon(&["run", "a.csv", "--focus", "distrito de La Libertad", "--out", "d"]).ends(0);
    assert_eq!(pages(&desk, "d"), 1);
    desk.canon(&["run", "a.csv", "--focus", "Apurímac", "--out", "n"]).ends(4).says("Sin hojas de Apurímac");
}

#[test]
fn a_province_has_its_pages_and_its_report() {
    let desk = Desk::new();
    for (out, focus) in [("a", "provincia de ilo"), ("b", "1803"), ("c", "180300")] {
        let made = desk.canon(&["handout", "--gov", focus, "--out", out]);
        made.ends(0).says("de los 3 gobiernos del foco");
        assert_eq!(pages(&desk, out), 3, "{focus}");
    }
    let files = desk.files("a");
    let alone = desk.canon(&["handout", "--gov", "ilo", "--out", "i"]);
    alone.ends(0).says("para toda la provincia diga «provincia de Ilo»");
    assert!(files.contains_key("sesion/1803-provincia-de-ilo-guia.pdf"));
    assert!(!files.keys().any(|name| name.contains("moquegua-")), "no page of the whole department");
    let summary = Pdf::open(&files["sesion/1803-provincia-de-ilo-resumen.pdf"]).words();
    for words in ["Resumen provincial", "Provincia de Ilo", "3 municipalidades", "Pacocha", "El Algarrobal"] {
        assert!(summary.contains(&packed(words)), "{words}: {summary}");
    }
    for words in ["Torata", "Gobierno Regional", "Universidad"] {
        assert!(!summary.contains(&packed(words)), "{words}: {summary}");
    }
    desk.canon(&["report", "--focus", "provincia de ilo", "--out", "r"]).ends(0);
    let report = String::from_utf8(desk.files("r")["informe.html"].clone()).unwrap();
    assert!(report.contains("<h1>El canon y el presupuesto de la provincia de Ilo 2025</h1>"));
    assert!(report.contains("Ninguna de las minas declaradas de su departamento"));
    assert!(!report.contains("Torata"), "figures of another province");
}

#[test]
fn a_province_beside_its_department_has_its_own_pages_and_nobody_is_counted_twice() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_481, 301_486, 301_498, 301_499]));
    let focus = "moquegua,provincia de ilo,torata";
    desk.canon(&["run", "a.csv", "--focus", focus, "--out", "r"]).ends(0);
    let files = desk.files("r");
    let of_several: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("sesion/")).collect();
    assert_eq!(
        of_several,
        [
            "18-moquegua-guia.pdf",
            "18-moquegua-resumen.pdf",
            "1803-provincia-de-ilo-guia.pdf",
            "1803-provincia-de-ilo-resumen.pdf"
        ]
    );
    assert!(files.contains_key("graficos/provincia-de-ilo-1803-gobiernos.svg"));
    assert!(
        !files.contains_key("graficos/provincia-de-ilo-1803-reparto.svg"),
        "the law shares out departments"
    );
    let report = String::from_utf8(files["informe.html"].clone()).unwrap();
    assert!(report.contains("El presupuesto de Moquegua y la provincia de Ilo 2024"));
    assert_eq!(report.matches("data-gobierno=\"").count(), 4, "each government once");
    let drawn = desk.canon(&["chart", "gobiernos", "--department", "1803", "a.csv", "-o", "ilo.svg"]);
    drawn.ends(0);
    let drawn = std::fs::read_to_string(desk.path("ilo.svg")).unwrap();
    assert!(drawn.contains("2 de 3 gobiernos de la provincia"), "{drawn}");
    desk.canon(&["chart", "reparto", "--department", "1803", "-o", "no.svg"])
        .ends(4)
        .says("departamento entero");
}

#[test]
fn of_several_with_one_name_those_in_the_files_are_meant_and_the_rest_is_told_at_once() {
    let desk = Desk::new();
    desk.file("uno.csv", table(&[301_248, 301_481]));
    // One of the three called San José is in the file.
    desk.canon(&["run", "uno.csv", "--focus", "san josé", "--out", "r"]).ends(0);
    assert_eq!(pages(&desk, "r"), 1);
    desk.canon(&["explain", "san josé", "2024", "avance_pim", "uno.csv"]).ends(0).says("301248");
    desk.canon(&["compare", "san josé", "301481", "--inputs", "uno.csv"]).ends(0).says("San José");
    desk.file("dos.csv", table(&[301_248, 301_175, 301_225, 301_288]));
    let told = desk.canon(&["run", "dos.csv", "--focus", "san josé,santa rosa", "--out", "s"]);
    told.ends(2);
    for id in ["301248", "301175", "301225", "301288"] {
        told.says(id);
    }
    assert!(!told.err.contains("301619"), "only those of the files: {}", told.err);
    let settled = desk.canon(&["run", "dos.csv", "--focus", "San José (Lambayeque),301225", "--out", "s"]);
    settled.ends(0);
    assert_eq!(pages(&desk, "s"), 2);
}

#[test]
fn what_the_portal_prints_is_a_government() {
    let desk = Desk::new();
    for text in ["180106-301486", "180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA", "Torata (Moquegua)"] {
        desk.canon(&["explain", text, "2024", "avance_pim"]).ends(0).says("(301486)");
    }
}

#[test]
fn a_slip_never_leads_to_an_option_that_overwrites() {
    let desk = Desk::new();
    for (language, says) in [("es", "Esa opción es de: canon"), ("en", "That option is of: canon")] {
        let answer = desk.canon(&["--lang", language, "explain", "--focus", "x"]);
        answer.ends(2).says(says);
        assert!(!answer.err.contains("--force"), "{}", answer.err);
    }
    for typed in [&["run", "--forse"][..], &["run", "--forc"], &["-v"], &["--lang", "en", "-v"]] {
        let answer = desk.canon(typed);
        answer.ends(2);
        assert!(!answer.err.contains("--force") && !answer.err.contains("tip:"), "{}", answer.err);
    }
}

#[test]
fn a_year_may_stand_in_its_place_or_behind_its_option() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_486]));
    for typed in [
        &["torata", "2024", "avance_pim", "a.csv"][..],
        &["torata", "avance_pim", "2024", "a.csv"],
        &["torata", "avance_pim", "a.csv", "--year", "2024"],
    ] {
        let typed: Vec<&str> = std::iter::once("explain").chain(typed.iter().copied()).collect();
        desk.canon(&typed).ends(0).says("40.00 / 50.00").says("a.csv");
    }
    desk.canon(&["explain", "torata", "avance_pim"]).ends(2).says("GOBIERNO AÑO INDICADOR");
}

#[test]
fn what_canon_did_not_write_stays_though_it_has_the_name_of_an_output() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_486]));
    for (folder, file, typed) in [
        ("m", "canon.1", &["man", "--out", "m"][..]),
        ("c", "incidencias.csv", &["check", "a.csv", "--out", "c"]),
    ] {
        desk.canon(typed).ends(0);
        desk.canon(typed).ends(0);
        desk.file(&format!("{folder}/{file}"), "mine\n");
        desk.canon(typed).ends(2).says(file);
        assert_eq!(desk.files(folder)[file], b"mine\n", "{file}");
    }
}

#[test]
fn the_end_of_a_run_tells_what_its_sums_hold_and_where_to_print_from() {
    let desk = Desk::new();
    let rows = "anio,sec_ejec,pim,devengado,corte,incluye\n2024,301498,50,40,2024-08-04,proyectos\n";
    desk.file("a.csv", format!("{rows}2024,301499,50,40,2024-08-04,proyectos\n"));
    let run = desk.canon(&["run", "a.csv", "--focus", "provincia de ilo", "--out", "r"]);
    run.ends(0).says("2024, todos los fondos, solo proyectos, al 4 de agosto de 2024: 2 municipalidades");
    run.says("Para imprimir: r/hojas y r/sesion/1803-provincia-de-ilo-resumen.pdf");
    let alone = desk.canon(&["run", "a.csv", "--focus", "301498", "--out", "a"]);
    alone.ends(0).says("Para imprimir: a/hojas/ilo-301498-hoja.pdf");
    assert!(!alone.out.contains("resumen"), "a summary of others too: {}", alone.out);
    let tables = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "t"]);
    assert!(!tables.out.contains("Para imprimir"), "{}", tables.out);
}

#[test]
fn totals_are_of_the_governments_in_focus() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_486, 301_481, 301_490]));
    let focused = desk.canon(&["run", "a.csv", "--focus", "torata", "--out", "r"]);
    focused.ends(0).says("del único gobierno del foco").says("PIM S/ 50.00");
    desk.canon(&["run", "a.csv", "--out", "s"]).ends(0).says("PIM S/ 150.00");
}

#[test]
fn of_whom_nothing_is_there_nothing_is_written_and_no_run_ends_well() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_160, 301_175]));
    for wishes in [&["--only", "indicadores"][..], &[]] {
        let asked = [&["run", "a.csv", "--focus", "provincia de ilo", "--out", "r"][..], wishes].concat();
        desk.canon(&asked).ends(4).says("de 2 gobiernos de La Libertad");
        assert!(!desk.path("r").exists(), "a folder that looks like a finished run");
    }
    let tables =
        desk.canon(&["run", "a.csv", "--focus", "La Libertad", "--only", "indicadores", "--out", "t"]);
    tables.ends(0).says("las tablas son de todos");
}

#[test]
fn a_slip_in_the_name_of_a_province_leads_to_the_province() {
    let desk = Desk::new();
    desk.file("a.csv", table(&[301_498]));
    let slip = desk.canon(&["run", "a.csv", "--focus", "provincia de iloo", "--out", "r"]);
    slip.ends(2).says("¿Quiso decir provincia de Ilo?");
    desk.canon(&["run", "a.csv", "--focus", "provincia de ilo", "--out", "r"]).ends(0);
    let wrong = desk.canon(&["run", "a.csv", "--department", "provincia de ilo", "--out", "s"]);
    wrong.ends(2).says("--focus \"provincia de ilo\"");
    desk.canon(&["run", "a.csv", "--focus", "Ilo, Moquegua", "--out", "u"]).ends(0);
    assert_eq!(pages(&desk, "u"), 1, "the one of that name and not the department too");
    desk.canon(&["handout", "a.csv", "--focus", "provincia de ilo", "--out", "h"]).ends(0);
}

#[test]
fn a_chart_of_a_run_is_of_whom_the_run_was() {
    let desk = Desk::new();
    // Of Ilo and of Espinar.
    desk.file("a.csv", table(&[301_498, 301_499, 300_742, 300_744, 300_745]));
    desk.canon(&["run", "a.csv", "--focus", "provincia de espinar", "--out", "r"]).ends(0);
    desk.canon(&["chart", "gobiernos", "--run", "r", "--out", "g.svg"]).ends(0);
    let drawn = String::from_utf8(desk.files(".")["g.svg"].clone()).unwrap();
    assert!(drawn.contains("Coporaque") && !drawn.contains("Algarrobal"), "{drawn}");
}
