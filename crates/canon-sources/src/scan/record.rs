//! One record of a large CSV: where it ends and where its fields are, without copying a byte.
//!
//! A record is a line, or several if a quoted field holds line breaks. One with another number of fields than the
//! header is bad: its first line is reported and reading goes on with the next line, so that a stray quote costs the
//! lines it spoils and not the rest of the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::cells::text::{decode_field, is_sound, with_bytes_shown};
use crate::scan::delimiters::BEFORE_ALL;

/// Records longer than this are bad: no line of the ministry's is a thousandth of it.
pub(crate) const LONGEST_RECORD: usize = 1 << 20;

/// The fields of one record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    bytes: &'a [u8],
    /// The mark before the first field, the delimiters between them, and the end of the last.
    cuts: &'a [u32],
}

impl<'a> Fields<'a> {
    /// Fields that lie between marks.
    pub(crate) const fn between(bytes: &'a [u8], cuts: &'a [u32]) -> Self {
        Self { bytes, cuts }
    }

    /// Where a field as it stands begins and ends, without the carriage return of the line's end.
    #[inline]
    fn place(&self, column: usize) -> (usize, usize) {
        // The mark before all is the largest number, and one past it is 0.
        let (start, end) = (self.cuts[column].wrapping_add(1) as usize, self.cuts[column + 1] as usize);
        let is_last = column + 2 == self.cuts.len();
        let returns = is_last && end > start && self.bytes[end - 1] == b'\r';
        (start, end - usize::from(returns))
    }

    /// The bytes from the first field to the last.
    pub(crate) fn record(&self) -> &'a [u8] {
        let last = self.cuts.len() - 2;
        &self.bytes[self.place(0).0..self.place(last).1]
    }

    /// The line or lines of the record as they stand, with their break.
    pub(crate) fn whole(&self) -> &'a [u8] {
        let (start, end) = (self.place(0).0, self.cuts[self.cuts.len() - 1] as usize);
        &self.bytes[start..self.bytes.len().min(end + 1)]
    }

    /// The bytes of a field, without its quotes; doubled quotes inside stay doubled.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a national year has four hundred million fields to be found")]
    pub(crate) fn bytes(&self, column: usize) -> &'a [u8] {
        let (start, end) = (self.cuts[column].wrapping_add(1) as usize, self.cuts[column + 1] as usize);
        match &self.bytes[start..end] {
            [b'"', inner @ .., b'"'] => inner,
            _ => self.unusual(column),
        }
    }

    /// The same for a field that does not begin and end with a quote.
    fn unusual(&self, column: usize) -> &'a [u8] {
        let (start, end) = self.place(column);
        match &self.bytes[start..end] {
            [b'"', inner @ .., b'"'] | [b'"', inner @ ..] => inner,
            bare => bare,
        }
    }

    /// The bytes of a field without blanks around them.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(crate) fn trimmed(&self, column: usize) -> &'a [u8] {
        let bytes = self.bytes(column);
        match bytes {
            [first, .., last] if *first > b' ' && *last > b' ' => bytes,
            _ => bytes.trim_ascii(),
        }
    }

    /// The bytes of neighbouring fields and what separates them.
    #[inline]
    pub(crate) fn stretch(&self, columns: Range<usize>) -> &'a [u8] {
        &self.bytes[self.cuts[columns.start].wrapping_add(1) as usize..self.cuts[columns.end] as usize]
    }

    /// Neighbouring fields as they stand, quotes and all.
    #[inline]
    pub(crate) fn raw(&self, columns: Range<usize>) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let bytes = self.bytes;
        let cuts = &self.cuts[columns.start..=columns.end];
        cuts.windows(2).map(|cut| &bytes[cut[0].wrapping_add(1) as usize..cut[1] as usize])
    }

    /// The columns in which some byte is no text.
    pub(crate) fn unsound(&self) -> impl Iterator<Item = usize> {
        self.raw(0..self.cuts.len() - 1).enumerate().filter(|(_, raw)| !is_sound(raw)).map(|(at, _)| at)
    }

    /// The text of a field for a message: a byte that is no text by its number.
    pub(crate) fn shown(&self, column: usize) -> String {
        with_bytes_shown(self.trimmed(column)).replace("\"\"", "\"")
    }

    /// The text of a field: decoded, blanks trimmed, doubled quotes undone.
    pub(crate) fn text(&self, column: usize) -> Cow<'a, str> {
        let text = decode_field(self.trimmed(column));
        let (start, end) = self.place(column);
        let quoted = self.bytes[start..end].first() == Some(&b'"');
        if quoted && text.contains("\"\"") { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
    }
}

