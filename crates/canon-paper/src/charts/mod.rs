//! The charts. Each has a file of its own; this list is their table of contents.

mod axis;
mod calendario;
mod card;
mod embudo;
pub(crate) mod en_que;
pub(crate) mod gobiernos;
pub(crate) mod llego_habia_gasto;
pub(crate) mod mapa;
mod outlined;
pub mod plain;
pub(crate) mod reparto;
pub(crate) mod ritmo;
mod rows;
pub(crate) mod senales;
mod series;
mod source;
mod tiles;

#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod title_tests;

use canon_core::panel::motive::Motive;
use canon_core::terms::language::{Bilingual, Language};

use crate::draw::canvas::Canvas;
use crate::draw::format::{Format, Room};
use crate::draw::geometry::Area;
use crate::draw::png;
use crate::draw::svg::Svg;
use crate::subject::dossier::Dossier;
use crate::subject::region::Region;
use crate::typeset::PaperError;
use crate::words::motive;
use plain::Block;

/// A kind of chart.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// Its name on the command line and in the names of files.
    pub id: &'static str,
    /// What it shows.
    pub shows: Bilingual,
    /// What files must bring for it.
    pub needs: Bilingual,
    /// How it is made.
    pub make: Make,
}

/// From what a chart is made.
#[derive(Clone, Copy, Debug)]
pub enum Make {
    /// One government.
    Government(fn(&Dossier<'_>) -> Result<Plotted, Lack>),
    /// Several together.
    Region(fn(&Region<'_>) -> Result<Plotted, Lack>),
}

/// All charts.
pub static ALL: &[Chart] = &[
    llego_habia_gasto::CHART,
    ritmo::CHART,
    gobiernos::CHART,
    senales::CHART,
    series::CHART,
    mapa::CHART,
    embudo::CHART,
    en_que::CHART,
    reparto::CHART,
    calendario::CHART,
];

/// The chart of an id.
pub fn by_id(id: &str) -> Option<&'static Chart> {
    ALL.iter().find(|chart| chart.id == id)
}

/// Why there is nothing to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A figure is missing, for this reason.
    Figure(Motive),
    /// The inputs have nothing of it.
    Everything,
    /// Nobody says where its places are.
    Places,
    /// The law had no rule in the year.
    Rule,
}

impl From<Motive> for Lack {
    fn from(motive: Motive) -> Self {
        Self::Figure(motive)
    }
}

impl Lack {
    /// In words, without a capital or full stop.
    pub fn words(&self, language: Language) -> String {
        let text = match self {
            Self::Figure(reason) => return motive::words(reason, language),
            Self::Everything => language.pick(
                "los archivos no traen presupuesto ni gasto con que hacerlo",
                "the files have no budget or spending to make it from",
            ),
            Self::Places => language.pick(
                "canon solo sabe dónde está cada distrito de Moquegua; para otro departamento hacen falta los contornos",
                "canon only knows where the districts of Moquegua are; another department needs outlines",
            ),
            Self::Rule => {
                language.pick("no hay regla de reparto para ese año", "there is no rule of sharing for that year")
            }
        };
        text.to_string()
    }
}

/// The words around a chart.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Whose figures.
    pub(crate) who: String,
    /// The finding, in a sentence.
    pub(crate) title: String,
    /// What is measured, in which unit, of which money and when.
    pub(crate) subtitle: String,
    /// Everything that it shows, for those who cannot see it.
    pub(crate) description: String,
    /// What to talk about.
    pub(crate) question: String,
    /// Where the figures come from, up to when they go, and by which run.
    pub(crate) source: String,
    /// Whether the figures are invented.
    pub(crate) example: bool,
}

/// Draws certain figures into a room, and says whether all of them found their place there.
type Draw = Box<dyn Fn(&Canvas<'_>, Room) -> Detail>;

/// How much of its figures a chart could show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything, by name.
    Whole,
    /// All together, for want of room.
    Summary,
}

/// A chart of certain figures, to be drawn at any size.
pub struct Plotted {
    words: Words,
    language: Language,
    draw: Draw,
    plain: Vec<Block>,
}

impl std::fmt::Debug for Plotted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plotted")
            .field("words", &self.words)
            .field("plain", &self.plain)
            .finish_non_exhaustive()
    }
}

impl Plotted {
    /// The finding, in a sentence.
    pub fn title(&self) -> &str {
        &self.words.title
    }

    /// What is measured, in which unit, of which money and when.
    pub fn subtitle(&self) -> &str {
        &self.words.subtitle
    }

    /// Everything it shows, in words.
    pub fn description(&self) -> &str {
        &self.words.description
    }

    /// What to talk about.
    pub fn question(&self) -> &str {
        &self.words.question
    }

    /// Where the figures come from, up to when they go, and by which run.
    pub fn source(&self) -> &str {
        &self.words.source
    }

    /// Whose figures.
    pub fn who(&self) -> &str {
        &self.words.who
    }

    /// Whether the figures are invented.
    pub const fn is_example(&self) -> bool {
        self.words.example
    }

    /// The same in lines of text, for a terminal.
    pub fn plain(&self) -> &[Block] {
        &self.plain
    }

    /// The picture that stands by itself.
    pub fn drawing(&self, format: Format) -> Drawing {
        let Words { title, description, .. } = &self.words;
        let svg = card::draw(self, format);
        Drawing { title: title.clone(), description: description.clone(), svg }
    }

    /// The chart alone, for a page that sets its words: `size` pixels wide and high, with labels of `text` pixels that may
    /// shrink by a twelfth where it is crowded.
    pub fn figure(&self, size: (u32, u32), text: f64) -> Figure {
        let Words { title, subtitle, description, .. } = &self.words;
        let mut svg = String::new();
        let canvas = self.canvas(&mut svg, size);
        let area = Area { x: 0.0, y: 4.0, w: f64::from(size.0), h: f64::from(size.1) - 8.0 };
        (self.draw)(&canvas, Room { area, text, least: text * 11.0 / 12.0 });
        canvas.finish();
        Figure { title: title.clone(), subtitle: subtitle.clone(), description: description.clone(), svg }
    }

    fn canvas<'c>(&self, svg: &'c mut String, size: (u32, u32)) -> Canvas<'c> {
        let language = self.language.pick("es-PE", "en");
        Canvas::new(Svg::new(svg, size, language, &self.words.title, &self.words.description))
    }
}

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
        png::png(&self.svg)
    }
}

/// A chart within a page: the page sets its words.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The finding.
    pub title: String,
    /// What is measured.
    pub subtitle: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The chart.
    pub svg: String,
}
