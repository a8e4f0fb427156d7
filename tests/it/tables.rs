//! The CSVs as other programs load them, and what the package beside them says.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::program::Desk;

/// Two years, with codes that begin with a zero and one that is no number.
const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2023,300001,50,40,2023-12-31\n2024,300001,50,41,2024-12-31\n2024,301486,50,42,2024-12-31\n";

#[test]
fn every_table_loads_with_the_defaults_of_other_programs() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--ranges", "--out", "m"]).ends(0);
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "a"]).ends(0);
    let python = std::env::var("CANON_PYTHON").unwrap_or_else(|_| "python3".to_string());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/load_tables.py");
    for run in ["m", "a"] {
        let Ok(output) = Command::new(&python).arg(script).arg(desk.path(run)).output() else {
            println!(
                "PASSED OVER: there is no {python}; set CANON_PYTHON to one with pandas, polars and duckdb"
            );
            return;
        };
        println!("{}", String::from_utf8_lossy(&output.stdout));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn the_package_describes_each_table_as_it_is_written() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let package: serde_json::Value = serde_json::from_slice(&desk.files("r")["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let files = desk
        .files("r")
        .into_iter()
        .filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|ending| ending == "csv"));
    for (name, bytes) in files {
        let resource = resources.iter().find(|resource| resource["path"] == name.as_str()).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let header = String::from_utf8(bytes).unwrap();
        assert_eq!(header.lines().next().unwrap(), names.join(","), "{name}");
        assert!(fields.iter().all(|field| !field["description"].as_str().unwrap().is_empty()), "{name}");
        let keys = resource["schema"]["primaryKey"].as_array().into_iter().flatten();
        let keys: Vec<&str> = keys.map(|key| key.as_str().unwrap()).collect();
        let rows = desk.table(&format!("r/{name}"));
        let distinct: std::collections::BTreeSet<Vec<&String>> =
            rows.iter().map(|row| keys.iter().map(|key| &row[*key]).collect()).collect();
        assert!(keys.is_empty() || distinct.len() == rows.len(), "{name}: {keys:?}");
    }
}

#[test]
fn what_cannot_be_computed_and_what_is_of_a_department_stand_apart() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(0);
    let rows = desk.table("r/indicadores.csv");
    assert!(
        !rows.is_empty()
            && rows.iter().all(|row| row["estado"] != "no_calculable" && !row["valor"].is_empty())
    );
    assert!(rows.iter().all(|row| !row["id"].starts_with('D') && row["departamento"] == "Moquegua"));
    assert!(desk.table("r/departamentos.csv").iter().all(|row| row["id"] == "D18"));
    let lacking = desk.table("r/cobertura.csv").into_iter().filter(|row| row["calculable"] == "no");
    assert!(lacking.into_iter().all(|row| !row["motivo"].is_empty()));
    // A zero at the beginning of a code is kept from programs that would eat it.
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "a"]).ends(0);
    let text = std::fs::read_to_string(desk.path("a/gobiernos.csv")).unwrap();
    assert!(text.contains(",\"010101\","), "{text}");
}

#[test]
fn where_all_are_municipalities_every_id_is_a_number_so_that_tables_join() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let mut tables = 0;
    for name in desk
        .files("r")
        .into_keys()
        .filter(|name| std::path::Path::new(name).extension() == Some("csv".as_ref()))
    {
        let of_departments = name.contains("departamentos");
        for row in desk.table(&format!("r/{name}")).into_iter().filter(|row| row.contains_key("id")) {
            let is_number = row["id"].bytes().all(|byte| byte.is_ascii_digit());
            assert_eq!(is_number, !of_departments, "{name}: {}", row["id"]);
            tables += 1;
        }
    }
    assert!(tables > 10, "{tables}");
}

#[test]
fn the_table_of_governments_of_a_run_is_read_as_its_figures() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(0);
    fs::copy(desk.path("r/gobiernos.csv"), desk.path("mia.csv")).unwrap();
    desk.canon(&["run", "mia.csv", "--only", "indicadores", "--out", "otra"]).ends(0);
    let figures = |run: &str| -> BTreeMap<_, _> {
        let rows = desk.table(&format!("{run}/gobiernos.csv")).into_iter();
        let spent = rows.filter(|row| row["incluye"] == "todo" && !row["devengado"].is_empty());
        spent
            .map(|row| {
                let key = [&row["anio"], &row["id"], &row["alcance"]].map(String::clone);
                (key, ["pia", "pim", "devengado", "recaudado"].map(|column| row[column].clone()))
            })
            .collect()
    };
    let (own, again) = (figures("r"), figures("otra"));
    assert!(own.len() > 100, "{}", own.len());
    assert_eq!(own, again);
}
