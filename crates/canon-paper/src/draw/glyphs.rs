//! Text of input files as the embedded fonts can draw it; overlong words are cut.
//!
//! A page for readers of every kind may hold only what its fonts can draw and a screen reader can say. Anything else is
//! shown by its number, `‹U+1F600›`, so that nobody is misled about what stands in the file.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use canon_core::terms::printable::visible;
use rustybuzz::Face;

use crate::draw::fonts;

/// How many letters a word keeps; no file name is longer.
const LONGEST: usize = 300;
/// How many letters a text keeps; PDF/A allows no longer description of a picture.
const LONGEST_TEXT: usize = 10_000;
/// A word of so many letters may be broken at the end of a line,
const BROKEN_FROM: usize = 60;
/// after every so many of them.
const PIECE: usize = 20;
/// Where a line may end within a word.
const BREAK: char = '\u{200b}';

static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    let face = |bytes: &&'static [u8]| Face::from_slice(bytes, 0).expect("the embedded fonts are fonts");
    fonts::ALL.iter().map(face).collect()
});

/// What is drawn in place of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Same,
    Space,
    /// Its number in Unicode, visibly: `‹U+1F600›`.
    Number,
}

/// The text with every letter that no font here draws by its number. Line ends stay, other blanks are spaces.
pub(crate) fn settable(text: &str) -> Cow<'_, str> {
    replaced(text, of)
}

/// The same with nothing left but the letters of the languages of this country and the marks that canon writes itself:
/// for a page that could not be set otherwise.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| match of(letter) {
        Set::Same if !is_plain(letter) => Set::Number,
        other => other,
    })
}

fn replaced(text: &str, set: impl Fn(char) -> Set) -> Cow<'_, str> {
    if decided(text, &set).all(|(_, set)| set == Set::Same) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (letter, set) in decided(text, &set) {
        match set {
            Set::Same => shown.push(letter),
            Set::Space => shown.push(' '),
            Set::Number => {
                let _ = write!(shown, "‹U+{:04X}›", u32::from(letter));
            }
        }
    }
    Cow::Owned(shown)
}

/// What each letter becomes. A mark that joins another letter is itself only where there is one to join, and no more than
/// two of them, as in Vietnamese.
fn decided<'t>(text: &'t str, set: &'t dyn Fn(char) -> Set) -> impl Iterator<Item = (char, Set)> + 't {
    let mut free = 0;
    text.chars().map(move |letter| {
        let own = set(letter);
        free = match (own, joins(letter)) {
            (Set::Same, true) if free == 0 => return (letter, Set::Number),
            (Set::Same, true) => free - 1,
            (Set::Same, false) if letter.is_alphabetic() => 2,
            _ => 0,
        };
        (letter, own)
    })
}

fn joins(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn of(letter: char) -> Set {
    match letter {
        '\n' | ' '..='~' | '\u{a0}' => Set::Same,
        letter if is_drawn(letter) => Set::Same,
        letter if letter.is_whitespace() && !is_hidden(letter) => Set::Space,
        _ => Set::Number,
    }
}

/// Whether all fonts draw it, in capitals too, and a reader who cannot see the page is told what it is.
fn is_drawn(letter: char) -> bool {
    let known =
        |letter: char| FACES.iter().all(|face| face.glyph_index(letter).is_some_and(|glyph| glyph.0 != 0));
    !is_unsayable(letter) && !is_hidden(letter) && known(letter) && letter.to_uppercase().all(known)
}

fn is_hidden(letter: char) -> bool {
    let mut bytes = [0; 4];
    matches!(visible(letter.encode_utf8(&mut bytes)), Cow::Owned(_))
}

/// Private use, the replacement character and noncharacters: a screen reader cannot say them.
fn is_unsayable(letter: char) -> bool {
    let code = u32::from(letter);
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fdd0}'..='\u{fdef}' | '\u{fffc}' | '\u{fffd}')
        || code & 0xfffe == 0xfffe
}

fn is_plain(letter: char) -> bool {
    matches!(letter, '\n' | ' '..='~' | '\u{a0}'..='ÿ' | '‘'..='‟' | '•' | '…' | '‹' | '›' | '–' | '—' | '→' | '−' | '≤' | '≥')
}

/// The text with overlong words cut, and how many were cut.
pub fn cut_long_words(text: &str) -> (Cow<'_, str>, usize) {
    if text.len() <= LONGEST {
        return (Cow::Borrowed(text), 0);
    }
    let (mut kept, mut length, mut cut) = (String::with_capacity(text.len()), 0, 0);
    for letter in text.chars() {
        length = if letter.is_whitespace() { 0 } else { length + 1 };
        match length {
            0..LONGEST => kept.push(letter),
            LONGEST => {
                kept.push('…');
                cut += 1;
            }
            _ => {}
        }
    }
    if cut == 0 { (Cow::Borrowed(text), 0) } else { (Cow::Owned(kept), cut) }
}

