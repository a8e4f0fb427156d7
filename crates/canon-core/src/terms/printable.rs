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

/// The same for a name that may be no UTF-8: each byte that is none by its number, `‹0xFF›`.
pub fn visible_bytes(name: &[u8]) -> String {
    let mut shown = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        shown.push_str(&visible(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(shown, "‹0x{byte:02X}›");
        }
    }
    shown
}

/// Whether a character is not seen, or changes how others are.
fn hides(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c < '\u{a0}' => c.is_control(),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        // No letters at all: the last two of each plane.
        c => u32::from(c) & 0xfffe == 0xfffe,
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
        assert_eq!(visible("\u{85}\u{3164}\u{ffff}\u{e0041}"), "‹U+0085›‹U+3164›‹U+FFFF›‹U+E0041›");
    }

    #[test]
    fn names_that_differ_in_bytes_that_are_no_text_are_shown_apart() {
        assert_eq!(visible_bytes(b"g\xff.csv"), "g‹0xFF›.csv");
        assert_eq!(visible_bytes(b"g\xfe.csv"), "g‹0xFE›.csv");
        assert_eq!(visible_bytes("año\u{1b}.csv".as_bytes()), "año‹U+001B›.csv");
    }

    #[test]
    fn what_can_be_seen_stays_as_it_is() {
        for text in ["Ichuña — S/ 1,234.50 «rubro 18»", "línea\n\tcon tabulador", ""] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(visible("a\r\nb"), "a\nb");
    }

    #[test]
    fn every_character_without_a_shape_is_shown_and_its_neighbours_are_not() {
        let shown = |c: char| visible(&c.to_string()).into_owned();
        for hidden in [
            '\u{0}', '\u{1b}', '\u{7f}', '\u{85}', '\u{ad}', '\u{61c}', '\u{200b}', '\u{200f}', '\u{2028}',
            '\u{202e}', '\u{2060}', '\u{206f}', '\u{feff}', '\u{fff9}', '\u{fffb}', '\r',
        ] {
            assert_eq!(shown(hidden), format!("‹U+{:04X}›", u32::from(hidden)));
        }
        for seen in [
            ' ', '\n', '\t', '\u{ac}', '\u{ae}', '\u{200a}', '\u{2010}', '\u{2027}', '\u{202f}', '\u{2070}',
            '\u{fffc}',
        ] {
            assert_eq!(shown(seen), seen.to_string());
        }
        assert_eq!(visible("a\rb"), "a‹U+000D›b", "a line end only before a line feed");
        assert_eq!(visible("\u{7}a\tb\nc"), "‹U+0007›a\tb\nc");
    }
}
