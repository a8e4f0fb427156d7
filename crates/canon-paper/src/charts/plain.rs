//! A chart as lines of text: what a terminal draws with characters.

use canon_core::terms::quantity::Ratio;

/// A part of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Names with a bar each.
    Bars {
        /// What they are.
        heading: String,
        /// The bars, in order.
        rows: Vec<Bar>,
    },
    /// Names with a small line each.
    Lines {
        /// What they are.
        heading: String,
        /// The lines, in order.
        rows: Vec<Line>,
    },
    /// Names with a sign in each column.
    Grid {
        /// What each column is about.
        columns: Vec<String>,
        /// What each sign means.
        key: Vec<(Sign, String)>,
        /// The rows, in order.
        rows: Vec<(String, Vec<Sign>)>,
    },
    /// A sentence.
    Note(String),
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Of what.
    pub name: String,
    /// How long, as a part of the axis; may be more than the whole, or negative; `None` where nothing is known.
    pub part: Option<Ratio>,
    /// The figure in words.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub strong: bool,
}

/// A small line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of what.
    pub name: String,
    /// Its heights as parts of the axis, in order; `None` where nothing is known.
    pub values: Vec<Option<Ratio>>,
    /// The last figure in words.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub strong: bool,
}

/// A sign of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Worth a question.
    Signal,
    /// Judged, no question.
    Clear,
    /// Measured, not judged.
    Unjudged,
    /// No figure.
    NoData,
    /// Without meaning here.
    NotApplicable,
}
