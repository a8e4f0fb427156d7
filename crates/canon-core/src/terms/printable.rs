//! Text from files and names as a reader should see it: what cannot be seen is shown.
//!
//! A name can hold characters that move the cursor of a terminal, turn the writing direction of what follows, or take
//! no room at all. Shown by their number they do no harm, and nobody is misled about what stands there.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with control, direction and invisible characters by number, `‹U+202E›`. Line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // The line end of another system.
            '\r' if rest.peek() == Some(&'\n') => {}
            c if hides(c) => {
                let _ = write!(shown, "‹U+{:04X}›", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character is not seen, or changes how others are.
fn hides(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use crate::terms::printable::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(visible("a\u{202e}b"), "a‹U+202E›b");
        assert_eq!(visible("\u{1b}[2Jx"), "‹U+001B›[2Jx");
        assert_eq!(visible("a\0\u{200b}"), "a‹U+0000›‹U+200B›");
    }

    #[test]
    fn what_can_be_seen_stays_as_it_is() {
        for text in ["Ichuña — S/ 1,234.50 «rubro 18»", "línea\n\tcon tabulador", ""] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(visible("a\r\nb"), "a\nb");
    }
}
