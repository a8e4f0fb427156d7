//! What is worth a question: each signal with its value, its reference, its usual innocent causes and its question.

use canon_core::facts::notes::Experience;
use canon_core::indicators;
use canon_core::indicators::{CutSource, Finding, Indicator, Judgement, Side, Telling};
use canon_core::insight::experience::is_about;
use canon_core::insight::looked_at::LookedAt;
use canon_core::panel::motive::{Motive, State};
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::{Quantity, Ratio};
use serde::Serialize;

use super::Portrait;
use crate::portrait::words::signals as words;
use crate::words::grammar::{listed, one_line, sentence};
use crate::words::judgement::{authority, looked_at as looked_at_words, motive};
use crate::words::numbers::{agrees, bound_value, finding_value, whole, with_places};
use crate::words::{dates, labels, scope};

/// How many causes are named: enough to see that there is more than one.
const CAUSES: usize = 2;

/// A signal as it is printed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Signal {
    /// The key of its indicator, and the money that it is of.
    #[serde(skip)]
    pub(crate) of: (&'static str, Scope),
    pub(crate) title: String,
    pub(crate) value: String,
    /// From where on it is asked about, and who says so.
    pub(crate) reference: String,
    /// Of what amounts it is made, to be held against the files.
    pub(crate) parts: Option<String>,
    /// Where that was published which the series of the page does not hold.
    pub(crate) source: Option<String>,
    pub(crate) causes: String,
    pub(crate) question: String,
    /// What others learned of it.
    pub(crate) lesson: Option<String>,
}

impl Portrait<'_> {
    /// The first `most` signals of the year, and how many more there are. Signals that most governments share come last.
    pub(crate) fn signals(&self, most: usize, experiences: &[Experience]) -> (Vec<Signal>, usize) {
        let found = self.ordered_signals();
        let left = found.len().saturating_sub(most);
        let signals = found.into_iter().take(most).filter_map(|finding| self.signal(finding, experiences));
        (signals.collect(), left)
    }

    /// Signals that most governments share come last.
    fn ordered_signals(&self) -> Vec<&Finding> {
        let mut found: Vec<&Finding> = self.signal_findings().collect();
        found.sort_by_key(|finding| is_common(finding));
        found
    }

    /// The signal that is told first.
    pub(crate) fn most_distinct_signal(&self) -> Option<&Finding> {
        self.ordered_signals().into_iter().next()
    }

    pub(crate) fn signal_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().copied().filter(|finding| finding.state == State::Senal)
    }

    fn signal(&self, finding: &Finding, experiences: &[Experience]) -> Option<Signal> {
        let language = self.language();
        let indicator = indicators::by_id(finding.indicator)?;
        Some(Signal {
            of: (finding.indicator, finding.scope),
            title: self.titled(finding, indicator),
            value: value_beside_bounds(finding, indicator, language)?,
            reference: asked_from(finding, indicator, language),
            parts: parts(finding, language),
            source: self.own_source(finding),
            causes: some_causes(indicator, if is_common(finding) { 1 } else { CAUSES }, language),
            question: question_of(finding, indicator, language)?,
            lesson: experiences
                .iter()
                .find(|lesson| is_about(lesson, indicator))
                .map(|l| lesson_sentence(l, language)),
        })
    }

    fn titled(&self, finding: &Finding, indicator: &Indicator) -> String {
        scope::titled(indicator, finding.scope, self.scope(), self.language())
    }

    /// What is said where there is no signal: how much could be looked at, so that nobody takes it for an all-clear.
    pub(crate) fn no_signal(&self) -> String {
        let (language, year) = (self.language(), self.now.year);
        let looked_at = LookedAt::of(self.findings.iter().copied());
        if looked_at.is_enough() {
            return words::no_signal(looked_at.judged.len(), year, language);
        }
        let little = looked_at_words::too_little(&looked_at, year, language);
        let names: Vec<String> =
            looked_at.judged.iter().map(|judged| lower_first(judged.short.in_language(language))).collect();
        match names.as_slice() {
            [] => little,
            _ => format!("{little} {}", words::none_passed(&listed(&names, language), names.len(), language)),
        }
    }

    /// Signals of earlier years of the series, each indicator once.
    pub(crate) fn earlier_signals(&self) -> Option<String> {
        let language = self.language();
        let years = self.series.years.iter().map(|figures| figures.year).filter(|year| *year < self.now.year);
        let findings = years.flat_map(|year| self.dossier.shown_findings(year, self.scope()));
        let mut each: Vec<(String, Vec<String>)> = Vec::new();
        for finding in findings.filter(|finding| finding.state == State::Senal) {
            let Some(indicator) = indicators::by_id(finding.indicator) else { continue };
            let Some(value) = finding_value(finding, indicator.telling, language) else { continue };
            let (title, year) = (self.titled(finding, indicator), finding.year);
            let value = words::in_year(&value, year, language);
            match each.iter_mut().find(|(there, _)| *there == title) {
                Some((_, values)) => values.push(value),
                None => each.push((title, vec![value])),
            }
        }
        let said =
            each.into_iter().map(|(title, values)| words::title_with_values(&title, &values, language));
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| words::earlier_signals(&listed(&said, language), language))
    }

    /// How many more signals there are than were shown.
    pub(crate) fn more_signals(&self, left: usize) -> Option<String> {
        (left > 0).then(|| words::more_signals(left, self.language()))
    }
}

