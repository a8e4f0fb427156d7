//! What the figures answer to the questions of a page.

use canon_core::panel::once::Project;
use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;

use super::{Answers, words};
use crate::portrait::Portrait;
use crate::portrait::questions::Question;
use crate::portrait::signals::Signal;
use crate::words::grammar::{listed, sentence, shortened};
use crate::words::labels;
use crate::words::numbers::money;

/// How many signals are answered for each government.
const SIGNALS: usize = 3;

/// How many projects an answer names, and how many letters of each name.
const PROJECTS: usize = 3;
const PROJECT_LETTERS: usize = 80;

/// The answers of each page, in the order of the names, after those that several governments share.
pub(super) fn key<'a>(portraits: &'a [Portrait<'_>]) -> Vec<Answers<'a>> {
    let mut portraits: Vec<&Portrait<'_>> = portraits.iter().collect();
    portraits.sort_by_key(|portrait| fold(&portrait.dossier.government.short_name));
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for portrait in &portraits {
        for signal in portrait.signals(SIGNALS, &[]).0 {
            Shared::add(&mut shared, &portrait.dossier.government.short_name, signal);
        }
    }
    shared.retain(|shared| shared.of.len() > 1);
    let together = portraits.first().filter(|_| !shared.is_empty()).map(|first| {
        let language = first.language();
        Answers {
            name: words::SHARED.in_language(language),
            finding: words::SHARED_LEAD.in_language(language).to_string(),
            given: shared.iter().map(|shared| shared.answer(language)).collect(),
        }
    });
    // A question without an answer is not printed: what is missing is asked for by the letters.
    let alone = portraits
        .into_iter()
        .map(|portrait| Answers {
            name: &portrait.dossier.government.name,
            finding: sentence(&portrait.title()),
            given: answers(portrait, &shared),
        })
        .filter(|answers| !answers.given.is_empty());
    together.into_iter().chain(alone).collect()
}

/// A signal, with the governments in which it is and what each of them has.
struct Shared<'a> {
    signal: Signal,
    /// What is asked, each question once: by its reasons a government is asked one more.
    questions: Vec<String>,
    of: Vec<(&'a str, Signal)>,
}

impl<'a> Shared<'a> {
    fn add(all: &mut Vec<Self>, name: &'a str, signal: Signal) {
        let place = all.iter().position(|shared| shared.signal.of == signal.of).unwrap_or(all.len());
        if place == all.len() {
            all.push(Self { signal: signal.clone(), questions: Vec::new(), of: Vec::new() });
        }
        let shared = &mut all[place];
        // The longer title is the one that says of which money it is.
        if signal.title.len() > shared.signal.title.len() {
            shared.signal.title.clone_from(&signal.title);
        }
        for question in signal.question.split_inclusive('?').map(str::trim) {
            if !shared.questions.iter().any(|there| there == question) {
                shared.questions.push(question.to_string());
            }
        }
        shared.of.push((name, signal));
    }

    /// The questions once, and each government with its value; the bounds once where they are the same for all.
    fn answer(&self, language: Language) -> [String; 2] {
        let Signal { title, reference, causes, .. } = &self.signal;
        let one_bound = self.of.iter().all(|(_, signal)| signal.reference == *reference);
        let given = self.of.iter().map(|(name, signal)| match one_bound {
            true => format!("{name}: {}", signal.value),
            false => format!("{name}: {}. {}", signal.value, signal.reference),
        });
        let given: Vec<String> = given.collect();
        let given = match one_bound {
            true => format!("{}. {reference}", given.join("; ")),
            false => given.join(" "),
        };
        let may = labels::MAY_BE_DUE_TO.in_language(language);
        [format!("{title} {}", self.questions.join(" ")), format!("{given} {may} {causes}")]
    }
}

/// The questions that figures can answer: to the authorities, of the project to visit, and of each signal that it does not
/// share. The others are for the people at the table.
fn answers(portrait: &Portrait<'_>, shared: &[Shared<'_>]) -> Vec<[String; 2]> {
    let language = portrait.language();
    let [for_authorities, _, for_civil_society, ..] = portrait.questions();
    let asked = |question: Question| format!("{}. {}", question.who, question.text);
    let unspent = unspent_projects(portrait);
    let mut all: Vec<[String; 2]> =
        unspent.into_iter().map(|unspent| [asked(for_authorities.clone()), unspent]).collect();
    all.extend(visit(portrait).map(|answer| [asked(for_civil_society), answer]));
    let is_shared = |signal: &Signal| shared.iter().any(|shared| shared.signal.of == signal.of);
    let signals = portrait.signals(SIGNALS, &[]).0.into_iter().filter(|signal| !is_shared(signal));
    all.extend(signals.map(|signal| {
        let may = labels::MAY_BE_DUE_TO.in_language(language);
        let question = format!("{} {}", signal.title, signal.question);
        [question, format!("{}. {} {may} {}", signal.value, signal.reference, signal.causes)]
    }));
    all
}

/// The projects in which most is left, and how much.
fn unspent_projects(portrait: &Portrait<'_>) -> Option<String> {
    let language = portrait.language();
    let listed_in =
        |scope| portrait.dossier.unit(portrait.now.year, scope)?.projects().ok().map(|all| (all, scope));
    let (all, scope) = portrait.monies().find_map(listed_in)?;
    let left = |project: &Project| Some(project.phases[Phase::Pim]? - project.phases[Phase::Devengado]?);
    let mut projects: Vec<(Soles, &Project)> =
        all.into_iter().filter_map(|project| Some((left(project)?, project))).collect();
    projects.retain(|(left, _)| *left > Soles::ZERO);
    projects.sort_by_key(|(left, project)| (std::cmp::Reverse(*left), project.name.clone()));
    let told: Vec<String> = projects
        .iter()
        .take(PROJECTS)
        .map(|(left, project)| {
            let name = portrait.project_name(project);
            format!("«{}» ({})", shortened(&name, PROJECT_LETTERS), money(*left, language))
        })
        .collect();
    let (money, told) = (portrait.of_other_money(scope), listed(&told, language));
    (!told.is_empty()).then(|| words::most_is_left(&money, &told, language))
}

/// How much of its budget the largest project has spent.
fn visit(portrait: &Portrait<'_>) -> Option<String> {
    let language = portrait.language();
    let first = portrait.projects(1)?.0.into_iter().next()?;
    let share = first.share?;
    Some(words::largest_project(&first.value, &share, language))
}
