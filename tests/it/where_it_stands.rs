//! What canon does with what lies around it: files, settings, finished runs, other people's files.

use std::fs;

use crate::program::Desk;

const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2024,301173,50,40,2024-12-31\n";

#[test]
fn files_of_the_folder_are_read_where_none_is_named_and_never_moquegua() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "vacio"]).ends(0).says("tablas de Moquegua");
    desk.file("gasto.csv", TABLE);
    desk.file("notas.txt", "nada que ver");
    let run = desk.canon(&["run", "--only", "indicadores", "--out", "r"]);
    run.ends(0).says("los de esta carpeta").says("gasto.csv").says("PIM S/ 50.00");
    assert!(!run.err.contains("Moquegua"), "{}", run.err);
    desk.canon(&["check"]).ends(0).says("gasto.csv");
    desk.canon(&["inspect"]).ends(0).says("gasto.csv");
    desk.canon(&["explain", "301173", "2024", "avance_pim"]).ends(0).says("40.00 / 50.00");
    fs::remove_file(desk.path("gasto.csv")).unwrap();
    desk.file("datos/otro.csv", TABLE);
    desk.canon(&["run", "--only", "indicadores", "--out", "s"]).ends(0).says("PIM S/ 50.00");
    fs::remove_dir_all(desk.path("datos")).unwrap();
    desk.canon(&["run", "--only", "indicadores", "--out", "t"]).ends(0).says("tablas de Moquegua");
    fs::remove_file(desk.path("notas.txt")).unwrap();
    desk.canon(&["check"]).ends(2).says("falta");
}

#[test]
fn the_settings_are_found_upwards_and_said() {
    let desk = Desk::new();
    desk.file("canon.toml", "[lectura]\narchivos = [\"libro\"]\n[cifras]\nanios = [\"2024\"]\n");
    desk.file("libro/gasto.csv", TABLE);
    fs::create_dir_all(desk.path("a/b")).unwrap();
    let mut command = desk.command(&["run", "--only", "indicadores", "--out", "r"]);
    let output = command.current_dir(desk.path("a/b")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("canon.toml"), "{said}");
    assert!(desk.path("a/b/r/gobiernos.csv").exists());
    let here = fs::read_to_string(desk.path("a/b/r/gobiernos.csv")).unwrap();
    assert!(here.contains("301173"), "the paths of the file are meant from where it is:\n{here}");
}

#[test]
fn a_finished_run_finds_its_own_files_or_says_which_to_give() {
    let desk = Desk::new();
    desk.file("entradas/gasto.csv", TABLE);
    desk.canon(&["run", "entradas", "--only", "indicadores", "--out", "informe"]).ends(0);
    desk.canon(&["explain", "301173", "2024", "avance_pim", "--run", "informe"])
        .ends(0)
        .says("40.00 / 50.00");
    desk.canon(&["compare", "301173", "--run", "informe"]).ends(0).says("50.00");
    desk.canon(&["handout", "--all", "--run", "informe", "--out", "h"]).ends(0);
    desk.canon(&["verify", "informe"]).ends(0);
    desk.file("entradas/gasto.csv", TABLE.replace("40", "41"));
    let lost = desk.canon(&["explain", "301173", "2024", "avance_pim", "--run", "informe"]);
    lost.ends(3).says("gasto.csv").says("Qué hacer");
    desk.canon(&["run", "--only", "indicadores", "--out", "m"]).ends(0);
    desk.canon(&["chart", "llego_habia_gasto", "--gov", "torata", "--run", "m", "--out", "t.png"]).ends(0);
}

#[test]
fn one_table_goes_to_the_output_and_a_dash_is_no_folder() {
    let desk = Desk::new();
    desk.file("gasto.csv", TABLE);
    let sent = desk.canon(&["run", "--table", "gobiernos", "--out", "-"]);
    sent.ends(0);
    assert!(sent.out.starts_with("anio,") && sent.out.lines().count() == 2, "{}", sent.out);
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(sent.out, fs::read_to_string(desk.path("r/gobiernos.csv")).unwrap());
    desk.canon(&["run", "--table", "gobierno", "--out", "-"]).ends(2).says("gobiernos");
    desk.canon(&["run", "--table", "gobiernos"]).ends(2).says("--out -");
    desk.canon(&["run", "--table", "indice", "--out", "-"]).ends(4).says("indice");
    for typed in [
        &["run", "--out", "-"][..],
        &["handout", "--all", "--out", "-"],
        &["report", "--out", "-"],
        &["man", "--out", "-"],
        &["check", "--out", "-"],
    ] {
        desk.canon(typed).ends(2).says("--table");
    }
    assert!(!desk.path("-").exists());
}