/// A text for a page: settable, no longer than a page for archives may hold, its long words with places where a line may
/// end; and how often it was cut.
pub(crate) fn for_page(text: &str, set: impl Fn(&str) -> Cow<'_, str>) -> (Cow<'_, str>, usize) {
    let settable = set(text);
    let (kept, cut) = match cut_long_words(&settable) {
        (_, 0) => (settable, 0),
        (kept, cut) => (Cow::Owned(kept.into_owned()), cut),
    };
    let (kept, cut) = match kept.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => (Cow::Owned(format!("{}…", &kept[..end])), cut + 1),
        None => (kept, cut),
    };
    let is_long = |word: &str| word.len() > BROKEN_FROM && word.chars().count() > BROKEN_FROM;
    if !kept.split_whitespace().any(is_long) {
        return (kept, cut);
    }
    let broken = kept.split_inclusive(char::is_whitespace).map(|word| match is_long(word) {
        true => word.chars().enumerate().fold(String::new(), |mut word, (at, letter)| {
            if at > 0 && at % PIECE == 0 {
                word.push(BREAK);
            }
            word.push(letter);
            word
        }),
        false => word.to_string(),
    });
    (Cow::Owned(broken.collect()), cut)
}

/// Does to every text of a JSON document what `change` does; all else stays as it is, byte for byte.
pub(crate) fn in_json(json: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::with_capacity(json.len()), json);
    while let Some(begin) = rest.find('"') {
        out.push_str(&rest[..begin]);
        let end = end_of_text(&rest[begin..]);
        let quoted = &rest[begin..begin + end];
        let text: String = serde_json::from_str(quoted).expect("it was written as JSON");
        match change(&text) {
            Some(changed) => out.push_str(&serde_json::to_string(&changed).expect("text always serialises")),
            None => out.push_str(quoted),
        }
        rest = &rest[begin + end..];
    }
    out.push_str(rest);
    out
}

/// The length of a text in quotes, with both.
fn end_of_text(quoted: &str) -> usize {
    let mut escaped = true; // The first quote ends nothing.
    for (at, byte) in quoted.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    quoted.len()
}

#[cfg(test)]
mod tests {
    use crate::draw::glyphs::*;

    #[test]
    fn what_the_fonts_draw_stays_as_it_is() {
        for text in ["Ichuña — S/ 1,234.50 «rubro 18» ≤ 3 → 4 · Łódź", "n\u{303}", "línea\nsegunda", ""]
        {
            assert!(matches!(settable(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_they_do_not_is_shown_by_its_number() {
        assert_eq!(settable("CAMI\u{fffd}N"), "CAMI‹U+FFFD›N");
        assert_eq!(settable("\u{f0b7} obra"), "‹U+F0B7› obra");
        assert_eq!(settable("✅"), "‹U+2705›");
        assert_eq!(settable("\u{1f600}中ع"), "‹U+1F600›‹U+4E2D›‹U+0639›");
        assert_eq!(settable("\u{0}\u{ad}\u{200b}\u{ffff}"), "‹U+0000›‹U+00AD›‹U+200B›‹U+FFFF›");
        assert_eq!(settable("a\tb\u{3000}c"), "a b c");
        assert_eq!(
            settable("\u{301}a\u{301}\u{302}\u{303} \u{327}"),
            "‹U+0301›a\u{301}\u{302}‹U+0303› ‹U+0327›"
        );
    }

    #[test]
    fn every_letter_that_stays_is_in_all_fonts_in_capitals_too() {
        for letter in (1..=0x0010_ffff).filter_map(char::from_u32).filter(|letter| of(*letter) == Set::Same) {
            for capital in letter.to_uppercase().filter(|capital| *capital != '\n') {
                assert!(
                    FACES.iter().all(|face| face.glyph_index(capital).is_some()),
                    "U+{:04X}",
                    u32::from(letter)
                );
            }
        }
    }

    #[test]
    fn an_endless_word_is_cut_and_counted() {
        let (text, cut) = cut_long_words("corta");
        assert_eq!((text.as_ref(), cut), ("corta", 0));
        let long = format!("antes {} después {}", "á".repeat(20_000), "b".repeat(LONGEST - 1));
        let (text, cut) = cut_long_words(&long);
        assert_eq!(text, format!("antes {}… después {}", "á".repeat(LONGEST - 1), "b".repeat(LONGEST - 1)));
        assert_eq!(cut, 1);
        let (text, cut) = for_page(&long, settable);
        assert_eq!((text.replace(BREAK, "").chars().count(), cut), (6 + 300 + 1 + 7 + 1 + 299, 1));
        assert!(text.split([' ', BREAK]).all(|piece| piece.chars().count() <= PIECE));
    }

    #[test]
    fn the_texts_of_a_document_change_and_nothing_else() {
        let json = r#"{"z":"a\"b\\","n":[1.50,null,"\u2705"],"a":"x"}"#;
        let changed = in_json(json, |text| (text == "✅").then(|| "si\"".to_string()));
        assert_eq!(changed, r#"{"z":"a\"b\\","n":[1.50,null,"si\""],"a":"x"}"#);
        assert_eq!(in_json(json, |_| None), json);
    }
}
