//! What an earlier call brought whole is not asked for again, unless that is wanted; what was stopped begins anew.

use crate::fetch::invented::{as_file, comparativo, gasto};
use crate::fetch::ministry::zipped;
use crate::fetch::server::{Ask, Reply};
use crate::fetch::{call, fetched, manifest, ministry, played};
use crate::program::{Answer, Desk};

/// A ministry that has 2023, too, as a file.
fn two_years() -> crate::fetch::ministry::Ministry {
    let mut ministry = ministry();
    ministry.files.insert("2023-Gasto.zip".into(), zipped("2023-Gasto.csv", &as_file(&gasto("2023", 80))));
    ministry
}

fn is_of(ask: &Ask, year: &str) -> bool {
    let sql = ask.sql().unwrap_or_default();
    ask.path.contains(&format!("{year}-Gasto")) || sql.contains(&format!("'{year}'"))
}

#[test]
fn a_second_call_goes_on_with_what_is_missing_and_says_what_is_there() {
    let desk = Desk::new();
    let broken = played(two_years(), |ask| is_of(ask, "2023").then(|| Reply::of(404, "")));
    fetched(&desk, &broken, &["--year", "2023-2024"]).ends(6).says("2023-Gasto: no se trajo nada");
    let server = played(two_years(), |_| None);
    let hash = manifest(&desk, "2024-Gasto-18.csv")["blake3"].as_str().unwrap()[..12].to_string();
    let planned = fetched(&desk, &server, &["--year", "2023-2024", "--dry-run"]);
    planned.ends(0).says("2024-Gasto-18.csv: ya está").says("2023-Gasto-18.csv ←");
    assert!(!planned.out.contains("2024-Gasto-18.csv ←") && server.asked().is_empty());
    fetched(&desk, &server, &["--year", "2023-2024"])
        .ends(0)
        .says("2024-Gasto-18.csv: ya está, traído el 2026-11-29")
        .says(&hash)
        .says("2023-Gasto-18.csv (archivo ZIP)");
    assert!(server.asked().iter().all(|ask| !is_of(ask, "2024")), "nothing of what is there");
    let asked = server.asked().len();
    let english = call(&desk, &server.address, &["--year", "2023-2024", "--lang", "en"]).output().unwrap();
    Answer::of(&english).ends(0).says("is there already").says("--again");
    assert_eq!(server.asked().len(), asked, "all is there: nobody is asked");
    // Renewed where that is wanted, with what the ministry has by then.
    let mut later = two_years();
    later.files.insert("2023-Gasto.zip".into(), zipped("2023-Gasto.csv", &as_file(&gasto("2023", 90))));
    fetched(&desk, &played(later, |_| None), &["--year", "2023", "--again"]).ends(0);
    assert_eq!(manifest(&desk, "2023-Gasto-18.csv")["filas_leidas"], 90);
}

#[test]
fn what_was_changed_or_is_another_question_is_not_taken_for_it() {
    let desk = Desk::new();
    let server = played(two_years(), |_| None);
    fetched(&desk, &server, &["--year", "2024"]).ends(0);
    let asked = server.asked().len();
    fetched(&desk, &server, &["--year", "2024", "--rubro", "18"]).ends(0).says("interfaz SQL");
    assert!(server.asked().len() > asked);
    // One byte less is another file, and nobody's to replace.
    let mut bytes = desk.files("datos")["2024-Gasto-18.csv"].clone();
    bytes.pop();
    desk.file("datos/2024-Gasto-18.csv", &bytes);
    fetched(&desk, &server, &["--year", "2024"]).ends(2).says("no se toca");
    fetched(&desk, &server, &["--year", "2024", "--again"]).ends(2).says("no se toca");
    // Gone, it is brought anew, though its manifest is left.
    std::fs::remove_file(desk.path("datos/2024-Gasto-18.csv")).unwrap();
    fetched(&desk, &server, &["--year", "2024"]).ends(0).says("cuadra al céntimo");
}

#[test]
fn several_years_in_one_file_are_there_only_if_all_that_are_asked_for_are() {
    let desk = Desk::new();
    let mut ministry = ministry();
    ministry.tables.insert("510bae6d-3d37-4fb2-af35-a40ce01715f4".into(), comparativo(true, false));
    let server = played(ministry, |_| None);
    let years = |years| ["--what", "comparativo", "--year", years];
    fetched(&desk, &server, &years("2023-2024")).ends(0);
    let asked = server.asked().len();
    fetched(&desk, &server, &years("2023-2024")).ends(0).says("ya está");
    assert_eq!(server.asked().len(), asked);
    fetched(&desk, &server, &years("2023-2026")).ends(6).says("2026 = 2025");
    assert!(server.asked().len() > asked, "two years are not four");
    // A doubt is said again, and so is the code.
    fetched(&desk, &server, &years("2023-2026")).ends(6).says("ya está").says("2026 = 2025");
}
