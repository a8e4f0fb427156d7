//! The space is neutral: no accusing word reaches a reader.

use crate::program::Desk;

/// Beginnings of words that accuse, folded to lower case; Spanish and English.
const ACCUSING: [&str; 14] = [
    "corrupt",
    "irregular",
    "sospech",
    "culpable",
    "delito",
    "jalado",
    "insensible",
    "muy mal",
    "pésim",
    "alerta roja",
    "suspicious",
    "guilty",
    "crook",
    "worst",
];

#[track_caller]
fn neutral(place: &str, text: &str) {
    let lower = text.to_lowercase();
    for word in ACCUSING {
        assert!(!lower.contains(word), "«{word}» in {place}");
    }
}

#[test]
fn nothing_that_a_reader_sees_accuses() {
    let desk = Desk::new();
    for language in ["es", "en"] {
        let folder = format!("r-{language}");
        let answer = desk.canon(&["run", "--lang", language, "--out", &folder]);
        neutral("run", &format!("{}{}", answer.out, answer.err));
        for (file, bytes) in desk.files(&folder) {
            if let Ok(text) = String::from_utf8(bytes) {
                neutral(&file, &text);
            }
        }
        for id in canon_core::indicators::ALL.iter().map(|indicator| indicator.id) {
            neutral(id, &desk.canon(&["--lang", language, "indicators", "show", id]).out);
        }
        neutral("help", &desk.canon(&["--lang", language, "--help"]).out);
    }
}

/// What the pages say is in the sources: a PDF packs its text away.
#[test]
fn no_page_has_an_accusing_word_to_print() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["charts", "messages", "pages", "portrait", "report", "words"] {
        for entry in std::fs::read_dir(root.join("crates/canon-paper/src").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            neutral(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}
