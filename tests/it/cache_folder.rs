//! What was read before: kept in a folder of the user's own, where nothing else is ever removed, and used only for the
//! very file that was read.
#![cfg(unix)]

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::invented_year::{MINISTRY, Sums};
use crate::nation::{LINES, RECALLED, expected, settle, with_line, written, year};
use crate::program::{Answer, Desk};

const NOT_USED: &str = "No se usa ni se guarda lo leído antes";

/// A desk with a file that is worth keeping, changed long ago.
fn with_file() -> (Desk, Sums, PathBuf) {
    let desk = Desk::new();
    let (bytes, sums) = year(LINES, MINISTRY);
    let path = desk.file("a.csv", bytes);
    settle(&path, 0);
    (desk, sums, path)
}

/// Runs with the cache in a folder of the desk, and holds the figures against what they must be.
#[track_caller]
fn run(desk: &Desk, file: &str, cache: &str, sums: &Sums) -> Answer {
    let mut command = desk.command(&["run", file, "--only", "indicadores", "--out", "r", "--force"]);
    let answer = Answer::of(&command.env("CANON_CACHE", desk.path(cache)).output().unwrap());
    answer.ends(0);
    assert!(written(desk, "r") == expected(sums), "the figures are not those of the file");
    answer
}

#[track_caller]
fn is_recalled(answer: &Answer, wanted: bool) {
    assert_eq!(answer.err.contains(RECALLED), wanted, "{}", answer.err);
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// The one folder of a reading below the cache.
fn kept(desk: &Desk, cache: &str) -> PathBuf {
    let entries = fs::read_dir(desk.path(&format!("{cache}/lecturas"))).unwrap();
    let is_key = |path: &PathBuf| path.file_name().unwrap().len() == 32;
    let found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(is_key).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[test]
fn what_is_the_users_in_the_folder_of_readings_stays() {
    let (desk, sums, _) = with_file();
    let mine = |name: &str, files: &[&str]| {
        for file in files {
            desk.file(&format!("proyecto/lecturas/{name}/{file}"), "mine");
        }
        let old = UNIX_EPOCH + std::time::Duration::from_secs(1_000);
        File::open(desk.path(&format!("proyecto/lecturas/{name}"))).unwrap().set_modified(old).unwrap();
    };
    for number in 0..70 {
        mine(&format!("cap{number}"), &["notas.txt"]);
        mine(&format!("{number:032x}"), &["notas.txt"]);
        mine(&format!("f{number:031x}"), &["filas.parquet", "lectura.json"]);
    }
    mine(".nueva-1-2", &["notas.txt"]);
    mine(".nueva-1-3", &["filas.parquet", "lectura.json"]);
    mine(".nueva-x", &["a"]);
    desk.file("proyecto/lecturas/apuntes.txt", "mine");
    mode(&desk.path("proyecto"), 0o755);
    mode(&desk.path("proyecto/lecturas"), 0o755);
    let before = desk.files("proyecto");
    is_recalled(&run(&desk, "a.csv", "proyecto", &sums), false);
    is_recalled(&run(&desk, "a.csv", "proyecto", &sums), true);
    let after = desk.files("proyecto");
    let lost: Vec<&String> = before.keys().filter(|file| before.get(*file) != after.get(*file)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn a_link_in_the_place_of_the_cache_is_not_used_and_that_is_said() {
    let (desk, sums, _) = with_file();
    for number in 0..70 {
        desk.file(&format!("docs/lecturas/{number:032x}/n"), "mine");
    }
    fs::create_dir(desk.path("compartida")).unwrap();
    symlink(desk.path("docs/lecturas"), desk.path("compartida/lecturas")).unwrap();
    symlink(desk.path("docs"), desk.path("enlace")).unwrap();
    let before = desk.files("docs");
    for cache in ["compartida", "enlace"] {
        run(&desk, "a.csv", cache, &sums).says(NOT_USED).says("es un enlace");
        assert!(desk.files("docs") == before, "{cache}");
    }
    // A folder of a reading that is a link is as if it were not there, and is let be.
    run(&desk, "a.csv", "cache", &sums);
    let (entry, elsewhere) = (kept(&desk, "cache"), desk.path("otra"));
    fs::rename(&entry, &elsewhere).unwrap();
    symlink(&elsewhere, &entry).unwrap();
    is_recalled(&run(&desk, "a.csv", "cache", &sums), false);
    assert!(entry.is_symlink() && elsewhere.join("lectura.json").exists());
}

#[test]
fn a_cache_that_others_may_write_to_is_not_used_and_that_is_said() {
    let (desk, sums, _) = with_file();
    run(&desk, "a.csv", "cache", &sums);
    is_recalled(&run(&desk, "a.csv", "cache", &sums), true);
    let entry = kept(&desk, "cache");
    let opened = [("cache", 0o777), ("cache", 0o1777), ("cache/lecturas", 0o775), ("cache/lecturas", 0o702)];
    for (place, open) in opened {
        let place = &desk.path(place);
        mode(place, open);
        let answer = run(&desk, "a.csv", "cache", &sums);
        answer.says(NOT_USED).says("chmod go-w");
        is_recalled(&answer, false);
        mode(place, 0o700);
    }
    let english = desk.command(&["check", "a.csv", "--lang", "en"]).env("CANON_CACHE", &desk.folder).output();
    mode(&desk.folder, 0o777);
    let open = desk.command(&["check", "a.csv", "--lang", "en"]).env("CANON_CACHE", &desk.folder).output();
    assert!(!Answer::of(&english.unwrap()).err.contains("neither used nor kept"));
    Answer::of(&open.unwrap()).says("neither used nor kept").says("other users may write there");
    mode(&desk.folder, 0o755);
    for place in [entry.clone(), entry.join("lectura.json"), entry.join("filas.parquet")] {
        let closed = fs::metadata(&place).unwrap().permissions();
        mode(&place, 0o777);
        is_recalled(&run(&desk, "a.csv", "cache", &sums), false);
        if place.exists() {
            fs::set_permissions(&place, closed).unwrap();
        }
    }
    // Nothing of it is said where no file would be looked for there.
    desk.file("chica.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    mode(&desk.path("cache"), 0o777);
    assert!(!desk.canon(&["check", "chica.csv"]).err.contains(NOT_USED));
}

#[test]
fn what_was_kept_of_one_file_is_never_taken_for_another() {
    let (desk, sums, path) = with_file();
    run(&desk, "a.csv", "cache", &sums);
    let first = kept(&desk, "cache");
    fs::rename(&first, desk.path("primera")).unwrap();
    let copy = desk.file("b.csv", fs::read(&path).unwrap());
    settle(&copy, 0);
    run(&desk, "b.csv", "cache", &sums);
    let second = kept(&desk, "cache");
    // Under the name of the other: what is kept says itself of what it is.
    fs::rename(&second, desk.path("segunda")).unwrap();
    fs::rename(desk.path("primera"), &second).unwrap();
    is_recalled(&run(&desk, "b.csv", "cache", &sums), false);
    fs::rename(desk.path("segunda"), &first).unwrap();
    is_recalled(&run(&desk, "a.csv", "cache", &sums), false);
}

#[test]
fn another_file_put_back_with_the_same_time_and_size_is_read() {
    let (desk, sums, path) = with_file();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    run(&desk, "a.csv", "cache", &sums);
    is_recalled(&run(&desk, "a.csv", "cache", &sums), true);
    // Another figure in the middle, where the key has no bytes of it.
    let bytes = fs::read(&path).unwrap();
    let is_municipal = |line: &[u8]| line.windows(5).any(|window| window == b",\"M\",");
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let number = lines().enumerate().position(|(at, line)| at > 5_000 && is_municipal(line)).unwrap() + 1;
    let other = with_line(&bytes, number, |line| {
        let mut line = line.to_vec();
        let at = line.len() - 4;
        line[at] = if line[at] == b'9' { b'8' } else { line[at] + 1 };
        line
    });
    for in_place in [true, false] {
        if in_place {
            fs::write(&path, &other).unwrap();
        } else {
            let aside = desk.file("aside", &other);
            fs::rename(aside, &path).unwrap();
        }
        File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), bytes.len() as u64);
        for _ in 0..2 {
            // Changed just now, it is not kept either.
            let answer = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "otro", "--force"]);
            is_recalled(answer.ends(0), false);
            assert!(written(&desk, "otro") != expected(&sums));
        }
        desk.canon(&["verify", "otro"]).ends(0);
        fs::write(&path, &bytes).unwrap();
        settle(&path, 0);
        run(&desk, "a.csv", "cache", &sums);
    }
}
