//! What a room may expect of the pages: few words on what is missing, sheets that differ, a short report, a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundled;
use crate::pdf_text::Pdf;
use crate::program::Desk;

/// The sheets of all governments of the bundled tables, by name.
fn sheets() -> BTreeMap<&'static str, Vec<String>> {
    let files = bundled::in_spanish().files.iter().filter(|(name, _)| name.starts_with("hojas/"));
    files.map(|(name, bytes)| (name.as_str(), Pdf::open(bytes).spoken())).collect()
}

/// How many words lie from a phrase to another, both included; none where the first is not there.
fn between(words: &[String], from: &str, to: &str) -> usize {
    let [from, to]: [Vec<&str>; 2] = [from, to].map(|phrase| phrase.split(' ').collect());
    let place = |phrase: &[&str], after: usize| {
        (after..words.len()).find(|at| {
            words[*at..].len() >= phrase.len()
                && words[*at..].iter().zip(phrase).all(|(word, part)| word == part)
        })
    };
    let Some(start) = place(&from, 0) else { return 0 };
    place(&to, start).map_or(words.len() - start, |end| end + to.len() - start)
}

#[test]
fn a_sheet_says_little_of_what_is_missing_and_is_no_copy_of_another() {
    let sheets = sheets();
    assert!(sheets.len() >= 22);
    for (name, words) in &sheets {
        let missing = between(words, "falta pedir", "carta")
            + 1
            + between(words, "juzgar solo", "faltan datos")
            + between(words, "estos datos no dejan medir", "ninguno")
            + between(words, "todavía no juzgar", "ninguno")
            + between(words, "ninguna en los", "demás")
            + words.windows(2).filter(|two| two[0] == "sin" && two[1] == "dato").count() * 2;
        let share = missing * 1000 / words.len();
        assert!(share <= 80, "{name}: {missing} of {} words say what is missing", words.len());
    }
    let distinct: BTreeMap<&str, BTreeSet<&String>> =
        sheets.iter().map(|(name, words)| (*name, words.iter().collect())).collect();
    for (one, its) in &distinct {
        for (other, others) in distinct.iter().filter(|(other, _)| *other > one) {
            let shared = its.intersection(others).count() * 1000 / its.len().min(others.len());
            assert!(shared <= 850, "{one} and {other} share {shared} of 1000 words");
        }
    }
}

/// The sentences of a text of four words and more.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = |word: &str| word.starts_with(|first: char| first.is_uppercase() || "¿“«".contains(first));
    let mut all = vec![Vec::new()];
    for (place, word) in words.iter().enumerate() {
        all.last_mut().unwrap().push(*word);
        let ends = word.ends_with(['.', '?', '!']) && words.get(place + 1).is_none_or(|next| begins(next));
        if ends {
            all.push(Vec::new());
        }
    }
    all.into_iter().filter(|words| words.len() >= 4).map(|words| words.join(" ")).collect()
}

#[test]
fn no_sentence_stands_twice_on_a_page() {
    let pdfs = bundled::in_spanish().files.iter().filter(|(_, bytes)| bytes.starts_with(b"%PDF"));
    for (name, bytes) in pdfs {
        for (page, text) in Pdf::open(bytes).texts().iter().enumerate() {
            let mut seen = BTreeSet::new();
            for sentence in sentences(text) {
                assert!(seen.insert(sentence.clone()), "{name}, page {}: {sentence}", page + 1);
            }
        }
    }
}

#[test]
fn the_report_is_short_and_counts_what_is_missing_once() {
    let pdf = Pdf::open(&bundled::in_spanish().files["informe.pdf"]);
    assert!(pdf.pages() <= 16, "{}", pdf.pages());
    let words = pdf.spoken().join(" ");
    for part in [
        // What of the unspent is whose, and who spends less as well as who spends more.
        "quedaron sin gastar",
        "una claramente menor",
        "para leer en voz alta",
        "qué falta y a quién pedirlo",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    assert!(words.matches("sin dato").count() <= 8, "{}", words.matches("sin dato").count());
}

#[test]
fn a_letter_asks_for_exactly_what_the_sheet_lacks() {
    let desk = Desk::new();
    desk.canon(&["request", "--gov", "torata", "--out", "r"]).ends(0);
    let files = desk.files("r");
    let text = String::from_utf8(files["solicitudes/torata-301486.txt"].clone()).unwrap();
    assert!(!files.keys().any(|name| name.starts_with("hojas/") || name.starts_with("graficos/")));
    let pdf = Pdf::open(&files["solicitudes/torata-301486.pdf"]);
    assert_eq!(pdf.pages(), 1);
    for part in ["Ley 27806", "asterisco", "Columnas:", "días hábiles", "Contratos", "2025"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // What the tables have is not asked for.
    assert!(!text.contains("Población") && !text.contains("Transferencias, de 2025"), "{text}");
    desk.canon(&["solicitud", "--gov", "torata", "--out", "s"]).ends(0);
    desk.canon(&["request", "--out", "t"]).ends(2);
}
