//! A chart with the words around it, to be drawn at any size: as a picture that stands by itself, or within a page.

use canon_core::terms::language::Language;

use super::parts::card;
use super::parts::plain::Block;
use super::{Chart, Detail, Subject, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::{Format, Room};
use crate::draw::geometry::Area;
use crate::draw::png;
use crate::draw::svg::Svg;
use crate::error::PaperError;

/// Draws certain figures into a room, and says whether all of them found their place there.
type Draw = Box<dyn Fn(&Canvas<'_>, Room) -> Detail>;

/// A chart of certain figures.
pub struct Plotted {
    frame: Frame,
    language: Language,
    draw: Draw,
    plain: Vec<Block>,
}

/// Everything that is written around a chart.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) who: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) description: String,
    pub(super) question: &'static str,
    pub(super) source: String,
    /// Whether the figures are invented.
    pub(super) example: bool,
}

impl std::fmt::Debug for Plotted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plotted")
            .field("frame", &self.frame)
            .field("plain", &self.plain)
            .finish_non_exhaustive()
    }
}

impl Plotted {
    pub(crate) fn of<C: Chart>(subject: &C::Subject<'_>) -> Result<Self, Unavailable> {
        let chart = C::of(subject)?;
        let (language, dossiers) = (subject.language(), subject.dossiers());
        let frame = Frame {
            who: subject.name(),
            title: chart.title(language),
            subtitle: chart.subtitle(language),
            description: chart.description(language),
            question: chart.question(language),
            source: chart.source(&dossiers),
            example: dossiers.iter().any(|dossier| dossier.is_example()),
        };
        let plain = chart.plain(language);
        let draw = Box::new(move |canvas: &Canvas<'_>, room| chart.plot(canvas, room, language));
        Ok(Self { frame, language, draw, plain })
    }

    /// With a user's own title and source where there are some; the foot goes on naming the run, so that the figures can
    /// be found again.
    #[must_use]
    pub fn with_words(mut self, title: Option<&str>, source: Option<&str>) -> Self {
        if let Some(title) = title {
            self.frame.title = title.to_string();
        }
        if let Some(source) = source {
            let run = self.frame.source.rsplit_once(". ").map_or("", |(_, run)| run).to_string();
            self.frame.source = format!("{}. {run}", source.trim_end_matches('.')).trim_end().to_string();
        }
        self
    }

    /// The finding, in a sentence.
    pub fn title(&self) -> &str {
        &self.frame.title
    }

    /// What is measured, in which unit, of which money and when.
    pub fn subtitle(&self) -> &str {
        &self.frame.subtitle
    }

    /// Everything it shows, for those who cannot see it.
    pub fn description(&self) -> &str {
        &self.frame.description
    }

    /// What to talk about when looking at it.
    pub const fn question(&self) -> &str {
        self.frame.question
    }

    /// Where the figures come from, up to when they go, and by which run.
    pub fn source(&self) -> &str {
        &self.frame.source
    }

    /// The name of the government or of the department.
    pub fn who(&self) -> &str {
        &self.frame.who
    }

    /// Whether the figures are invented.
    pub const fn is_example(&self) -> bool {
        self.frame.example
    }

    /// The same in lines of text, for a terminal.
    pub fn plain(&self) -> &[Block] {
        &self.plain
    }

    /// The picture that stands by itself.
    pub fn drawing(&self, format: Format) -> Drawing {
        let Frame { title, description, .. } = &self.frame;
        Drawing { title: title.clone(), description: description.clone(), svg: card::draw(self, format) }
    }

    /// The chart alone, for a page that sets its words: `size` pixels wide and high, with labels of `text` pixels that may
    /// shrink by a twelfth where it is crowded.
    pub fn figure(&self, size: (u32, u32), text: f64) -> Figure {
        let Frame { title, subtitle, description, .. } = &self.frame;
        let mut svg = String::new();
        let canvas = self.canvas(&mut svg, size);
        let area = Area { x: 0.0, y: 4.0, w: f64::from(size.0), h: f64::from(size.1) - 8.0 };
        self.plot(&canvas, Room { area, text, least: text * 11.0 / 12.0 });
        canvas.finish();
        Figure { title: title.clone(), subtitle: subtitle.clone(), description: description.clone(), svg }
    }

    pub(super) const fn frame(&self) -> &Frame {
        &self.frame
    }

    pub(super) const fn language(&self) -> Language {
        self.language
    }

    pub(super) fn plot(&self, canvas: &Canvas<'_>, room: Room) -> Detail {
        (self.draw)(canvas, room)
    }

    pub(super) fn canvas<'c>(&self, svg: &'c mut String, size: (u32, u32)) -> Canvas<'c> {
        let language = self.language.pick("es-PE", "en");
        Canvas::new(Svg::new(svg, size, language, &self.frame.title, &self.frame.description))
    }
}

/// A chart that stands by itself: a picture to send.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The finding, in a sentence.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The picture with its frame of words.
    pub svg: String,
}

impl Drawing {
    /// The picture as pixels.
    ///
    /// # Errors
    /// An SVG that cannot be read, which is a defect.
    pub fn png(&self) -> Result<Vec<u8>, PaperError> {
        png::png(&self.svg)
    }
}

/// A chart within a page, which sets its words.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The finding, in a sentence.
    pub title: String,
    /// What is measured, in which unit, of which money and when.
    pub subtitle: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The chart without any words around it.
    pub svg: String,
}
