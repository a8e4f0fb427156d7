//! A column of an output table: its name, what it holds and where that comes from, for every format alike.

use std::borrow::Cow;

use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::quantity::{Quantity, Ratio};

use super::table::Table;
use crate::run_folder::diff::Figure;
use crate::terminal::csv_rows::inert;

/// What a column holds, and so how each format stores and shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// What an input holds, as it stands there: a workbook shows it as a number where it reads as one.
    AsRead,
    Government,
    /// The six digits of a district, of which a program must not eat a zero.
    Ubigeo,
    /// The year that parts a table into folders of Parquet files.
    Year,
    Day,
    /// A whole number that may be added up.
    Count,
    /// A whole number that names or places something: a text in a workbook.
    Code,
    Soles,
    /// Points of a hundred with two decimals.
    Points,
    /// A fraction of six decimals.
    Ratio,
    /// Ratios, soles and counts in one column.
    Quantity,
}

impl Kind {
    /// Whether a program that guesses kinds from the first rows may take its texts for numbers.
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::AsRead | Self::Government | Self::Ubigeo)
    }
}

/// What a column is in a comparison of two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is not looked at.
    NotCompared,
    /// It says of what a row is.
    Key,
    /// It is compared, row by row.
    Compared(Figure),
}

/// What the formats know of a column without the rows.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    pub name: &'static str,
    pub kind: Kind,
    pub role: Role,
}

/// A value of a row. A text is inert: no spreadsheet takes it for a formula.
#[derive(Clone, Debug)]
pub(super) enum Cell<'r> {
    Empty,
    Text(Cow<'r, str>),
    Government(GovId),
    Year(Year),
    Day(Date),
    Whole(i128),
    Soles(Soles),
    /// Hundredths of a point.
    Points(i64),
    Ratio(Ratio),
    Quantity(Quantity),
}

impl Cell<'_> {
    /// The cell as the CSV has it: where ratios, soles and counts stand in one column, none looks like a whole number.
    pub(super) fn in_csv(&self) -> Cow<'_, str> {
        let text = self.text();
        match self {
            Self::Quantity(_) if !text.contains('.') => (text.into_owned() + ".0").into(),
            _ => text,
        }
    }

    /// The cell as it is said.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Government(gov) => gov.to_string().into(),
            Self::Year(year) => year.to_string().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Whole(number) => number.to_string().into(),
            Self::Soles(soles) => soles.to_string().into(),
            // Written as an amount is.
            Self::Points(points) => Soles::from_centimos(*points).to_string().into(),
            Self::Ratio(ratio) => ratio.to_string().into(),
            Self::Quantity(quantity) => quantity.to_string().into(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }
}

/// How the value of a column is taken from a row.
type Take<T, V> = for<'r, 's> fn(&'r <T as Table>::Row<'s>) -> V;

/// The same for a text, which may be lent by the row.
type TakeText<T> = for<'r, 's> fn(&'r <T as Table>::Row<'s>) -> Cow<'r, str>;

enum Value<T: Table> {
    Text(TakeText<T>),
    AsRead(TakeText<T>),
    Government(Take<T, Option<GovId>>),
    Ubigeo(TakeText<T>),
    Year(Take<T, Year>),
    Day(Take<T, Option<Date>>),
    Count(Take<T, Option<i128>>),
    Code(Take<T, Option<i128>>),
    Soles(Take<T, Option<Soles>>),
    Points(Take<T, Option<i64>>),
    Ratio(Take<T, Option<Ratio>>),
    Quantity(Take<T, Option<Quantity>>),
}

/// A column of a table.
pub(super) struct Column<T: Table> {
    name: &'static str,
    value: Value<T>,
    role: Role,
}

impl<T: Table> Column<T> {
    const fn new(name: &'static str, value: Value<T>) -> Self {
        Self { name, value, role: Role::NotCompared }
    }

    pub(super) const fn text(name: &'static str, take: TakeText<T>) -> Self {
        Self::new(name, Value::Text(take))
    }

    pub(super) const fn as_read(name: &'static str, take: TakeText<T>) -> Self {
        Self::new(name, Value::AsRead(take))
    }

