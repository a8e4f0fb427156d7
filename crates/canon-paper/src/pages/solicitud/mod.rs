//! The letter that asks a government for what its pages lack, ready to be signed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::PaperError;
use crate::pages::{LetterSize, Letterhead, PageOptions, PdfDocument};
use crate::portrait::Portrait;
use crate::portrait::lacks::letter::Letter;
use crate::subject::dossier::Dossier;
use crate::typeset::{Content, Versions, fitting};
use crate::words::labels;

/// The body in points: a letter of many items is set smaller before it takes a second page.
const SIZES: [f64; 5] = [11.5, 11.0, 10.5, 10.0, 9.5];
const LARGE: [f64; 1] = [14.0];

#[derive(Serialize)]
struct Data<'a> {
    sheet: Letterhead,
    size: f64,
    government: &'a str,
    labels: Labels,
    letter: &'a Letter,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    source: &'static str,
    method: &'static str,
}

/// Makes the letter; `None` where nothing is missing.
pub(super) fn make(
    dossier: &Dossier<'_>,
    options: &PageOptions<'_>,
) -> Option<Result<PdfDocument, PaperError>> {
    let portrait = Portrait::of(dossier)?;
    let letter = portrait.letter()?;
    let language = portrait.language();
    let sizes: &[f64] = if options.letters == LetterSize::Large { &LARGE } else { &SIZES };
    let copy = |place: usize| {
        let data = Data {
            sheet: Letterhead::of_government(dossier, options.community),
            size: sizes[place],
            government: &dossier.government.name,
            labels: Labels {
                source: labels::SOURCE.in_language(language),
                method: labels::METHOD.in_language(language),
            },
            letter: &letter,
            source: portrait.source(),
            method: labels::METHOD_SENTENCE.in_language(language),
        };
        Content::of(&data, BTreeMap::new())
    };
    let wanted = if options.letters == LetterSize::Large { 3 } else { 1 };
    let set = fitting(
        (options.templates, "solicitud.typ"),
        Versions { count: sizes.len(), likely: 0 },
        copy,
        wanted,
        portrait.day(),
    );
    Some(set.map(|set| PdfDocument::of(set, wanted)))
}
