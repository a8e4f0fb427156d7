//! Settings: the command before the environment, the environment before the file, the file before canon.

use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2022,301486,5,4,2022-12-31\n2023,301486,5,4,2023-12-31\n2024,301486,5,4,2024-12-31\n";

fn canon(desk: &Desk, arguments: &[&str], variables: &[(&str, &str)]) -> Answer {
    let mut command = desk.command(arguments);
    command.envs(variables.iter().copied());
    Answer::of(&command.output().unwrap())
}

/// The years that a run tells of.
fn years(answer: &Answer) -> Vec<&str> {
    let lines = answer.out.lines().filter_map(|line| line.split_once(", todos los fondos: 1 munici"));
    lines.map(|(year, _)| year).collect()
}

#[test]
fn what_is_nearer_to_the_user_comes_first() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let run = ["run", "a.csv", "--only", "indicadores", "--dry-run"];
    let year = ["run", "a.csv", "--only", "indicadores", "--year", "2024", "--out", "r"];
    let out = |name: &'static str| ["run", "a.csv", "--only", "indicadores", "--out", name];
    assert_eq!(years(canon(&desk, &out("todo"), &[]).ends(0)), ["2022", "2023", "2024"], "canon's own");
    desk.file("canon.toml", "[cifras]\nanios = [\"2022\"]\n");
    assert_eq!(years(canon(&desk, &out("archivo"), &[]).ends(0)), ["2022"], "the file");
    let environment = [("CANON_YEAR", "2023")];
    assert_eq!(years(canon(&desk, &out("ambiente"), &environment).ends(0)), ["2023"], "the environment");
    assert_eq!(years(canon(&desk, &year, &environment).ends(0)), ["2024"], "the command");
    canon(&desk, &run, &[("CANON_CONFIG", "otro.toml")]).ends(2).says("otro.toml");
}

#[test]
fn each_value_and_who_said_it_is_shown() {
    let desk = Desk::new();
    desk.file("canon.toml", "[cifras]\nanios_cerrados = [\"2024\"]\n[limites]\nceldas = 9\n");
    let variables = [("CANON_AS_OF", "2025-06-30"), ("CANON_RANGES", "1")];
    let answer = canon(&desk, &["config", "--year", "2025", "--format", "json"], &variables);
    let held: serde_json::Value = serde_json::from_str(&answer.ends(0).out).unwrap();
    for (setting, value, origin) in [
        ("cifras.anios", serde_json::json!(["2025"]), "la orden"),
        ("cifras.fecha_de_corte", "2025-06-30".into(), "el ambiente"),
        ("indice.rangos", true.into(), "el ambiente"),
        ("cifras.anios_cerrados", serde_json::json!(["2024"]), "el archivo"),
        ("limites.celdas", 9.into(), "el archivo"),
        ("limites.columnas", 2000.into(), "canon"),
        ("salida.foco", serde_json::Value::Null, "canon"),
    ] {
        assert_eq!(held[setting], serde_json::json!({"valor": value, "origen": origin}), "{setting}");
    }
    desk.canon(&["config"]).ends(0).says("Archivo de ajustes: canon.toml");
}

#[test]
fn a_slip_is_refused_with_the_nearest_name_wherever_it_is() {
    let desk = Desk::new();
    canon(&desk, &["config"], &[("CANON_YAER", "2024")]).ends(2).says("CANON_YEAR");
    canon(&desk, &["run"], &[("CANON_PREFER", "oldest")]).ends(2).says("CANON_PREFER");
    canon(&desk, &["config"], &[("CANON_FOCO", "18")]).ends(2).says("CANON_FOCUS");
    // What is like none of canon's may be another program's: it is said, and harms nothing.
    let answer = canon(&desk, &["config"], &[("CANON_PRINTER_HOME", "x"), ("CANON_REAL_DATA", "")]);
    assert!(answer.ends(0).err.contains("CANON_PRINTER_HOME"), "{}", answer.err);
    assert!(!answer.err.contains("REAL_DATA") && !answer.out.contains("PRINTER"), "{}", answer.err);
    desk.file("canon.toml", "anios = [\"2024\"]\n");
    desk.canon(&["config"]).ends(2).says("[cifras]");
    desk.file("canon.toml", "[cifras]\nanios = 2024\n");
    desk.canon(&["config"]).ends(2).says("línea 2").says("una lista");
    desk.file("canon.toml", "[limites]\ncelda = 5\n");
    desk.canon(&["config"]).ends(2).says("¿Quiso decir celdas?");
    desk.file("canon.toml", "[salidas]\nfoco = \"18\"\n");
    desk.canon(&["run"]).ends(2).says("¿Quiso decir salida?");
}

#[test]
fn years_are_given_and_told_as_spans() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--closed", "2022-2024", "--out", "r"]).ends(0);
    desk.canon(&["check", "a.csv", "--year", "2019"]).ends(4).says("Años que hay: 2022–2024");
}

#[test]
fn a_new_folder_explains_every_setting_and_reads_what_is_put_into_it() {
    let desk = Desk::new();
    desk.canon(&["init", "t"]).ends(0).says("canon.toml").says("2) cd t; 3) canon check datos; 4) canon run");
    let toml = String::from_utf8(desk.files("t")["canon.toml"].clone()).unwrap();
    assert!(toml.contains("# anios = ") && toml.contains("[umbrales.por_pagar]"), "{toml}");
    // Nothing there yet is never taken for the tables of Moquegua.
    let there = |arguments: &[&str]| {
        Answer::of(&desk.command(arguments).current_dir(desk.path("t")).output().unwrap())
    };
    there(&["run"]).ends(4).says("datos");
    desk.file("t/datos/a.csv", TABLE);
    there(&["run", "--only", "indicadores", "--out", "r"])
        .ends(0)
        .says("2024, todos los fondos: 1 municipalidad");
    there(&["explain", "torata", "2024", "avance_pim"]).ends(0).says("a.csv");
    // From elsewhere the paths in it are still meant from where it is.
    desk.canon(&["run", "-c", "t/canon.toml", "--only", "indicadores", "--out", "s"]).ends(0);
    desk.canon(&["init", "t"]).ends(2).says("--force");
    desk.file("t/canon.toml", "# mine\n");
    desk.canon(&["init", "t", "--force", "--lang", "en"]).ends(0);
    let files = desk.files("t");
    assert_eq!(files["canon.toml.anterior"], b"# mine\n");
    assert!(String::from_utf8(files["canon.toml"].clone()).unwrap().contains("# Settings of canon."));
}

#[test]
fn a_finished_run_is_explained_by_its_own_settings() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    desk.file("canon.toml", "[cifras]\nanios = [\"2022\"]\n");
    desk.canon(&["explain", "torata", "2024", "avance_pim", "a.csv", "--run", "r"]).ends(0).says("0.800000");
    desk.canon(&["explain", "torata", "2024", "avance_pim", "a.csv"]).ends(4);
}

#[test]
fn the_language_of_a_project_can_be_in_its_file() {
    let desk = Desk::new();
    desk.file("canon.toml", "[salida]\nidioma = \"en\"\n");
    desk.canon(&["run", "nada.csv"]).ends(3).says("does not exist");
    desk.canon(&["run", "nada.csv", "--lang", "es"]).ends(3).says("No existe");
    canon(&desk, &["run", "nada.csv"], &[("CANON_LANG", "es")]).ends(3).says("No existe");
}
