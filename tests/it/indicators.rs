//! `canon indicators`: the catalogue.

use crate::program::Desk;

#[test]
fn a_card_is_the_header_of_the_indicator_in_either_language() {
    let desk = Desk::new();
    desk.canon(&["indicators", "show", "avance_pim"])
        .ends(0)
        .says("Causas habituales")
        .says("devengado / pim");
    desk.canon(&["--lang", "en", "indicators", "show", "avance_pim"]).ends(0).says("Usual causes");
}

#[test]
fn the_list_can_be_read_by_programs() {
    let desk = Desk::new();
    let json = desk.canon(&["indicators", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&json.ends(0).out).unwrap();
    assert!(list.as_array().unwrap().iter().any(|row| row["indicador"] == "por_pagar"));
    desk.canon(&["indicadores", "list", "--format", "csv"]).ends(0).says("indicador,titulo,unidad,alcances");
}
