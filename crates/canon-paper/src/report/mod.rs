//! The yearly report: chapters of plain blocks, set as a PDF and as one self-contained web page.
//!
//! Each chapter has a file; `chapters` is their table of contents. Neither knows how it will be set.

mod annex;
mod arrived;
mod asked;
mod block;
mod changed;
mod contributed;
mod gaps;
mod governments;
mod html;
mod kept;
mod methods;
mod pdf;
mod spent;
mod summary;

use canon_core::terms::language::Language;

use crate::pages::Press;
use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;

pub use html::html;
pub use pdf::pdf;

pub(crate) use block::{Align, Block, Chapter, Drawn, Grid};

/// What is told of a file.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its name.
    pub file: String,
    /// Where it was published.
    pub channel: String,
    /// Its format, in words.
    pub format: String,
    /// Up to when its figures go, year by year, in words.
    pub cuts: String,
    /// Rows read, used, and set aside.
    pub rows: [u64; 3],
}

/// Something odd that files had, and how often.
#[derive(Clone, Debug)]
pub struct OddLine {
    /// How much it matters, in words.
    pub severity: String,
    /// What it is.
    pub message: String,
    /// Where it was met first.
    pub place: String,
    /// How often.
    pub count: usize,
}

/// All that a report is made from.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// The departments it is about; at least one.
    pub territories: Vec<Territory<'a>>,
    /// The files.
    pub sources: Vec<SourceLine>,
    /// What was odd about them, what matters most first.
    pub oddities: Vec<OddLine>,
    /// How it is printed.
    pub press: Press<'a>,
}

/// Governments told one by one; with more, the tables have them.
const ONE_BY_ONE: usize = 60;

impl<'a> Edition<'a> {
    fn language(&self) -> Language {
        self.territories.first().map_or(Language::Es, Territory::language)
    }

    fn run(&self) -> &str {
        self.territories.first().map_or("", Territory::run)
    }

    /// The governments in the focus, department by department, by name.
    fn focused(&self) -> Vec<&Dossier<'a>> {
        let mut all: Vec<&Dossier<'a>> = self.territories.iter().flat_map(Territory::focused).collect();
        all.sort_by_key(|dossier| {
            let government = dossier.government;
            (
                government.department(),
                government.level,
                canon_core::terms::names::fold(&government.short_name),
            )
        });
        all
    }

    /// Those told one by one, where they are few enough.
    fn one_by_one(&self) -> Option<Vec<&Dossier<'a>>> {
        let focused = self.focused();
        (focused.len() <= ONE_BY_ONE).then_some(focused)
    }

    /// The chapters, those without anything to say left out.
    fn chapters(&self) -> Vec<Chapter> {
        let chapters = [
            Some(summary::chapter(self)),
            contributed::chapter(self),
            Some(arrived::chapter(self)),
            Some(spent::chapter(self)),
            Some(asked::chapter(self)),
            governments::chapter(self),
            kept::chapter(self),
            Some(changed::chapter(self)),
            Some(methods::chapter(self)),
            Some(gaps::chapter(self)),
            Some(annex::chapter(self)),
        ];
        chapters.into_iter().flatten().collect()
    }
}
