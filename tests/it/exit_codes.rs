//! Every exit code that a scheduled job may meet.

use crate::program::Desk;

#[test]
fn code_0_all_was_done() {
    Desk::new().canon(&["indicators"]).ends(0).says("avance_pim");
    Desk::new().canon(&["--help"]).ends(0).says("Lo de siempre");
    Desk::new().canon(&["--version"]).ends(0).says(env!("CARGO_PKG_VERSION"));
}

#[test]
fn code_1_the_disk_refuses() {
    let desk = Desk::new();
    desk.file("taken", "a file where a folder should go");
    desk.canon(&["run", "--only", "indicadores", "--out", "taken/below"]).ends(1).says("taken");
}

#[test]
fn code_2_the_command_line_cannot_be_meant() {
    let desk = Desk::new();
    desk.canon(&["runn"]).ends(2).says("run");
    desk.canon(&["run", "--year", "20x4"]).ends(2).says("--year").says("2021-2025");
    desk.canon(&["run", "--focus", "999999"]).ends(2).says("999999");
    desk.canon(&["run", "--focus", "toratta"]).ends(2).says("Torata (301486)");
    desk.file("canon.toml", "[cifras]\nanio = [\"2024\"]\n");
    desk.canon(&["run", "-c", "canon.toml"]).ends(2).says("canon.toml").says("anios");
    desk.canon(&["indicators", "show", "avanse_pim"]).ends(2).says("avance_pim");
}

#[test]
fn code_7_another_run_is_not_overwritten_without_being_told() {
    let desk = Desk::new();
    desk.file("r/apuntes.txt", "mine");
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(2).says("apuntes.txt");
    // Not even then: canon deletes nothing that it did not write.
    desk.canon(&["run", "--only", "indicadores", "--out", "r", "--force"]).ends(2).says("apuntes.txt");
    assert_eq!(desk.files("r").len(), 1);
    desk.canon(&["run", "--only", "indicadores", "--out", "s"]).ends(0);
    desk.canon(&["run", "--only", "indicadores", "--year", "2024", "--out", "s"]).ends(7).says("--force");
    desk.canon(&["run", "--only", "indicadores", "--year", "2024", "--out", "s", "--force"]).ends(0);
}

#[test]
fn code_5_a_run_that_was_touched_is_not_taken_for_done() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(0);
    std::fs::remove_file(desk.path("r/gobiernos.csv")).unwrap();
    desk.canon(&["run", "--only", "indicadores", "--out", "r"]).ends(5).says("gobiernos.csv");
    desk.canon(&["verify", "r"]).ends(5).says("FALTA: gobiernos.csv");
}

#[test]
fn code_6_again_when_the_run_is_already_there() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301482,x,10\n");
    for _ in 0..2 {
        desk.canon(&["run", "a.csv", "--out", "r", "--only", "indicadores"]).ends(6).says("incidencias.csv");
    }
}

#[test]
fn code_3_an_input_is_not_there_or_not_understood() {
    Desk::new().canon(&["run", "nada.csv"]).ends(3).says("nada.csv");
    Desk::new().canon(&["inspect", "nada.csv"]).ends(3).says("nada.csv");
}

#[test]
fn code_4_there_is_nothing_to_report() {
    let desk = Desk::new();
    desk.file("poblacion.csv", "ubigeo,anio,poblacion\n180106,2024,100\n");
    desk.canon(&["run", "poblacion.csv", "--out", "r"]).ends(4).says("No hay nada que informar");
    desk.canon(&["run", "--year", "2001", "--out", "r"]).ends(4);
    assert!(!desk.path("r").exists());
}

#[test]
fn code_6_some_figures_may_be_incomplete() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301482,x,10\n");
    desk.canon(&["run", "a.csv", "--out", "r", "--only", "indicadores"]).ends(6);
    assert!(desk.path("r/manifiesto.json").exists());
}

#[cfg(unix)]
#[test]
fn code_130_stopped_from_the_keyboard() {
    let desk = Desk::new();
    let pipe = desk.path("a.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Reading a pipe that nobody writes to waits for ever.
    let mut child = desk.command(&["run", "a.csv", "--out", "r"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!desk.path("r").exists());
}
