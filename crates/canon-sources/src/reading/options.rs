//! How a file is read where it does not say itself, and the limits that keep a harmful one from taking the machine.

use crate::cells::DecimalMark;
use crate::reading::bare;
use crate::reading::resources::Resources;
use crate::reading::trace::Wanted;
use canon_core::law::norms::Norms;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Unit;
use canon_core::terms::period::Year;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader may assume and how far it may go.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads for large files.
    pub threads: usize,
    /// Whether what a program kept of an earlier reading may be used. This library keeps nothing.
    pub reuse: bool,
    /// Only these years, if any are named.
    pub years: Option<BTreeSet<Year>>,
    /// The year of a file that says none, by file name; the empty name is any file.
    pub assume_year: BTreeMap<String, Year>,
    /// The scope of a table that says none, if the user said it; all money otherwise.
    pub assume_scope: Option<Scope>,
    /// The inclusion of a table that says none, if the user said it; all spending otherwise.
    pub assume_inclusion: Option<Inclusion>,
    /// The law in numbers: which rubros and activity the council's oversight is.
    pub norms: Norms,
    /// The resources that tell canon from the rest of rubro 18.
    pub resources: Resources,
    pub limits: Limits,
    /// Of a workbook, only the sheet of this name.
    pub sheet: Option<String>,
    /// The row of the header, where it is not to be looked for.
    pub header_row: Option<u64>,
    /// How numbers are written, where it is not to be told from the columns.
    pub decimal: Option<DecimalMark>,
    /// Whether amounts by month are of their month or of all up to it, where their rows do not tell.
    pub months: Option<Months>,
    /// In what the amounts of a table are given, by file name; the empty name is any file.
    pub units: BTreeMap<String, Unit>,
    /// What separates the fields of a text, where it is not to be told from its lines, by file name; the empty name is any
    /// file that has the mark.
    pub delimiters: BTreeMap<String, u8>,
    /// Names of columns that canon does not know by itself: a name that it knows, and the one in the file.
    pub mapping: Vec<(String, String)>,
    /// Whether rows without a code are tied to the one government that their names fit.
    pub match_names: bool,
    /// The government whose rows are kept for `canon explain`, if any.
    pub trace: Option<Wanted>,
}

/// What the amounts on the row of a month are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Months {
    /// What was spent in the month.
    Own,
    /// What was spent since January.
    Cumulated,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            reuse: false,
            years: None,
            assume_year: BTreeMap::new(),
            assume_scope: None,
            assume_inclusion: None,
            norms: Norms::published(),
            resources: Resources::default(),
            limits: Limits::default(),
            sheet: None,
            header_row: None,
            decimal: None,
            months: None,
            units: BTreeMap::new(),
            delimiters: BTreeMap::new(),
            mapping: Vec::new(),
            match_names: false,
            trace: None,
        }
    }
}

impl Options {
    /// Whether the rows of a government's year are to be kept.
    pub(crate) fn traces(&self, gov: GovId, year: Year) -> bool {
        self.trace.as_ref().is_some_and(|wanted| wanted.is(gov, year))
    }

    /// The year assumed for a file, if one was given for it or for all.
    pub fn assumed_year(&self, file: &str) -> Option<Year> {
        of_file(&self.assume_year, file).or_else(|| self.assume_year.get("").copied())
    }

    /// In what the amounts of a file are given, if somebody said it of this file or of all.
    pub(crate) fn unit(&self, file: &str) -> Option<Unit> {
        of_file(&self.units, file).or_else(|| self.units.get("").copied())
    }

    /// The delimiter that was given for a file, and that for any.
    pub(crate) fn delimiter(&self, file: &str) -> (Option<u8>, Option<u8>) {
        (of_file(&self.delimiters, file), self.delimiters.get("").copied())
    }

    /// Whether a year was asked for.
    pub(crate) fn wants(&self, year: Year) -> bool {
        self.years.as_ref().is_none_or(|years| years.contains(&year))
    }
}

/// What was said of a file: by its name with the folder that it is in, as outputs show it, else by its name alone.
fn of_file<T: Copy>(said: &BTreeMap<String, T>, file: &str) -> Option<T> {
    said.get(file).or_else(|| said.get(bare(file))).copied()
}

/// Limits that keep a hostile or broken file from taking the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a table, a workbook or a file of contracts, read whole.
    pub whole_file: u64,
    /// Bytes of a page, which takes many times its size once parsed.
    pub page: u64,
    /// Bytes that a packed file may unpack to.
    pub unpacked: u64,
    /// How many times its packed size a file may unpack to, past the first [`Self::FREE`] bytes.
    pub ratio: u64,
    /// Files in a zip.
    pub members: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a table, empty ones within its rectangle counted.
    pub cells: u64,
    /// Columns of a table.
    pub columns: usize,
    /// Elements of a page that lie one inside another.
    pub depth: usize,
    /// Issues listed one by one for each code and file; the rest are counted.
    pub issues_of_a_kind: usize,
}

impl Limits {
    /// Bytes that anything may unpack to, whatever its ratio: a small table may well be a thousand times smaller packed.
    pub const FREE: u64 = 16 << 20;

    /// Cells that a row counts for beside its own: it takes as much memory, be it ever so narrow.
    pub const CELLS_OF_A_ROW: u64 = 4;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            whole_file: 384 << 20,
            page: 32 << 20,
            unpacked: 64 << 30,
            ratio: 200,
            members: 10_000,
            sheets: 256,
            cells: 40_000_000,
            columns: 2_000,
            depth: 200,
            issues_of_a_kind: 10_000,
        }
    }
}
