//! Tables that are no budgets: investments, works, orders, what a community writes down itself, people, prices …
//!
//! Each has a file of its own, which holds all that is known of it, and a line in the list below.

mod aliases;
mod commitments;
mod experiences;
mod indices;
mod investments;
mod notes;
mod once;
mod order_states;
mod orders;
mod oversight;
mod population;
mod prices;
mod sheet;
mod works;

use std::sync::Arc;

use canon_core::terms::names::fold;

use self::once::Target;
use self::sheet::Sheet;
use super::Table;
use super::grid::Grid;
use super::header::Header;
use super::header::own::Column;
use crate::error::SourceError;
use crate::reading::{Format, Options, Profile, Reading};

/// All registers. Of two that a table could be, it is the first.
static REGISTERS: &[&Register] = &[
    &investments::REGISTER,
    &works::REGISTER,
    &orders::REGISTER,
    &oversight::REGISTER,
    &aliases::REGISTER,
    &experiences::REGISTER,
    &commitments::REGISTER,
    &population::REGISTER,
    &prices::REGISTER,
    &indices::REGISTER,
];

/// The channel of a table that says nothing of where it is from.
pub(super) const UNDECLARED: &str = "tabla sin canal declarado";

/// A kind of table that is no budget.
pub(super) struct Register {
    format: Format,
    /// The institution that publishes it.
    channel: &'static str,
    layout: Layout,
}

/// How a register is recognised, and how it is read.
enum Layout {
    Own(Own),
    Usual(Usual),
}

/// A register with columns of its own: the first sheet that has all that are needed is read.
struct Own {
    columns: &'static [Column],
    add: fn(&Sheet<'_>, &mut Target<'_>),
}

/// A register of governments or places, known by usual columns that no budget has: all sheets are read.
struct Usual {
    is: fn(&Header) -> bool,
    /// The columns that it needs and a header lacks, as a message names them.
    missing: fn(&Header) -> Vec<String>,
    add: fn(&[Table<'_>], &mut Target<'_>) -> Result<(), SourceError>,
}

/// The register that a header of usual columns is of.
pub(super) struct OfHeader {
    pub(super) format: Format,
    usual: &'static Usual,
}

/// The register that a header of usual columns is of; `None` for a budget.
pub(super) fn of_header(header: &Header) -> Option<OfHeader> {
    REGISTERS.iter().copied().find_map(|register| match &register.layout {
        Layout::Usual(usual) if (usual.is)(header) => Some(OfHeader { format: register.format, usual }),
        _ => None,
    })
}

impl OfHeader {
    /// The columns that it needs and a header lacks, as a message names them.
    pub(super) fn missing(&self, header: &Header) -> Vec<String> {
        (self.usual.missing)(header)
    }

    /// Adds the rows of all tables to a reading.
    ///
    /// # Errors
    /// A table that cannot be dated.
    pub(super) fn add(
        &self,
        tables: &[Table<'_>],
        file: &Arc<str>,
        options: &Options,
        reading: &mut Reading,
    ) -> Result<(), SourceError> {
        (self.usual.add)(tables, &mut Target { file, options, reading })
    }
}

/// A sheet that is a register with columns of its own.
pub(super) struct Found<'a> {
    register: &'static Register,
    sheet: Sheet<'a>,
    add: fn(&Sheet<'_>, &mut Target<'_>),
}

/// The register with columns of its own that some sheets hold, if they hold one.
pub(super) fn find(grids: &[Grid]) -> Option<Found<'_>> {
    REGISTERS.iter().copied().find_map(|register| match &register.layout {
        Layout::Own(own) => {
            let sheet = grids.iter().find_map(|grid| Sheet::find(grid, own.columns))?;
            Some(Found { register, sheet, add: own.add })
        }
        Layout::Usual(_) => None,
    })
}

impl Found<'_> {
    /// What was decided about the file.
    pub(super) fn profile(&self) -> Profile {
        let mut profile = Profile::new(self.register.format);
        self.sheet.describe(&mut profile);
        profile
    }

    pub(super) const fn channel(&self) -> &'static str {
        self.register.channel
    }

    /// Adds its rows to a reading.
    ///
    /// # Errors
    /// Two columns that say the same thing differently.
    pub(super) fn add(
        &self,
        file: &Arc<str>,
        options: &Options,
        reading: &mut Reading,
    ) -> Result<(), SourceError> {
        self.sheet.unambiguous()?;
        (self.add)(&self.sheet, &mut Target { file, options, reading });
        Ok(())
    }
}

/// A number as all programs write it: `0012` and `12.0` are `12`. What is no number stays as it is, folded.
fn plain_number(text: &str) -> Arc<str> {
    let whole = text.trim().strip_suffix(".0").unwrap_or(text.trim());
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    match whole.trim_start_matches('0') {
        "" if is_number => "0".into(),
        digits if is_number => digits.into(),
        _ => fold(text).into(),
    }
}
