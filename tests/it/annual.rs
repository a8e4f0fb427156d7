//! The yearly script, as a scheduled job calls it, for as many Januaries as it likes.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pim,devengado,corte\n2024,301486,5,4,2024-12-31\n";

/// Calls the script on a day, with cron's few variables, where canon and a calendar of the test's own are found.
fn on(day: &str, desk: &Desk, arguments: &[&str]) -> Answer {
    let year = &day[..4];
    let calendar = format!("#!/bin/sh\ncase \"$1\" in +%F) echo {day};; +%Y) echo {year};; esac\n");
    let date = desk.file("calendario/date", calendar);
    #[cfg(unix)]
    fs::set_permissions(&date, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_canon")).parent().unwrap();
    let paths = [date.parent().unwrap(), program, Path::new("/usr/bin"), Path::new("/bin")];
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/anual/annual.sh");
    let mut command = std::process::Command::new("bash");
    command.arg(script).args(arguments).current_dir(&desk.folder).env_clear();
    command.env("PATH", std::env::join_paths(paths.map(PathBuf::from)).unwrap());
    command.env("HOME", &desk.folder).env("CANON_LANG", "es");
    Answer::of(&command.output().unwrap())
}

fn log(desk: &Desk, day: &str) -> String {
    fs::read_to_string(desk.path(&format!("informes/registro/{day}.log"))).unwrap()
}

#[cfg(unix)]
#[test]
fn ten_januaries_come_out_by_themselves_and_in_silence() {
    let desk = Desk::new();
    let mut table = "anio,sec_ejec,pim,devengado\n".to_string();
    for year in 2024..2034 {
        writeln!(table, "{year},301486,{}.00,4.00", year - 2019).unwrap();
        desk.file("datos/a.csv", &table);
        let day = format!("{}-01-15", year + 1);
        let answer = on(&day, &desk, &["datos", "informes"]);
        answer.ends(0);
        assert_eq!(
            (answer.out.as_str(), answer.err.as_str()),
            ("", ""),
            "{day}: all is well, and nothing is said"
        );
        assert!(desk.path(&format!("informes/{day}/informe.pdf")).exists(), "{day}");
        if year > 2024 {
            let said = log(&desk, &day);
            assert!(said.contains("diff") && said.contains("los datos"), "{day}:\n{said}");
        }
        let closed = fs::read_to_string(desk.path(&format!("informes/{day}/manifiesto.json"))).unwrap();
        assert!(closed.contains(&year.to_string()), "{day}: last year is declared closed");
    }
    assert_eq!(
        fs::read_dir(desk.path("informes")).unwrap().count(),
        10 + 2,
        "a folder a January, the check and the log"
    );
}

#[cfg(unix)]
#[test]
fn what_is_wrong_is_one_line_and_the_code_of_canon() {
    let desk = Desk::new();
    let day = "2025-01-15";
    let fails = |code: i32, why: &str| {
        let answer = on(day, &desk, &["datos", "informes"]);
        answer.ends(code);
        assert!(answer.out.is_empty() && answer.err.lines().count() == 1, "{}{}", answer.out, answer.err);
        assert!(log(&desk, day).contains(why), "{why}:\n{}", log(&desk, day));
    };
    on(day, &desk, &["datos"]).ends(2);
    fails(3, "No existe «datos»");
    fs::create_dir(desk.path("datos")).unwrap();
    fails(4, "no hay ningún archivo");
    desk.file("datos/a.csv", format!("{TABLE}2024,301482,x,10,2024-12-31\n"));
    fails(4, "numero_ilegible");
    assert!(!desk.path("informes/2025-01-15").exists(), "nothing is printed of what failed its check");
    desk.file("datos/a.csv", TABLE);
    on(day, &desk, &["datos", "informes"]).ends(0);
    on(day, &desk, &["datos", "informes"]).ends(0);
    desk.file("datos/a.csv", TABLE.replace(",4,", ",5,"));
    fails(7, "ya hay otra corrida");
    on("2025-01-16", &desk, &["datos", "informes"]).ends(0);
    assert!(log(&desk, "2025-01-16").contains("Lo que cambió las cifras: los datos."));
    fs::write(desk.path("informes/2025-01-16/gobiernos.csv"), "otra cosa").unwrap();
    let answer = on("2025-01-16", &desk, &["datos", "informes"]);
    answer.ends(5);
    assert!(log(&desk, "2025-01-16").contains("gobiernos.csv"));
}

#[cfg(unix)]
#[test]
fn each_line_of_a_log_has_its_time_and_no_output_has_one() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r", "--log", "l.txt"]).ends(0);
    desk.canon(&["run", "nada.csv", "--log", "l.txt"]).ends(3);
    let log = fs::read_to_string(desk.path("l.txt")).unwrap();
    for line in log.lines() {
        let (time, rest) = line.split_once(' ').unwrap();
        assert!(time.len() == 20 && time.ends_with('Z') && time.contains('T') && !rest.is_empty(), "{line}");
    }
    for said in ["canon 0 hecho", "canon 3 ", "error No existe «nada.csv»", "result "] {
        assert!(log.contains(said), "{said}\n{log}");
    }
    for (name, bytes) in desk.files("r") {
        assert!(!String::from_utf8_lossy(&bytes).contains("l.txt"), "{name}");
    }
    desk.canon(&["run", "a.csv", "--log", "no/hay/l.txt"]).ends(1).says("no/hay/l.txt");
}
