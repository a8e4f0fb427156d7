//! Writing a table as the output contract asks.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use canon_core::parallel;
use canon_core::terms::government::{GovId, Government, directory};

/// A table being written.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    /// Rows that are not written yet.
    rows: Rows,
    /// The first thing that `out` refused.
    written: io::Result<()>,
}

impl<'w> Table<'w> {
    /// A table with these columns.
    pub(super) fn new(out: &'w mut dyn Write, columns: &[&str]) -> Self {
        let mut table = Self { out, rows: Rows::new(), written: Ok(()) };
        table.row(columns);
        table
    }

    /// A row. What a spreadsheet would run as a formula is made inert by an apostrophe.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        self.rows.row(cells);
        if self.rows.count >= AT_ONCE {
            self.write();
        }
    }

    /// A row for each of many things, made by all cores.
    pub(super) fn rows<'t, T: Sync, const N: usize>(
        &mut self,
        things: &'t [T],
        row: impl Fn(&'t T) -> [Cow<'t, str>; N] + Sync,
    ) {
        self.write();
        for some in things.chunks(8 * AT_ONCE) {
            let parts: Vec<&[T]> = some.chunks(AT_ONCE).collect();
            for part in parallel::map(&parts, |part| {
                let mut rows = Rows::new();
                part.iter().for_each(|thing| rows.row(row(thing)));
                rows
            }) {
                self.rows = part;
                self.write();
            }
        }
    }

    fn write(&mut self) {
        let rows = std::mem::replace(&mut self.rows, Rows::new()).bytes();
        if self.written.is_ok() {
            self.written = self.out.write_all(&rows);
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// What the disk refused.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write();
        self.written
    }
}

/// Rows written at once.
const AT_ONCE: usize = 1024;

/// Some rows of a table, in memory.
struct Rows {
    bytes: Vec<u8>,
    count: usize,
}

impl Rows {
    const fn new() -> Self {
        Self { bytes: Vec::new(), count: 0 }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        let begin = self.bytes.len();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.cell(&inert(cell.as_ref()));
        }
        // A line with nothing in it would be no row.
        if self.bytes.len() == begin {
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
        self.count += 1;
    }

    /// A cell in quotes where it holds any mark that some spreadsheet splits at: in half of the world that is a semicolon.
    fn cell(&mut self, cell: &str) {
        let splits = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'|' | b'"' | b'\n' | b'\r');
        if !cell.as_bytes().iter().any(splits) {
            self.bytes.extend_from_slice(cell.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        self.bytes.push(b'"');
    }

    fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// A text with an apostrophe wherever a spreadsheet would begin a formula: at its start, and behind each mark at which
/// some spreadsheet splits a line, in quotes or not. Blanks and quotes before the formula hide it from nobody. A number is
/// no formula.
pub(super) fn inert(cell: &str) -> Cow<'_, str> {
    if !cell.split_inclusive(SPLITS).any(is_formula) {
        return Cow::Borrowed(cell);
    }
    let mut inert = String::with_capacity(cell.len() + 2);
    for part in cell.split_inclusive(SPLITS) {
        if is_formula(part) {
            inert.push('\'');
        }
        inert.push_str(part);
    }
    Cow::Owned(inert)
}

/// What a line may be split at; commas are in quotes, as in every CSV.
const SPLITS: [char; 5] = [';', '\t', '|', '\n', '\r'];

/// Whether a spreadsheet would run a cell, or the part of one.
fn is_formula(part: &str) -> bool {
    let text = part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}'));
    let begins = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // Blanks alone, before which nothing else stands, are what OWASP lists, too.
    (begins && !is_number(part)) || part.starts_with(['\t', '\r', '\n'])
}

/// A number as canon writes it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(unsigned),
    }
}

/// A value, or an empty cell.
pub(super) fn optional(value: Option<impl Display>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// What every table says of a government.
pub(super) struct Who {
    pub(super) id: Cow<'static, str>,
    pub(super) ubigeo: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) level: Cow<'static, str>,
    pub(super) province: Cow<'static, str>,
    pub(super) department: Cow<'static, str>,
}

