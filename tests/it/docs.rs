//! What the repository says about itself is true.
//!
//! Longer than other files because it holds every rule of the documents, side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use canon_core::indicators::{ALL, Indicator};
use canon_core::terms::language::Language;

use crate::program::{Answer, Desk, gather};

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

/// The rows of the tables of a document: the cells of each, without the lines that only draw.
fn rows(document: &str) -> Vec<Vec<String>> {
    let lines = document.lines().filter_map(|line| line.trim().strip_prefix("| ")?.strip_suffix(" |"));
    lines.map(|line| line.split(" | ").map(ToString::to_string).collect()).collect()
}

/// Both first pages name every command of canon, by its two names.
#[test]
fn the_readmes_have_every_command() {
    let command = canon::cli::help::command(Language::Es);
    let names: BTreeSet<(String, String)> = command
        .get_subcommands()
        .map(|command| {
            let spanish = command.get_visible_aliases().next().expect("a Spanish name");
            (command.get_name().to_string(), spanish.to_string())
        })
        .collect();
    let listed = |file: &str| -> Vec<(String, String)> {
        let bare = |cell: &String| cell.trim_matches('`').to_string();
        rows(&text(file)).iter().skip(1).map(|row| (bare(&row[0]), bare(&row[1]))).collect()
    };
    let english = listed("README.md");
    let spanish: Vec<_> = listed("README.es.md").into_iter().map(|(es, en)| (en, es)).collect();
    assert_eq!(english, spanish, "the same commands in the same order");
    assert_eq!(english.len(), names.len(), "{english:?}");
    let desk = Desk::new();
    for name in english.iter().flat_map(|(en, es)| [en, es]) {
        desk.canon(&[name, "--help"]).ends(0);
    }
    assert_eq!(english.into_iter().collect::<BTreeSet<_>>(), names);
}

/// Every chart is in the documents, and the invented ones they show are those of today.
#[test]
fn the_charts_in_the_docs_are_those_of_the_program() {
    for page in ["docs/en/charts.md", "docs/es/graficos.md"] {
        let document = text(page);
        for chart in canon_paper::charts::ALL {
            let row = format!("| `{}` |", chart.id);
            assert!(document.contains(&row), "{page} says nothing of {}", chart.id);
        }
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

/// The links of a document to files, from the root, each with the heading it points at, if any.
fn links(file: &str) -> Vec<(PathBuf, Option<String>)> {
    let folder = Path::new(file).parent().unwrap();
    let text = text(file);
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let here = targets.filter(|target| !target.contains("://"));
    here.map(|target| {
        let (path, heading) =
            target.split_once('#').map_or((target, None), |(path, name)| (path, Some(name)));
        let path = if path.is_empty() { PathBuf::from(file) } else { plain(&folder.join(path)) };
        (path, heading.map(ToString::to_string))
    })
    .collect()
}

/// A path from the root without `..` in it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leads out of the repository", path.display()),
            part => plain.push(part),
        }
    }
    plain
}

