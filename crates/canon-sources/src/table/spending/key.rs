//! Which money a row is about, and whether an earlier row said it.

use std::hash::{Hash, Hasher};

use canon_core::facts::issue::IssueKind;
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use rustc_hash::FxHasher;

use super::row::slot;
use super::units::counts_rows;
use super::{Amounts, Key, Refused, Rows, Sheet};
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::identity::Identity;
use crate::table::roles::Role;
use crate::table::unfold::Slice;

impl Rows<'_> {
    /// Which money a row is about; `None` for entities and years that are not wanted.
    pub(super) fn place(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (slice, amounts): (&Slice, &Amounts),
    ) -> Result<Option<Key>, Refused> {
        let column = |role| sheet.header.column(role);
        let unreadable = |role| Refused(column(role), IssueKind::UnreadableKey);
        let year = slice.year.or_else(|| sheet.year_of(row)).ok_or_else(|| unreadable(Role::Year))?;
        let gov = match self.known.of_row(row, sheet.header, sheet.by_name) {
            Identity::Known(gov, odd) => {
                odd.into_iter().for_each(|kind| self.issue(sheet, row, column(Role::Ubigeo), kind));
                gov
            }
            Identity::Outside => {
                self.issue(sheet, row, None, IssueKind::OutOfScope { rows: 1 });
                return Ok(None);
            }
            Identity::Nobody(kind) => return Err(Refused(None, kind)),
        };
        if !self.options.wants(year) {
            self.reading.profile.other_years.insert(year);
            return Ok(None);
        }
        let (part, rubro) = Self::part(sheet, row)?;
        let key = (gov, year, Self::inclusion(sheet, row)?, part, slot(sheet, row, slice)?, rubro);
        // A regional government is the sum of its units, a row each; a municipality has one row.
        self.unit = 0;
        if matches!(gov, GovId::Regional(_)) && !sheet.header.has_detail() {
            return match self.repeats_unit(sheet, row, key, amounts) {
                Some(kind) => Err(Refused(None, kind)),
                None => Ok(Some(key)),
            };
        }
        match self.seen.get(&about(key, detail(sheet, row))) {
            Some(seen) => Err(self.said_before(*seen, sheet, row, amounts)),
            None => Ok(Some(key)),
        }
    }

    /// What a row is that tells of the same money as an earlier one.
    fn said_before(&self, seen: Seen, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) -> Refused {
        let first = seen.line.into();
        let on = self.sheets[seen.sheet as usize].clone().filter(|on| Some(on) != sheet.grid.sheet.as_ref());
        if seen.amounts != in_short(amounts) {
            return Refused(None, IssueKind::ContradictoryRow { first, on });
        }
        // Equal parts of a whole have equal amounts: what tells them apart may stand where nobody reads it.
        if on.is_some() || seen.unread == unread(sheet, row) {
            return Refused(None, IssueKind::RepeatedRow { first, on });
        }
        // Of several columns it is not known which one differs.
        let only = if let [only] = sheet.telling[..] { Some(only) } else { None };
        Refused(only, IssueKind::EqualPart { first })
    }
}

/// A row that was used.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    line: u32,
    /// The place of its sheet among those of the file.
    sheet: u32,
    /// Its amounts as one number.
    amounts: u64,
    /// Its cells that may tell it from another of equal amounts, as one number.
    unread: u64,
}

impl Rows<'_> {
    /// Remembers a row that is used, the first of its kind.
    pub(super) fn see(&mut self, about: u64, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) {
        let (line, on) = (short(row.line), short(self.sheets.len().saturating_sub(1)));
        let seen = || Seen { line, sheet: on, amounts: in_short(amounts), unread: unread(sheet, row) };
        self.seen.entry(about).or_insert_with(seen);
    }
}

/// A place among the facts, the lines or the sheets of one file, kept short: a large table remembers each of its rows.
pub(super) fn short(place: impl TryInto<u32>) -> u32 {
    place.try_into().unwrap_or(u32::MAX)
}

/// What a row is about as one number: the same for the same money, and for no other that anybody will meet.
pub(super) fn about(key: Key, detail: u64) -> u64 {
    let mut hasher = FxHasher::default();
    (key, detail).hash(&mut hasher);
    hasher.finish()
}

/// Amounts as one number: the same for the same amounts, and for no others that anybody will meet.
fn in_short(amounts: &Amounts) -> u64 {
    let mut hasher = FxHasher::default();
    for (role, amount) in amounts {
        (role.code(), amount.map(Soles::centimos)).hash(&mut hasher);
    }
    hasher.finish()
}

/// What tells a row from the others of its government where a table holds many of one, as one number: its cells but the
/// amounts. Nothing where it holds one of each.
pub(super) fn detail(sheet: &Sheet<'_>, row: &Row<'_>) -> u64 {
    if !sheet.header.has_detail() {
        return 0;
    }
    let mut hasher = FxHasher::default();
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        if !sheet.decimals.contains_key(&at) {
            (at, cell.text()).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The columns that may tell a part of a government's money from another: those of which nothing is known, and "Fuente". None
/// where all cells tell rows apart.
pub(super) fn telling(header: &Header) -> Vec<usize> {
    if header.has_detail() {
        return Vec::new();
    }
    let unread = header.unread().filter(|(_, name)| !counts_rows(name)).map(|(column, _)| column);
    // "Fuente" may be where a figure was published, or of which money it is.
    unread.chain(header.columns_of(Role::Channel)).collect()
}

/// The cells of a row in these columns, as one number.
fn unread(sheet: &Sheet<'_>, row: &Row<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    for column in &sheet.telling {
        fold(&row.cell(*column).text()).hash(&mut hasher);
    }
    hasher.finish()
}
