//! The charts. Each has a file of its own; this list is their table of contents.

mod card;
pub(crate) mod years;

use crate::dossier::Dossier;
use crate::picture;
use crate::typeset::PaperError;

/// A kind of chart of one government.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// Its name in the names of files.
    pub id: &'static str,
    /// Draws it; `None` where the dossier has nothing for it.
    pub draw: fn(&Dossier<'_>) -> Option<Drawing>,
}

/// All charts.
pub static ALL: &[Chart] = &[Chart { id: "anios", draw: years::draw }];

/// A chart that stands by itself: a picture to send.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The finding.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The picture.
    pub svg: String,
}

impl Drawing {
    /// The picture as pixels.
    ///
    /// # Errors
    /// A defect in the SVG.
    pub fn png(&self) -> Result<Vec<u8>, PaperError> {
        picture::png(&self.svg)
    }
}

/// A chart within a page: the page sets its words.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) description: String,
    pub(crate) svg: String,
}
