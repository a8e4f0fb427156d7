//! The sizes in which a chart stands by itself.

use crate::draw::geometry::Area;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A square as wide as the text of an A4 page (178 mm), to be put into a document.
    Column,
    /// A 16:9 slide for a projector or a shared screen.
    Slide,
    /// 1080 × 1350: the shape in which WhatsApp shows a picture largest.
    Picture,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Column, Self::Slide, Self::Picture];

    /// The name by which the command line knows it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Column => "columna",
            Self::Slide => "lamina",
            Self::Picture => "tarjeta",
        }
    }

    /// Width and height in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Column => (1080, 1080),
            Self::Slide => (1920, 1080),
            Self::Picture => (1080, 1350),
        }
    }

    /// How large its words are.
    ///
    /// The column is printed 178 mm wide: 25.7 pixels are 12 points there, and 19.3 are 9. A picture on a telephone is 390 points
    /// wide: 30 pixels are 11 there.
    pub(crate) const fn sizes(self) -> Sizes {
        match self {
            Self::Column => Sizes {
                margin: 24.0,
                text: 25.7,
                least: 23.6,
                title: 44.0,
                who: 27.0,
                subtitle: 26.0,
                question: 26.0,
                source: 21.0,
            },
            Self::Slide => Sizes {
                margin: 72.0,
                text: 32.0,
                least: 28.0,
                title: 58.0,
                who: 36.0,
                subtitle: 34.0,
                question: 32.0,
                source: 28.0,
            },
            Self::Picture => Sizes {
                margin: 56.0,
                text: 32.0,
                least: 30.0,
                title: 54.0,
                who: 36.0,
                subtitle: 33.0,
                question: 33.0,
                source: 30.0,
            },
        }
    }
}

/// How large the words of a picture are, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    pub(crate) margin: f64,
    /// Labels of the chart.
    pub(crate) text: f64,
    /// The least that a crowded chart may shrink them to.
    pub(crate) least: f64,
    pub(crate) title: f64,
    pub(crate) who: f64,
    pub(crate) subtitle: f64,
    pub(crate) question: f64,
    pub(crate) source: f64,
}

/// The room that a chart is drawn into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub(crate) area: Area,
    /// How large its labels are meant to be.
    pub(crate) text: f64,
    /// The least that they may shrink to.
    pub(crate) least: f64,
}