/// What one step through a file came upon.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A record with all its fields, of so many lines; the next begins at `next`.
    Record {
        /// Where the next one begins.
        next: usize,
        /// How many lines of the file it took.
        lines: u32,
    },
    /// A line with another number of fields; the next line begins at `next`.
    Bad {
        /// Where the next line begins; `None` if its end is not in the buffer.
        next: Option<usize>,
        found: usize,
        /// Whether the file ended before the record did.
        cut_short: bool,
    },
    Blank {
        /// Where the next one begins.
        next: usize,
    },
    /// The buffer ends before the record does.
    More,
}

/// How the look at a record ended.
enum End {
    /// At its line break; the next record begins here.
    Break(usize),
    /// At the end of what was looked at, with all quotes closed.
    Closed,
    /// At the end of what was looked at, inside quotes.
    Open,
}

/// Splits records of a known number of fields, byte by byte.
#[derive(Debug)]
pub(crate) struct Splitter {
    delimiter: u8,
    expected: usize,
    cuts: Vec<u32>,
}

impl Splitter {
    pub(crate) fn new(delimiter: u8, expected: usize) -> Self {
        Self { delimiter, expected, cuts: Vec::with_capacity(expected + 1) }
    }

    /// The fields of the record that the last step came upon.
    pub(crate) fn fields<'a>(&'a self, buffer: &'a [u8], start: usize) -> Fields<'a> {
        Fields { bytes: &buffer[start..], cuts: &self.cuts }
    }

    /// Reads the record that begins at `start`. `at_end`: the buffer holds the end of the file.
    pub(crate) fn step(&mut self, buffer: &[u8], start: usize, at_end: bool) -> Step {
        let rest = &buffer[start..];
        match rest {
            [b'\n', ..] => return Step::Blank { next: start + 1 },
            [b'\r', b'\n', ..] => return Step::Blank { next: start + 2 },
            [b'\r'] if at_end => return Step::Blank { next: start + 1 },
            _ => {}
        }
        let view = &rest[..rest.len().min(LONGEST_RECORD)];
        let (whole, end) = (view.len() == rest.len(), self.split(view));
        let found = self.cuts.len() - 1;
        let record = |end: usize, lines: u32| Step::Record { next: start + end, lines };
        match end {
            End::Break(end) if found == self.expected => record(end, lines(&view[..end - 1])),
            End::Break(_) => bad(buffer, start, found, false),
            // The view ended inside the record: at the file's end it may be complete but for its line break.
            End::Closed if whole && at_end && found == self.expected => record(view.len(), lines(view)),
            _ if whole && !at_end => Step::More,
            _ => bad(buffer, start, found, whole && at_end),
        }
    }

    /// Finds where the fields end, the last of them at the record's line break or at the end of the view.
    fn split(&mut self, view: &[u8]) -> End {
        self.cuts.clear();
        self.cuts.push(BEFORE_ALL);
        let mut at = 0;
        loop {
            let bare = match view.get(at) {
                Some(b'"') => closing_quote(view, at + 1).map(|quote| quote + 1),
                _ => Some(at),
            };
            let Some(bare) = bare else {
                self.cut(view.len());
                return End::Open;
            };
            // After a closing quote a field goes on up to the next delimiter, whatever stands there.
            let Some(stop) = memchr::memchr2(self.delimiter, b'\n', &view[bare..]).map(|stop| bare + stop)
            else {
                self.cut(view.len());
                return End::Closed;
            };
            self.cut(stop);
            if view[stop] == b'\n' {
                return End::Break(stop + 1);
            }
            at = stop + 1;
        }
    }

    fn cut(&mut self, at: usize) {
        // A record is at most LONGEST_RECORD bytes long, so its offsets fit.
        self.cuts.push(u32::try_from(at).unwrap_or(u32::MAX));
    }
}

