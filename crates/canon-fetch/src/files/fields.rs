//! The fields of one line: one line is one record in the ministry's files.

use memchr::{memchr, memchr_iter};

/// The fields of a line one after the other; `None` at a quote that is never closed.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'l> {
    rest: Option<&'l [u8]>,
    /// A quoted field had no end.
    pub(crate) is_broken: bool,
}

impl<'l> Fields<'l> {
    /// Of a line with or without its end.
    pub(crate) fn of(line: &'l [u8]) -> Self {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        Self { rest: Some(line), is_broken: false }
    }

    /// The field at a place behind the next one, all before it passed over.
    pub(crate) fn skip_to(&mut self, ahead: usize) -> Option<&'l [u8]> {
        self.nth(ahead)
    }
}

impl<'l> Iterator for Fields<'l> {
    type Item = &'l [u8];

    /// A quote within a field that stands before no comma is a letter of it: some of the ministry's files do not double it.
    fn next(&mut self) -> Option<&'l [u8]> {
        let rest = self.rest?;
        let Some(quoted) = rest.strip_prefix(b"\"") else {
            let end = memchr(b',', rest);
            self.rest = end.map(|at| &rest[at + 1..]);
            return Some(&rest[..end.unwrap_or(rest.len())]);
        };
        let mut doubled = None;
        for at in memchr_iter(b'"', quoted) {
            if doubled == Some(at) {
                continue;
            }
            match quoted.get(at + 1) {
                None => {
                    self.rest = None;
                    return Some(&quoted[..at]);
                }
                Some(b',') => {
                    self.rest = Some(&quoted[at + 2..]);
                    return Some(&quoted[..at]);
                }
                Some(b'"') => doubled = Some(at + 1),
                Some(_) => {}
            }
        }
        (self.rest, self.is_broken) = (None, true);
        None
    }
}

/// A field as text; what is no text is none.
pub(crate) fn text(field: &[u8]) -> &str {
    std::str::from_utf8(field).unwrap_or("").trim()
}

#[cfg(test)]
mod tests {
    use crate::files::fields::*;

    fn fields(line: &str) -> Vec<String> {
        Fields::of(line.as_bytes()).map(|field| String::from_utf8_lossy(field).into_owned()).collect()
    }

    #[test]
    fn fields_are_found_quoted_or_not_and_with_quotes_in_them() {
        assert_eq!(fields("\"18\",\"A, B\",\"\"\r\n"), ["18", "A, B", ""]);
        assert_eq!(fields("18,A,\n"), ["18", "A", ""]);
        assert_eq!(fields("\"EL \"\"SOL\"\"\",\"1\""), ["EL \"\"SOL\"\"", "1"]);
        assert_eq!(fields("\"EL \"SOL\" DE\",\"1\""), ["EL \"SOL\" DE", "1"]);
        let mut broken = Fields::of(b"\"18\",\"cut");
        assert_eq!(broken.by_ref().count(), 1);
        assert!(broken.is_broken);
    }
}
