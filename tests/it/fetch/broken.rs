//! Every way in which the interface fails, and what canon does about it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::fetch::server::Reply;
use crate::fetch::{ID, fetched, manifest, ministry, played};
use crate::program::Desk;

/// What a bad interface answers to everything, what is said of it, and how often it is asked the first thing.
#[test]
fn each_way_of_failing_has_its_word_and_the_files_are_next() {
    let html = "<html><head><title>Request Rejected</title></head></html>";
    let ways: [(u16, &str, &str, usize); 11] = [
        (200, "", "contesta vacío", 3),
        (404, "{\"oDes\":\"Recurso no encontrado\",\"iURI\":\"/x\"}", "servicio entero está apagado", 1),
        (409, "{}", "demasiado ancha", 1),
        (500, "{}", "no puede con la consulta, o está caído (500)", 3),
        (502, "{}", "(502)", 3),
        (503, "{}", "(503)", 3),
        (200, html, "en lugar de datos llegó una página (200)", 1),
        (403, html, "en lugar de datos llegó una página (403)", 1),
        (418, "", "en lugar de datos llegó una página (418)", 1),
        (200, "{\"records\":null,\"sucess\":\"false\"}", "no trae registros", 1),
        (200, "{\"records\":[{\"a\":", "no se entiende", 1),
    ];
    for (status, body, said, times) in ways {
        let desk = Desk::new();
        let server = played(ministry(), move |ask| ask.sql().map(|_| Reply::of(status, body)));
        let answer = fetched(&desk, &server, &["--year", "2024"]);
        answer.ends(0).says(said).says("archivo ZIP");
        assert_eq!(server.asked().iter().filter(|ask| ask.sql().is_some()).count(), times, "{status} {body}");
        let manifest = manifest(&desk, "2024-Gasto-18.csv");
        assert_eq!(
            (manifest["peldano"].as_str(), manifest["antes"][0]["peldano"].as_str()),
            (Some("zip"), Some("api_agrupada"))
        );
        // And where nothing else answers, nothing is left.
        let bare = Desk::new();
        let server = played(ministry(), move |_| Some(Reply::of(status, body)));
        let answer = fetched(&bare, &server, &["--year", "2024", "--lang", "en"]);
        answer.ends(3).says("nothing was left half-made").says("What to do");
        assert!(!bare.path("datos").exists(), "{status} {body}");
    }
}

