//! Rows of CSV as every table of canon is written: quoted where some spreadsheet would split, and without formulas.

use std::borrow::Cow;

/// Lines of CSV in the making.
#[derive(Debug, Default)]
pub(crate) struct CsvRows {
    bytes: Vec<u8>,
}

impl CsvRows {
    /// Adds a line of cells of any text.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut line = self.line();
        cells.into_iter().for_each(|cell| line.text(cell.as_ref()));
        line.end();
    }

    /// A line whose cells are added one after the other.
    pub(crate) const fn line(&mut self) -> Line<'_> {
        Line { begin: self.bytes.len(), is_begun: false, bytes: &mut self.bytes }
    }

    /// The lines so far, which are then no more here.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// A line of CSV in the making.
pub(crate) struct Line<'b> {
    bytes: &'b mut Vec<u8>,
    begin: usize,
    is_begun: bool,
}

impl Line<'_> {
    /// Adds a cell: in quotes where it holds any mark that some spreadsheet splits at (in half of the world that is a
    /// semicolon), and made inert by an apostrophe where a spreadsheet would run it as a formula.
    pub(crate) fn text(&mut self, cell: &str) {
        // Most cells have no mark, and begin with a letter or a figure.
        let marks = marks_in(cell);
        if marks == 0 && cell.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
            return self.plain(|bytes| bytes.extend_from_slice(cell.as_bytes()));
        }
        match marks & (SPLIT | COMMA_OR_QUOTE) {
            0 => self.plain(|bytes| bytes.extend_from_slice(inert(cell).as_bytes())),
            _ => self.quoted(cell),
        }
    }

    /// Adds a cell in quotes, unless it is empty.
    pub(crate) fn quoted(&mut self, cell: &str) {
        let cell = &*inert(cell);
        self.plain(|bytes| {
            if !cell.is_empty() {
                bytes.push(b'"');
                bytes.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
                bytes.push(b'"');
            }
        });
    }

    /// Adds a cell of letters, figures, dots and dashes alone, which never needs quotes.
    pub(crate) fn plain(&mut self, add: impl FnOnce(&mut Vec<u8>)) {
        if self.is_begun {
            self.bytes.push(b',');
        }
        self.is_begun = true;
        add(self.bytes);
    }

    pub(crate) fn end(self) {
        // A line with nothing in it would be no row.
        if self.bytes.len() == self.begin {
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
    }
}

/// A text with an apostrophe wherever a spreadsheet would begin a formula: at its start, and behind each mark at which
/// some spreadsheet splits a line, in quotes or not. Blanks and quotes before the formula hide it from nobody. A number is
/// no formula.
pub(crate) fn inert(cell: &str) -> Cow<'_, str> {
    // Most cells begin with a letter or a figure, and are not split anywhere.
    if cell.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) && marks_in(cell) & SPLIT == 0 {
        return Cow::Borrowed(cell);
    }
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

/// Which kinds of marks stand in a text. Tables have millions of cells: each of their bytes is looked up, and that is all.
fn marks_in(text: &str) -> u8 {
    let mut found = 0;
    for byte in text.bytes() {
        found |= MARKS[usize::from(byte)];
    }
    found
}

/// The kind of a byte at which some spreadsheet splits a line: see [`SPLITS`].
const SPLIT: u8 = 1;
const COMMA_OR_QUOTE: u8 = 2;

/// The kind of mark that each byte is, if it is one.
static MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut at = 0;
    while at < SPLITS.len() {
        marks[SPLITS[at] as usize] = SPLIT;
        at += 1;
    }
    marks[b',' as usize] = COMMA_OR_QUOTE;
    marks[b'"' as usize] = COMMA_OR_QUOTE;
    marks
};

/// What a line may be split at; commas are in quotes, as in every CSV.
const SPLITS: [char; 5] = [';', '\t', '|', '\n', '\r'];

/// Whether a spreadsheet would run a cell, or the part of one.
fn is_formula(part: &str) -> bool {
    let text = part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}'));
    let begins = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // Blanks alone, before which nothing else stands, are what OWASP lists, too.
    (begins && !is_number(part)) || part.starts_with(['\t', '\r', '\n'])
}

/// Whether a text is a number as canon writes it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(unsigned),
    }
}

#[cfg(test)]
mod tests {
    use crate::terminal::csv_rows::*;

    #[test]
    fn a_cell_is_quoted_and_made_inert_by_the_same_marks_as_letter_by_letter() {
        const LETTERS: [char; 11] = ['a', '1', ' ', ',', ';', '|', '=', '-', '"', '\t', 'ñ'];
        let longer = |texts: &Vec<String>| -> Vec<String> {
            texts.iter().flat_map(|text| LETTERS.map(|letter| format!("{text}{letter}"))).collect()
        };
        let lengths = std::iter::successors(Some(vec![String::new()]), |texts| Some(longer(texts)));
        for cell in lengths.take(5).flatten() {
            let slowly = cell.split_inclusive(SPLITS).any(is_formula);
            assert_eq!(matches!(inert(&cell), Cow::Owned(_)), slowly, "{cell:?}");
            let mut rows = CsvRows::default();
            let mut line = rows.line();
            line.text(&cell);
            line.text("b");
            line.end();
            let is_quoted = cell.contains([',', ';', '\t', '|', '"', '\n', '\r']);
            assert_eq!(rows.into_bytes().starts_with(b"\""), is_quoted, "{cell:?}");
        }
    }

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
        let mut rows = CsvRows::default();
        for cell in ["a", "a;b", "a|b", "a\tb", "a\"b", "a\nb", "a b"] {
            rows.row([cell]);
        }
        let bytes = rows.into_bytes();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text, "a\n\"a;b\"\n\"a|b\"\n\"a\tb\"\n\"a\"\"b\"\n\"a\nb\"\na b\n");
        let read: Vec<_> =
            csv::Reader::from_reader(&*bytes).records().map(|row| row.unwrap()[0].to_string()).collect();
        assert_eq!(read, ["a;b", "a|b", "a\tb", "a\"b", "a\nb", "a b"]);
    }

    #[test]
    fn rows_end_in_a_line_feed_and_commas_are_quoted() {
        let mut rows = CsvRows::default();
        rows.row(["a", "b"]);
        rows.row(["1,5", ""]);
        assert_eq!(rows.into_bytes(), b"a,b\n\"1,5\",\n");
    }
}