impl Who {
    pub(super) fn of(id: GovId) -> Self {
        let government = directory().get(id);
        let text = |of: fn(&'static Government) -> Cow<'static, str>| government.map_or("".into(), of);
        Self {
            id: id.to_string().into(),
            ubigeo: text(|g| g.ubigeo.to_string().into()),
            name: text(|g| (&*g.name).into()),
            level: text(|g| g.level.code().into()),
            province: text(|g| (&*g.province).into()),
            department: text(|g| (&*g.department_name).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::export::csv::*;

    #[test]
    fn a_cell_that_would_run_as_a_formula_does_not() {
        let marks = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
        for mark in marks {
            for lead in ["", " ", "\u{a0}", "\"", " \" ", "\u{feff}", "\t", "\r", "\n"] {
                for rest in ["1+1", "cmd|' /C calc'!A0", "2+3", "HYPERLINK(\"http://x\")", " C", ""] {
                    let cell = format!("{lead}{mark}{rest}");
                    if !is_number(&cell) {
                        assert!(inert(&cell).starts_with('\''), "{cell:?}");
                    }
                    for split in [';', '\t', '|', '\n', '\r'] {
                        let cell = format!("obra{split}{lead}{mark}{rest}");
                        let inert = inert(&cell);
                        assert!(
                            is_number(&format!("{lead}{mark}{rest}")) || inert.contains(&format!("{split}'")),
                            "{cell:?} {inert:?}"
                        );
                    }
                }
            }
        }
        assert_eq!(inert("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0");
        assert_eq!(inert(";=1+1"), ";'=1+1");
        assert_eq!(inert("=1|=2;-3;-x"), "'=1|'=2;'-3;'-x");
    }

    #[test]
    fn numbers_and_words_stay_as_they_are() {
        for cell in [
            "-12.50",
            "-5",
            "0",
            "TORATA",
            "2024-12-31",
            "A.H. 9 de Octubre - Etapa 2",
            "a;b",
            "",
            "1,5",
            "'=x",
        ] {
            assert_eq!(inert(cell), cell);
        }
        for cell in ["-12.", "-.5", "-5e3", "-5%", "+5", "--5", "-1.2.3", "- 5"] {
            assert_eq!(inert(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn what_some_spreadsheet_splits_at_is_in_quotes() {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, &["a"]);
        for cell in ["a;b", "a|b", "a\tb", "a\"b", "a\nb", "a b"] {
            table.row([cell]);
        }
        table.finish().unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text, "a\n\"a;b\"\n\"a|b\"\n\"a\tb\"\n\"a\"\"b\"\n\"a\nb\"\na b\n");
        let read: Vec<_> =
            csv::Reader::from_reader(&*bytes).records().map(|row| row.unwrap()[0].to_string()).collect();
        assert_eq!(read, ["a;b", "a|b", "a\tb", "a\"b", "a\nb", "a b"]);
    }

    #[test]
    fn rows_end_in_a_line_feed_and_commas_are_quoted() {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, &["a", "b"]);
        table.row(["1,5".to_string(), String::new()]);
        table.finish().unwrap();
        assert_eq!(bytes, b"a,b\n\"1,5\",\n");
    }

    #[test]
    fn rows_of_all_cores_stand_in_their_order() {
        let things: Vec<usize> = (0..20 * AT_ONCE + 5).collect();
        let (mut together, mut alone) = (Vec::new(), Vec::new());
        let mut table = Table::new(&mut together, &["n"]);
        table.rows(&things, |n| [n.to_string().into()]);
        table.finish().unwrap();
        let mut table = Table::new(&mut alone, &["n"]);
        things.iter().for_each(|n| table.row([n.to_string()]));
        table.finish().unwrap();
        assert!(together == alone && together.starts_with(b"n\n0\n1\n"));
    }

    #[test]
    fn what_the_disk_refuses_is_told() {
        let mut full = &mut [0; 3][..];
        let mut table = Table::new(&mut full, &["a", "b"]);
        table.row(["1".to_string(), "2".to_string()]);
        assert!(table.finish().is_err());
    }
}
