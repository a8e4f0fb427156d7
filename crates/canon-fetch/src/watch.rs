//! What is going on, told as it happens: for a line of progress and for notes.

use crate::fault::Fault;

/// A way to the data, from the lightest to the heaviest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Added up on the server, all sums in one query.
    Grouped,
    /// Added up on the server, one budget phase a query.
    ByPhase,
    /// Added up on the server, one government a query.
    ByGovernment,
    /// The rows themselves, a page at a time.
    Rows,
    /// The zipped year, sifted as it is unpacked.
    Zip,
    /// The plain file, sifted as it arrives.
    Csv,
    /// The workbook, its rows sifted as it is unpacked.
    Workbook,
}

impl Rung {
    /// Its name in the manifest.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grouped => "api_agrupada",
            Self::ByPhase => "api_por_fase",
            Self::ByGovernment => "api_por_gobierno",
            Self::Rows => "api_filas",
            Self::Zip => "zip",
            Self::Csv => "csv",
            Self::Workbook => "xlsx",
        }
    }
}

/// One thing that happens.
#[derive(Debug)]
pub enum Event<'a> {
    /// A query goes out; the server may take minutes over it.
    Asks { query: usize },
    /// Bytes of a file that passed, of all it has.
    Passed { name: &'a str, bytes: u64, of: u64 },
    /// Rows that stand behind what the server answered, of all there are.
    Rows { got: u64, of: u64 },
    /// A try failed, and the next comes after a pause.
    Waits { seconds: u64, fault: &'a Fault },
    /// Pages are asked for smaller from here on.
    Smaller { rows: usize },
    /// A question is asked in parts, one for each government that has rows.
    Splits { parts: usize },
    /// So many tables have the columns of the one that is wanted, and are looked at.
    LooksUp { tables: usize },
    /// A transfer that broke goes on from where it was.
    Resumes { name: &'a str, at: u64 },
    /// A rung led nowhere.
    GivesUp { rung: Rung, fault: &'a Fault },
}

/// Whoever is told of it.
pub trait Watch {
    fn tell(&self, event: &Event<'_>);
}
