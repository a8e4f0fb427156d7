//! One record of a large CSV: where it ends and where its fields are, without copying a byte.
//!
//! A record is a line, or several if a quoted field holds line breaks. One with another number of fields than the
//! header is bad: its first line is reported and reading goes on with the next line, so that a stray quote costs the
//! lines it spoils and not the rest of the file.

use std::borrow::Cow;

use crate::text::decode_field;

/// Records longer than this are bad: no line of the ministry's is a thousandth of it.
pub(crate) const LONGEST_RECORD: usize = 1 << 20;

/// The place of a field: the bytes between its delimiters, or between its quotes.
#[derive(Clone, Copy, Debug)]
struct Bound {
    start: u32,
    end: u32,
    /// Whether it holds doubled quotes to be undone.
    doubled: bool,
}

/// The fields of one record.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    record: &'a [u8],
    bounds: &'a [Bound],
}

impl<'a> Fields<'a> {
    /// The bytes from the first field to the last.
    pub(crate) fn record(&self) -> &'a [u8] {
        let end = self.bounds.last().map_or(0, |bound| bound.end as usize);
        &self.record[..end]
    }

    /// The bytes of a field, without its quotes; doubled quotes inside stay doubled.
    pub(crate) fn bytes(&self, column: usize) -> &'a [u8] {
        let bound = self.bounds[column];
        &self.record[bound.start as usize..bound.end as usize]
    }

    /// The bytes of a field without blanks around them.
    pub(crate) fn trimmed(&self, column: usize) -> &'a [u8] {
        self.bytes(column).trim_ascii()
    }

    /// The text of a field: decoded, blanks trimmed, doubled quotes undone.
    pub(crate) fn text(&self, column: usize) -> Cow<'a, str> {
        let text = decode_field(self.trimmed(column));
        if self.bounds[column].doubled { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
    }
}

/// What one step through a file came upon.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A record with all its fields, of so many lines; the next begins at `next`.
    Record {
        /// Where the next one begins.
        next: usize,
        /// Lines it took.
        lines: u32,
    },
    /// A line with another number of fields; the next line begins at `next`.
    Bad {
        /// Where the next line begins; `None` if its end is not in the buffer.
        next: Option<usize>,
        /// Fields counted.
        found: usize,
        /// Whether the file ended before the record did.
        cut_short: bool,
    },
    /// An empty line.
    Blank {
        /// Where the next one begins.
        next: usize,
    },
    /// The buffer ends before the record does.
    More,
}

/// Splits records of a known number of fields.
#[derive(Debug)]
pub(crate) struct Splitter {
    delimiter: u8,
    expected: usize,
    bounds: Vec<Bound>,
}

impl Splitter {
    pub(crate) fn new(delimiter: u8, expected: usize) -> Self {
        Self { delimiter, expected, bounds: Vec::with_capacity(expected) }
    }

    /// The fields of the record that the last step came upon.
    pub(crate) fn fields<'a>(&'a self, buffer: &'a [u8], start: usize) -> Fields<'a> {
        Fields { record: &buffer[start..], bounds: &self.bounds }
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
        let whole = view.len() == rest.len();
        match self.split(view) {
            Some((end, lines)) if self.bounds.len() == self.expected => {
                Step::Record { next: start + end, lines }
            }
            Some(_) => Self::bad(buffer, start, self.bounds.len(), false),
            // The view ended inside the record: at the file's end it may be complete but for its line break.
            None if whole && at_end && self.ends_complete(view) => {
                Step::Record { next: buffer.len(), lines: 1 }
            }
            None if whole && !at_end => Step::More,
            None => Self::bad(buffer, start, self.bounds.len(), whole && at_end),
        }
    }

    fn bad(buffer: &[u8], start: usize, found: usize, cut_short: bool) -> Step {
        let next = memchr::memchr(b'\n', &buffer[start..]).map(|at| start + at + 1);
        // The rest of a file that was cut is one bad line only if nothing but it remains.
        let cut_short = cut_short && next.is_none();
        Step::Bad { next: if cut_short { Some(buffer.len()) } else { next }, found, cut_short }
    }

    /// Whether a last line without line break has all its fields, the last of them closed.
    fn ends_complete(&self, view: &[u8]) -> bool {
        self.bounds.len() == self.expected
            && self.bounds.last().is_some_and(|last| {
                let open_quote = last.start > 0 && view[last.start as usize - 1] == b'"';
                !open_quote || view.get(last.end as usize) == Some(&b'"')
            })
    }

    /// Finds the fields up to the end of the record: its end past the line break, and its lines. `None` if the view
    /// ends first; the bounds then hold the fields so far, the unfinished one too.
    fn split(&mut self, view: &[u8]) -> Option<(usize, u32)> {
        self.bounds.clear();
        let (mut at, mut lines) = (0, 1);
        loop {
            let (bound, stop) = if view.get(at) == Some(&b'"') {
                self.quoted(view, at + 1, &mut lines)
            } else {
                self.bare(view, at)
            };
            self.bounds.push(bound);
            let stop = stop?;
            if view[stop] == b'\n' {
                return Some((stop + 1, lines));
            }
            at = stop + 1;
        }
    }

    /// A field without quotes, and the place of the delimiter or line break after it.
    fn bare(&self, view: &[u8], start: usize) -> (Bound, Option<usize>) {
        let stop = memchr::memchr2(self.delimiter, b'\n', &view[start..]).map(|at| start + at);
        let mut end = stop.unwrap_or(view.len());
        let at_line_end = stop.is_none_or(|at| view[at] == b'\n');
        if at_line_end && end > start && view[end - 1] == b'\r' {
            end -= 1;
        }
        (bound(start, end, false), stop)
    }

    /// A field in quotes: from behind its opening quote, and the place of the delimiter or line break after it.
    fn quoted(&self, view: &[u8], start: usize, lines: &mut u32) -> (Bound, Option<usize>) {
        let (mut at, mut doubled) = (start, false);
        loop {
            let Some(quote) = memchr::memchr(b'"', &view[at..]).map(|found| at + found) else {
                return (bound(start, view.len(), doubled), None);
            };
            match view.get(quote + 1) {
                Some(b'"') => {
                    doubled = true;
                    at = quote + 2;
                }
                Some(byte) if *byte == self.delimiter || *byte == b'\n' => {
                    count_lines(&view[start..quote], lines);
                    return (bound(start, quote, doubled), Some(quote + 1));
                }
                Some(b'\r') if view.get(quote + 2) == Some(&b'\n') => {
                    count_lines(&view[start..quote], lines);
                    return (bound(start, quote, doubled), Some(quote + 2));
                }
                // Text after a closing quote: keep all of it, up to the next delimiter.
                Some(_) => {
                    count_lines(&view[start..quote], lines);
                    let (rest, stop) = self.bare(view, quote + 1);
                    return (Bound { start: bound(start, quote, doubled).start, ..rest }, stop);
                }
                None => return (bound(start, quote, doubled), None),
            }
        }
    }
}

fn bound(start: usize, end: usize, doubled: bool) -> Bound {
    // A record is at most LONGEST_RECORD bytes long, so its offsets fit.
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Bound { start: narrow(start), end: narrow(end), doubled }
}

fn count_lines(field: &[u8], lines: &mut u32) {
    let breaks = memchr::memchr_iter(b'\n', field).count();
    *lines += u32::try_from(breaks).unwrap_or(u32::MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

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
