//! Nothing is lost: a run killed at any moment, a full disk, a read-only one, two canons at once.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Answer, Desk};

const TABLE: &str = "anio,sec_ejec,pia,pim,devengado,girado,corte\n\
    2023,301486,100,200,150,90,2023-12-31\n2024,301486,100,200,123.45,90,2024-12-31\n";

/// How often the program is killed.
const KILLS: u64 = 50;

fn call<'a>(year: &'a str, out: &'a str) -> [&'a str; 9] {
    ["run", "a.csv", "--only", "indicadores", "--year", year, "--force", "--out", out]
}

/// Numbers that look like chance and are the same every time.
fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn quiet(desk: &Desk, arguments: &[&str]) -> Child {
    desk.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What is beside the desk's own files, hidden names and all.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_run_that_is_killed_leaves_the_one_before_whole() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let begun = Instant::now();
    desk.canon(&call("2023", "r")).ends(0);
    let usual = u64::try_from(begun.elapsed().as_micros()).unwrap();
    let mut chance = 8;
    let mut finished = 0;
    for kill in 0..KILLS {
        let year = if kill % 2 == 0 { "2024" } else { "2023" };
        let mut child = quiet(&desk, &call(year, "r"));
        if kill % 3 == 0 {
            // While it writes: its hidden folder is there.
            let until = Instant::now() + Duration::from_micros(usual * 2);
            while Instant::now() < until && !names(&desk.folder).iter().any(|name| name.starts_with(".r.")) {
                std::hint::spin_loop();
            }
            std::thread::sleep(Duration::from_micros(draw(&mut chance) % 20_000));
        } else {
            std::thread::sleep(Duration::from_micros(draw(&mut chance) % (usual * 5 / 4)));
        }
        let _ = child.kill();
        finished += u64::from(child.wait().unwrap().success());
        desk.canon(&["verify", "r"]).ends(0);
    }
    assert!(finished < KILLS, "not one was killed in time");
    // What a killed one left half-made goes with the next.
    desk.canon(&call("2024", "r")).ends(0);
    desk.canon(&["verify", "r"]).ends(0);
    assert_eq!(names(&desk.folder), ["a.csv", "r"]);
}

#[test]
fn the_first_run_that_is_killed_leaves_nothing_that_looks_like_one() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let mut chance = 3;
    for _ in 0..10 {
        let mut child = quiet(&desk, &call("2024", "r"));
        std::thread::sleep(Duration::from_micros(draw(&mut chance) % 300_000));
        let _ = child.kill();
        child.wait().unwrap();
        if desk.path("r").exists() {
            desk.canon(&["verify", "r"]).ends(0);
            fs::remove_dir_all(desk.path("r")).unwrap();
        }
    }
    desk.canon(&call("2024", "r")).ends(0);
    assert_eq!(names(&desk.folder), ["a.csv", "r"]);
}

/// Ctrl-C at any moment, most of all while its files are written: nothing, or all of it.
#[cfg(unix)]
#[test]
fn the_first_run_that_is_stopped_leaves_nothing_or_all() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let call = ["run", "a.csv", "--only", "tablas", "--out", "r"];
    let begun = Instant::now();
    desk.canon(&call).ends(0);
    let usual = u64::try_from(begun.elapsed().as_micros()).unwrap();
    let mut chance = 5;
    let mut stopped = 0;
    for _ in 0..KILLS {
        fs::remove_dir_all(desk.path("r")).ok();
        let mut child = quiet(&desk, &call);
        std::thread::sleep(Duration::from_micros(usual / 4 + draw(&mut chance) % (usual * 3 / 4)));
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        stopped += u64::from(child.wait().unwrap().code() == Some(130));
        let left = names(&desk.folder);
        assert!(left.iter().all(|name| ["a.csv", "r"].contains(&name.as_str())), "{left:?}");
        if desk.path("r").exists() {
            desk.canon(&["verify", "r"]).ends(0);
        }
    }
    assert!(stopped > 0, "not one was stopped in time");
}

