//! Tables whose id nobody knows any more are found by their columns, and proved like the others.

use crate::fetch::invented::gasto;
use crate::fetch::ministry::{Ministry, centimos};
use crate::fetch::{ID, fetched, manifest, ministry, played};
use crate::program::Desk;

const NEW: &str = "bbbbbbbb-2222-3333-4444-555555555555";
const PART: &str = "aaaaaaaa-2222-3333-4444-555555555555";
const BARE: &str = "dddddddd-2222-3333-4444-555555555555";
const OTHER_YEAR: &str = "cccccccc-2222-3333-4444-555555555555";

/// A ministry that published its table of 2024 anew, beside others that look like it.
fn renewed() -> Ministry {
    let mut ministry = ministry();
    let table = ministry.tables.remove(ID).unwrap();
    let mut part = table.clone();
    part.rows.truncate(100);
    ministry.tables.insert(PART.into(), part);
    ministry.tables.insert(OTHER_YEAR.into(), gasto("2023", 900));
    ministry.tables.insert(format!("{NEW}_tmp"), table.clone());
    let mut bare = table.clone();
    bare.columns.retain(|name| name != "PLIEGO");
    ministry.tables.insert(BARE.into(), bare);
    ministry.tables.insert(NEW.into(), table);
    ministry
}

#[test]
fn a_table_that_no_list_knows_is_found_by_its_columns() {
    let desk = Desk::new();
    let server = played(renewed(), |_| None);
    fetched(&desk, &server, &["--year", "2024"])
        .ends(0)
        .says("la tabla ya no existe")
        .says("por sus columnas; tablas que las tienen: 3.")
        .says("Consulta Amigable");
    let found = manifest(&desk, "2024-Gasto-18.csv");
    assert_eq!((found["tabla"].as_str(), found["tabla_hallada"].as_str()), (Some(NEW), Some("columnas")));
    let pim = centimos(found["sumas"]["MONTO_PIM"].as_str().unwrap());
    assert_eq!(pim, gasto("2024", 400).sum("MONTO_PIM", None), "the whole of it, not the part");
    let of_others = server.asked().into_iter().filter_map(|ask| ask.sql());
    let of_others = of_others.filter(|sql| sql.contains(OTHER_YEAR));
    assert_eq!(of_others.count(), 1, "a row tells that a table is of another year");
    assert!(server.asked().iter().all(|ask| ask.sql().is_none_or(|sql| !sql.contains("_tmp"))));
}

#[test]
fn a_year_that_no_list_has_is_looked_up_too_and_what_is_not_there_comes_as_a_file() {
    let desk = Desk::new();
    let mut ministry = ministry();
    ministry.tables.insert(OTHER_YEAR.into(), gasto("2022", 200));
    let server = played(ministry, |_| None);
    fetched(&desk, &server, &["--year", "2022"]).ends(0);
    assert_eq!(manifest(&desk, "2022-Gasto-18.csv")["tabla"], OTHER_YEAR);
    fetched(&desk, &server, &["--year", "2021"])
        .ends(3)
        .says("no se halla esa tabla")
        .says("no tiene ese archivo");
}

#[test]
fn where_the_database_keeps_its_columns_to_itself_the_files_are_next() {
    for status in [404, 500] {
        let desk = Desk::new();
        let server = played(renewed(), move |ask| {
            let sql = ask.sql().filter(|sql| sql.contains("information_schema"))?;
            Some(crate::fetch::server::Reply::of(status, if sql.is_empty() { "" } else { "{}" }))
        });
        fetched(&desk, &server, &["--year", "2024"]).ends(0).says("archivo ZIP");
        assert_eq!(manifest(&desk, "2024-Gasto-18.csv")["peldano"], "zip");
    }
}
