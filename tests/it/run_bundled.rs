//! `canon run` without files: the reports of Moquegua.

use std::collections::BTreeMap;

use crate::bundled;
use crate::program::Desk;

/// Sums a column of `gobiernos.csv` by year, in céntimos, over the rows of one kind of government.
fn sums(desk: &Desk, column: &str, municipal: bool) -> BTreeMap<String, (usize, i64)> {
    let mut sums: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for row in desk.table("r/gobiernos.csv") {
        let is_of_all = row["alcance"] == "todo";
        if (row["nivel"] != "R") == municipal && is_of_all && !row[column].is_empty() {
            let sum = sums.entry(row["anio"].clone()).or_default();
            sum.0 += 1;
            sum.1 += row[column].replace('.', "").parse::<i64>().unwrap();
        }
    }
    sums
}

#[test]
fn the_totals_are_those_that_the_state_published() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--only", "indicadores"]).ends(0);
    let year = |year: &str, count: usize, sum: i64| (year.to_string(), (count, sum));
    let pim = [
        year("2012", 20, 87_448_903_500),
        year("2013", 20, 77_983_411_000),
        year("2014", 20, 57_774_155_100),
        year("2015", 20, 54_608_431_000),
        year("2016", 20, 57_111_577_500),
        year("2017", 20, 46_619_815_400),
        year("2018", 20, 49_625_473_200),
        year("2019", 20, 50_684_024_200),
        year("2020", 20, 60_480_525_500),
        year("2021", 20, 73_901_922_300),
        year("2022", 21, 105_464_436_400),
        year("2023", 21, 91_203_219_400),
        year("2024", 21, 113_292_643_600),
        year("2025", 21, 126_775_475_700),
    ];
    assert_eq!(sums(&desk, "pim", true), BTreeMap::from(pim));
    let devengado = [
        year("2012", 20, 54_198_282_000),
        year("2013", 20, 52_323_687_200),
        year("2014", 20, 44_424_394_500),
        year("2015", 20, 34_871_742_900),
        year("2016", 20, 40_355_573_400),
        year("2017", 20, 32_050_250_500),
        year("2018", 20, 34_883_457_200),
        year("2019", 20, 37_597_812_000),
        year("2020", 20, 33_512_665_700),
        year("2021", 20, 48_084_684_092),
        year("2022", 21, 71_589_103_985),
        year("2023", 21, 72_766_442_091),
        year("2024", 21, 90_063_693_500),
        year("2025", 21, 103_984_670_367),
    ];
    assert_eq!(sums(&desk, "devengado", true), BTreeMap::from(devengado));
    let regional = [
        year("2021", 1, 65_211_628_160),
        year("2022", 1, 65_746_219_866),
        year("2023", 1, 74_267_374_947),
        year("2025", 1, 89_070_342_205),
    ];
    assert_eq!(sums(&desk, "devengado", false), BTreeMap::from(regional), "no regional figures of 2024");
}

#[test]
fn the_regional_year_that_is_missing_is_said() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--only", "indicadores"]).ends(0);
    let absent = desk.table("r/incidencias.csv");
    assert!(absent.iter().any(|row| row["codigo"] == "gobierno_sin_datos" && row["valor"] == "R455 2018"));
}

#[test]
fn credits_that_mix_own_revenue_are_never_a_transfer() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--only", "indicadores"]).ends(0);
    assert_eq!(desk.table("r/abonos.csv").len(), 21);
    assert!(desk.table("r/gobiernos.csv").iter().all(|row| row["acreditado"].is_empty()));
    let received = desk.findings("r").into_iter().filter(|row| row["indicador"] == "recibido_pc");
    for row in received.filter(|row| row["alcance"] == "todo") {
        assert_eq!(row["estado"], if row["nivel"] == "U" { "no_aplica" } else { "no_calculable" });
        assert!(row["valor"].is_empty() && !row["motivo"].is_empty(), "{row:?}");
    }
}

#[test]
fn a_second_run_says_that_it_is_already_there() {
    let desk = Desk::new();
    let first = desk.canon(&["run", "--only", "indicadores"]);
    first.ends(0).says("reports/");
    let before = desk.files("reports");
    desk.canon(&["run", "--only", "indicadores"]).ends(0).says("ya está hecha");
    assert_eq!(desk.files("reports"), before);
}

#[test]
fn every_government_has_a_page_and_a_chart_and_the_same_bytes_every_time() {
    let made = bundled::in_spanish();
    made.answer.says("Hojas: 23");
    let files = &made.files;
    let count = |ending: &str| files.keys().filter(|name| name.ends_with(ending)).count();
    // A page and a letter for each; summary and guide of the department; the yearly report. Charts of each government and
    // five of the department, twice; one more to send.
    assert_eq!((count(".pdf"), count(".svg"), count(".png")), (23 + 26, 72, 72 + 23));
    assert!(files["hojas/torata-301486-hoja.pdf"].starts_with(b"%PDF-"));
    assert!(files["graficos/torata-301486-llego_habia_gasto.png"].starts_with(b"\x89PNG"));
    let desk = Desk::new();
    desk.canon(&["run", "--out", "b", "--threads", "1"]).ends(0);
    assert!(desk.files("b") == *files, "the same inputs and settings gave other bytes");
}

#[test]
fn a_chart_tells_in_words_what_it_shows() {
    let desk = Desk::new();
    desk.canon(&["run", "--out", "r", "--focus", "R455,301487", "--lang", "en"]).ends(0).says("Pages: 2");
    let files = desk.files("r");
    let svg = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let regional = svg("graficos/region-moquegua-R455-llego_habia_gasto.svg");
    assert!(regional.contains("<title>") && regional.contains("<desc>"));
    assert!(regional.contains("2023: arrived"), "what was booked is known without a budget: {regional}");
    assert!(
        svg("graficos/general-sanchez-cerro-301487-llego_habia_gasto.svg")
            .contains("Of every S/ 100 of the budget")
    );
}
