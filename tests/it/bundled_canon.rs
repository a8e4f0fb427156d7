//! The money of rubro 18 that canon carries, held against what was published: each test names where.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundled;
use crate::pdf_text::Pdf;
use crate::program::Desk;

type Row = BTreeMap<String, String>;

fn desk() -> Desk {
    let desk = Desk::new();
    bundled::in_spanish().put(&desk, "r");
    desk
}

/// What a column of `gobiernos.csv` adds up to, in whole soles, by year, scope and level (M: municipalities).
fn sums(desk: &Desk, column: &str) -> BTreeMap<(String, String, String), i64> {
    let mut sums = BTreeMap::new();
    let of_canon = |row: &&Row| row["alcance"] != "todo" && !row[column].is_empty();
    for row in desk.table("r/gobiernos.csv").iter().filter(of_canon) {
        let level = if matches!(row["nivel"].as_str(), "P" | "D") { "M" } else { &row["nivel"] };
        let key = (row["anio"].clone(), row["alcance"].clone(), level.to_string());
        *sums.entry(key).or_insert(0) += row[column].strip_suffix(".00").unwrap().parse::<i64>().unwrap();
    }
    sums
}

/// The ministry's open data of income, rubro 18 without saldos de balance, as proyecto-inti gathered them: 792.0 million
/// for the municipalities in 2025 and 1,027.4 for the department.
#[test]
fn what_arrived_from_rubro_18() {
    let booked = sums(&desk(), "recaudado");
    let of = |year: &str, scope: &str, level: &str| booked[&(year.into(), scope.into(), level.into())];
    let of_2025 = ["M", "R", "U"].map(|level| of("2025", "rubro18", level));
    assert_eq!(of_2025, [791_981_865, 184_679_076, 50_720_039]);
    assert_eq!(of_2025.iter().sum::<i64>(), 1_027_380_980);
    let municipalities = ["2019", "2020", "2022", "2023", "2024"].map(|year| of(year, "rubro18", "M"));
    assert_eq!(municipalities, [201_160_180, 196_987_824, 597_986_207, 486_297_816, 799_765_722]);
    assert_eq!(of("2021", "rubro18", "M"), 324_124_770, "San Antonio received before its first budget");
    let canon = ["2024", "2025"].map(|year| ["M", "R", "U"].map(|level| of(year, "canon", level)));
    assert_eq!(canon, [[497_087_463, 134_381_010, 33_138_928], [483_670_903, 128_704_069, 32_176_017]]);
    let mining = ["2024", "2025"].map(|year| ["M", "R", "U"].map(|level| of(year, "mineria", level)));
    assert_eq!(mining, [[785_586_836, 188_349_995, 50_818_131], [779_144_763, 184_258_031, 50_693_111]]);
}

/// The law gives a fifth of the canon to the regional government and a fifth of that quarter to the university; the press
/// tells of 643 million in 2025, and RM 277-2025 gives R455 the index 0.0230 of the nation's 6,982 million.
#[test]
fn the_canon_minero_of_2025_is_what_the_law_makes_of_it() {
    let booked = sums(&desk(), "recaudado");
    let of = |level: &str| booked[&("2025".to_string(), "canon".to_string(), level.to_string())];
    let (regional, university) = (of("R"), of("U"));
    assert_eq!((regional * 5, university * 20), (643_520_345, 643_520_340));
    let by_index = 6_982_000_000_i64 * 230 / 10_000 * 4 / 5;
    assert!((regional - by_index).abs() * 1_000 < by_index * 3, "{regional} and {by_index}");
    let municipal = of("M");
    assert!((municipal - regional * 15 / 4).abs() * 1_000 < municipal * 3, "three quarters: {municipal}");
}

