//! What the repository says about itself is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use canon_core::indicators::{ALL, Indicator};
use canon_core::terms::language::Language;

use crate::program::{Answer, Desk};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A call in a document, and the lines of output shown below it.
struct Call {
    line: String,
    shown: Vec<String>,
}

/// The calls in the `console` blocks of a document.
fn calls(document: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut inside = false;
    for line in document.lines() {
        match (line.trim_end(), inside) {
            ("```console", _) => inside = true,
            ("```", _) => inside = false,
            (line, true) => match line.strip_prefix("$ ") {
                Some(call) => calls.push(Call { line: call.to_string(), shown: Vec::new() }),
                None => calls.last_mut().expect("output below a call").shown.push(line.to_string()),
            },
            _ => {}
        }
    }
    calls
}

/// A folder with the examples in it.
pub(crate) fn with_examples() -> Desk {
    let desk = Desk::new();
    copy(&root().join("examples"), "examples", &desk);
    desk
}

fn copy(folder: &Path, name: &str, desk: &Desk) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            copy(&path, &name, desk);
        } else {
            desk.file(&name, fs::read(path).unwrap());
        }
    }
}

/// Runs every call of a document that names canon, in a folder with the examples, and finds what it shows. Of other
/// calls, `cp FILE FOLDER` and `cd FOLDER` do what they say.
fn execute(file: &str) {
    let desk = with_examples();
    let calls = calls(&text(file));
    assert!(!calls.is_empty(), "{file} shows no call");
    let mut here = String::from(".");
    for call in &calls {
        let line = call.line.replace("cargo run --release --", "canon");
        if let Some(folder) = line.strip_prefix("cd ") {
            here = folder.to_string();
        }
        if let Some((from, to)) = line.strip_prefix("cp ").and_then(|files| files.split_once(' ')) {
            let name = Path::new(from).file_name().unwrap();
            fs::copy(desk.path(from), desk.path(to).join(name)).unwrap();
        }
        let Some(arguments) = line.strip_prefix("canon ") else { continue };
        let (arguments, code) = match arguments.split_once(" # exit ") {
            Some((arguments, code)) => (arguments, code.trim().parse().unwrap()),
            None => (arguments, 0),
        };
        let words = words(arguments);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let answer = Answer::of(&desk.command(&words).current_dir(desk.path(&here)).output().unwrap());
        assert_eq!(answer.code, code, "{file}: {}\n{}{}", call.line, answer.out, answer.err);
        let said = squeezed(&format!("{}\n{}", answer.out, answer.err));
        for line in &call.shown {
            let shown = squeezed(line.trim().trim_end_matches('…'));
            let is_there = said.contains(&shown) || rewritten(file, line, &answer);
            assert!(is_there, "{file}: {}: «{shown}» is not in:\n{said}", call.line);
        }
    }
}

/// Where documents are written anew, a line that a document shows becomes the line of the answer that begins alike, up
/// to its first digit.
fn rewritten(file: &str, line: &str, answer: &Answer) -> bool {
    let upto_digit = |line: &str| line.trim().split(|c: char| c.is_ascii_digit()).next().unwrap().to_string();
    let start = upto_digit(line);
    let mut alike = answer.out.lines().chain(answer.err.lines()).filter(|said| upto_digit(said) == start);
    match alike.next() {
        Some(said) if std::env::var_os("CANON_REWRITE_DOCS").is_some() && !start.is_empty() => {
            let document = text(file).replace(line.trim(), said.trim());
            fs::write(root().join(file), document).is_ok()
        }
        _ => false,
    }
}

/// With one blank where there are several: the width of a column is no promise.
fn squeezed(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// A command line as a shell takes it apart: blanks between, but not in quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 0 {
            words.extend(part.split_whitespace().map(ToString::to_string));
        } else {
            words.push(part.to_string());
        }
    }
    words
}

/// Every page of a folder of the book, by its path from the root.
fn pages(folder: &str) -> Vec<String> {
    let mut pages: Vec<String> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|page| Path::new(page).extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    pages
}

#[test]
fn the_readmes_run() {
    execute("README.md");
    execute("README.es.md");
}

#[test]
fn the_document_of_formats_runs() {
    execute("docs/formats.md");
}

