//! Why a file cannot be read at all. A bad cell or row is an [`canon_core::facts::issue::Issue`] instead.

mod remedy;

use std::io;

use canon_core::facts::tally::Imbalance;
use canon_core::terms::money::Unit;

use crate::taken::{Origin, TakenFact};

pub use remedy::Remedy;

/// A column by its name and its place, for names may be alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedColumn {
    pub name: String,
    /// Its place in the table, counted from 1.
    pub number: usize,
}

impl NamedColumn {
    /// The column at a place that is counted from 0.
    pub(crate) fn at(column: usize, name: impl Into<String>) -> Self {
        Self { name: name.into(), number: column + 1 }
    }
}

/// What was found where something else was needed. The program turns each into a message that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file cannot be opened or read.
    #[error("cannot read the file")]
    Io(#[from] io::Error),
    /// It was written to, cut, moved or replaced while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Nothing that canon knows.
    #[error("not a format canon knows: {found}")]
    UnknownFormat {
        /// The first letters of the file.
        found: String,
    },
    /// A text in which each letter takes two or four bytes.
    #[error("{0}, which canon does not read")]
    WideLetters(&'static str),
    /// A table in which words of the header lost their accents on the way, and that is refused for what the header lacks.
    #[error("letters in no encoding that canon knows: {word:?}")]
    SpoiltLetters {
        /// One of the words.
        word: String,
    },
    /// The answer of a data portal to a program, in JSON.
    #[error("the answer of a data portal's API")]
    ApiAnswer,
    /// What stands in a copy of a repository in place of a large file.
    #[error("a pointer of Git LFS")]
    LfsPointer,
    /// A web page without a table.
    #[error("a web page: {title:?}")]
    WebPage {
        /// Its title, or the first words of it.
        title: String,
    },
    /// A web page by which a server refuses what was asked, or asks who one is.
    #[error("a web page that refuses: {title:?}")]
    RefusingPage {
        /// Its title, or the first words of it.
        title: String,
    },
    /// Cells that figures hang on with a formula and no value.
    #[error("{count} formulas without a value, the first in {column:?} at {place}")]
    FormulaWithoutValue {
        /// The sheet and row of the first.
        place: String,
        column: String,
        count: usize,
    },
    /// A text whose lines end in a carriage return alone.
    #[error("lines that end in a carriage return alone")]
    CarriageReturns,
    /// A file packed in a way that canon does not unpack.
    #[error("packed as {0}")]
    OtherPacking(&'static str),
    /// A file of another kind than figures, recognised.
    #[error("recognised as {0:?}, which holds no figures of governments")]
    NotFigures(OtherKind),
    /// A table without the columns that it must have.
    #[error("missing columns {missing:?}; found {found:?}")]
    MissingColumns {
        /// The columns that are needed and not there.
        missing: Vec<String>,
        /// The columns that are there.
        found: Vec<String>,
        /// The sheet and row taken as header.
        place: String,
        /// What to say where the columns stand under other names; nothing where no name would help.
        remedy: Vec<Remedy>,
    },
    /// No row of a sheet or file can be the header.
    #[error("no header row found")]
    NoHeader {
        /// The sheet, for a workbook.
        sheet: Option<String>,
        /// What stood in the first rows.
        saw: Vec<String>,
        /// What the fields of a text were taken to be separated by.
        delimiter: Option<char>,
    },
    /// The workbook has no sheet of the name asked for.
    #[error("no sheet {wanted:?}; there are {there:?}")]
    NoSheet {
        /// The name asked for.
        wanted: String,
        /// The names that are there.
        there: Vec<String>,
    },
    /// Two columns of a table that could both be the one wanted.
    #[error("columns {columns:?} are both {role}")]
    RepeatedColumn {
        /// What both would be.
        role: String,
        columns: Vec<NamedColumn>,
        /// The sheet and row of the header.
        place: String,
    },
    /// Two columns that say the same thing, and a row in which they do not.
    #[error("columns {columns:?} disagree in row {place}: {values:?}")]
    ColumnsDisagree {
        columns: Box<[NamedColumn; 2]>,
        /// The sheet and the row.
        place: String,
        /// What each says there.
        values: Box<[String; 2]>,
    },
    /// Amounts that add up to more than an amount can be.
    #[error("the amounts of {column:?} leave the range")]
    OutOfRange { column: &'static str },
    /// A table that says that its amounts are in thousands or millions, and nobody confirmed it.
    #[error("amounts in {}: {from:?}", unit.code())]
    OtherUnits { unit: Unit, from: Box<Origin> },
    /// A table with thousands or millions in the heading of one column of amounts, and nothing in that of another.
    #[error("amounts in {} in {from:?}, not in {without}", unit.code())]
    UnitOfSomeColumns { unit: Unit, from: Box<Origin>, without: String },
    /// A register that says that its figures are thousands or millions.
    #[error("a register in {}: {from:?}", unit.code())]
    UnitOfRegister { unit: Unit, from: Box<Origin> },
    /// A table that says that its amounts are in another currency.
    #[error("amounts in another currency: {from:?}")]
    ForeignMoney { from: Box<Origin> },
    /// Two places, or a place and the user, that say something else of the same table.
    #[error("{:?} contradicts {:?}", facts[0], facts[1])]
    Contradiction { facts: Box<[TakenFact; 2]> },
    /// A table that says that it is of a part of the money for which canon has no scope.
    #[error("of a part of the money that is no scope: {from:?}")]
    OtherMoney { from: Box<Origin> },
    /// A file of the ministry all of whose lines are of one rubro, which is not that of the canon.
    #[error("every line is of rubro {rubro:02}")]
    OneRubro { rubro: u8 },
    /// A table that speaks of canon and does not say whether it is rubro 18 or canon minero alone.
    #[error("of some canon: {from:?}")]
    UnclearScope { from: Box<Origin> },
    /// A table that speaks of projects and does not say whether it is of them alone.
    #[error("of projects, perhaps alone: {from:?}")]
    UnclearInclusion { from: Box<Origin> },
    /// A column in which some numbers have a decimal point and others a decimal comma.
    #[error("column {column:?} has {point:?} and {comma:?}")]
    MixedDecimals {
        column: String,
        /// A number that reads with a decimal point only.
        point: String,
        /// A number that reads with a decimal comma only.
        comma: String,
    },
    /// A row among those of a table that names another year than theirs, with rows below it.
    #[error("row {place} names a year: {found:?}")]
    YearAmongRows { found: String, place: String },
    /// Amounts by month of which the rows do not tell whether they are of their month or of all up to it.
    #[error("the amounts of {column} by month may be of the month or of the year so far, from row {place}")]
    MonthsUnclear {
        column: &'static str,
        /// The sheet and the first row of a government whose months do not tell.
        place: String,
    },
    /// A budget on the rows of months that is neither the year's nor as it stood in each.
    #[error("the amounts of {column} by month are no budget of the year, from row {place}")]
    BudgetByMonth {
        column: &'static str,
        /// The sheet and the first row of the government.
        place: String,
    },
    /// A table most of whose rows tell of one government and year again, with other figures: the rows of some detail.
    #[error("{rows} of {of} rows tell of the money of another row with other figures, the first {place}")]
    RowsOfDetail { rows: u64, of: u64, place: String },
    /// A table in Parquet, which canon writes and does not read.
    #[error("a table in Parquet")]
    Parquet,
    /// A text most of whose rows have more fields than its header.
    #[error(
        "{rows} of {of} rows are longer than the header: row {line} has {found} fields, the header {expected}"
    )]
    LongRows {
        rows: u64,
        /// Rows of data in all.
        of: u64,
        /// The line of the header.
        header: u64,
        /// The first of the longer rows.
        line: u64,
        /// How many fields that row has.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// A column of thousands or millions whose points may stand before decimals or between thousands.
    #[error("column {column:?} has {text:?}, which reads in two ways")]
    UnclearDecimals { column: String, text: String },
    /// A column of amounts like `1.500`, which may be thousands or decimals, beside one with a decimal point.
    #[error("columns {columns:?} have {point:?} and {either:?}")]
    ColumnsMixDecimals {
        /// The column with a decimal point, and the other.
        columns: Box<[String; 2]>,
        /// A number of the first.
        point: String,
        /// A number of the other.
        either: String,
    },
    /// A header and nothing below it.
    #[error("a header with no rows")]
    NoRows,
    /// The tables of the page are cut off.
    #[error("the page ends before its table does")]
    TruncatedPage,
    /// A zip within a zip.
    #[error("a zip inside a zip: {0}")]
    NestedZip(String),
    /// Two files of one name in a zip, of which a reader of zips sees one.
    #[error("two files of one name in a zip")]
    SameMember,
    /// A zip that cannot be read.
    #[error("the zip cannot be read: {0}")]
    BadZip(String),
    /// A workbook that cannot be read.
    #[error("the workbook cannot be read: {0}")]
    BadWorkbook(String),
    /// A workbook that defines words of its own to be replaced by others, which can grow without end.
    #[error("the workbook declares XML entities")]
    XmlEntities,
    /// JSON that breaks off or is none, or releases without what every release has.
    #[error("not JSON as releases are written, at line {line}, column {column}: {what}")]
    BadJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, in the words of the JSON reader.
        what: String,
    },
    /// JSON that is whole and not as the standard has it.
    #[error("JSON, and not as releases are written, at line {line}, column {column}: {what}")]
    UnusualJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is unusual, in the words of the JSON reader.
        what: String,
    },
    /// An amount of a release that is text.
    #[error("the amount {found:?} of {ocid} is text")]
    AmountIsText {
        ocid: String,
        /// What stands where an amount should be.
        found: String,
    },
    /// A workbook with a password.
    #[error("the workbook is protected with a password")]
    Password,
    /// A filter of the portal that makes the figures neither all spending nor all projects.
    #[error("a filter that is neither all spending nor projects only: {filter}")]
    UnusableFilter {
        /// What the page says it includes.
        filter: String,
    },
    /// Figures without a year, and none given.
    #[error("no year in the file")]
    NoYear {
        /// What helps to tell the year, if anything does.
        hint: Option<String>,
    },
    /// A column that canon does not know, and whose cells are years: they may be those of the figures.
    #[error("column {column:?} has years: {years:?}")]
    UnreadYears {
        column: String,
        years: Vec<u16>,
        /// The sheet and row of the header.
        place: String,
    },
    /// A table with a row for each phase.
    #[error("phases in the rows of column {column:?}")]
    PhasesInRows {
        column: String,
        /// The sheet and row of the header.
        place: String,
    },
    /// A row of months below a header that does not go with them.
    #[error("months below the header of {place}")]
    MonthsBelowHeader {
        line: u64,
        /// The sheet and row of the header.
        place: String,
    },
    /// Two tables side by side below one row of headings.
    #[error("another table from column {column:?} on")]
    TableBeside {
        column: String,
        /// The sheet and row of the header.
        place: String,
    },
    /// Rows of one year with two cut-offs.
    #[error("two cut-offs for {year}: {one} and {other}")]
    TwoCuts { year: u16, one: String, other: String },
    /// A limit was reached.
    #[error("past the limit of {limit}: {what:?}")]
    TooLarge {
        /// What is too large, too many or too deep.
        what: Limit,
        limit: u64,
    },
    /// Rows or soles were lost on the way: a defect of canon, not of the file.
    #[error("the cuadre does not hold: {0:?}")]
    Cuadre(Imbalance),
}

/// What may not be past its limit; each is a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of a file read whole.
    WholeFile,
    /// Bytes of a page.
    Page,
    Unpacked,
    /// Times its packed size once unpacked.
    Ratio,
    /// Files in a zip.
    Members,
    /// Sheets of a workbook.
    Sheets,
    /// Cells of a table.
    Cells,
    /// Columns of a table.
    Columns,
    /// Elements one inside another.
    Depth,
}

/// Files that canon recognises and that hold no figures of governments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherKind {
    /// A dictionary of columns.
    Dictionary,
    /// Outlines of places (GeoJSON).
    Outlines,
    /// A page of text.
    Text,
    /// What canon says beside lines that it copied.
    Extract,
    /// Direct awards only, which are no part of all awards.
    DirectAwards,
    /// Fines of suppliers, who may contract.
    Fines,
    /// What suppliers were made to pay for delay and other faults in contracts.
    Penalties,
    /// Calls for bids, also those that came to nothing.
    Calls,
    /// Who sat in the committees that chose.
    Committees,
    /// Reports of control, by entity.
    ControlReports,
    /// How many investments lost their viability, as somebody counted them.
    LostViability,
    /// The monitoring of investments (Formato 12-B), in words.
    WorksMonitoring,
}
