//! The yearly script, as a scheduled job calls it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2024,301486,5,4,2024-12-31\n";

/// Calls the script with canon where it looks for programs.
fn annual(desk: &Desk, arguments: &[&str]) -> Answer {
    let program = Path::new(env!("CARGO_BIN_EXE_canon")).parent().unwrap();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> =
        std::iter::once(program.to_path_buf()).chain(std::env::split_paths(&paths)).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/anual/annual.sh");
    let mut command = std::process::Command::new("bash");
    command.arg(script).args(arguments).current_dir(&desk.folder);
    command.env("PATH", std::env::join_paths(all).unwrap()).env("CANON_LANG", "es");
    Answer::of(&command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_year_comes_out_whole_or_the_job_fails_and_says_why() {
    let desk = Desk::new();
    annual(&desk, &["datos"]).ends(1);
    annual(&desk, &["datos", "informe"]).ends(3).says("No existe «datos»");
    fs::create_dir(desk.path("datos")).unwrap();
    annual(&desk, &["datos", "informe"]).ends(4).says("no hay ningún archivo");
    desk.file("datos/a.csv", format!("{TABLE}2024,301482,x,10,2024-12-31\n"));
    annual(&desk, &["datos", "informe"]).ends(4).says("numero_ilegible");
    assert!(!desk.path("informe").exists(), "nothing is printed of what failed its check");
    desk.file("datos/a.csv", TABLE);
    annual(&desk, &["datos", "informe"]).ends(0).says("siguen iguales");
    annual(&desk, &["datos", "informe"]).ends(0).says("ya está hecha");
    desk.file("datos/a.csv", TABLE.replace(",4,", ",5,"));
    annual(&desk, &["datos", "informe"]).ends(2).says("--force");
    annual(&desk, &["datos", "informe-2", "informe"]).ends(0).says("Lo que cambió las cifras: los datos.");
    fs::write(desk.path("informe-2/gobiernos.csv"), "otra cosa").unwrap();
    annual(&desk, &["datos", "informe-2"]).ends(5).says("gobiernos.csv");
}
