//! The pages that are printed, each in a file of its own with its sentences beside it.
//!
//! To add one, write its file, its line in `pages!` below, its template in `templates/` and the template's line in
//! `typeset/templates.rs`.

mod letterhead;

use canon_core::facts::notes::{Commitment, Experience};

use crate::error::PaperError;
use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;
use crate::typeset::Typeset;
use crate::typeset::templates::Templates;

pub(crate) use letterhead::Letterhead;

/// Declares the file of each page and lists them in the order in which they are made. A page is called as its file.
macro_rules! pages {
    (of a government: $($government:ident in $folder:literal),+; of several: $($several:ident),+;) => {
        $(mod $government;)+
        $(mod $several;)+

        /// The pages about one government.
        pub static OF_GOVERNMENT: &[GovernmentPage] =
            &[$(GovernmentPage { id: stringify!($government), folder: $folder, make: $government::make }),+];

        /// The pages about the governments of a department or a province.
        pub static OF_SEVERAL: &[PageOfSeveral] =
            &[$(PageOfSeveral { id: stringify!($several), make: $several::make }),+];
    };
}

pages! {
    of a government: hoja in "hojas", solicitud in "solicitudes";
    of several: resumen, guia, boletin;
}

/// A kind of page about one government.
#[derive(Clone, Copy, Debug)]
pub struct GovernmentPage {
    /// What it is called in the names of files.
    pub id: &'static str,
    /// The folder of a run that it goes to.
    pub folder: &'static str,
    /// Makes it; `None` where the dossier has nothing for it.
    pub make: fn(&Dossier<'_>, &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>>,
}

impl GovernmentPage {
    /// Its file in a run, without the ending: that of a letter is its text's too.
    pub fn file(&self, slug: &str) -> String {
        match self.folder {
            "hojas" => format!("{}/{slug}-{}", self.folder, self.id),
            folder => format!("{folder}/{slug}"),
        }
    }
}

/// A kind of page about the governments of a department or a province.
#[derive(Clone, Copy, Debug)]
pub struct PageOfSeveral {
    /// What it is called in the names of files.
    pub id: &'static str,
    /// Makes it; `None` where the territory has nothing for it.
    pub make: fn(&Territory<'_>, &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>>,
}

/// A document as PDF, with what the run has to say about it.
#[derive(Clone, Debug)]
pub struct PdfDocument {
    pub pdf: Vec<u8>,
    /// How many pages it takes.
    pub pages: usize,
    /// How many pages it is meant to take.
    pub pages_wanted: usize,
    /// How many words were cut for being longer than any real word.
    pub words_cut: usize,
    /// What typst warns of, where the templates are a user's.
    pub warnings: Vec<String>,
}

impl PdfDocument {
    pub(crate) fn of(set: Typeset, pages_wanted: usize) -> Self {
        Self {
            pdf: set.pdf,
            pages: set.pages,
            pages_wanted,
            words_cut: set.words_cut,
            warnings: set.warnings,
        }
    }
}

/// What a community writes down from session to session.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommunityRecords<'a> {
    /// What was agreed in earlier sessions.
    pub commitments: &'a [Commitment],
    /// What the community or others learned, to be told beside a signal.
    pub experiences: &'a [Experience],
}

/// How large the letters of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterSize {
    Normal,
    /// For readers with low vision; the page takes more room.
    Large,
}

/// What is the same for all pages of a run.
#[derive(Clone, Copy, Debug)]
pub struct PageOptions<'a> {
    pub templates: &'a Templates,
    pub letters: LetterSize,
    pub records: CommunityRecords<'a>,
    /// The session it is printed for: `Sesión 3`.
    pub session: Option<&'a str>,
    /// Whose pages these are: the name of a community that has put its name to them.
    pub community: Option<&'a str>,
    /// Whom a reader may write to, printed as it is.
    pub contact: Option<&'a str>,
    /// Where a reader finds more, printed as it is.
    pub link: Option<&'a str>,
}
