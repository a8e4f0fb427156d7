//! Several years in one file: a year that is a copy, and columns that changed places.

use crate::fetch::invented::comparativo;
use crate::fetch::ministry::{Ministry, Table, centimos};
use crate::fetch::server::Reply;
use crate::fetch::{fetched, manifest, played};
use crate::program::Desk;

const ID: &str = "510bae6d-3d37-4fb2-af35-a40ce01715f4";
const FILE: &str = "comparativo_gastos_2022_2026-18.csv";

fn ministry(table: &Table) -> Ministry {
    let mut ministry = Ministry::default();
    ministry.files.insert("comparativo_gastos_2022_2026.csv".into(), table.csv());
    ministry.tables.insert(ID.into(), table.clone());
    ministry
}

/// A ministry that has it by the interface, or as a file only.
fn server(table: &Table, by_api: bool) -> crate::fetch::server::Server {
    played(ministry(table), move |ask| ask.sql().filter(|_| !by_api).map(|_| Reply::of(404, "{}")))
}

#[test]
fn a_year_that_is_a_copy_of_the_one_before_is_left_out_with_both_years_named() {
    let table = comparativo(true, false);
    for by_api in [true, false] {
        let desk = Desk::new();
        let server = server(&table, by_api);
        let answer = fetched(&desk, &server, &["--what", "comparativo", "--year", "2024-2026"]);
        answer.ends(6).says("2026 = 2025").says("se dejó fuera");
        let found = manifest(&desk, FILE);
        assert_eq!(found["anios"], serde_json::json!([2024, 2025]));
        let text = String::from_utf8(desk.files("datos")[FILE].clone()).unwrap();
        assert!(text.contains("PIM_2025") && !text.contains("_2026"), "by the interface: {by_api}");
        let widths: Vec<usize> = text.lines().map(|line| line.matches("\",\"").count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
        assert_eq!(centimos(found["sumas"]["PIM_2025"].as_str().unwrap()), table.sum("PIM_2025", None));
        let bare = Desk::new();
        let answer = fetched(&bare, &server, &["--what", "comparativo", "--year", "2026"]);
        answer.ends(3).says("2026 es una copia de 2025").says("--what gasto");
        assert!(!bare.path("datos").exists());
        let files = server.asked().iter().filter(|ask| ask.path.contains(".csv")).count();
        assert_eq!(files, if by_api { 0 } else { 2 }, "nine gigabytes would say the same");
    }
}

#[test]
fn a_rubro_is_found_by_its_codes_in_whichever_column_they_are() {
    let plain = comparativo(false, false);
    for is_swapped in [false, true] {
        for by_api in [true, false] {
            let desk = Desk::new();
            let server = server(&comparativo(false, is_swapped), by_api);
            let answer =
                fetched(&desk, &server, &["--what", "comparativo", "--year", "2022-2026", "--rubro", "18"]);
            answer.ends(0);
            assert_eq!(answer.err.contains("los códigos de la otra"), is_swapped, "{}", answer.err);
            let found = manifest(&desk, "comparativo_gastos_2022_2026-18-rubro18.csv");
            let order = if is_swapped { "intercambiadas" } else { "como_se_llaman" };
            assert_eq!(found["rubro_y_fuente"], order);
            let pim = centimos(found["sumas"]["PIM_2024"].as_str().unwrap());
            assert_eq!(pim, plain.sum("PIM_2024", Some("18")), "{is_swapped} {by_api}");
        }
    }
}

#[test]
fn rows_that_fit_neither_reading_are_not_delivered() {
    let mut table = comparativo(false, false);
    table.rows[8].insert("FUENTE_FINANCIAMIENTO".into(), "3".into());
    for by_api in [true, false] {
        let desk = Desk::new();
        let server = server(&table, by_api);
        fetched(&desk, &server, &["--what", "comparativo", "--year", "2024"]).ends(3).says("no van juntos");
        assert!(!desk.path("datos").exists());
    }
}