/// A value with as many digits as leave it, as printed, on its side of the bounds that are printed beside it.
pub(crate) fn value_beside_bounds(
    finding: &Finding,
    indicator: &Indicator,
    language: Language,
) -> Option<String> {
    match places_beside_bounds(finding, indicator) {
        Some((value, places)) => Some(with_places(value, places, language)),
        None => finding_value(finding, indicator.telling, language),
    }
}

/// How many places it takes; `None` where whole hundredths do.
pub(crate) fn places_beside_bounds(finding: &Finding, indicator: &Indicator) -> Option<(Ratio, u32)> {
    let (Some(Quantity::Ratio(value)), Telling::OfEveryHundred) = (finding.value, indicator.telling) else {
        return None;
    };
    let bounds = finding.threshold_sources.iter().filter_map(|source| match source {
        CutSource::Stated { side, bound: Quantity::Ratio(bound), .. }
        | CutSource::Set(_, side, Quantity::Ratio(bound)) => Some((*side, *bound)),
        _ => None,
    });
    let bounds: Vec<(Side, Ratio)> = bounds.collect();
    let all_agree = |places| bounds.iter().all(|(side, bound)| agrees(value, *side, *bound, places));
    let is_count = matches!(finding.denominator, Some(Quantity::Number(_)));
    if is_count || all_agree(0) {
        return None;
    }
    Some((value, if all_agree(1) { 1 } else { 2 }))
}

/// The amounts that were divided, in whole soles; `None` where it is no share of amounts.
fn parts(finding: &Finding, language: Language) -> Option<String> {
    match (finding.numerator, finding.denominator) {
        (Some(Quantity::Soles(part)), Some(Quantity::Soles(of))) => {
            Some(words::part_of(&whole(part), &whole(of), language))
        }
        _ => None,
    }
}

fn is_common(finding: &Finding) -> bool {
    finding.motives.iter().any(|reason| matches!(reason, Motive::SignalOfMost { .. }))
}

/// An experience as a sentence beside a question.
pub(crate) fn lesson_sentence(lesson: &Experience, language: Language) -> String {
    let day =
        lesson.when.day.map_or_else(|| lesson.when.written.to_string(), |day| dates::long(day, language));
    let whose =
        [&*lesson.about.written, &day].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let whose = if whose.is_empty() { String::new() } else { format!(" ({})", whose.join(", ")) };
    let source = if lesson.source.is_empty() { String::new() } else { format!(" [{}]", lesson.source) };
    let (done, result) = (sentence(&lesson.done), sentence(&lesson.result));
    words::lesson(&whose, &done, &result, &source, language)
}

