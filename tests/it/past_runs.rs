//! A run that was finished before is used as canon wrote it, or not at all.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pim,devengado\n2023,301486,5000000,4000000\n2024,301486,6000000,4000000\n";

/// A desk with two runs of one file.
fn with_runs() -> Desk {
    let desk = Desk::new();
    desk.file("g.csv", TABLE);
    desk.canon(&["run", "g.csv", "--only", "indicadores", "--out", "old"]).ends(0);
    desk.canon(&["run", "g.csv", "--only", "indicadores", "--year", "2024", "--out", "new"]).ends(0);
    desk
}

/// The commands that use a finished run.
const USES: [&[&str]; 9] = [
    &["diff", "old", "new"],
    &["diff", "new", "old"],
    &["diff", "old/manifiesto.json", "new", "--format", "csv"],
    &["run", "g.csv", "--only", "indicadores", "--previous", "old", "--out", "h"],
    &["handout", "g.csv", "--gov", "301486", "--previous", "old", "--out", "h"],
    &["handout", "g.csv", "--gov", "301486", "--run", "old", "--out", "h"],
    &["chart", "embudo", "g.csv", "--gov", "301486", "--run", "old", "--out", "c.svg"],
    &["explain", "301486", "2024", "avance_pim", "g.csv", "--run", "old"],
    &["compare", "301486", "301486", "--inputs", "g.csv", "--run", "old"],
];

#[track_caller]
fn refused(desk: &Desk, words: [&str; 2]) {
    for arguments in USES {
        let spanish = desk.canon(arguments);
        spanish.ends(5).says(words[0]);
        let english = desk.command(arguments).env("CANON_LANG", "en").output().unwrap();
        Answer::of(&english).ends(5).says(words[1]);
        assert!(!desk.path("h").exists() && !desk.path("c.svg").exists(), "{arguments:?}");
    }
}

#[test]
fn a_run_that_was_altered_is_not_used() {
    let desk = with_runs();
    let table = fs::read_to_string(desk.path("old/gobiernos.csv")).unwrap();
    desk.file("old/gobiernos.csv", table.replace("6000000.00", "1000.00"));
    refused(&desk, ["«gobiernos.csv» falta o cambió", "“gobiernos.csv” is gone or has changed"]);
    // A table that none of them reads counts as well: the run is not the one that canon wrote.
    let desk = with_runs();
    fs::remove_file(desk.path("old/cobertura.csv")).unwrap();
    refused(&desk, ["«cobertura.csv» falta o cambió", "“cobertura.csv” is gone or has changed"]);
    let desk = with_runs();
    let manifest = fs::read_to_string(desk.path("old/manifiesto.json")).unwrap();
    desk.file("old/manifiesto.json", manifest.replace("\"errores\": 0", "\"errores\": 1"));
    refused(&desk, ["«manifiesto.json» falta o cambió", "“manifiesto.json” is gone or has changed"]);
}

#[test]
fn a_damaged_run_is_told_in_words() {
    let desk = with_runs();
    desk.file("old/indicadores.csv", "x\n");
    refused(&desk, ["«indicadores.csv» falta o cambió", "“indicadores.csv” is gone or has changed"]);
    let desk = with_runs();
    let manifest = fs::read(desk.path("old/manifiesto.json")).unwrap();
    desk.file("old/manifiesto.json", &manifest[..manifest.len() / 2]);
    refused(&desk, ["está dañado", "is damaged"]);
    desk.canon(&["verify", "old"]).ends(5).says("está dañado");
    // What is no manifest of canon's is no run.
    desk.file("old/manifiesto.json", "{\"name\": \"app\"}");
    desk.canon(&["diff", "old", "new"]).ends(3).says("no es el manifiesto de una corrida");
    desk.canon(&["verify", "old"]).ends(3);
}

#[test]
fn runs_as_they_were_written_are_used() {
    let desk = with_runs();
    desk.canon(&["diff", "old", "new"]).ends(0).says("301486");
    let previous = ["run", "g.csv", "--only", "indicadores", "--previous", "old", "--out", "h"];
    desk.canon(&previous).ends(0);
    desk.canon(&["explain", "301486", "2024", "avance_pim", "g.csv", "--run", "old"]).ends(0);
}

/// Another canon puts new runs in the place of the one that is looked at.
#[test]
fn a_run_that_takes_a_folders_place_is_no_change_of_it() {
    let desk = with_runs();
    let make = |year: &str| {
        let arguments = ["run", "g.csv", "--only", "indicadores", "--force", "--year", year, "--out", "r"];
        desk.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(make("2023").wait().unwrap().success());
    let until = Instant::now() + Duration::from_secs(6);
    let (mut looks, mut runs) = (0, 0);
    while Instant::now() < until {
        let mut other = make(if runs % 2 == 0 { "2024" } else { "2023" });
        runs += 1;
        while other.try_wait().unwrap().is_none() {
            desk.canon(&["verify", "r"]).ends(0);
            desk.canon(&["diff", "r", "new"]).ends(0);
            looks += 1;
        }
    }
    assert!(looks > runs && runs > 3, "{looks} looks at {runs} runs");
}

/// The same as fast as a disk can do it.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
#[test]
fn folders_that_change_places_again_and_again_are_each_whole() {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let desk = with_runs();
    let (old, new) = (desk.path("old"), desk.path("new"));
    if renameat_with(CWD, &old, CWD, &new, RenameFlags::EXCHANGE).is_err() {
        return;
    }
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let parent = fs::File::open(&desk.folder).unwrap();
                // As canon does: nobody changes a place that another canon keeps.
                parent.lock().unwrap();
                renameat_with(CWD, &old, CWD, &new, RenameFlags::EXCHANGE).unwrap();
                drop(parent);
                std::thread::sleep(Duration::from_micros(300));
            }
        });
        let codes: Vec<i32> = (0..60).map(|_| desk.canon(&["verify", "old"]).code).collect();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(codes.iter().all(|code| *code == 0), "{codes:?}");
    });
}