/// The quote that closes a field whose content begins at `start`: one that is not doubled.
fn closing_quote(view: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let quote = at + memchr::memchr(b'"', &view[at..])?;
        if view.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

/// A line that is no record; reading goes on with the next line.
fn bad(buffer: &[u8], start: usize, found: usize, cut_short: bool) -> Step {
    let next = memchr::memchr(b'\n', &buffer[start..]).map(|at| start + at + 1);
    // The rest of a file that was cut is one bad line only if nothing but it remains.
    let cut_short = cut_short && next.is_none();
    Step::Bad { next: if cut_short { Some(buffer.len()) } else { next }, found, cut_short }
}

/// The lines of a record without its line break.
fn lines(record: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', record).count() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::scan::record::*;

    /// Reads a whole text of three columns: each record's fields, or what was wrong.
    fn read(text: &str) -> Vec<String> {
        let mut splitter = Splitter::new(b',', 3);
        let (mut at, mut seen) = (0, Vec::new());
        let buffer = text.as_bytes();
        while at < buffer.len() {
            match splitter.step(buffer, at, true) {
                Step::Record { next, lines } => {
                    let fields = splitter.fields(buffer, at);
                    let texts: Vec<_> = (0..3).map(|column| fields.text(column).into_owned()).collect();
                    seen.push(format!("{} ({lines})", texts.join("|")));
                    at = next;
                }
                Step::Bad { next, found, cut_short } => {
                    seen.push(format!("bad {found}{}", if cut_short { " cut" } else { "" }));
                    at = next.unwrap_or(buffer.len());
                }
                Step::Blank { next } => at = next,
                Step::More => panic!("at the end there is no more"),
            }
        }
        seen
    }

    #[test]
    fn quotes_commas_and_line_ends_of_both_kinds() {
        assert_eq!(read("a,b,c\r\n\"d\",\"e, f\",\"g\"\r\n"), ["a|b|c (1)", "d|e, f|g (1)"]);
        assert_eq!(read("a,,\n\n,\"\",c"), ["a|| (1)", "||c (1)"]);
        assert_eq!(read("\"a \"\"b\"\"\",\" c \",d\n"), ["a \"b\"|c|d (1)"]);
    }

    #[test]
    fn a_line_break_inside_quotes_is_part_of_the_field() {
        assert_eq!(read("\"a\nb\",c,d\ne,f,g\n"), ["a\nb|c|d (2)", "e|f|g (1)"]);
    }

    #[test]
    fn a_bad_line_costs_itself_only() {
        assert_eq!(read("a,b\nc,d,e\n"), ["bad 2", "c|d|e (1)"]);
        assert_eq!(read("a,b,c,d\nc,d,e\n"), ["bad 4", "c|d|e (1)"]);
        // A quote that is never closed swallows nothing beyond its own line.
        assert_eq!(read("a,\"b,c\nd,e,f\ng,h,i\n"), ["bad 2", "d|e|f (1)", "g|h|i (1)"]);
    }

    #[test]
    fn a_file_cut_in_the_middle_says_so() {
        assert_eq!(read("a,b,c\nd,\"e"), ["a|b|c (1)", "bad 2 cut"]);
        assert_eq!(read("a,b,c\nd,e"), ["a|b|c (1)", "bad 2 cut"]);
        assert_eq!(read("a,b,c\nd,e,\"f"), ["a|b|c (1)", "bad 3 cut"]);
        assert_eq!(read("a,b,c\nd,e,\"f\""), ["a|b|c (1)", "d|e|f (1)"]);
    }

    #[test]
    fn text_after_a_closing_quote_is_kept() {
        assert_eq!(read("\"a\"b,c,d\n"), ["a\"b|c|d (1)"]);
    }

    #[test]
    fn a_huge_field_is_a_bad_line() {
        let text = format!("\"{}\",b,c\nd,e,f\n", "x".repeat(5 << 20));
        assert_eq!(read(&text), ["bad 1", "d|e|f (1)"]);
    }

    #[test]
    fn in_the_middle_of_a_file_an_unfinished_record_waits_for_more() {
        let mut splitter = Splitter::new(b',', 3);
        for text in ["a,b", "a,b,c", "a,\"b\nc", "a,b,\"c\""] {
            assert_eq!(splitter.step(text.as_bytes(), 0, false), Step::More, "{text}");
        }
    }
}
