//! A text for WhatsApp: at most 700 letters, no tables, one question, and what it must not be taken for.

use canon_core::indicators::by_id;

use super::{Signature, words};
use crate::portrait::signals::value_beside_bounds;
use crate::portrait::words::questions;
use crate::portrait::{Portrait, good_sign};
use crate::subject::dossier::Dossier;
use crate::words::grammar::{sentence, shortened};
use crate::words::scope;

/// How many letters WhatsApp shows before it hides the rest of a text.
const MOST: usize = 700;

/// Which optional parts a text holds.
#[derive(Clone, Copy)]
struct Parts {
    before: bool,
    left: bool,
    good: bool,
}

/// The versions of a text, the longest first: the first that fits is sent.
const VERSIONS: [Parts; 4] = [
    Parts { before: true, left: true, good: true },
    Parts { before: false, left: true, good: true },
    Parts { before: false, left: false, good: true },
    Parts { before: false, left: false, good: false },
];

pub(super) fn write(dossier: &Dossier<'_>, signature: Signature<'_>) -> Option<String> {
    let portrait = Portrait::of(dossier)?;
    let texts = VERSIONS.into_iter().map(|wanted| text(&portrait, signature, wanted));
    let mut last = String::new();
    for text in texts {
        if text.chars().count() <= MOST {
            return Some(text);
        }
        last = text;
    }
    Some(shortened(&last, MOST))
}

fn text(portrait: &Portrait<'_>, signature: Signature<'_>, wanted: Parts) -> String {
    let (language, dossier) = (portrait.language(), portrait.dossier);
    let head = format!("*{}* · {}", dossier.government.name, portrait.cut());
    let scope = sentence(&portrait.scope_words());
    let question = portrait.first_question();
    let channels = portrait.channels();
    let [good_word, ask, caution, source, run] = words::WHATSAPP.map(|word| word.in_language(language));
    let good = good_sign::found(dossier, &portrait.series, portrait.now.year)
        .map_or_else(|honest| honest, |good| format!("{good_word} {good}"));
    let example = dossier.is_example().then(|| words::EXAMPLE.in_language(language).to_string());
    let doubt = portrait.doubt().map(ToString::to_string);
    let lines = [
        example,
        Some(head),
        Some(format!("{}. {scope}", portrait.title())),
        doubt,
        portrait.assumption().map(ToString::to_string),
        portrait.before().filter(|_| wanted.before),
        portrait.unspent().filter(|_| wanted.left),
        wanted.good.then_some(good),
        Some(format!("{ask} {question}")),
        Some(format!("{caution} {source} {channels}. {run} {}.", dossier.run)),
        signature.community.map(ToString::to_string),
        signature.link.map(ToString::to_string),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

impl Portrait<'_> {
    /// What its first signal shows, of which money, and its question; else that of its picture.
    pub(crate) fn first_question(&self) -> String {
        let language = self.language();
        let observed = self.most_distinct_signal().and_then(|finding| {
            let indicator = by_id(finding.indicator)?;
            let value = value_beside_bounds(finding, indicator, language)?;
            let other = (finding.scope != self.scope()).then(|| scope::money_of(finding.scope, language));
            Some(words::observed(indicator.short.in_language(language), other, &value, language))
        });
        let signal = self.signals(1, &[]).0.into_iter().next().map(|signal| signal.question);
        match (observed, signal) {
            (Some(observed), Some(question)) => format!("{observed} {question}"),
            _ => self.question_of_its_picture(),
        }
    }

    /// The question that stands below the picture that goes with it: about the same figure there is one.
    fn question_of_its_picture(&self) -> String {
        let asked = match self.series.told().next() {
            Some(_) => questions::BEHIND_THE_SPENDING,
            None => questions::WHOM_TO_ASK,
        };
        let asked = asked.in_language(self.language());
        let (sign, rest) = match asked.strip_prefix('¿') {
            Some(rest) => ("¿", rest),
            None => ("", asked),
        };
        format!("{sign}{}", sentence(rest))
    }
}