/// The usual innocent causes, in one sentence.
pub(crate) fn causes(indicator: &Indicator, language: Language) -> String {
    some_causes(indicator, CAUSES, language)
}

fn some_causes(indicator: &Indicator, most: usize, language: Language) -> String {
    let heading = words::USUAL_CAUSES.in_language(language);
    let Some(text) = indicator.section(language, heading) else { return String::new() };
    let items = text.split("\n- ").map(|item| one_line(item.trim_start_matches("- ")));
    let items: Vec<String> = items.take(most).map(|item| lower_first(item.trim_end_matches('.'))).collect();
    sentence(&items.join("; "))
}

/// The question that the text of an indicator asks.
pub(crate) fn question(indicator: &Indicator, language: Language) -> Option<String> {
    indicator.section(language, labels::QUESTION.in_language(language)).map(|text| one_line(&text))
}

/// What to ask of a signal: each reason that has a question of its own asks it, otherwise the indicator's is asked.
fn question_of(finding: &Finding, indicator: &Indicator, language: Language) -> Option<String> {
    let reasons = indicator.conditions().iter().filter(|condition| finding.reasons.contains(&condition.key));
    let own: Vec<&str> = reasons.filter_map(|reason| Some(reason.question?.in_language(language))).collect();
    if own.is_empty() { question(indicator, language) } else { Some(own.join(" ")) }
}

/// A cause within a list begins with a small letter, except names in capitals.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    if rest.chars().next().is_some_and(char::is_uppercase) {
        return text.to_string();
    }
    format!("{}{rest}", first.to_lowercase())
}

/// From where on it is worth a question, and whether most have the same one.
pub(crate) fn asked_from(finding: &Finding, indicator: &Indicator, language: Language) -> String {
    let shared: Vec<String> = finding
        .motives
        .iter()
        .filter(|reason| matches!(reason, Motive::SignalOfMost { .. }))
        .map(|reason| sentence(&motive::words(reason, language)))
        .collect();
    std::iter::once(cut_applied(finding, indicator, language)).chain(shared).collect::<Vec<_>>().join(" ")
}

/// From where on it is worth a question: each condition with its bound, and who says so. The words of a condition hold
/// its bound; by itself the bound is enough.
fn cut_applied(finding: &Finding, indicator: &Indicator, language: Language) -> String {
    // Of reasons each of which is enough, those that hold are told.
    let is_told = |source: &&CutSource| match (source, indicator.judgement) {
        (CutSource::Stated { text, .. }, Judgement::Any(..)) => {
            let conditions = indicator.conditions().iter();
            conditions.filter(|c| finding.reasons.contains(&c.key)).any(|condition| condition.text == *text)
        }
        _ => true,
    };
    let told: Vec<&CutSource> = finding.threshold_sources.iter().filter(is_told).collect();
    let several = told.len() > 1;
    let from = |side: Side, bound: Quantity, source: &str| {
        let bound = bound_value(bound, indicator.telling, language);
        let side = match side {
            Side::AtMost => labels::OR_LESS.in_language(language),
            Side::AtLeast => labels::OR_MORE.in_language(language),
            Side::Below => return format!("{} {bound} ({source})", words::LESS_THAN.in_language(language)),
        };
        format!("{bound} {side} ({source})")
    };
    let said = told.into_iter().filter_map(|source| match source {
        CutSource::Stated { text, by, side, bound } => {
            let text = text.in_language(language);
            let source = match authority::said(by, language) {
                Some(who) if several => format!("{text}; {who}"),
                Some(who) => who,
                None => text.to_string(),
            };
            Some(from(*side, *bound, &source))
        }
        CutSource::Set(source, side, bound) => Some(from(*side, *bound, source)),
        CutSource::National(..)
        | CutSource::NationalThreeYears(..)
        | CutSource::Nation(_)
        | CutSource::Own(_)
        | CutSource::Peers(_)
        | CutSource::NamedPeers(..)
        | CutSource::Norm(_) => None,
    });
    let said = said.collect::<Vec<_>>().join(words::SEMICOLON_AND.in_language(language));
    words::asked_from(&said, language)
}
