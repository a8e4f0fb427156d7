//! A cell without what programs and people put around a number: quotes, apostrophes, footnote marks.

/// A text without the blanks around it, and without what makes a spreadsheet take it for one: `="018"`, `'018`, `"018"`.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | '\u{feff}'))
}

/// A text without the footnote marks beside its number: `1/`, `a/`, `(1)`, `(p)`, `*`, `(**)`, `¹`.
///
/// What stands apart is a mark only beside a number: `(5)` by itself is none, and `50 1/` is 50 where `501/` is nothing.
pub(super) fn without_marks(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(rest) = without_last_mark(text).or_else(|| without_first_mark(text)) {
        let has_number = rest.contains(|c: char| c.is_ascii_digit());
        if !has_number {
            return text;
        }
        text = rest.trim();
    }
    text
}

fn without_last_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_suffix(is_mark) {
        return Some(rest);
    }
    if let Some((rest, note)) = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        return is_note(note).then_some(rest);
    }
    let note = text.strip_suffix('/')?;
    let rest = note.strip_suffix(|c: char| c.is_ascii_alphanumeric())?;
    // `501/` could be 50 with a mark, or a slip.
    let is_apart = rest.ends_with(char::is_whitespace) || note.ends_with(|c: char| c.is_ascii_alphabetic());
    // `500 S/` is soles.
    (is_apart && is_note(&note[rest.len()..]) && !note.ends_with(['S', 's'])).then_some(rest)
}

fn without_first_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(is_mark) {
        return Some(rest);
    }
    let (note, rest) = text.split_once(char::is_whitespace)?;
    let in_brackets = note.strip_prefix('(').and_then(|note| note.strip_suffix(')'));
    let note =
        in_brackets.or_else(|| note.strip_suffix('/').filter(|note| !note.eq_ignore_ascii_case("S")))?;
    is_note(note).then_some(rest)
}

/// A star, a dagger or a raised digit.
const fn is_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// What stands between the brackets of a footnote mark or before its stroke: a digit, a letter or stars.
fn is_note(note: &str) -> bool {
    let one = |c: char| c.is_ascii_alphanumeric();
    matches!(note.as_bytes(), [byte] if one(char::from(*byte)))
        || (!note.is_empty() && note.chars().all(is_mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_puts_around_a_text_is_taken_off() {
        for written in ["301486", "=\"301486\"", "'301486", "\"301486\"", " 301486\u{a0}", "\u{feff}301486"] {
            assert_eq!(bare(written), "301486", "{written}");
        }
    }

    #[test]
    fn marks_of_footnotes_are_taken_off_a_number() {
        for mark in [
            "*", "**", " *", " 1/", " 2/", " a/", "a/", " 1/ 2/", "(1)", " (1)", " (p)", "(*)", " (**)", "¹",
            " ²", "†",
        ] {
            assert_eq!(without_marks(&format!("20,000.50{mark}")), "20,000.50", "{mark}");
        }
        for mark in ["* ", "*", "1/ ", "(1) ", "(p) ", "¹"] {
            assert_eq!(without_marks(&format!("{mark}20,000.50")), "20,000.50", "{mark}");
        }
    }

    #[test]
    fn what_may_be_more_than_a_mark_stays() {
        for text in [
            "(5)",
            "S/ (5)",
            "20,000.501/",
            "500 (85)",
            "500 12/",
            "*",
            "1/",
            "500 S/",
            "s/ 500",
            "500 (p",
            "500 ()",
        ] {
            assert_eq!(without_marks(text), text);
        }
    }
}
