//! What must never be silently wrong: each of these once was, or easily could be.

use crate::program::Desk;

const HEADER: &str = "anio,sec_ejec,pim,devengado\n";

/// `canon check` on one file ends with this code and says this.
#[track_caller]
fn checked(name: &str, bytes: impl AsRef<[u8]>, code: i32, words: &str) {
    let desk = Desk::new();
    desk.file(name, bytes);
    desk.canon(&["check", name]).ends(code).says(words);
}

/// A portal page of a municipality by rubro; the figures are invented.
pub(crate) fn page(first_row: &str) -> String {
    format!(
        "<style></style><body><table id=\"hd\"><tr><td><div>Consulta Amigable</div>
        <div>Fecha de la Consulta: 04-agosto-2026</div><b>Año de Ejecución: <span>2026</span>
        <br />Incluye: <span>Actividades y Proyectos</span></b></td></tr></table>
        <table class=\"History\"><tr><td>TOTAL</td><td>9,000</td><td>900</td></tr>
        <tr><td>Gob.Loc./Mancom. M: MUNICIPALIDADES</td><td>9,000</td><td>900</td></tr>
        <tr><td>Municipalidad 180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA</td><td>70</td><td>9</td></tr></table>
        <table class=\"MapTable\"><tr><td>Rubro</td><td>PIM</td><td>Devengado</td></tr></table>
        <table class=\"Data\"><tr>{first_row}</tr><tr><td>08: IMPUESTOS</td><td>20</td><td>3</td></tr></table></body>"
    )
}

#[test]
fn a_blank_among_amounts_does_not_turn_the_total_check_off() {
    checked("a.xls", page("<td>18: CANON</td><td>50</td><td>6</td>"), 0, "Sin incidencias");
    for blank in ["-", "", "n.d."] {
        let row = format!("<td>18: CANON</td><td>50</td><td>{blank}</td>");
        checked("a.xls", page(&row), 4, "celda_en_blanco");
        checked("a.xls", page(&row), 4, "no_cuadra");
    }
    checked("a.xls", page("<td>18: CANON</td><td>50</td>"), 4, "campos");
}

#[test]
fn two_columns_of_one_name_are_refused_and_neither_is_chosen() {
    let spanning =
        ",,Canon minero,,Todos los fondos,\nanio,sec_ejec,PIM,Devengado,PIM,Devengado\n2024,301486,1,1,9,9\n";
    checked("a.csv", spanning, 3, "más de una columna");
    let beside =
        "anio,sec_ejec,PIM,Devengado,,anio,sec_ejec,PIM,Devengado\n2023,301486,1,1,,2024,301486,9,9\n";
    checked("a.csv", beside, 3, "PIM (columna 8)");
}

#[test]
fn amounts_in_thousands_are_refused() {
    checked(
        "a.csv",
        format!("Ejecución del gasto (En miles de soles),,,\n{HEADER}2024,301486,5,4\n"),
        3,
        "miles de soles",
    );
}

#[test]
fn a_printed_avance_is_held_against_the_amounts_also_where_it_is_a_number() {
    let book = |avance: f64| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in (0_u16..).zip(["anio", "sec_ejec", "PIM", "Devengado", "Avance %"]) {
            sheet.write(0, column, name).unwrap();
        }
        for (column, value) in (0_u16..).zip([2024.0, 301_486.0, 1000.0, 841.0, avance]) {
            sheet.write(1, column, value).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    checked("a.xlsx", book(84.1), 0, "Incidencias: 0 errores");
    checked("a.xlsx", book(0.841), 0, "Incidencias: 0 errores");
    checked("a.xlsx", book(10.0), 4, "avance");
}

#[test]
fn percentages_are_caught_with_one_government_a_year() {
    let rows = "2023,301486,124093638,84.4\n2024,301486,205098442,77.6\n2025,301486,234646599,88.4\n";
    checked("a.csv", format!("{HEADER}{rows}"), 4, "porcentaje_en_monto");
    checked("a.csv", format!("{HEADER}2024,301486,205098442,77.6\n"), 4, "porcentaje_en_monto");
}

#[test]
fn a_file_cut_before_its_amounts_is_no_note() {
    let header = "anio,sec_ejec,municipalidad,pia,pim,devengado\n";
    let rows =
        "2024,301486,Municipalidad Distrital de Torata,1,2,1\n2024,301490,Municipalidad Distrital de I";
    checked("a.csv", format!("{header}{rows}"), 4, "campos");
}

#[test]
fn a_file_put_behind_itself_is_caught() {
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,\
        MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let rows = "2024,0,M,,,,301486,18,06,5,07,0,100,200,0,0,0,0,0\n2024,1,M,,,,301486,18,06,5,07,0,0,0,60,60,50,50,40\n\
        2024,1,M,,,,301486,18,06,1,00,0,0,0,5,5,5,5,5\n";
    checked("a.csv", format!("{header}{rows}"), 0, "Sin incidencias");
    checked("a.csv", format!("{header}{rows}{rows}"), 4, "lineas_dobles");
}

#[test]
fn a_column_named_by_hand_must_be_there() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,Presupuesto vigente,devengado\n2024,301486,5,4\n");
    let call = ["run", "a.csv", "--map", "PIM=Presupuesto", "--out", "r"];
    desk.canon(&call).ends(2).says("Presupuesto vigente");
    desk.canon(&["check", "a.csv", "--map", "PIM=Presupuesto"]).ends(2);
}

