//! A file that changes while it is read: what is attested is what was read, or the file is refused.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::nation::{gzipped, zipped};
use crate::program::{Answer, Desk};

const CHANGED: &str = "cambió mientras canon lo leía";

/// How often canon reads while a file changes.
const RUNS: usize = 6;

/// Does something again and again while something else is done.
fn meanwhile<T>(mut change: impl FnMut() + Send, work: impl FnOnce() -> T) -> T {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                change();
            }
        });
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        stop.store(true, Ordering::Relaxed);
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn table(pim: u8) -> Vec<u8> {
    let others: Vec<String> = (300_001..301_400).map(|code| format!("2024,{code},5,4\n")).collect();
    format!("anio,sec_ejec,pim,devengado\n2024,301486,{pim},4\n{}", others.concat()).into_bytes()
}

fn ministry(amount: u8) -> Vec<u8> {
    let line = |month: u16, code: u32, amount: u8| {
        format!("2024,{},1,M, ,{code},18,90,CANON MINERO,{amount}.00,{amount}.00\n", month % 12 + 1)
    };
    let others: Vec<String> = (0..1_400).map(|month| line(month, 301_482, 1)).collect();
    let header = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,RECURSO_NOMBRE,\
                  MONTO_AUTORIZADO,MONTO_ACREDITADO\n";
    format!("{header}{}{}", others.concat(), line(0, 301_486, amount)).into_bytes()
}

/// What a run says that Torata has, and the hash that it attests for its file.
fn attested(desk: &Desk, run: &str) -> (String, String) {
    let row = desk.table(&format!("{run}/gobiernos.csv")).into_iter().find(|row| row["id"] == "301486");
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path(&format!("{run}/manifiesto.json"))).unwrap()).unwrap();
    let row = row.unwrap();
    (
        format!("{}{}", row["pim"], row["acreditado"]),
        manifest["entradas"][0]["blake3"].as_str().unwrap().to_string(),
    )
}

/// While one of two files is put in the other's place again and again, a run is of one of them or is refused.
#[track_caller]
fn never_of_two(name: &str, of: impl Fn(u8) -> Vec<u8>, wait: Duration, in_place: bool) -> usize {
    let desk = Desk::new();
    let both = [of(5), of(9)];
    assert!(!in_place || both[0].len() == both[1].len(), "{name}");
    let (path, aside) = (desk.file(name, &both[0]), desk.path("aside"));
    let mut times = 0;
    let change = || {
        times += 1;
        let bytes = &both[times % 2];
        if in_place {
            OpenOptions::new().write(true).open(&path).unwrap().write_all(bytes).unwrap();
        } else {
            fs::write(&aside, bytes).unwrap();
            fs::rename(&aside, &path).unwrap();
        }
        std::thread::sleep(wait);
    };
    meanwhile(change, || {
        let mut refused = 0;
        for number in 0..RUNS {
            let run = format!("r{number}");
            let answer = desk.canon(&["run", name, "--only", "indicadores", "--out", &run]);
            if answer.code == 3 {
                answer.says(CHANGED);
                refused += 1;
                continue;
            }
            assert!(matches!(answer.code, 0 | 6), "{}", answer.err);
            let (amount, hash) = attested(&desk, &run);
            let read = if amount == "5.00" { &both[0] } else { &both[1] };
            assert_eq!(hash, blake3::hash(read).to_hex().to_string(), "{name}: {amount}");
        }
        refused
    })
}

#[test]
fn a_run_is_never_of_one_file_and_attests_another() {
    let mut refused = 0;
    for wait in [2, 80].map(Duration::from_millis) {
        for in_place in [false, true] {
            refused += never_of_two("g.csv", table, wait, in_place);
            refused += never_of_two("g-mef.csv", ministry, wait, in_place);
        }
        refused += never_of_two("g.zip", |pim| zipped(&table(pim)), wait, false);
        refused += never_of_two("g.csv.gz", |pim| gzipped(&ministry(pim)), wait, false);
    }
    assert!(refused > 0, "no file changed while it was read");
}

#[test]
fn a_file_that_grows_or_is_cut_while_it_is_read_is_refused() {
    // A reading may fall between two changes, but not every one.
    const MOST: usize = 60;
    for grows in [true, false] {
        for of in [table, ministry] {
            for (language, words) in [("es", CHANGED), ("en", "changed while canon was reading it")] {
                let desk = Desk::new();
                let path = desk.file("g.csv", of(5));
                let check = || desk.command(&["check", "g.csv", "--lang", language]).output().unwrap();
                let is_refused = |answer: &Answer| answer.code == 3 && answer.err.contains(words);
                let seen = meanwhile(
                    || change_length(&path, grows),
                    || (0..MOST).any(|_| is_refused(&Answer::of(&check()))),
                );
                assert!(seen, "grows: {grows}, {language}");
            }
        }
    }
}

fn change_length(path: &Path, grows: bool) {
    let mut file = OpenOptions::new().append(true).open(path).unwrap();
    if grows {
        file.write_all(b"\n").unwrap();
    } else {
        file.set_len(file.metadata().unwrap().len().saturating_sub(1).max(5_000)).unwrap();
    }
    std::thread::sleep(Duration::from_micros(200));
}