/// The headings of a document as links name them: small letters, hyphens for blanks, no other signs.
fn anchors(document: &str) -> BTreeSet<String> {
    let headings = document.lines().filter(|line| line.starts_with('#'));
    let name = |heading: &str| -> String {
        let letters = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = letters.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(name).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut documents = [
        "README.md",
        "README.es.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "benches/RESULTS.md",
        "data/README.md",
        "fuzz/README.md",
        "reports/sample/README.md",
    ]
    .map(ToString::to_string)
    .to_vec();
    for folder in ["docs", "docs/es", "docs/en", "examples/anual", "examples/desordenada", "examples/sesion"]
    {
        documents.extend(pages(folder));
    }
    for document in documents {
        for (file, heading) in links(&document) {
            let shown = file.display();
            assert!(root().join(&file).exists(), "{document} leads to {shown}, which is not there");
            if let Some(heading) = heading {
                let anchors = anchors(&text(&shown.to_string()));
                assert!(anchors.contains(&heading), "{document}: {shown} has no heading #{heading}");
            }
        }
    }
}

/// Each page that a table of contents of the book names, by its path from the root, with the title it is given; in
/// lines of one number.
fn contents(folder: &str) -> Vec<Vec<(String, String)>> {
    let entries = text(&format!("{folder}/README.md"));
    let entries = entries.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let page = |link: &str| {
        let (title, rest) = link.split_once("](").expect("a link");
        let path = plain(&Path::new(folder).join(rest.split(')').next().unwrap()));
        (path.to_string_lossy().into_owned(), title.to_string())
    };
    entries.map(|line| line.split('[').skip(1).map(page).collect()).collect()
}

/// What a page and its other language have alike: how many headings of each depth, rows of tables, bullets, pictures,
/// commands and settings.
fn shape(page: &str) -> Vec<(&'static str, usize)> {
    let text = text(page);
    let starting = |with: &str| text.lines().filter(|line| line.starts_with(with)).count();
    vec![
        ("titles", starting("# ")),
        ("headings", starting("## ")),
        ("rows", rows(&text).len()),
        ("bullets", starting("- ")),
        ("steps", starting("**")),
        ("pictures", text.matches("![").count()),
        ("commands", calls(&text).len()),
        ("settings", text.matches("```toml").count()),
        ("shell", text.matches("```sh").count()),
    ]
}

/// Each page of the book is in its table of contents, by its title, and in the other language with the same parts.
#[test]
fn the_book_is_whole_in_both_languages() {
    for folder in ["docs/es", "docs/en"] {
        let named: Vec<(String, String)> = contents(folder).into_iter().flatten().collect();
        for (page, title) in &named {
            assert_eq!(text(page).lines().next(), Some(format!("# {title}").as_str()), "{page}");
        }
        for page in pages(folder).iter().filter(|page| !page.ends_with("README.md")) {
            let times = named.iter().filter(|(name, _)| name == page).count();
            assert_eq!(times, 1, "{folder}/README.md names {page} so many times");
        }
    }
    let (es, en) = (contents("docs/es"), contents("docs/en"));
    assert_eq!(es.len(), en.len());
    for (es, en) in es.iter().zip(&en) {
        assert_eq!(es.len(), en.len(), "{es:?} {en:?}");
        // The guides to changing the code are in English, and may be a summary in Spanish.
        for ((es, _), (en, _)) in es.iter().zip(en).filter(|((es, _), _)| !es.contains("/agregar-")) {
            assert_eq!(shape(es), shape(en), "{es} and {en}");
        }
    }
    for (es, en) in [("README.es.md", "README.md"), ("docs/es/README.md", "docs/en/README.md")] {
        assert_eq!(shape(es), shape(en), "{es} and {en}");
    }
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

#[test]
fn the_dictionary_of_columns_is_that_of_the_program() {
    for (language, name) in [(Language::Es, "docs/es/columnas.md"), (Language::En, "docs/en/columns.md")] {
        let expected = canon::export::package::dictionary(language);
        if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
            fs::write(root().join(name), &expected).unwrap();
        }
        assert!(
            fs::read_to_string(root().join(name)).unwrap_or_default() == expected,
            "{name}: run the tests once with CANON_REWRITE_DOCS=1 and look at the change"
        );
    }
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

/// What the repository keeps of the sample report. The manifest has the fingerprint of all the rest.
const SAMPLE: [&str; 7] = [
    "gobiernos.csv",
    "graficos/moquegua-18-gobiernos.png",
    "graficos/moquegua-18-gobiernos.svg",
    "hojas/torata-301486-hoja.pdf",
    "incidencias.csv",
    "informe.pdf",
    "manifiesto.json",
];

/// `reports/sample/` is what the bundled tables give for one municipality: what is kept of it byte by byte, the rest by
/// the fingerprints in its manifest.
#[test]
fn the_sample_report_is_what_the_program_makes() {
    let desk = Desk::new();
    let call = "run --focus 301486 --out informe";
    assert!(text("reports/sample/README.md").contains(&format!("canon {call}\n")), "{call}");
    desk.canon(&call.split(' ').collect::<Vec<_>>()).ends(0);
    let made = desk.files("informe");
    let sample = root().join("reports/sample");
    if std::env::var_os("CANON_REWRITE_DOCS").is_some() {
        for name in SAMPLE {
            let path = sample.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &made[name]).unwrap();
        }
    }
    let advice = "run the tests once with CANON_REWRITE_DOCS=1 and look at the change";
    let fingerprints = sample_fingerprints();
    for (name, bytes) in made.iter().filter(|(name, _)| *name != "manifiesto.json") {
        let made = blake3::hash(bytes).to_hex().to_string();
        assert_eq!(fingerprints.get(name), Some(&made), "{name} differs: {advice}");
    }
    assert_eq!(fingerprints.len() + 1, made.len(), "{advice}");
    for name in SAMPLE {
        let kept = fs::read(sample.join(name)).unwrap_or_default();
        assert!(kept == made[name], "{name} differs: {advice}");
    }
}

/// The fingerprint of every file that the sample report had when it was made.
pub(crate) fn sample_fingerprints() -> BTreeMap<String, String> {
    let manifest: serde_json::Value = serde_json::from_str(&text("reports/sample/manifiesto.json")).unwrap();
    let outputs = manifest["salidas"].as_object().expect("outputs");
    outputs.iter().map(|(name, of)| (name.clone(), of["blake3"].as_str().unwrap().to_string())).collect()
}

/// The sample holds nothing else, names what it holds, and stays small.
#[test]
fn the_sample_report_is_small_and_explained() {
    let mut files = BTreeMap::new();
    gather(&root().join("reports/sample"), &root().join("reports/sample"), &mut files);
    let mut kept: BTreeSet<&str> = SAMPLE.into_iter().collect();
    kept.insert("README.md");
    assert_eq!(files.keys().map(String::as_str).collect::<BTreeSet<_>>(), kept);
    let bytes: usize = files.values().map(Vec::len).sum();
    assert!(bytes <= 1_200_000, "{bytes} bytes");
    let named: BTreeSet<PathBuf> =
        links("reports/sample/README.md").into_iter().map(|(file, _)| file).collect();
    for name in SAMPLE {
        assert!(named.contains(&Path::new("reports/sample").join(name)), "the README does not name {name}");
    }
}

/// The pages of what canon writes name everything that a run writes.
#[test]
fn the_outputs_in_the_docs_are_those_of_a_run() {
    for page in ["docs/en/outputs.md", "docs/es/salidas.md"] {
        let document = text(page);
        let tables = canon::export::tables::ALL.iter().map(|table| table.file.to_string());
        for name in sample_fingerprints().into_keys().chain(tables) {
            let shown = name.split_once('/').map_or(name.clone(), |(folder, _)| format!("{folder}/"));
            assert!(document.contains(&format!("`{shown}`")), "{page} says nothing of {shown}");
        }
    }
}

/// Git is told of every file that is no text, and of everything that is made by the program.
#[test]
fn what_is_binary_or_generated_is_marked() {
    let attributes = text(".gitattributes");
    let marked = |pattern: &str, mark: &str| {
        attributes.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some(pattern) && words.any(|word| word == mark)
        })
    };
    let mut files = BTreeMap::new();
    for folder in ["crates", "data", "docs", "examples", "fuzz", "reports/sample", "src", "tests"] {
        gather(&root(), &root().join(folder), &mut files);
    }
    for (name, bytes) in &files {
        if bytes.contains(&0) {
            let extension = Path::new(name).extension().unwrap_or_default().to_string_lossy().into_owned();
            assert!(marked(&format!("*.{extension}"), "binary"), "{name} is not marked as binary");
        }
    }
    for made in ["Cargo.lock", "benches/RESULTS.md", "docs/img/**", "docs/indicators.md", "reports/sample/**"]
    {
        assert!(marked(made, "linguist-generated"), "{made} is not marked as generated");
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
            let call = line.strip_prefix("canon ").or_else(|| line.strip_prefix("step "));
            let Some(call) = call else { continue };
            let arguments = std::iter::once("canon".to_string()).chain(words(&call.replace('$', "")));
            let read = canon::cli::help::command(Language::Es).try_get_matches_from(arguments);
            assert!(read.is_ok(), "{recipe}: {line}: {read:?}");
            seen += 1;
        }
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn each_promise_of_trust_names_tests_that_there_are() {
    let tests = root().join("tests/it");
    for page in ["docs/en/trust.md", "docs/es/confianza.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let promises: Vec<&str> =
            text.lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
        assert!(promises.len() > 15, "{page}: {}", promises.len());
        for promise in promises {
            let (_, held_by) = promise.trim_end_matches(" |").rsplit_once(" | ").unwrap();
            for test in held_by.split(", ") {
                let (file, name) =
                    test.trim_matches('`').split_once("::").unwrap_or_else(|| panic!("{test}"));
                let code = std::fs::read_to_string(tests.join(format!("{file}.rs"))).unwrap_or_default();
                assert!(code.contains(&format!("#[test]\nfn {name}()")), "{page}: there is no {test}");
            }
        }
    }
}