#[test]
fn the_document_of_charts_runs() {
    execute("docs/charts.md");
}

/// Every chart is in the document, and the invented ones it shows are those of today.
#[test]
fn the_charts_in_the_docs_are_those_of_the_program() {
    let document = text("docs/charts.md");
    for chart in canon_paper::charts::ALL {
        assert!(
            document.contains(&format!("| `{}` |", chart.id)),
            "docs/charts.md says nothing of {}",
            chart.id
        );
    }
    let desk = Desk::new();
    for kind in ["ritmo", "calendario", "en_que"] {
        desk.canon(&["chart", kind, "--example", "-o", "e.png"]).ends(0);
        let made = fs::read(desk.path("e.png")).unwrap();
        let path = root().join(format!("docs/img/charts/{kind}.png"));
        if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &made).unwrap();
        }
        assert!(
            fs::read(&path).unwrap_or_default() == made,
            "{kind}: run the tests once with CANON_REWRITE_DOCS=1 and look at the change"
        );
    }
}

#[test]
fn the_spanish_book_runs() {
    for page in pages("docs/es").iter().filter(|page| text(page).contains("```console")) {
        execute(page);
    }
}

#[test]
fn the_english_book_runs() {
    for page in pages("docs/en").iter().filter(|page| text(page).contains("```console")) {
        execute(page);
    }
}

#[test]
fn the_documents_of_the_examples_run() {
    for folder in ["examples/anual", "examples/desordenada", "examples/sesion"] {
        execute(&format!("{folder}/README.md"));
    }
}

/// The links of a document to files, from the root.
fn links(file: &str) -> Vec<PathBuf> {
    let folder = Path::new(file).parent().unwrap();
    let text = text(file);
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let here = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    here.map(|target| folder.join(target.split('#').next().unwrap_or(target))).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut documents = ["README.md", "README.es.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "fuzz/README.md"]
        .map(ToString::to_string)
        .to_vec();
    for folder in ["docs", "docs/es", "docs/en"] {
        documents.extend(pages(folder));
    }
    for document in documents {
        for link in links(&document) {
            assert!(
                root().join(&link).exists(),
                "{document} leads to {}, which is not there",
                link.display()
            );
        }
    }
}

/// Each page of the book is in its table of contents, and in the other language: the tables have the same lines.
#[test]
fn the_book_is_whole_in_both_languages() {
    for folder in ["docs/es", "docs/en"] {
        let contents: BTreeSet<PathBuf> = links(&format!("{folder}/README.md")).into_iter().collect();
        for page in pages(folder).iter().filter(|page| !page.ends_with("README.md")) {
            assert!(contents.contains(Path::new(page)), "{folder}/README.md does not name {page}");
        }
    }
    let entries = |folder: &str| {
        let text = text(&format!("{folder}/README.md"));
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .map(|line| line.matches("](").count())
            .collect::<Vec<_>>()
    };
    assert_eq!(entries("docs/es"), entries("docs/en"));
    // A page and its other language show the same calls.
    let calls_of = |folder: &str| {
        let lines = text(&format!("{folder}/README.md"));
        let first = |line: &str| {
            line.split("](").nth(1).and_then(|rest| rest.split(')').next()).map(ToString::to_string)
        };
        let pages: Vec<String> = lines
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .filter_map(first)
            .collect();
        pages.into_iter().map(|page| calls(&text(&format!("{folder}/{page}"))).len()).collect::<Vec<_>>()
    };
    let (es, en) = (calls_of("docs/es"), calls_of("docs/en"));
    assert_eq!(es, en, "the pages of the book, in the order of their tables, show so many calls");
}

/// `docs/indicators.md` is made of the indicators: their ids, units and scopes, which others build on, and their headers.
#[test]
fn the_catalogue_in_the_docs_is_the_one_in_the_code() {
    let line = |indicator: &&Indicator| {
        let scopes = indicator.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ");
        let (id, short, unit) = (indicator.id, indicator.short.es, indicator.measuring.code());
        format!("| `{id}` | {short} | {unit} | {scopes} |\n")
    };
    let lines: String = ALL.iter().map(line).collect();
    let cards = ALL.iter().map(|indicator| indicator.card(Language::Es)).collect::<Vec<_>>().join("\n\n");
    let expected = format!(
        "<!-- Made from crates/canon-core/src/indicators/catalogue/; a test compares. -->\n\n\
         | indicador | nombre corto | unidad | alcances |\n|---|---|---|---|\n{lines}\n{cards}\n"
    );
    let path = root().join("docs/indicators.md");
    if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert!(
        text("docs/indicators.md") == expected,
        "run the tests once with CANON_REWRITE_DOCS=1 and look at the change"
    );
}

/// Every source file is named in ARCHITECTURE.md by its folder or itself, and everything named there exists.
#[test]
fn the_architecture_is_the_tree() {
    let document = text("ARCHITECTURE.md");
    let named: BTreeSet<&str> = document
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('/') && !name.contains(' ') && !name.contains('<'))
        .collect();
    for name in &named {
        assert!(root().join(name).exists(), "ARCHITECTURE.md names {name}, which is not there");
    }
    let mut files = Vec::new();
    for folder in ["src", "crates", "tests"] {
        sources(&root().join(folder), &mut files);
    }
    for file in files {
        let file = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let covered =
            named.iter().any(|name| file == *name || (name.ends_with('/') && file.starts_with(name)));
        assert!(covered, "ARCHITECTURE.md says nothing of {file}");
    }
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "typ") {
            files.push(path);
        }
    }
}

