//! The tables through the program: a sample as it is, and every refusal with the command that it prints.

use std::collections::BTreeMap;
use std::process::Command;

use canon_core::terms::budget::Phase;

use super::plan::{Money, Plan, Units};
use super::verdict::{Case, Verdict};
use crate::program::{Answer, Desk};

/// What stands in a printed command for what only the user knows.
const PLACEHOLDERS: [&str; 4] = ["AAAA", "COLUMNA", "MARCA", "MESES"];

impl Case {
    /// The table on a desk, and what `canon run` says of it.
    fn run(&self, desk: &Desk) -> Answer {
        desk.file(self.name, &self.bytes);
        let options = self.plan.options();
        let call =
            [&["run", self.name], options.as_slice(), &["--only", "indicadores", "--out", "r"]].concat();
        desk.canon(&call)
    }

    /// How the figures of a run differ from those of the table, if they do.
    fn apart_in_run(&self, desk: &Desk) -> Option<String> {
        let mut wanted: BTreeMap<(String, String, String), BTreeMap<&str, i64>> = BTreeMap::new();
        for ((year, gov, scope), phases) in &self.truth.annual {
            wanted.insert((year.to_string(), gov.to_string(), scope.code().to_string()), phases.clone());
        }
        let includes = if self.truth.projects { "proyectos" } else { "todo" };
        for row in desk.table("r/gobiernos.csv") {
            let key = (row["anio"].clone(), row["id"].clone(), row["alcance"].clone());
            let Some(phases) = wanted.remove(&key) else { return Some(format!("not there: {row:?}")) };
            if row["incluye"] != includes {
                return Some(format!("includes: {row:?}"));
            }
            for phase in Phase::ALL.map(Phase::code) {
                let found = row[phase].parse::<f64>().ok().map(|soles| format!("{soles:.2}"));
                let said = phases.get(phase).map(|amount| format!("{}.{:02}", amount / 100, amount % 100));
                // A phase that is missing is no wrong figure; that it is said, the readings are asked.
                if found.is_some() && found != said {
                    return Some(format!("{phase}: {found:?} for {said:?} in {row:?}"));
                }
            }
        }
        wanted.into_keys().next().map(|key| format!("no figures of {key:?}"))
    }

    /// Whether whatever is said on the command line leaves the figures unknowable.
    fn is_hopeless(&self) -> bool {
        self.plan.units == Units::DollarsInTitle || self.plan.money == Money::OtherRubroInTitle
    }

    /// What is wrong with the advice of the refusal of this table, if anything is.
    pub(super) fn bad_advice(&self) -> Option<String> {
        let desk = Desk::new();
        let refused = self.run(&desk);
        for command in commands(&refused) {
            let is_open = PLACEHOLDERS.iter().any(|open| command.contains(open));
            let answer = shell(&desk, &command);
            let wrong = match (is_open, answer.code) {
                (true, 2) => self.filled(&desk, &command),
                (true, code) => Some(format!("a placeholder gives {code}")),
                (false, _) => self.wrong(&desk, &refused, &answer),
            };
            if let Some(wrong) = wrong {
                return Some(format!("{command}\n      {wrong}"));
            }
        }
        None
    }

    /// The same with a year for the user's: the last of the table, as a user would say.
    fn filled(&self, desk: &Desk, command: &str) -> Option<String> {
        let filled = command.replace("AAAA", "2024");
        if PLACEHOLDERS.iter().any(|open| filled.contains(open)) {
            return None;
        }
        let answer = shell(desk, &filled);
        // Several years of which the user says one: then it must be refused.
        self.wrong(desk, &Answer { code: 3, out: String::new(), err: String::new() }, &answer)
    }

    /// What is wrong with how a command ended that was printed for a refusal.
    fn wrong(&self, desk: &Desk, refused: &Answer, answer: &Answer) -> Option<String> {
        match answer.code {
            0 if self.is_hopeless() => Some("figures that nobody can know".to_string()),
            0 => {
                let apart = self.apart_in_run(desk);
                std::fs::remove_dir_all(desk.path("r")).unwrap();
                apart
            }
            2 => Some(format!("is not understood: {}", answer.err)),
            _ if answer.err == refused.err => Some("is refused for the same reason".to_string()),
            _ => {
                let _ = std::fs::remove_dir_all(desk.path("r"));
                None
            }
        }
    }
}

/// The commands of a message: each alone on a line, the program first.
fn commands(answer: &Answer) -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_canon");
    let lines = answer.err.lines().map(str::trim_start);
    lines.filter(|line| line.starts_with(program)).map(ToString::to_string).collect()
}

/// Runs a command as it stands.
fn shell(desk: &Desk, command: &str) -> Answer {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(&desk.folder).env("LC_ALL", "C.UTF-8").env_remove("LANG");
    Answer::of(&shell.env("CANON_CACHE", desk.path("cache")).output().unwrap())
}

/// That the program says of a table what its readers say: the exit code and the figures that it writes.
pub(super) fn hold_to_the_program(plan: Plan) {
    let case = plan.case();
    let desk = Desk::new();
    let answer = case.run(&desk);
    match case.verdict() {
        Verdict::Right => {
            answer.ends(0);
            assert_eq!(case.apart_in_run(&desk), None, "{plan:?}");
        }
        Verdict::Refused(why) => {
            assert!(
                [2, 3, 4, 6].contains(&answer.code),
                "{plan:?}: {} though {why}\n{}",
                answer.code,
                answer.err
            );
        }
        // The readers are held to the truth elsewhere.
        Verdict::Wrong(_) => {}
    }
}
