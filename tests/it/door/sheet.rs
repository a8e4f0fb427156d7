//! Sheets of cells, before they are a file.

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    /// A number with a decimal point, where the file has numbers.
    Number(String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn number(number: impl std::fmt::Display) -> Self {
        Self::Number(number.to_string())
    }

    /// As it stands in a text.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::Blank => "",
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

/// Cells that are one: the first, and how many rows and columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) merges: Vec<Merge>,
}

impl Sheet {
    pub(super) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A sheet of texts; what is all digits is a number.
    pub(super) fn of_texts(name: &str, rows: &[&[&str]]) -> Self {
        let cell = |text: &&str| match *text {
            "" => Cell::Blank,
            text if text.bytes().all(|byte| byte.is_ascii_digit()) => Cell::number(text),
            text => Cell::text(text),
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Self { rows, ..Self::named(name) }
    }
}
