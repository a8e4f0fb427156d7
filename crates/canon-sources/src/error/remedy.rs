//! What a user can say on the command line so that a refused file is read.

use canon_core::terms::money::Unit;

use crate::cells::DecimalMark;
use crate::error::SourceError;

/// One thing to say. The program knows the option of each, and prints it as part of the whole command.
///
/// What canon cannot know stays open: a year is never guessed, and a column is named only where it looks like the one
/// that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Of which year the figures of the file are.
    Year,
    /// Which column of the file is one that canon knows.
    Column {
        /// The name that canon knows.
        known: String,
        /// The column of the file that looks like it, if one does.
        column: Option<String>,
    },
    /// What stands before the decimals of an amount.
    Decimal(DecimalMark),
    /// Whether amounts by month are of their month or of all up to it.
    Months,
    /// The same where only the user can tell it.
    SomeDecimal,
    /// In what the amounts of the file are given.
    Unit(Unit),
    /// Of which part of the money a table is that speaks of canon.
    Scope,
    /// Whether a table that speaks of projects is of them alone.
    Inclusion,
    /// What separates the fields of a text.
    Delimiter,
    /// Which sheet of the workbook to read.
    Sheet(String),
}

impl SourceError {
    /// The ways out of a refusal, each with all that must be said together. None where only the file itself can be mended.
    pub fn remedies(&self) -> Vec<Vec<Remedy>> {
        match self {
            Self::NoYear { .. } => vec![vec![Remedy::Year]],
            Self::MissingColumns { remedy, .. } if !remedy.is_empty() => vec![remedy.clone()],
            Self::UnreadYears { column, .. } => {
                vec![vec![Remedy::Column { known: "Año".to_string(), column: Some(column.clone()) }]]
            }
            Self::MixedDecimals { .. } | Self::ColumnsMixDecimals { .. } => {
                [DecimalMark::Point, DecimalMark::Comma].map(|mark| vec![Remedy::Decimal(mark)]).to_vec()
            }
            Self::MonthsUnclear { .. } => vec![vec![Remedy::Months]],
            Self::UnclearDecimals { .. } => vec![vec![Remedy::SomeDecimal]],
            Self::OtherUnits { unit, .. } => vec![vec![Remedy::Unit(*unit)]],
            Self::UnclearScope { .. } => vec![vec![Remedy::Scope]],
            Self::UnclearInclusion { .. } => vec![vec![Remedy::Inclusion]],
            Self::NoHeader { delimiter: Some(_), .. } => vec![vec![Remedy::Delimiter]],
            Self::NoSheet { there, .. } => {
                there.iter().map(|sheet| vec![Remedy::Sheet(sheet.clone())]).collect()
            }
            _ => Vec::new(),
        }
    }
}
