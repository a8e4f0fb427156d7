//! The guide for the facilitator of a session: its plan, what the figures answer, cards to cut out, commitments, and a
//! slip on which participants rate it.

mod answers;
mod plans;
mod words;

use std::collections::BTreeMap;

use canon_core::indicators;
use canon_core::terms::language::Language;
use serde::Serialize;

use crate::error::PaperError;
use crate::pages::{Letterhead, PageOptions, PdfDocument};
use crate::portrait::commitments::{self, CommitmentRow};
use crate::portrait::words::territory;
use crate::portrait::{Portrait, signals};
use crate::subject::territory::Territory;
use crate::typeset::{Content, typeset};
use crate::words::{glossary, labels};

#[derive(Serialize)]
struct Data<'a> {
    sheet: Letterhead,
    kicker: String,
    name: String,
    scope: String,
    title: &'static str,
    labels: Labels,
    before: Vec<&'static str>,
    plans: Vec<Plan>,
    rules: Vec<&'static str>,
    key: Vec<Answers<'a>>,
    cards: Vec<Card>,
    commitments: Vec<CommitmentRow>,
    commitment_columns: [&'static str; 5],
    none: &'static str,
    lessons: Vec<String>,
    slip: Vec<&'static str>,
    slip_scale: [&'static str; 3],
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    before: &'static str,
    plan: &'static str,
    rules: &'static str,
    key: &'static str,
    key_lead: &'static str,
    cards: &'static str,
    cards_lead: &'static str,
    commitments: &'static str,
    lessons: &'static str,
    slip: &'static str,
    source: &'static str,
    method: &'static str,
}

/// The plan of a session of a certain length.
#[derive(Serialize)]
struct Plan {
    title: &'static str,
    columns: [&'static str; 3],
    steps: Vec<[&'static str; 3]>,
}

/// What the figures answer to the questions of one page.
#[derive(Serialize)]
struct Answers<'a> {
    name: &'a str,
    finding: String,
    given: Vec<[String; 2]>,
}

/// A card to cut out.
#[derive(Serialize)]
struct Card {
    head: String,
    text: String,
    kind: &'static str,
}

/// The guide for the governments in the focus.
pub(super) fn make(
    territory: &Territory<'_>,
    options: &PageOptions<'_>,
) -> Option<Result<PdfDocument, PaperError>> {
    let latest = territory.latest()?;
    let portraits: Vec<Portrait<'_>> = territory.focused().filter_map(Portrait::of).collect();
    if portraits.is_empty() {
        return None;
    }
    let language = territory.language();
    let data = Data {
        sheet: Letterhead::of_territory(territory, options.community),
        kicker: kicker(options, &territory::cut_off(&latest, language), language),
        name: territory::names(territory, language),
        scope: territory::scope_line(&latest, language),
        title: words::TITLE.in_language(language),
        labels: labels(language),
        before: words::TO_PREPARE.map(|text| text.in_language(language)).to_vec(),
        plans: plans::plans(language),
        rules: words::GROUND_RULES.map(|text| text.in_language(language)).to_vec(),
        key: answers::key(&portraits),
        cards: cards(&portraits, language),
        commitments: commitments::rows(territory, options.records.commitments),
        commitment_columns: commitments::columns(language),
        none: words::NO_COMMITMENTS.in_language(language),
        lessons: options
            .records
            .experiences
            .iter()
            .map(|lesson| signals::lesson_sentence(lesson, language))
            .collect(),
        slip: words::SLIP_STATEMENTS.map(|text| text.in_language(language)).to_vec(),
        slip_scale: words::SLIP_SCALE.map(|word| word.in_language(language)),
        source: territory::source(&latest, language),
        method: labels::METHOD_SENTENCE.in_language(language),
    };
    let copy = Content::of(&data, BTreeMap::new());
    let set = typeset((options.templates, "guia.typ"), copy, latest.day());
    Some(set.map(|set| PdfDocument::of(set, usize::MAX)))
}

fn kicker(options: &PageOptions<'_>, cut: &str, language: Language) -> String {
    let guide = words::GUIDE.in_language(language);
    [Some(guide), options.session, Some(cut)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn labels(language: Language) -> Labels {
    Labels {
        before: words::BEFORE.in_language(language),
        plan: words::PLAN.in_language(language),
        rules: words::RULES.in_language(language),
        key: words::ANSWERS.in_language(language),
        key_lead: words::ANSWERS_LEAD.in_language(language),
        cards: words::CARDS.in_language(language),
        cards_lead: words::CARDS_LEAD.in_language(language),
        commitments: labels::COMMITMENTS_AND_FOLLOW_UP.in_language(language),
        lessons: labels::LESSONS.in_language(language),
        slip: words::SLIP.in_language(language),
        source: labels::SOURCE.in_language(language),
        method: labels::METHOD.in_language(language),
    }
}

/// Causes that are worth a card even where no page raises the signal.
const USUAL: [&str; 4] = ["avance_pim", "pim_pia", "diciembre", "por_pagar"];

/// Cards with the words of the budget, with the usual causes of what the pages raise, and with a question for each of
/// those at the table whom no sheet asks.
fn cards(portraits: &[Portrait<'_>], language: Language) -> Vec<Card> {
    let terms = glossary::TERMS.iter().take(8).map(|word| Card {
        head: word.name(language).to_string(),
        text: word.meaning(language).to_string(),
        kind: "word",
    });
    let mut raised: Vec<&'static str> = portraits
        .iter()
        .flat_map(|portrait| portrait.signal_findings().map(|finding| finding.indicator))
        .chain(USUAL)
        .collect();
    raised.sort_unstable();
    raised.dedup();
    let causes = raised.into_iter().filter_map(indicators::by_id).take(8).map(|indicator| Card {
        head: indicator.title.in_language(language).to_string(),
        text: signals::causes(indicator, language),
        kind: "cause",
    });
    let others = words::OTHERS_AT_THE_TABLE.map(|[who, question]| Card {
        head: who.in_language(language).to_string(),
        text: question.in_language(language).to_string(),
        kind: "word",
    });
    terms.chain(causes).chain(others).collect()
}
