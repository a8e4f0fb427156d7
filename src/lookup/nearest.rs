//! What a text that names no government or place was most likely meant to name.

use std::collections::BTreeSet;

use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::names::fold;

use crate::lookup::place::{DEPARTMENTS, PROVINCES};
use crate::lookup::suggest::{ALIKE, likeness, slips_apart};
use crate::messages;

/// A name that a text is like, and what to type to mean it.
struct Candidate<'a> {
    name: String,
    typed: Typed<'a>,
}

/// What is typed to mean a government or a place.
#[derive(Clone, Copy)]
enum Typed<'a> {
    Department(&'a str),
    Province(&'a str),
    /// A government by its name, with its code.
    Government(&'a Government),
}

impl Typed<'_> {
    fn words(self, language: Language) -> String {
        match self {
            Self::Department(name) => name.to_string(),
            Self::Province(name) => messages::lookup::province_named(name, language),
            Self::Government(government) => format!("{} ({})", government.name, government.id),
        }
    }
}

/// What to type in place of a text that names nothing; a province or a department where the text says that it is one.
pub fn nearest(text: &str, language: Language) -> Option<String> {
    let folded = fold(text);
    let after = |kinds: &'static [&'static str]| kinds.iter().find_map(|kind| folded.strip_prefix(kind));
    let (wanted, all) = match (after(&PROVINCES), after(&DEPARTMENTS)) {
        (Some(name), _) => (name, provinces()),
        (None, Some(name)) => (name, departments()),
        (None, None) => (folded.as_str(), governments().chain(provinces()).chain(departments()).collect()),
    };
    let alike = all.iter().filter(|candidate| likeness(&candidate.name, wanted) >= ALIKE);
    // Of equals the first.
    let nearest = alike.min_by_key(|candidate| slips_apart(&candidate.name, wanted));
    nearest.map(|candidate| candidate.typed.words(language))
}

fn governments() -> impl Iterator<Item = Candidate<'static>> {
    directory().iter().flat_map(|government| {
        [&government.short_name, &government.district]
            .map(|name| Candidate { name: fold(name), typed: Typed::Government(government) })
    })
}

fn provinces() -> Vec<Candidate<'static>> {
    let named: BTreeSet<&str> = directory().iter().map(|government| government.province.as_str()).collect();
    let named = named.into_iter().filter(|name| !name.is_empty());
    named.map(|name| Candidate { name: fold(name), typed: Typed::Province(name) }).collect()
}

fn departments() -> Vec<Candidate<'static>> {
    let named: BTreeSet<&str> =
        directory().iter().map(|government| government.department_name.as_str()).collect();
    named.into_iter().map(|name| Candidate { name: fold(name), typed: Typed::Department(name) }).collect()
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

    use super::*;

    #[test]
    fn a_slip_in_a_province_leads_to_the_province_and_in_a_name_to_the_nearest_name() {
        for text in ["provincia de chiclallo", "provincia de chiclayp", "provincia chiclayo lambayeque"] {
            assert_eq!(nearest(text, Es).as_deref(), Some("provincia de Chiclayo"), "{text}");
        }
        assert_eq!(nearest("provincia de ylo", Es).as_deref(), Some("provincia de Ilo"));
        assert_eq!(nearest("provincia de espinarr", Es).as_deref(), Some("provincia de Espinar"));
        assert_eq!(nearest("región moquegwa", Es).as_deref(), Some("Moquegua"));
        assert!(nearest("chiclallo", Es).is_some_and(|near| near.contains("Chiclayo")));
        assert!(nearest("toratta", Es).is_some_and(|near| near.contains("(301486)")));
        assert_eq!(nearest("zzzz", Es), None);
    }

    #[test]
    fn a_letter_more_in_any_province_leads_to_it() {
        for candidate in provinces() {
            let text = format!("provincia de {}x", candidate.name.to_lowercase());
            assert_eq!(nearest(&text, Es), Some(candidate.typed.words(Es)), "{text}");
        }
    }
}
