//! What a chapter is made of.

use serde::Serialize;

use crate::charts::Plotted;
use crate::charts::plain::{Block as Part, Sign};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Chapter {
    /// Its anchor on the web.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Block {
    /// A heading within the chapter.
    Heading {
        text: String,
    },
    Text {
        text: String,
    },
    /// A list of points.
    List {
        items: Vec<String>,
    },
    /// Something that goes well.
    Good {
        title: String,
        text: String,
    },
    /// A signal to ask about, with its lines of name and text.
    Signal {
        title: String,
        value: String,
        lines: Vec<[String; 2]>,
    },
    Table(TableBlock),
    Figure(FigureBlock),
    /// What belongs to one government, which a reader of the web page may pick.
    Government {
        id: String,
        name: String,
        blocks: Vec<Block>,
    },
}

impl Block {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    pub(crate) fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }
}

/// To which side the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Align {
    Left,
    Right,
}

/// A table with its caption and its columns.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TableBlock {
    pub(crate) caption: String,
    pub(crate) columns: Vec<(String, Align)>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) style: TableStyle,
    /// How the web page lets a reader order its rows.
    #[serde(skip)]
    pub(crate) sorting: Sorting,
}

/// How the rows of a table may be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sorting {
    /// By whatever column a reader chooses.
    Free,
    /// By any column, within the groups that a column names: nobody is ranked above who is of another size.
    Within(usize),
    /// Not at all: what stands side by side here is no league table.
    Fixed,
}

/// How a table is set on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TableStyle {
    Normal,
    /// In small type, for long tables.
    Small,
    /// In small type, with the names of the columns on end: many columns of short values.
    Matrix,
}

/// A cell is sorted by its number where it has one, else by its text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) text: String,
    #[serde(skip)]
    pub(crate) sort: Option<i128>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), sort: None }
    }

    pub(crate) fn number(text: impl Into<String>, sort: impl Into<i128>) -> Self {
        Self { text: text.into(), sort: Some(sort.into()) }
    }
}

/// A chart with its title and description.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FigureBlock {
    /// The name of its file for the template.
    pub(crate) file: String,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) alt: String,
    #[serde(skip)]
    pub(crate) svg: String,
    /// The same for a narrow screen.
    #[serde(skip)]
    pub(crate) narrow: String,
    /// What is drawn, as rows of a table.
    #[serde(skip)]
    pub(crate) rows: Vec<Vec<String>>,
}

/// The size of a chart on a page and of its words, in pixels.
const SIZE: (u32, u32) = (1080, 520);
const TEXT: f64 = 23.0;
/// How wide a chart is drawn for a telephone, in the same pixels: its words are as large as the page's.
const NARROW: u32 = 560;

impl FigureBlock {
    /// A chart as a part of a chapter.
    pub(crate) fn of(plotted: &Plotted, name: &str) -> Self {
        Self::sized(plotted, name, SIZE)
    }

    /// A chart of another size, in pixels.
    pub(crate) fn sized(plotted: &Plotted, name: &str, size: (u32, u32)) -> Self {
        let figure = plotted.figure(size, TEXT);
        let narrow = plotted.figure((NARROW, NARROW * 6 / 5), TEXT);
        Self {
            file: format!("{name}.svg"),
            title: figure.title,
            subtitle: figure.subtitle,
            alt: figure.description,
            svg: figure.svg,
            narrow: narrow.svg,
            rows: plotted.plain().iter().flat_map(rows).collect(),
        }
    }
}

/// The rows of a part of a chart, its names first.
fn rows(part: &Part) -> Vec<Vec<String>> {
    match part {
        Part::Bars { heading, rows } => {
            rows.iter().map(|bar| vec![bar.name.clone(), heading.clone(), bar.text.clone()]).collect()
        }
        Part::Lines { heading, rows } => {
            rows.iter().map(|line| vec![line.name.clone(), heading.clone(), line.text.clone()]).collect()
        }
        Part::Grid { columns, key, rows } => {
            let told = |sign: &Sign| {
                key.iter().find(|(known, _)| known == sign).map_or(String::new(), |(_, name)| name.clone())
            };
            let cells = |(name, signs): &(String, Vec<Sign>)| {
                let cell = |(column, sign): (&String, &Sign)| vec![name.clone(), column.clone(), told(sign)];
                columns.iter().zip(signs).map(cell).collect::<Vec<_>>()
            };
            rows.iter().flat_map(cells).collect()
        }
        Part::Note(_) => Vec::new(),
    }
}
