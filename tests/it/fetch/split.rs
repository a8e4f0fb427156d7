//! A question that is too much for the server in one piece is asked one government at a time, and proved as a whole.

use std::time::Duration;

use crate::fetch::invented::gasto;
use crate::fetch::ministry::{Ministry, Table, centimos};
use crate::fetch::server::{Reply, Server};
use crate::fetch::{ID, fetched, manifest, ministry, played};
use crate::program::Desk;

/// The usual table, with the regional government, a unit of the State that is no government of canon's, and one without a
/// code.
fn table() -> Table {
    let mut table = gasto("2024", 400);
    let others = [("001275", "455", "R"), ("000123", "010", "E"), ("", "", "E")];
    let here = table.rows.iter_mut().filter(|row| row["DEPARTAMENTO_EJECUTORA"] == "18");
    for (number, row) in here.enumerate() {
        let Some((unit, pliego, level)) = others.get(number % 12) else { continue };
        for (column, value) in [("SEC_EJEC", unit), ("PLIEGO", pliego), ("NIVEL_GOBIERNO", level)] {
            row.insert(column.into(), (*value).to_string());
        }
    }
    table
}

fn with(table: Table) -> Ministry {
    let mut ministry = ministry();
    ministry.tables.insert(ID.into(), table);
    ministry
}

/// Whether a query has the server add up by group, and for how many phases; whether of one part of the department only.
fn sums(sql: &str) -> Option<(usize, bool)> {
    let is_grouped = sql.contains(" GROUP BY ") && sql.contains("SUM(");
    let is_part = sql.contains("\"SEC_EJEC\"='") || sql.contains("\"PLIEGO\"='") || sql.contains(" NOT IN ");
    is_grouped.then(|| (sql.matches("SUM(").count(), is_part))
}

/// A server that cannot add up more phases at once than these, of the whole department and of a part.
fn weak(table: Table, whole: usize, part: usize, answer: Reply) -> Server {
    played(with(table), move |ask| {
        let (phases, is_part) = ask.sql().as_deref().and_then(sums)?;
        (phases > if is_part { part } else { whole }).then(|| answer.clone())
    })
}

/// The lines of a file in one order.
fn lines(desk: &Desk) -> Vec<String> {
    let text = String::from_utf8(desk.files("datos")["2024-Gasto-18.csv"].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(ToString::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn what_is_too_heavy_is_asked_government_by_government_and_nothing_is_lost() {
    let whole = Desk::new();
    fetched(&whole, &played(with(table()), |_| None), &["--year", "2024"]).ends(0);
    let silent = Reply { silence: Duration::from_secs(3), ..Reply::of(200, "{}") };
    let ways = [500, 502, 503].map(|status| Reply::of(status, "{}")).into_iter().chain([silent]);
    for answer in ways {
        let desk = Desk::new();
        let server = weak(table(), 0, 7, answer.clone());
        fetched(&desk, &server, &["--year", "2024"])
            .ends(0)
            .says("gobierno por gobierno, en 5 partes")
            .says("cuadra al céntimo");
        let found = manifest(&desk, "2024-Gasto-18.csv");
        assert_eq!(found["peldano"], "api_por_gobierno", "{}", answer.status);
        let pim = centimos(found["sumas"]["MONTO_PIM"].as_str().unwrap());
        assert_eq!(pim, table().sum("MONTO_PIM", None));
        assert_eq!(lines(&desk), lines(&whole), "the same sums as all at once");
        let queries = found["de_donde"].as_array().unwrap();
        let has = |part: &str| queries.iter().any(|sql| sql.as_str().unwrap().contains(part));
        assert!(has("\"SEC_EJEC\"='301486'") && has("\"PLIEGO\"='455'"), "by canon's own codes");
        assert!(has("\"SEC_EJEC\" IS NULL"), "and last all others");
        assert!(!has("MUNICIPALIDAD") && !has("000123"), "nothing but codes of the directory");
    }
}

#[test]
fn a_government_that_is_too_wide_is_asked_phase_by_phase() {
    for status in [409, 500] {
        let desk = Desk::new();
        let server = played(with(table()), move |ask| match ask.sql().as_deref().and_then(sums)? {
            (_, false) => Some(Reply::of(503, "{}")),
            (phases, true) => (phases > 1).then(|| Reply::of(status, "{}")),
        });
        fetched(&desk, &server, &["--year", "2024"]).ends(0);
        let found = manifest(&desk, "2024-Gasto-18.csv");
        assert_eq!(found["peldano"], "api_por_gobierno");
        let girado = centimos(found["sumas"]["MONTO_GIRADO"].as_str().unwrap());
        assert_eq!(girado, table().sum("MONTO_GIRADO", None));
        let again = server.asked().into_iter().filter(|ask| {
            ask.sql().as_deref().and_then(sums).is_some_and(|(phases, is_part)| phases > 1 && is_part)
        });
        assert!(again.count() <= 12, "what one government was too wide for is not asked of the next");
    }
}

#[test]
fn a_part_that_is_a_row_short_is_not_delivered() {
    let desk = Desk::new();
    let good = with(table());
    let server = played(with(table()), move |ask| {
        let sql = ask.sql()?;
        let (_, is_part) = sums(&sql)?;
        if !is_part {
            return Some(Reply::of(500, "{}"));
        }
        let mut less = good.clone();
        less.tables.get_mut(ID).unwrap().rows.retain(|row| row["SEC_EJEC"] != "000123");
        Some(less.query(&sql))
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("no cuadra: FILAS").says("fila por fila");
    assert_eq!(manifest(&desk, "2024-Gasto-18.csv")["peldano"], "api_filas");
}