#[test]
fn an_interface_that_keeps_silent_is_left() {
    let desk = Desk::new();
    let server = played(ministry(), |ask| {
        ask.sql().map(|_| Reply { silence: Duration::from_secs(3), ..Reply::of(200, "{}") })
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("no contestó a tiempo").says("archivo ZIP");
}

#[test]
fn an_id_that_is_gone_gives_way_to_the_next() {
    let desk = Desk::new();
    let mut renewed = ministry();
    let table = renewed.tables.remove(ID).unwrap();
    let new = "11111111-2222-3333-4444-555555555555";
    renewed.tables.insert(new.into(), table);
    renewed.portal.insert("2024-Gasto.csv".into(), new.into());
    fetched(&desk, &played(renewed.clone(), |_| None), &["--year", "2024"]).ends(0);
    let found = manifest(&desk, "2024-Gasto-18.csv");
    assert_eq!((found["tabla"].as_str(), found["tabla_hallada"].as_str()), (Some(new), Some("portal")));
    // The portal names one that is gone, the list has one that is not.
    let mut stale = ministry();
    stale.portal.insert("2024-Gasto.csv".into(), new.into());
    fetched(&desk, &played(stale, |_| None), &["--year", "2024", "--again"]).ends(0);
    let found = manifest(&desk, "2024-Gasto-18.csv");
    assert_eq!((found["tabla"].as_str(), found["tabla_hallada"].as_str()), (Some(ID), Some("lista")));
    // And one that is another table is never taken for this one.
    let mut other = ministry();
    let table = other.tables.get_mut(ID).unwrap();
    table.columns.retain(|name| name != "NIVEL_GOBIERNO");
    fetched(&desk, &played(other, |_| None), &["--year", "2024", "--again"])
        .ends(0)
        .says("es otra tabla: le falta")
        .says("ZIP");
}

#[test]
fn a_query_that_is_too_wide_is_asked_phase_by_phase_and_then_row_by_row() {
    for (most, rung) in [(1, "api_por_fase"), (0, "api_filas")] {
        for status in [409, 500] {
            let desk = Desk::new();
            let server = played(ministry(), move |ask| {
                let sql = ask.sql()?;
                let is_grouped = sql.contains("GROUP BY") && sql.contains("SUM(");
                let limit = if is_grouped { most } else { 1 };
                (sql.matches("SUM(").count() > limit).then(|| Reply::of(status, "{}"))
            });
            fetched(&desk, &server, &["--year", "2024"]).ends(0).says("cuadra al céntimo");
            let found = manifest(&desk, "2024-Gasto-18.csv");
            assert_eq!(found["peldano"], rung, "{status}");
            let pim = crate::fetch::ministry::centimos(found["sumas"]["MONTO_PIM"].as_str().unwrap());
            assert_eq!(pim, crate::fetch::invented::gasto("2024", 400).sum("MONTO_PIM", None));
        }
    }
}

#[test]
fn pages_that_fail_are_asked_smaller_and_a_low_ceiling_loses_nothing() {
    let desk = Desk::new();
    let server = played(ministry(), |ask| {
        ask.sql()
            .filter(|sql| sql.contains("LIMIT 20000") || sql.contains("LIMIT 5000 "))
            .map(|_| Reply::of(200, ""))
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("páginas de 1000 filas").says("sumado allá");
    let low = played(crate::fetch::ministry::Ministry { ceiling: 37, ..ministry() }, |_| None);
    fetched(&desk, &low, &["--year", "2024", "--again"]).ends(0).says("sumado allá");
}

#[test]
fn pages_with_repeated_rows_are_noticed_and_not_delivered() {
    let desk = Desk::new();
    let low = crate::fetch::ministry::Ministry { ceiling: 50, ..ministry() };
    let again = low.clone();
    // A server whose order changes between pages: the second begins with the end of the first.
    let server = played(low, move |ask| {
        let sql = ask.sql()?;
        let at = sql.find(" OFFSET ")?;
        let offset: usize = sql[at + 8..].parse().ok()?;
        (offset > 0).then(|| again.query(&format!("{} OFFSET {}", &sql[..at], offset - 10)))
    });
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("llegaron dos veces").says("archivo ZIP");
    let before = manifest(&desk, "2024-Gasto-18.csv")["antes"].clone();
    let why = ["filas_repetidas"; 3].map(|why| serde_json::json!(why));
    assert_eq!(
        before.as_array().unwrap().iter().map(|tried| tried["por_que"].clone()).collect::<Vec<_>>(),
        why
    );
}

#[test]
fn a_sum_that_is_a_centimo_off_is_not_delivered_nor_a_table_that_changes_meanwhile() {
    let desk = Desk::new();
    let good = ministry();
    let server = played(ministry(), move |ask| {
        let sql = ask.sql().filter(|sql| sql.contains("GROUP BY") && sql.contains("SUM("))?;
        let mut reply = good.query(&sql);
        let text = String::from_utf8(reply.body).unwrap();
        let at = text.find("\"MONTO_GIRADO\":\"").unwrap() + 16;
        let end = at + text[at..].find('"').unwrap();
        reply.body = format!("{}999999.01{}", &text[..at], &text[end..]).into_bytes();
        Some(reply)
    });
    fetched(&desk, &server, &["--year", "2024"])
        .ends(0)
        .says("no cuadra: MONTO_GIRADO")
        .says("fila por fila");
    // The last control says other sums than the first.
    let (good, controls) = (ministry(), AtomicUsize::new(0));
    let server = played(ministry(), move |ask| {
        let sql = ask.sql().filter(|sql| sql.starts_with("SELECT COUNT(*)"))?;
        let mut grown = good.clone();
        let table = grown.tables.get_mut(ID).unwrap();
        let extra = controls.fetch_add(1, Ordering::Relaxed);
        table.rows.extend(table.rows[..extra].to_vec());
        Some(grown.query(&sql))
    });
    let bare = Desk::new();
    fetched(&bare, &server, &["--year", "2024"]).ends(0).says("archivo ZIP");
}
