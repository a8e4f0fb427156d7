//! How deep the elements of a page lie one inside another, counted before it is parsed: a parser of HTML looks up through
//! all of them at every step.

use crate::error::{Limit, SourceError};
use crate::reading::Limits;

/// Elements that never hold others.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that end where the next of their kind begins.
const SELF_ENDING: [&str; 5] = ["dd", "dt", "li", "option", "p"];

/// Parts of a table: each ends where the next one of the same or a higher kind begins.
const OF_TABLES: [&str; 6] = ["tbody", "thead", "tfoot", "tr", "td", "th"];

/// Elements whose content is text up to their end.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Cells that an element counts for: it takes as much memory.
const CELLS: u64 = 4;

/// Fails where a page has elements too deep, or too many of them, or one with too many attributes.
pub(crate) fn check(page: &str, limits: &Limits) -> Result<(), SourceError> {
    let too_deep = || SourceError::TooLarge { what: Limit::Depth, limit: limits.depth as u64 };
    let mut open: Vec<&str> = Vec::new();
    let mut elements = 0_u64;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let name = name(rest.trim_start_matches('/'));
        if name.is_empty() {
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len());
        if attributes(&rest[..end]) > limits.depth {
            return Err(too_deep());
        }
        rest = &rest[end..];
        if closes {
            close(&mut open, name);
            continue;
        }
        elements += 1;
        if elements.saturating_mul(CELLS) > limits.cells {
            return Err(SourceError::TooLarge { what: Limit::Cells, limit: limits.cells });
        }
        if is_one(name, &RAW) {
            rest = past(rest, name);
        } else if !is_one(name, &VOID) && !is_one(name, &SELF_ENDING) {
            begin(&mut open, name);
        }
        if open.len() > limits.depth {
            return Err(too_deep());
        }
    }
    Ok(())
}

/// The name that a tag begins with.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    if tag.starts_with(|c: char| c.is_ascii_alphabetic()) { &tag[..end] } else { "" }
}

/// As many attributes as a tag can have: each begins behind a blank or a slash.
fn attributes(tag: &str) -> usize {
    let is_gap = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let bytes = tag.as_bytes();
    (1..bytes.len()).filter(|at| is_gap(bytes[at - 1]) && !is_gap(bytes[*at])).count()
}

fn is_one(name: &str, of: &[&str]) -> bool {
    of.iter().any(|other| name.eq_ignore_ascii_case(other))
}

fn begin<'p>(open: &mut Vec<&'p str>, name: &'p str) {
    if is_one(name, &OF_TABLES) {
        // What is open of this table at the same level or below it ends here.
        let table = open.iter().rposition(|other| is_one(other, &["table"])).map_or(0, |at| at + 1);
        let level = |name: &str| match name {
            name if is_one(name, &["td", "th"]) => 2,
            name if is_one(name, &["tr"]) => 1,
            _ => 0,
        };
        let same = |other: &&str| is_one(other, &OF_TABLES) && level(other) >= level(name);
        if let Some(at) = open[table..].iter().position(same) {
            open.truncate(table + at);
        }
    }
    open.push(name);
}

fn close(open: &mut Vec<&str>, name: &str) {
    if let Some(at) = open.iter().rposition(|other| name.eq_ignore_ascii_case(other)) {
        open.truncate(at);
    }
}

/// What follows the end of an element whose content is text.
fn past<'p>(rest: &'p str, name: &str) -> &'p str {
    let mut rest = rest;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        if rest[2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest;
        }
        rest = &rest[2..];
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(page: &str) -> Option<Limit> {
        match check(page, &Limits::default()) {
            Err(SourceError::TooLarge { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn a_page_as_people_write_them_is_not_deep() {
        let row = "<tr><td>1<td><span>2<b>3</td></tr><br><p>x<li>y";
        assert_eq!(refused(&format!("<table>{}</table>", row.repeat(10_000))), None);
        let unclosed = "<tr><td>1<td>2<td>3";
        assert_eq!(refused(&format!("<table>{}</table>", unclosed.repeat(10_000))), None);
        assert_eq!(refused(&format!("<script>{}</script>", "<div>".repeat(10_000))), None);
        assert_eq!(refused(&format!("<!-- {} -->", "<div>".repeat(10_000))), None);
    }

    #[test]
    fn what_lies_too_deep_or_is_too_much_is_refused() {
        assert_eq!(refused(&"<div>".repeat(201)), Some(Limit::Depth));
        assert_eq!(refused(&"<table><tr><td>".repeat(100)), Some(Limit::Depth));
        assert_eq!(refused(&format!("<a {}>", "x ".repeat(300))), Some(Limit::Depth));
        assert_eq!(refused(&"<td>".repeat(10_500_000)), Some(Limit::Cells));
    }
}