#[test]
fn a_chart_takes_the_place_of_a_chart_and_of_nothing_else() {
    let desk = Desk::new();
    for name in ["t.png", "t.svg"] {
        let draw = || desk.canon(&["chart", "llego_habia_gasto", "--gov", "torata", "--out", name]);
        desk.file(name, "una foto");
        draw().ends(2).says(name);
        assert_eq!(fs::read(desk.path(name)).unwrap(), b"una foto");
        fs::remove_file(desk.path(name)).unwrap();
        draw().ends(0);
        desk.canon(&["chart", "embudo", "--gov", "torata", "--out", name]).ends(0);
        desk.canon(&["compare", "torata", "ilo", "--out", name]).ends(0);
    }
}

/// What a file manager does: no command, no terminal, the paths alone.
#[cfg(target_os = "linux")]
#[test]
fn files_dropped_on_canon_have_their_report_beside_them_and_it_is_opened() {
    use std::process::Stdio;
    let desk = Desk::new();
    let file = desk.file("mis cosas/gasto.csv", TABLE);
    let opener = desk.file("sistema/xdg-open", "#!/bin/sh\necho \"$1\" > \"$HOME/abierto\"\n");
    fs::set_permissions(&opener, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    fs::create_dir_all(desk.path("casa")).unwrap();
    let drop = |path: &std::path::Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_canon"));
        command.arg(path).current_dir(desk.path("casa")).env_clear().env("HOME", desk.path("casa"));
        let paths = format!("{}:/usr/bin:/bin", desk.path("sistema").display());
        command.env("PATH", paths).env("DISPLAY", ":0").env("LANG", "es_PE.UTF-8").stdin(Stdio::null());
        command.output().unwrap()
    };
    let output = drop(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made: Vec<_> =
        fs::read_dir(desk.path("mis cosas")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let report = made.iter().find(|path| path.is_dir()).unwrap();
    assert!(report.file_name().unwrap().to_string_lossy().starts_with("informe-"), "{report:?}");
    assert!(report.join("informe.html").exists());
    let opened = fs::read_to_string(desk.path("casa/abierto")).unwrap();
    assert_eq!(opened.trim(), report.join("informe.html").to_string_lossy());
    // Dropped again it is found, and opened again; what is no data is refused and opens nothing.
    fs::remove_file(desk.path("casa/abierto")).unwrap();
    assert!(drop(&file).status.success() && desk.path("casa/abierto").exists());
    fs::remove_file(desk.path("casa/abierto")).unwrap();
    let photo = desk.file("mis cosas/foto.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 0]);
    assert_eq!(drop(&photo).status.code(), Some(3));
    assert!(!desk.path("casa/abierto").exists());
    // The settings beside what was dropped are used, unless there are some where canon was started.
    let of_everybody = "[salida]\nfoco = \"provincia de pasco\"\n";
    desk.file("mis cosas/canon.toml", of_everybody);
    let refused = drop(&file);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(4), "nobody of that province is in the file: {said}");
    desk.file("casa/canon.toml", "[salida]\nfoco = \"all\"\n");
    assert!(drop(&file).status.success());
}

#[test]
fn the_same_run_started_twice_at_once_is_done_for_both() {
    let desk = Desk::new();
    desk.file("gasto.csv", TABLE);
    let start =
        || desk.command(&["run", "gasto.csv", "--only", "indicadores", "--out", "r"]).spawn().unwrap();
    for _ in 0..5 {
        let mut two = [start(), start()];
        for child in &mut two {
            assert_eq!(child.wait().unwrap().code(), Some(0));
        }
        fs::remove_dir_all(desk.path("r")).unwrap();
    }
    desk.canon(&["run", "gasto.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let other = desk.canon(&["run", "gasto.csv", "--only", "indicadores", "--closed", "2024", "--out", "r"]);
    other.ends(7).says("ya hay otra corrida");
}

#[test]
fn what_canon_advises_of_years_without_a_day_closes_none_that_may_go_on() {
    let desk = Desk::new();
    let rows = "2023,301173,50,40\n2024,301173,50,41\n2025,301173,50,5\n";
    desk.file("a.csv", format!("anio,sec_ejec,pim,devengado\n{rows}"));
    let asked = ["run", "a.csv", "--only", "indicadores", "--out"];
    let advice = desk.canon(&[&asked[..], &["r"]].concat());
    advice.ends(0).says("--closed 2023 --closed 2024 si ya estaban completos; de 2025, --as-of DÍA");
    let closed = ["--closed", "2023", "--closed", "2024", "--closed", "2025"];
    let early = desk.canon(&[&asked[..], &["s"], &closed].concat());
    early.ends(0).says("2025 se tomó por cerrado").says("10 de cada 100 soles");
    assert!(!early.err.contains("2024 se tomó"), "{}", early.err);
}
