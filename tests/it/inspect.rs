//! `canon inspect`: everything that was decided about a file.

use crate::program::Desk;

const TABLE: &str = "Ejecución 2024;;;;\nAño;SEC_EJEC;PIM;Devengado;Nota\n2024;301486;1,200.50;100;x\n";

#[test]
fn a_table_says_its_header_row_its_columns_and_its_totals() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["inspect", "a.csv"]).ends(0).says("1200.50").says("Nota").says("Devengado");
}

#[test]
fn the_same_as_json() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let answer = desk.canon(&["inspect", "a.csv", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&answer.ends(0).out).unwrap();
    assert!(json.to_string().contains("a.csv"), "{json}");
}

#[test]
fn the_old_code_page_is_read_as_it_is() {
    let desk = Desk::new();
    desk.file("a.csv", b"A\xf1o;SEC_EJEC;Municipalidad;PIM;Devengado\n2024;301490;MUNICIPALIDAD DISTRITAL DE ICHU\xd1A;5;4\n");
    desk.canon(&["inspect", "a.csv"]).ends(0).says("Windows-1252");
}
