//! The yearly report: chapters of plain blocks, set as a PDF and as one self-contained web page.
//!
//! A chapter is a list of blocks and does not know whether it is set as PDF or as HTML. To add one, write its file in
//! `chapters/`, its line in `chapters/mod.rs` and its sentences in `words.rs`.

mod block;
mod chapters;
mod html;
mod pdf;
mod words;

use canon_core::terms::language::Language;

use crate::pages::PageOptions;
use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;

pub use html::html;
pub use pdf::pdf;

pub(crate) use block::{Align, Block, Chapter, FigureBlock, TableBlock};

/// What is told of a file.
#[derive(Clone, Debug)]
pub struct SourceRow {
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
pub struct IssueRow {
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
pub struct Report<'a> {
    /// The departments it is about; at least one.
    pub territories: Vec<Territory<'a>>,
    /// The files.
    pub sources: Vec<SourceRow>,
    /// What was odd about them, what matters most first.
    pub issues: Vec<IssueRow>,
    /// How it is printed.
    pub options: PageOptions<'a>,
}

/// Governments told one by one; with more, the tables have them.
const ONE_BY_ONE: usize = 60;

impl<'a> Report<'a> {
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
        chapters::ALL.iter().filter_map(|chapter| chapter(self)).collect()
    }
}
