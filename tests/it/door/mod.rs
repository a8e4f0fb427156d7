//! The door: tables as people make them, several hundred, each with figures that are known exactly. One is read right or
//! refused, and never wrong with exit 0.

mod cells;
mod columns;
mod company;
mod disguise;
mod layout;
mod plan;
#[cfg(unix)]
mod program;
mod sheet;
mod spelling;
mod truth;
mod verdict;
mod words;

use std::sync::OnceLock;

use canon_core::parallel;

use self::plan::{Plan, plans};
use self::verdict::Verdict;

/// How many tables are made.
const COUNT: usize = 480;

/// Each plan, whether nobody can know its figures, and what came of it: told once for all tests.
fn verdicts() -> &'static [(Plan, bool, Verdict)] {
    static ALL: OnceLock<Vec<(Plan, bool, Verdict)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        parallel::map_on(threads, &plans(COUNT), |plan| {
            let case = plan.case();
            (*plan, case.truth.unknowable, case.verdict())
        })
    })
}

/// The plans that are not read right, each as plain as it can be and still fail, with how often it was met.
fn told(failures: &[(Plan, String)]) -> String {
    let mut kinds: Vec<(Plan, usize, &str)> = Vec::new();
    for (plan, why) in failures {
        match kinds.iter_mut().find(|(known, ..)| known == plan) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((*plan, 1, why)),
        }
    }
    kinds.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    let lines = kinds.iter().map(|(plan, count, why)| format!("{count} × {plan:?}\n      {why}\n"));
    lines.collect::<Vec<_>>().concat()
}

/// The plainest plan that still fails in the same way.
fn plainest(plan: Plan, fails: &dyn Fn(&Verdict) -> bool) -> (Plan, String) {
    let mut plan = plan;
    while let Some(plainer) = plan.plainer().into_iter().find(|plainer| fails(&plainer.case().verdict())) {
        plan = plainer;
    }
    (plan, format!("{:?}", plan.case().verdict()))
}

#[test]
fn tables_are_read_right_or_refused_and_never_wrong_in_silence() {
    let verdicts = verdicts();
    let readable = verdicts.iter().filter(|(_, unknowable, _)| !unknowable).count();
    let right =
        verdicts.iter().filter(|(_, unknowable, verdict)| !unknowable && *verdict == Verdict::Right).count();
    println!("{} tables; {right} of {readable} that can be read are right", verdicts.len());
    let is_wrong = |verdict: &Verdict| matches!(verdict, Verdict::Wrong(_));
    let is_refused = |verdict: &Verdict| matches!(verdict, Verdict::Refused(_));
    let refused = verdicts.iter().filter(|(_, unknowable, verdict)| !unknowable && is_refused(verdict));
    let refused: Vec<(Plan, String)> = refused.map(|(plan, ..)| plainest(*plan, &is_refused)).collect();
    println!("refused:\n{}", told(&refused));
    let wrong = verdicts.iter().filter(|(.., verdict)| is_wrong(verdict));
    let wrong: Vec<(Plan, String)> = wrong.map(|(plan, ..)| plainest(*plan, &is_wrong)).collect();
    assert!(wrong.is_empty(), "wrong with exit 0:\n{}", told(&wrong));
    assert!(right * 100 >= readable * 90, "{right} of {readable}");
}

#[cfg(unix)]
#[test]
fn the_program_says_of_a_table_what_its_readers_say() {
    plans(COUNT).into_iter().step_by(16).for_each(program::hold_to_the_program);
}

#[cfg(unix)]
#[test]
fn a_printed_command_leads_to_right_figures_or_to_another_reason() {
    let refused = verdicts().iter().filter(|(.., verdict)| matches!(verdict, Verdict::Refused(_)));
    let advice = refused.map(|(plan, ..)| (*plan, plan.case().bad_advice()));
    let bad: Vec<(Plan, String)> = advice.filter_map(|(plan, why)| Some((plan, why?))).collect();
    assert!(bad.is_empty(), "advice that leads to wrong figures, or nowhere:\n{}", told(&bad));
}
