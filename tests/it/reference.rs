//! Ministry files as they go wrong, beside plain sums of them in Python: canon gives the same figures, or it refuses, or says
//! what is wrong. A wrong figure with exit 0 and no word of it is the one thing that may not be.
//!
//! `CANON_REFERENCE_FILES=1000` makes as many of them; those of a failure are kept where its message says. Where there
//! is no Python the test says that it was skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::invented_year::Chance;
use crate::program::{Answer, Desk};

mod faults;
mod files;

use self::faults::{FAULTS, Fault};
use self::files::{KINDS, Kind, whole};

/// How many cases are made where nobody says.
const COUNT: u64 = 64;

/// A case: what is wrong with files of which kind, and the files.
struct Case {
    number: u64,
    kind: Kind,
    fault: Fault,
    folder: String,
}

/// Writes the files of a case; none where there is no such case.
fn case(number: u64, desk: &Desk) -> Option<Case> {
    let faults = FAULTS.len() as u64;
    let fault = FAULTS[usize::try_from(number % faults).unwrap()];
    let kind = KINDS[usize::try_from((number % faults + number / faults) % 4).unwrap()];
    let seed = number.wrapping_mul(0x2545_f491_4f6c_dd1d);
    let mut chance = Chance(seed);
    let table = whole(kind, &[2023, 2024], &mut chance);
    let mut files = fault.files(kind, table, &mut chance);
    // Beside some of them a file in order, of another year of the same governments.
    if files.len() == 1 && chance.pick(3) == 0 {
        files.push(whole(kind, &[2022], &mut Chance(seed)).text());
    }
    let folder = format!("caso{number}");
    for (place, text) in files.iter().enumerate() {
        desk.file(&format!("{folder}/{place}.csv"), text);
    }
    (!files.is_empty()).then_some(Case { number, kind, fault, folder })
}

/// What the reference says of each figure; `None` where the files tell nothing.
type Truth = Option<BTreeMap<String, Option<String>>>;

/// What the reference says of each case; `None` where there is no Python.
fn truths(desk: &Desk, cases: &[Case]) -> Option<Vec<Truth>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reference/sums.py");
    let mut python = Command::new("python3");
    python.arg(script).args(cases.iter().map(|case| desk.path(&case.folder)));
    let output = python.output().ok()?;
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{err}");
    Some(out.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The figures of a run, under the names that the reference gives them.
fn figures(desk: &Desk, case: &Case) -> BTreeMap<String, String> {
    let (file, columns) = case.kind.table();
    let mut figures = BTreeMap::new();
    for row in desk.table(&format!("r{}/{file}", case.number)) {
        let place = match case.kind {
            Kind::Income => format!("{}|{}", row["rubro"], row["generica"]),
            Kind::Transfers => format!("{}|{}", row["alcance"], row["concepto"]),
            Kind::Spending | Kind::SpendingWide => row["alcance"].clone(),
        };
        for (column, amount) in columns.iter().filter(|(column, _)| !row[*column].is_empty()) {
            figures.insert(format!("{}|{}|{place}|{amount}", row["anio"], row["id"]), row[*column].clone());
        }
    }
    figures
}

/// The codes of the issues of a run that a reader is to look at.
fn said(desk: &Desk, case: &Case) -> BTreeSet<String> {
    let issues = desk.table(&format!("r{}/incidencias.csv", case.number));
    issues
        .into_iter()
        .filter(|row| row["severidad"] != "informativa")
        .map(|row| row["codigo"].clone())
        .collect()
}

/// Puts the files of a case where they can be looked at, and says where.
fn kept(desk: &Desk, case: &Case) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&case.folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in desk.files(&case.folder) {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    folder.display().to_string()
}

/// What is wrong with canon's answer, if anything.
fn fault_of(desk: &Desk, case: &Case, truth: &Truth, answer: &Answer) -> Option<String> {
    if !case.fault.is_none() && [3, 4].contains(&answer.code) {
        return answer.err.is_empty().then(|| "refused without a word".to_string());
    }
    if ![0, 6].contains(&answer.code) {
        return Some(format!("ends with {}: {}", answer.code, answer.err));
    }
    let (found, said) = (figures(desk, case), said(desk, case));
    if case.fault.is_none() && (answer.code != 0 || !said.is_empty()) {
        return Some(format!("nothing is wrong, and it says {said:?}"));
    }
    if said.iter().any(|code| case.fault.codes().contains(&code.as_str())) {
        return None;
    }
    let Some(truth) = truth else { return Some(format!("nothing can be known, and it says {said:?} only")) };
    let known: BTreeMap<&String, &String> =
        truth.iter().filter_map(|(key, soles)| Some((key, soles.as_ref()?))).collect();
    let (_, columns) = case.kind.table();
    let ours = |key: &str| columns.iter().any(|(_, amount)| key.ends_with(&format!("|{amount}")));
    let missing = known.iter().filter(|(key, _)| ours(key) && !found.contains_key(**key));
    let missing = missing.map(|(key, soles)| format!("{key}: nothing for {soles}"));
    let other = found.iter().filter(|(key, soles)| known.get(key) != Some(soles));
    let other = other.map(|(key, soles)| format!("{key}: {soles} for {:?}", known.get(key)));
    let wrong: Vec<String> = missing.chain(other).take(3).collect();
    (!wrong.is_empty()).then(|| format!("exit {}, said {said:?}: {}", answer.code, wrong.join("; ")))
}

#[test]
fn ministry_files_add_up_as_a_plain_sum_of_them_or_it_is_said_why_not() {
    let count =
        std::env::var("CANON_REFERENCE_FILES").map_or(COUNT, |count| count.parse().expect("a number"));
    let desk = Desk::new();
    let cases: Vec<Case> = (0..count).filter_map(|number| case(number, &desk)).collect();
    let Some(truths) = truths(&desk, &cases) else {
        println!("skipped: no python3 on the path, so nothing to hold the sums against");
        return;
    };
    assert_eq!(truths.len(), cases.len());
    let judged = |case: &Case, truth: &Truth| {
        let out = format!("r{}", case.number);
        let answer = desk.canon(&["run", &case.folder, "--only", "indicadores", "--out", &out]);
        let fault = fault_of(&desk, case, truth, &answer)?;
        Some(format!("{:?} {:?} {}: {fault}", case.kind, case.fault, kept(&desk, case)))
    };
    let next = AtomicUsize::new(0);
    let work = || -> Vec<String> {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|at| *at < cases.len()).filter_map(|at| judged(&cases[at], &truths[at])).collect()
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let faults: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} of {} cases\n{}", faults.len(), cases.len(), faults.join("\n"));
}