#[test]
fn two_canons_at_once_take_their_turns() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let children: Vec<Child> =
        ["2023", "2024", "2023", "2024"].into_iter().map(|year| quiet(&desk, &call(year, "r"))).collect();
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    desk.canon(&["verify", "r"]).ends(0);
    assert_eq!(names(&desk.folder), ["a.csv", "r"]);
}

/// A small disk of its own below a desk; `None`, and said, where the system does not let one be made.
struct Disk<'d> {
    desk: &'d Desk,
}

impl<'d> Disk<'d> {
    #[expect(clippy::print_stderr, reason = "a skipped test must be seen to be one")]
    fn new(desk: &'d Desk, kilobytes: u32) -> Option<Self> {
        let place = desk.path("disco");
        fs::create_dir(&place).unwrap();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&place).stderr(Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            return Some(Self { desk });
        }
        eprintln!("skipped: no small disk can be made here (mount needs permission)");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let mut mount = Command::new("mount");
        mount.args(["-o", &options]).arg(self.desk.path("disco"));
        assert!(mount.status().unwrap().success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.desk.path("disco")).status();
    }
}

#[test]
fn a_full_disk_is_told_and_the_run_before_stays_whole() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let Some(_disk) = Disk::new(&desk, 600) else { return };
    desk.canon(&call("2023", "disco/r")).ends(0);
    let used: usize = desk.files("disco/r").values().map(Vec::len).sum();
    // Room for half a run, a quarter, almost a whole one, none.
    for percent in [45, 22, 90, 0] {
        let free = used * percent / 100;
        let filler = fill_but(&desk, free);
        let answer = desk.canon(&call("2024", "disco/r"));
        answer.ends(1).says("el disco está lleno").says("Qué hacer").says("sigue como estaba");
        desk.canon(&["verify", "disco/r"]).ends(0);
        assert_eq!(names(&desk.path("disco")), ["r", "relleno"]);
        fs::remove_file(filler).unwrap();
    }
    desk.canon(&call("2024", "disco/r")).ends(0);
    desk.canon(&["verify", "disco/r"]).ends(0);
}

/// Fills the small disk but for so many bytes.
fn fill_but(desk: &Desk, free: usize) -> std::path::PathBuf {
    let filler = desk.path("disco/relleno");
    let mut size = 0;
    while fs::write(&filler, vec![b'x'; size + 4096]).is_ok() {
        size += 4096;
    }
    fs::write(&filler, vec![b'x'; size.saturating_sub(free)]).unwrap();
    filler
}

