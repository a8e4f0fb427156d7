//! Comparing names of places and governments as people and portals write them.
//!
//! A name never identifies a government by itself; it only confirms or contradicts a code.

/// Upper case, without accents, with Ñ as N, punctuation as single spaces.
///
/// A letter that some program lost, shown as `?` or U+FFFD, stays as `?` so that [`agree`] can accept any letter there.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !is_mark(*c)) {
        match c.is_ascii() {
            true => add(&mut folded, plain(c.to_ascii_uppercase())),
            false => c.to_uppercase().for_each(|c| add(&mut folded, plain(c))),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Whether it is the accent of the letter before it, which some systems write apart.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What is left of a capital letter.
const fn plain(c: char) -> char {
    match c {
        'Á' | 'À' | 'Ä' | 'Â' => 'A',
        'É' | 'È' | 'Ë' | 'Ê' => 'E',
        'Í' | 'Ì' | 'Ï' | 'Î' => 'I',
        'Ó' | 'Ò' | 'Ö' | 'Ô' => 'O',
        'Ú' | 'Ù' | 'Ü' | 'Û' => 'U',
        // ¥ is the Ñ of an old code page, and stands in files of the ministry.
        'Ñ' | '¥' => 'N',
        '?' | '\u{fffd}' => '?',
        c if c.is_ascii_alphanumeric() => c,
        _ => ' ',
    }
}

/// Adds a letter, and of several blanks the first.
fn add(folded: &mut String, plain: char) {
    if plain != ' ' {
        folded.push(plain);
    } else if !folded.ends_with(' ') && !folded.is_empty() {
        folded.push(' ');
    }
}

/// Whether two names are the same once folded; a lost letter agrees with any one letter.
pub fn agree(one: &str, other: &str) -> bool {
    agree_folded(&fold(one), &fold(other))
}

/// The same for names that are folded already.
pub fn agree_folded(one: &str, other: &str) -> bool {
    same_letters(one, other)
}

/// Whether the words of `part` stand together somewhere in `whole`, both folded, lost letters agreeing with any.
pub fn contains(whole: &str, part: &str) -> bool {
    contains_folded(&fold(whole), &fold(part))
}

/// The same for names that are folded already.
pub fn contains_folded(whole: &str, part: &str) -> bool {
    let words: Vec<&str> = whole.split(' ').collect();
    let wanted: Vec<&str> = part.split(' ').collect();
    words.windows(wanted.len()).any(|run| run.iter().zip(&wanted).all(|(a, b)| same_letters(a, b)))
}

/// U+FFFD may stand for one letter, or for one letter followed by a space that the damage added (`ICHU\u{fffd} A`).
fn same_letters(one: &str, other: &str) -> bool {
    let equal = |a: &str, b: &str| {
        a.chars().count() == b.chars().count()
            && a.chars().zip(b.chars()).all(|(x, y)| x == y || x == '?' || y == '?')
    };
    equal(one, other) || equal(&one.replace("? ", "?"), &other.replace("? ", "?"))
}

#[cfg(test)]
mod tests {
    use crate::terms::names::*;

    #[test]
    fn ichuna_in_all_its_spellings() {
        for spelling in [
            "ICHUÑA",
            "Ichuña",
            "ICHUNA",
            "ICHU?A",
            "ICHU\u{fffd}A",
            "ICHU\u{fffd} A",
            "ICHU¥A",
            " ichuña ",
            "Ichun\u{303}a",
        ] {
            assert!(agree(spelling, "Ichuña"), "{spelling}");
        }
        assert!(!agree("ICHUPA", "ICHUÑA"));
    }

    #[test]
    fn a_part_is_whole_words() {
        assert!(contains("MUNICIPALIDAD PROVINCIAL DE SANCHEZ CERRO - OMATE", "Sánchez Cerro"));
        assert!(contains("MUNICIPALIDAD DISTRITAL DE ICHU?A", "Ichuña"));
        assert!(!contains("MUNICIPALIDAD DISTRITAL DE TORATA ALTA", "Tora"));
    }

    #[test]
    fn every_accent_folds_to_its_letter_and_marks_to_one_space() {
        assert_eq!(fold("áÀäÂ éÈëÊ íÌïÎ óÒöÔ úÙüÛ ñÑ¥"), "AAAA EEEE IIII OOOO UUUU NNN");
        assert_eq!(fold("  Sánchez--Cerro, (Omate)  "), "SANCHEZ CERRO OMATE");
        assert_eq!(fold("8 UIT"), "8 UIT");
        assert_eq!(fold("ß"), "SS");
        assert_eq!((fold(""), fold(" - ")), (String::new(), String::new()));
        assert_eq!(fold("a\u{fffd}?"), "A??");
    }

    #[test]
    fn a_lost_letter_is_one_letter_on_either_side() {
        assert!(agree("TORATA", "T?RATA") && agree("T?RATA", "TORATA"));
        assert!(!agree("TORATA", "T?ATA") && !agree("TORAT", "TORATA"));
        assert!(agree("ICHUÑA", "ICHU\u{fffd} A") && !agree("ICHUÑA", "ICHU\u{fffd} B"));
    }

    #[test]
    fn words_stand_together_and_in_order() {
        assert!(contains("uno dos tres", "dos tres") && contains("uno dos tres", "uno dos"));
        assert!(!contains("uno dos tres", "uno tres") && !contains("uno dos tres", "tres dos"));
        assert!(!contains("uno", "uno dos"));
    }
}