    pub(super) const fn government(name: &'static str, take: Take<T, Option<GovId>>) -> Self {
        Self::new(name, Value::Government(take))
    }

    pub(super) const fn ubigeo(name: &'static str, take: TakeText<T>) -> Self {
        Self::new(name, Value::Ubigeo(take))
    }

    pub(super) const fn year(name: &'static str, take: Take<T, Year>) -> Self {
        Self::new(name, Value::Year(take))
    }

    pub(super) const fn day(name: &'static str, take: Take<T, Option<Date>>) -> Self {
        Self::new(name, Value::Day(take))
    }

    pub(super) const fn count(name: &'static str, take: Take<T, Option<i128>>) -> Self {
        Self::new(name, Value::Count(take))
    }

    pub(super) const fn code(name: &'static str, take: Take<T, Option<i128>>) -> Self {
        Self::new(name, Value::Code(take))
    }

    pub(super) const fn soles(name: &'static str, take: Take<T, Option<Soles>>) -> Self {
        Self::new(name, Value::Soles(take))
    }

    /// Takes hundredths of a point.
    pub(super) const fn points(name: &'static str, take: Take<T, Option<i64>>) -> Self {
        Self::new(name, Value::Points(take))
    }

    pub(super) const fn ratio(name: &'static str, take: Take<T, Option<Ratio>>) -> Self {
        Self::new(name, Value::Ratio(take))
    }

    pub(super) const fn quantity(name: &'static str, take: Take<T, Option<Quantity>>) -> Self {
        Self::new(name, Value::Quantity(take))
    }

    /// The same column, one of those that say of what a row is when two runs are compared.
    pub(super) const fn key(self) -> Self {
        self.in_role(Role::Key)
    }

    /// The same column, compared between two runs.
    pub(super) const fn compared(self, figure: Figure) -> Self {
        self.in_role(Role::Compared(figure))
    }

    const fn in_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    pub(super) const fn heading(&self) -> Heading {
        let kind = match self.value {
            Value::Text(_) => Kind::Text,
            Value::AsRead(_) => Kind::AsRead,
            Value::Government(_) => Kind::Government,
            Value::Ubigeo(_) => Kind::Ubigeo,
            Value::Year(_) => Kind::Year,
            Value::Day(_) => Kind::Day,
            Value::Count(_) => Kind::Count,
            Value::Code(_) => Kind::Code,
            Value::Soles(_) => Kind::Soles,
            Value::Points(_) => Kind::Points,
            Value::Ratio(_) => Kind::Ratio,
            Value::Quantity(_) => Kind::Quantity,
        };
        Heading { name: self.name, kind, role: self.role }
    }

    /// The cell of a row.
    pub(super) fn cell<'r>(&self, row: &'r T::Row<'_>) -> Cell<'r> {
        match self.cell_as_it_stands(row) {
            Cell::Text(text) => Cell::Text(made_inert(text)),
            cell => cell,
        }
    }

    /// The same, its text not yet inert.
    pub(super) fn cell_as_it_stands<'r>(&self, row: &'r T::Row<'_>) -> Cell<'r> {
        let or_empty = |cell: Option<Cell<'r>>| cell.unwrap_or(Cell::Empty);
        match self.value {
            Value::Text(take) | Value::AsRead(take) | Value::Ubigeo(take) => Cell::Text(take(row)),
            Value::Government(take) => or_empty(take(row).map(Cell::Government)),
            Value::Year(take) => Cell::Year(take(row)),
            Value::Day(take) => or_empty(take(row).map(Cell::Day)),
            Value::Count(take) | Value::Code(take) => or_empty(take(row).map(Cell::Whole)),
            Value::Soles(take) => or_empty(take(row).map(Cell::Soles)),
            Value::Points(take) => or_empty(take(row).map(Cell::Points)),
            Value::Ratio(take) => or_empty(take(row).map(Cell::Ratio)),
            Value::Quantity(take) => or_empty(take(row).map(Cell::Quantity)),
        }
    }
}

fn made_inert(text: Cow<'_, str>) -> Cow<'_, str> {
    let changed = match inert(&text) {
        Cow::Owned(changed) => Some(changed),
        Cow::Borrowed(_) => None,
    };
    changed.map_or(text, Cow::Owned)
}
