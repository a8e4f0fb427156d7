//! The sentences of the printed pages in one list, with where each is written: who corrects the Spanish reads one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bundled;
use crate::pdf_text::Pdf;
use crate::room::sentences;

const LIST: &str = "docs/frases.md";

/// Where sentences are written.
const SOURCES: [&str; 3] = ["crates/canon-paper/src", "crates/canon-core/src", "data"];

/// Words that stand together in a source, by the files that have them.
const TOGETHER: usize = 3;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has_digit(words: &[String]) -> bool {
    words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
}

/// The files in which words stand together.
struct Written {
    files: Vec<String>,
    of: BTreeMap<Vec<String>, BTreeSet<usize>>,
}

impl Written {
    fn read() -> Self {
        let mut written = Self { files: Vec::new(), of: BTreeMap::new() };
        SOURCES.iter().for_each(|folder| written.add(&root().join(folder)));
        written
    }

    fn add(&mut self, path: &Path) {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> =
                fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
            inside.sort();
            return inside.iter().for_each(|path| self.add(path));
        }
        let is_read =
            path.extension().is_some_and(|end| ["rs", "typ", "csv"].iter().any(|known| end == *known));
        let Some(text) = fs::read_to_string(path).ok().filter(|_| is_read) else { return };
        // A text that goes on in the next line, and a blank that keeps a line together.
        let text = text.replace("\\\n", " ").replace("\\u{a0}", " ");
        let words = words(&text);
        for together in words.windows(TOGETHER).filter(|together| !has_digit(together)) {
            self.of.entry(together.to_vec()).or_default().insert(self.files.len());
        }
        self.files.push(path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
    }

    /// The file that has the most of a sentence, and the words of it that it has: names and figures are in none.
    fn of(&self, sentence: &str) -> Option<(&str, Vec<String>)> {
        let words = words(sentence);
        let mut votes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (at, together) in words.windows(TOGETHER).enumerate() {
            for file in self.of.get(together).into_iter().flatten() {
                votes.entry(*file).or_default().extend(at..at + TOGETHER);
            }
        }
        let (file, places) =
            votes.into_iter().max_by_key(|(file, places)| (places.len(), std::cmp::Reverse(*file)))?;
        Some((&self.files[file], places.into_iter().map(|at| words[at].clone()).collect()))
    }
}

/// The kind of page that a file of a run is; `None` for what has no sentences of its own.
fn kind(name: &str) -> Option<&'static str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let of_pdf = [
        ("hojas/", "hoja"),
        ("informe", "informe"),
        ("resumen", "resumen"),
        ("guia", "guía"),
        ("boletin", "boletín"),
    ];
    let of_text = [("solicitudes/", "solicitud"), ("radio/", "radio"), ("whatsapp/", "mensaje")];
    let kinds = if ending == "pdf" { &of_pdf[..] } else { &of_text };
    let is_printed = ["pdf", "txt"].contains(&ending);
    kinds.iter().find(|(part, _)| is_printed && stem.contains(part)).map(|(_, kind)| *kind)
}

fn texts(name: &str, bytes: &[u8]) -> Vec<String> {
    match name.strip_suffix(".pdf") {
        Some(_) => Pdf::open(bytes).texts(),
        None => String::from_utf8_lossy(bytes).split("\n\n").map(str::to_string).collect(),
    }
}

/// A sentence as it first comes, and the kinds of pages that have it.
struct Sentence {
    text: String,
    pages: BTreeSet<&'static str>,
}

#[test]
fn all_sentences_of_the_pages_stand_in_one_list() {
    let written = Written::read();
    let mut found: BTreeMap<(String, Vec<String>), Sentence> = BTreeMap::new();
    let mut kinds = BTreeSet::new();
    for (name, bytes) in &bundled::in_spanish().files {
        let Some(kind) = kind(name) else { continue };
        kinds.insert(kind);
        for sentence in texts(name, bytes).iter().flat_map(|text| sentences(text)) {
            let Some((file, words)) = written.of(&sentence) else { continue };
            let known = found
                .entry((file.to_string(), words))
                .or_insert_with(|| Sentence { text: sentence.replace('|', "\\|"), pages: BTreeSet::new() });
            known.pages.insert(kind);
        }
    }
    for kind in ["hoja", "informe", "resumen", "guía", "solicitud", "radio"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
    let list = list(&found);
    let path = root().join(LIST);
    if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
        fs::write(&path, list).unwrap();
        return;
    }
    assert!(
        fs::read_to_string(&path).unwrap() == list,
        "{LIST}: run the tests once with CANON_REWRITE_DOCS=1 and look at the change"
    );
}

fn list(found: &BTreeMap<(String, Vec<String>), Sentence>) -> String {
    let mut list = "# Las frases de las páginas\n\n\
        Todas las frases que imprime la corrida de las tablas incluidas, cada una una vez, con un ejemplo de sus nombres y cifras y\n\
        la página donde sale. Quien corrige el castellano las lee aquí y corrige la frase en el archivo que encabeza cada parte; después,\n\
        `CANON_REWRITE_DOCS=1 cargo test --test it phrases` hace esta lista de nuevo. No se edita a mano.\n"
        .to_string();
    let mut before = "";
    for ((file, _), sentence) in found {
        if before != file {
            write!(list, "\n## {file}\n\n").unwrap();
            before = file;
        }
        let pages: Vec<&str> = sentence.pages.iter().copied().collect();
        writeln!(list, "- {} _({})_", sentence.text, pages.join(", ")).unwrap();
    }
    list
}
