//! The space is neutral: no accusing word reaches a reader.

use crate::bundled;
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
    for (language, run) in [("es", bundled::in_spanish()), ("en", bundled::in_english())] {
        neutral("run", &format!("{}{}", run.answer.out, run.answer.err));
        for (file, bytes) in &run.files {
            if let Ok(text) = std::str::from_utf8(bytes) {
                neutral(file, text);
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
        for path in sources(&root.join("crates/canon-paper/src").join(folder)) {
            neutral(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The two texts of every `pick(spanish, english)` in a source file, where both are written there.
fn picked(source: &str) -> Vec<[String; 2]> {
    let literal = |rest: &str| -> Option<(String, usize)> {
        let start = rest.find(|c: char| !c.is_whitespace())?;
        let body = rest[start..].strip_prefix('"')?;
        let mut escaped = false;
        let end = body.find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        Some((body[..end].to_string(), start + end + 2))
    };
    let both = |rest: &str| {
        let (es, after) = literal(rest)?;
        let rest = rest[after..].trim_start().strip_prefix(',')?;
        Some([es, literal(rest)?.0])
    };
    source.split(".pick(").skip(1).filter_map(both).collect()
}

/// A text that English lacks does not compile; one that was copied and never translated is found here.
#[test]
fn no_text_is_left_untranslated() {
    // Words that are the same in both languages.
    const SAME: [&str; 5] = ["Error", "Regional", "Total", "canon", "error"];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    let mut untranslated = Vec::new();
    for folder in ["src", "crates/canon-paper/src"] {
        for file in sources(&root.join(folder)) {
            for [es, en] in picked(&std::fs::read_to_string(&file).unwrap()) {
                seen += 1;
                if es == en && !SAME.contains(&es.as_str()) && es.chars().any(char::is_alphabetic) {
                    untranslated.push(format!("{}: {es:?}", file.display()));
                }
            }
        }
    }
    assert!(seen > 150, "{seen}");
    assert!(untranslated.is_empty(), "{}", untranslated.join("\n"));
}

fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// What is said in English has no Spanish in it but names and terms of budget law.
#[test]
fn english_is_english() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n2024,301482,x,10\n");
    let calls: [&[&str]; 11] = [
        &["run", "a.csv", "--only", "indicadores", "--out", "r"],
        &["run", "a.csv", "--only", "indicadores", "--out", "r"],
        &["run", "--focus", "999999"],
        &["run", "nada.csv"],
        &["inspect", "a.csv"],
        &["check", "a.csv"],
        &["explain", "torata", "2024", "avance_pim"],
        &["verify", "r"],
        &["diff", "r", "r"],
        &["config"],
        &["doctor"],
    ];
    let spanish = [
        " el ", " los ", " las ", " una ", "Qué ", "¿", " fila", " hoja", "rchivo", "carpeta", "ingun",
        "Escrib", "Corrida",
    ];
    for call in calls {
        let answer = desk.canon(&[&["--lang", "en"], call].concat());
        let said = format!("{}{}", answer.out, answer.err);
        assert!(!said.trim().is_empty());
        for word in spanish {
            // The names of canon's own files and settings are the same in both languages.
            let found = said.lines().find(|line| line.contains(word) && !line.contains("lectura.archivos"));
            let found = found.filter(|line| !line.contains("archivo_mb") && !line.contains("limites.hojas"));
            assert!(found.is_none(), "{call:?} says «{word}»: {found:?}");
        }
    }
}