/// The ministry's open data of spending, rubro 18 without genéricas 2.4 and 2.8, as proyecto-inti gathered them.
#[test]
fn what_there_was_and_was_spent_of_rubro_18() {
    let desk = desk();
    let (pim, spent) = (sums(&desk, "pim"), sums(&desk, "devengado"));
    let of = |sums: &BTreeMap<(String, String, String), i64>, year: &str, level: &str| {
        sums[&(year.to_string(), "rubro18".to_string(), level.to_string())]
    };
    let both = |year, level| (of(&pim, year, level), of(&spent, year, level));
    assert_eq!(both("2025", "M"), (1_007_575_554, 842_002_212));
    assert_eq!(both("2025", "R"), (243_695_871, 220_095_001));
    assert_eq!(both("2025", "U"), (47_844_113, 32_513_440));
    assert_eq!(both("2024", "M"), (864_774_774, 703_727_724));
    assert_eq!(both("2024", "R"), (188_630_884, 169_916_487));
    assert_eq!(both("2024", "U"), (41_136_414, 21_337_904));
    assert_eq!(842_002_212_i64 * 1_000 / 1_007_575_554, 835, "83.6 of every 100");
    let rows = desk.table("r/gobiernos.csv");
    let of_rubro18 = rows.iter().filter(|row| row["alcance"] == "rubro18" && !row["pim"].is_empty());
    assert!(of_rubro18.into_iter().all(|row| row["incluye"] == "sin_transferencias_ni_deuda"));
    let of_all = rows.iter().filter(|row| row["alcance"] == "todo");
    assert!(of_all.into_iter().all(|row| row["incluye"] == "todo"));
}

/// The same, by municipality: San Cristóbal spent the largest part of its rubro 18 in 2025, Puquina the smallest.
#[test]
fn who_spent_most_and_least_of_rubro_18() {
    let rows = desk().findings("r");
    let of =
        |row: &&Row| row["anio"] == "2025" && row["alcance"] == "rubro18" && row["indicador"] == "avance_pim";
    let municipal = rows.iter().filter(of).filter(|row| matches!(row["nivel"].as_str(), "P" | "D"));
    let known = municipal.clone().filter(|row| !row["valor"].is_empty());
    let mut shares: Vec<(&str, &str)> = known.map(|row| (&*row["valor"], &*row["id"])).collect();
    shares.sort_unstable();
    assert_eq!((shares.len(), shares[0].1, shares[19].1), (20, "301494", "301485"));
    let chojata = municipal.clone().find(|row| row["id"] == "301488").unwrap();
    assert_eq!(chojata["estado"], "no_calculable", "of Chojata it is not known");
    // No national value of another inclusion is held against it.
    assert!(municipal.clone().all(|row| row["estado"] != "senal" && row["estado"] != "sin_senal"));
}

/// Of a fresh checkout: the indicators that have a figure for twenty governments or more.
#[test]
fn most_indicators_have_a_figure_of_most_governments() {
    let rows = desk().findings("r");
    let known = |year: &str| -> BTreeSet<String> {
        let mut govs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row["anio"] == year && !row["valor"].is_empty()) {
            govs.entry(&row["indicador"]).or_default().insert(&row["id"]);
        }
        govs.into_iter().filter(|(_, govs)| govs.len() >= 20).map(|(id, _)| id.to_string()).collect()
    };
    let (of_2024, of_2025) = (known("2024"), known("2025"));
    assert!(of_2025.len() >= 11, "{of_2025:?}");
    assert!(of_2024.len() >= 13, "{of_2024:?}");
    for wanted in ["avance_pim", "saldo_pc", "recibido_pc", "dependencia", "sectores_brecha", "volatilidad"] {
        assert!(of_2024.contains(wanted) && of_2025.contains(wanted), "{wanted}");
    }
    assert!(of_2024.contains("costo_actualizado"));
}

/// The two measures of what arrived are never mixed, and a figure made of what was booked says so.
#[test]
fn what_was_booked_is_named_wherever_it_stands_in() {
    let rows = desk().findings("r");
    let made_of_it = ["recibido_pc", "volatilidad"];
    let of = |row: &&Row| made_of_it.contains(&&*row["indicador"]) && !row["valor"].is_empty();
    let (mut count, mut without_vigencia) = (0, 0);
    for row in rows.iter().filter(of) {
        assert!(row["motivo"].contains("segun_lo_recaudado: es lo recaudado"), "{row:?}");
        count += 1;
        without_vigencia += usize::from(row["motivo"].contains("derecho de vigencia"));
    }
    assert!(count > 300 && without_vigencia > 0, "{count} {without_vigencia}");
}