/// One sentence in the user's language, and nothing of it left.
#[track_caller]
fn told_to_be_full(desk: &Desk, arguments: &[&str], variables: &[(&str, &str)]) {
    for (language, words) in [("es", "el disco está lleno"), ("en", "the disk is full")] {
        let mut command = desk.command(arguments);
        let output = command.env("CANON_LANG", language).envs(variables.iter().copied()).output().unwrap();
        let answer = Answer::of(&output);
        answer.ends(1).says(words);
        assert_eq!(answer.err.matches("Error:").count(), 1, "{}", answer.err);
        assert_eq!(answer.out, "", "{arguments:?}");
        assert_eq!(names(&desk.path("disco")), ["relleno"], "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_told_by_every_command_that_writes_and_nothing_is_left_half_made() {
    let desk = Desk::new();
    desk.file("entradas/a.csv", TABLE);
    let Some(_disk) = Disk::new(&desk, 1024) else { return };
    // Room for nothing, for a folder, for a file or two.
    for free in [0, 24 << 10] {
        let filler = fill_but(&desk, free);
        told_to_be_full(
            &desk,
            &["run", "entradas/a.csv", "--only", "indicadores", "--out", "disco/x/y/r"],
            &[],
        );
        told_to_be_full(&desk, &["run", "entradas/a.csv", "--only", "tablas", "--out", "disco/r"], &[]);
        told_to_be_full(&desk, &["chart", "gobiernos", "--focus", "18", "--out", "disco/c"], &[]);
        told_to_be_full(&desk, &["init", "--templates", "disco/i"], &[]);
        told_to_be_full(&desk, &["man", "--out", "disco/m"], &[]);
        let temporary = [("TMPDIR", "disco")];
        told_to_be_full(&desk, &["run", "entradas/a.csv", "--only", "indicadores", "--dry-run"], &temporary);
        told_to_be_full(&desk, &["run", "entradas/a.csv", "--only", "tablas", "--dry-run"], &temporary);
        if free < 4 << 10 {
            told_to_be_full(&desk, &["init", "disco/i"], &[]);
            told_to_be_full(&desk, &["chart", "embudo", "--example", "--out", "disco/c.png"], &[]);
            // What it found is said first.
            desk.canon(&["check", "entradas/a.csv", "--out", "disco/k"]).ends(1).says("el disco está lleno");
            assert_eq!(names(&desk.path("disco")), ["relleno"]);
        }
        fs::remove_file(filler).unwrap();
    }
    // With room again, all of it works, and a trial leaves nothing.
    desk.canon(&["init", "--templates", "disco/i"]).ends(0);
    let mut trial = desk.command(&["run", "entradas/a.csv", "--only", "indicadores", "--dry-run"]);
    Answer::of(&trial.env("TMPDIR", "disco").output().unwrap()).ends(0).says("no se escribió nada");
    assert_eq!(names(&desk.path("disco")), ["i"]);
}

#[test]
fn templates_of_the_user_stay_where_the_disk_is_full() {
    let desk = Desk::new();
    let Some(_disk) = Disk::new(&desk, 256) else { return };
    desk.file("disco/plantillas/mia.typ", "mine");
    let _filler = fill_but(&desk, 20 << 10);
    desk.canon(&["init", "--templates", "disco"]).ends(1).says("el disco está lleno");
    assert_eq!(names(&desk.path("disco/plantillas")), ["mia.typ"]);
}

#[test]
fn a_trial_that_cannot_be_made_is_no_success() {
    let desk = Desk::new();
    let file = desk.file("a.csv", TABLE);
    let mut trial = desk.command(&["run", "a.csv", "--only", "indicadores", "--dry-run"]);
    let answer = Answer::of(&trial.env("TMPDIR", file).output().unwrap());
    answer.ends(1).says("El ensayo (--dry-run) no se pudo hacer").says("TMPDIR");
    assert!(!answer.out.contains("Escribiría"), "{}", answer.out);
}

#[test]
fn settings_written_over_are_kept_beside_each_other() {
    let desk = Desk::new();
    desk.canon(&["init"]).ends(0);
    for edit in ["# uno\n", "# dos\n"] {
        desk.file("canon.toml", edit);
        desk.canon(&["init", "--force"]).ends(0);
        desk.canon(&["init", "--force"]).ends(0);
    }
    let kept = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    assert_eq!(kept("canon.toml.anterior"), "# uno\n");
    assert!(desk.files(".").values().any(|bytes| bytes == b"# dos\n"), "{:?}", names(&desk.folder));
}

#[test]
fn a_read_only_disk_is_told_and_the_run_before_stays_whole() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let Some(disk) = Disk::new(&desk, 4096) else { return };
    desk.canon(&call("2023", "disco/r")).ends(0);
    disk.remount("ro");
    desk.canon(&call("2024", "disco/r")).ends(1).says("solo lectura").says("--out");
    desk.canon(&["verify", "disco/r"]).ends(0);
    let english = desk.command(&["init", "disco/t"]).env("CANON_LANG", "en").output().unwrap();
    Answer::of(&english).ends(1).says("is read-only");
    disk.remount("rw");
    desk.canon(&call("2024", "disco/r")).ends(0);
}

#[test]
fn inputs_are_never_written_to() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    let before = fs::metadata(desk.path("a.csv")).unwrap().modified().unwrap();
    desk.canon(&["run", "a.csv", "--out", "a.csv"]).ends(2).says("a.csv");
    desk.canon(&["check", "a.csv", "--out", "a.csv"]).ends(2);
    desk.canon(&["run", "a.csv", "--out", "."]).ends(2).says("a.csv");
    assert_eq!(fs::read_to_string(desk.path("a.csv")).unwrap(), TABLE);
    assert_eq!(fs::metadata(desk.path("a.csv")).unwrap().modified().unwrap(), before);
    assert_eq!(names(&desk.folder), ["a.csv"]);
}
