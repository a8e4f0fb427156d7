//! The yearly report: chapters of plain blocks, set as a PDF and as one self-contained web page.
//!
//! A chapter is a list of blocks and does not know whether it is set as PDF or as HTML. To add one, write its file in
//! `chapters/`, its line in `chapters/mod.rs` and its sentences in `words.rs`. The paper edition is a dozen pages; what
//! belongs to one government stands on its sheet and in the web edition.

mod block;
mod chapters;
mod html;
mod pdf;
mod words;

use canon_core::indicators::cuts::Adoption;
use canon_core::terms::language::Language;

use crate::pages::PageOptions;
use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;

pub use html::html;
pub use pdf::pdf;

pub(crate) use block::{Align, Block, Chapter, FigureBlock, Sorting, TableBlock, TableStyle};

/// A row of the table of input files.
#[derive(Clone, Debug)]
pub struct SourceRow {
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

/// A row of the table of issues: one kind of issue in one file.
#[derive(Clone, Debug)]
pub struct IssueRow {
    /// How much it matters, in words.
    pub severity: String,
    pub message: String,
    /// Where it was found first.
    pub place: String,
    pub count: usize,
}

/// What the report is made from.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The departments and provinces that the report is about, at least one.
    pub territories: Vec<Territory<'a>>,
    pub sources: Vec<SourceRow>,
    /// The issues of the files, the most severe first.
    pub issues: Vec<IssueRow>,
    /// Who adopted the bounds that canon proposes; `None` while nobody has.
    pub adopted: Option<Adoption>,
    pub options: PageOptions<'a>,
}

/// Where the report is read: paper is short, a page on a screen can be searched and folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Medium {
    Paper,
    Web,
}

/// How many governments at most get a section of their own; of more, only the tables tell.
const ONE_BY_ONE: usize = 60;

impl<'a> Report<'a> {
    fn language(&self) -> Language {
        self.territories.first().map_or(Language::Es, Territory::language)
    }

    fn run(&self) -> &str {
        self.territories.first().map_or("", Territory::run)
    }

    /// Those that are no part of another: what counts each government once goes by them.
    fn apart(&self) -> impl Iterator<Item = &Territory<'a>> {
        self.territories.iter().filter(|territory| {
            let is_within = |other: &Territory<'_>| territory.jurisdiction.is_within(other.jurisdiction);
            !self.territories.iter().any(is_within)
        })
    }

    /// The governments in the focus, department by department, by name.
    fn focused(&self) -> Vec<&Dossier<'a>> {
        let mut all: Vec<&Dossier<'a>> = self.apart().flat_map(Territory::focused).collect();
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

    /// The governments with a section of their own; `None` where they are too many.
    fn one_by_one(&self) -> Option<Vec<&Dossier<'a>>> {
        let focused = self.focused();
        (focused.len() <= ONE_BY_ONE).then_some(focused)
    }

    /// The chapters that have something to say.
    fn chapters(&self, medium: Medium) -> Vec<Chapter> {
        let here = chapters::ALL.iter().filter(|(only, _)| only.is_none_or(|only| only == medium));
        here.filter_map(|(_, chapter)| chapter(self)).collect()
    }
}