/// From each new figure to its file and row.
#[test]
fn each_figure_leads_to_its_file_and_row() {
    let desk = Desk::new();
    let explain = |gov: &str, year: &str, indicator: &str, scope: &str| {
        desk.canon(&["explain", gov, year, indicator, "--scope", scope])
    };
    let carried = include_str!("../../data/moquegua/recaudado_rubro18_2019_2025.csv");
    let line = |start: &str| 1 + carried.lines().position(|line| line.starts_with(start)).unwrap();
    let torata = line("2025,301486,180106,Municipalidad Distrital de Torata,rubro18");
    explain("301486", "2025", "recibido_pc", "rubro18")
        .ends(0)
        .says("data/moquegua/recaudado_rubro18_2019_2025.csv")
        .says(&format!("fila {torata}: 2025, rubro18, recaudado_sin_saldos"))
        .says("es lo recaudado, que anotó el propio gobierno");
    let first = line("2019,301486,180106,Municipalidad Distrital de Torata,rubro18");
    explain("301486", "2025", "volatilidad", "rubro18")
        .ends(0)
        .says(&format!("fila {first}: 2019, rubro18"))
        .says("data/moquegua/precios.csv");
    for (indicator, scope) in
        [("avance_pim", "rubro18"), ("sectores_brecha", "rubro18"), ("dependencia", "todo")]
    {
        explain("301486", "2025", indicator, scope)
            .ends(0)
            .says("data/moquegua/gasto_rubro18_2024_2025.csv")
            .says("fila ");
    }
    explain("301486", "2024", "costo_actualizado", "todo")
        .ends(0)
        .says("data/moquegua/inversiones_2024.csv")
        .says("CUI ");
}

/// What the table of a figure says against it is told with its row.
#[test]
fn a_doubt_is_told_with_its_file_and_row() {
    let desk = Desk::new();
    desk.canon(&["explain", "301488", "2025", "avance_pim", "--scope", "rubro18"])
        .ends(0)
        .says("data/moquegua/gasto_rubro18_2024_2025.csv, fila ")
        .says("y Chojata no llega");
}

/// Chojata has no spending of rubro 18 in the source, and its page says why; what it received is told.
#[test]
fn a_page_says_why_there_is_no_figure() {
    let desk = Desk::new();
    desk.canon(&["handout", "--gov", "301488", "--out", "r"]).ends(0);
    let files = desk.files("r");
    let (_, page) = files.iter().find(|(name, _)| name.ends_with("chojata-301488-hoja.pdf")).unwrap();
    let text = Pdf::open(page).words();
    assert!(text.contains("chojatanollega"), "{text}");
}

/// The works of a published list are named on the sheet of whose they are, with its publisher and month; never a share.
#[test]
fn a_sheet_names_the_works_to_ask_about_and_no_year_comes_of_them() {
    let desk = Desk::new();
    desk.canon(&["handout", "--gov", "301486,301484", "--out", "r"]).ends(0);
    let files = desk.files("r");
    let words = |id: &str| {
        let (_, page) = files.iter().find(|(name, _)| name.ends_with(&format!("{id}-hoja.pdf"))).unwrap();
        let pdf = Pdf::open(page);
        assert_eq!(pdf.pages(), 1, "{id}");
        pdf.spoken().join(" ")
    };
    let torata = words("301486");
    for part in [
        "obras por las que preguntar",
        "planta de tratamiento de yacango",
        "basel institute",
        "mayo de 2026",
        "contada una vez",
    ] {
        assert!(torata.contains(part), "{part}\n{torata}");
    }
    assert!(!words("301484").contains("obras por las que preguntar"), "samegua has none in the list");
    assert!(desk.findings("r").iter().all(|row| row["anio"] != "2026"));
    let issues = desk.table("r/incidencias.csv");
    assert!(issues.iter().any(|row| row["codigo"] == "paralizadas_de_otro_anio"), "{issues:?}");
    let list = include_str!("../../data/moquegua/obras_paradas_2026.csv");
    let named = list.lines().filter(|line| line.starts_with("301487,"));
    assert_eq!(named.count(), 2);
}
