//! A chart as lines of text: what a terminal draws with characters.

use canon_core::terms::quantity::Ratio;

use crate::subject::region::Member;

/// A part of a chart, with its rows in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A bar beside each name.
    Bars {
        /// What the bars measure.
        heading: String,
        /// From the top down.
        rows: Vec<Bar>,
    },
    /// A small line beside each name.
    Lines {
        /// What the lines measure.
        heading: String,
        /// From the top down.
        rows: Vec<Line>,
    },
    /// A sign in each column beside each name.
    Grid {
        /// What each column is about.
        columns: Vec<String>,
        /// What each sign means.
        key: Vec<(Sign, String)>,
        /// Names with a sign for each column.
        rows: Vec<(String, Vec<Sign>)>,
    },
    /// A sentence by itself.
    Note(String),
}

/// What a name has as its bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Of whom or of what.
    pub name: String,
    /// How long, as a part of the axis; may be more than the whole, or negative; `None` where nothing is known.
    pub part: Option<Ratio>,
    /// The figure in words.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub strong: bool,
}

impl Bar {
    pub(crate) fn of_share(member: &Member, text: String) -> Self {
        let part = member.figures.avance();
        Self { name: member.name.clone(), part, text, strong: member.highlighted }
    }
}

/// What a name has as its small line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of whom or of what.
    pub name: String,
    /// Its heights as parts of the axis, in order; `None` where nothing is known.
    pub values: Vec<Option<Ratio>>,
    /// The last figure in words.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub strong: bool,
}

/// What is known of a government in one column of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// There is a question to ask.
    Signal,
    /// It was judged, and there is no question.
    Clear,
    /// It was measured, and is not judged.
    Unjudged,
    /// The files give no figure.
    NoData,
    /// It has no meaning for this government.
    NotApplicable,
}