/// The file shown in `docs/adding-an-indicator.md` is the one that the tests of canon-core compile and check.
#[test]
fn the_walk_through_shows_the_indicator_that_is_tested() {
    let document = text("docs/adding-an-indicator.md");
    let shown = document.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert!(shown == text("docs/girado_pim.rs"), "the walk-through and docs/girado_pim.rs differ");
}

/// Nothing that speaks HTTP or TLS is in the tree, by the list that `deny.toml` gives.
#[test]
fn no_crate_of_the_tree_reaches_the_network() {
    let banned = text("deny.toml");
    let banned = banned.split("deny = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let banned: BTreeSet<&str> = banned.split('"').skip(1).step_by(2).collect();
    assert!(banned.contains("reqwest"));
    let lock = text("Cargo.lock");
    let found: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|n| banned.contains(n))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

/// `reports/sample/` is what the bundled tables give for one municipality.
#[test]
fn the_sample_report_is_what_the_program_makes() {
    let desk = Desk::new();
    desk.canon(&["run", "--focus", "301486", "--out", "r"]).ends(0);
    let made = desk.files("r");
    let sample = root().join("reports/sample");
    if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
        let _ = fs::remove_dir_all(&sample);
        for (name, bytes) in &made {
            let path = sample.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    for (name, bytes) in &made {
        let kept = fs::read(sample.join(name)).unwrap_or_default();
        assert!(
            kept == *bytes,
            "{name} differs: run the tests once with CANON_REWRITE_DOCS=1 and look at the change"
        );
    }
}

/// The settings that the documents show are settings that canon takes.
#[test]
fn the_settings_shown_are_understood() {
    let mut shown = 0;
    for document in ["docs", "docs/es", "docs/en"].into_iter().flat_map(pages) {
        for block in text(&document).split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            shown += 1;
            if let Err(error) = toml::from_str::<canon::settings::file::Config>(block) {
                panic!("{document}: {error}\n{block}");
            }
        }
    }
    assert!(shown > 3);
    for example in ["examples/desordenada/canon.toml", "examples/sesion/canon.toml"] {
        toml::from_str::<canon::settings::file::Config>(&text(example)).unwrap();
    }
}

/// Every call of canon in the recipes is one that canon understands.
#[test]
fn the_recipes_call_what_there_is() {
    let mut seen = 0;
    for recipe in ["examples/anual/annual.sh", "examples/anual/github-actions.yml"] {
        for line in text(recipe).lines().map(|line| line.trim().trim_start_matches("- run: ")) {
            let Some(call) = line.strip_prefix("canon ") else { continue };
            let arguments = std::iter::once("canon".to_string()).chain(words(&call.replace('$', "")));
            let read = canon::cli::help::command(Language::Es).try_get_matches_from(arguments);
            assert!(read.is_ok(), "{recipe}: {line}: {read:?}");
            seen += 1;
        }
    }
    assert!(seen >= 5, "{seen}");
}
