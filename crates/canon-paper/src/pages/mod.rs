//! The pages. Each has a file and a template of its own; this list is their table of contents.

mod ficha;
mod positive;

use crate::dossier::Dossier;
use crate::typeset::PaperError;

/// A kind of page about one government.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its name in the names of files.
    pub id: &'static str,
    /// Makes it; `None` where the dossier has nothing for it.
    pub make: fn(&Dossier<'_>) -> Option<Result<Printed, PaperError>>,
}

/// All pages.
pub static ALL: &[Page] = &[Page { id: "ficha", make: ficha::make }];

/// A page as PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// On how many sheets; meant to be one.
    pub sheets: usize,
}