#[test]
fn a_failed_download_in_a_folder_is_no_success() {
    let desk = Desk::new();
    desk.file("datos/bien.csv", format!("{HEADER}2024,301486,5,4\n"));
    for (name, bytes) in [
        ("ranking.xls", &b"<html><body>Error 500</body></html>"[..]),
        ("gasto.xlsx", &b"\x01\x02\x03\x04 not a book"[..]),
        ("ceros.csv", &[0_u8; 64][..]),
    ] {
        let bad = desk.file(&format!("datos/{name}"), bytes);
        desk.canon(&["run", "datos", "--out", "r", "--only", "indicadores"]).ends(3).says(name);
        std::fs::remove_file(bad).unwrap();
    }
    desk.file("datos/LEAME.txt.md", "Notas, de la descarga\n");
    desk.canon(&["run", "datos", "--out", "r", "--only", "indicadores"]).ends(0);
}

#[test]
fn pages_that_were_asked_for_and_cannot_be_made_are_no_success() {
    let desk = Desk::new();
    desk.canon(&["run", "--focus", "15", "--out", "r"]).ends(4).says("Sin hojas");
}

#[test]
fn where_no_row_can_be_used_the_reason_is_said() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado,alcance\n2024,301486,5,4,Canon minero\n");
    desk.canon(&["check", "a.csv"]).ends(4).says("fila 2").says("columna alcance");
}

#[test]
fn figures_of_files_with_errors_say_so_wherever_they_are_shown() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}2024,301486,5,4\n2024,301482,x,4\n"));
    desk.canon(&["explain", "301486", "2024", "avance_pim", "a.csv"]).ends(0).says("ATENCIÓN");
    desk.canon(&["run", "a.csv", "--out", "r"]).ends(6);
    let svg =
        String::from_utf8(desk.files("r")["graficos/torata-301486-llego_habia_gasto.svg"].clone()).unwrap();
    assert!(svg.contains("ATENCIÓN"), "{svg}");
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}2025,301486,5,4\n"));
    desk.canon(&["run", "a.csv", "--as-of", "2025-04-30", "--closed", "2025"]).ends(2).says("se contradicen");
    desk.canon(&["run", "a.csv", "--closed", "2030", "--out", "r", "--only", "indicadores"])
        .ends(6)
        .says("--closed 2030");
    let told = &desk.table("r/incidencias.csv")[0];
    assert_eq!((&*told["codigo"], &*told["valor"]), ("anio_que_no_llego", "2030"));
}

#[test]
fn a_day_of_a_file_that_is_not_there_is_no_day_in_silence() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}2025,301486,5,4\n"));
    for command in [&["run", "--out=r"][..], &["check"], &["explain", "301486", "2025", "avance_pim"]] {
        let day = |days| [command, &["a.csv", "--as-of", days]].concat();
        desk.canon(&day("b.csv=2025-04-30")).ends(2).says("«b.csv»").says("a.csv");
        desk.canon(&day("a.csv=2025-04-30")).ends(0);
    }
}

#[test]
fn a_check_can_be_written_again_and_deletes_nothing_else() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}2024,301486,5,4\n"));
    desk.canon(&["check", "a.csv", "--out", "c"]).ends(0);
    desk.canon(&["check", "a.csv", "--out", "c"]).ends(0);
    desk.file("c/notas.txt", "mine");
    desk.canon(&["check", "a.csv", "--out", "c"]).ends(2).says("notas.txt");
}
