//! What imports what, as ARCHITECTURE.md states it: a folder of a crate imports only those named before it.

use std::collections::BTreeSet;
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

/// Names of columns as the ministry and the registers write them.
const RAW_COLUMNS: [&str; 12] = [
    "ANO_EJE",
    "MES_EJE",
    "NIVEL_GOBIERNO",
    "MONTO_",
    "SEC_FUNC",
    "NOMBDIST",
    "KEY_VALUE",
    "TIPO_RECURSO",
    "ANO_DOC",
    "ANO_PRC",
    "TIPO_ENTIDAD",
    "CODIGO_UNICO",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The block under "What imports what": each crate with its folders, from the ground up.
fn stated() -> Vec<(String, Vec<String>)> {
    let text = read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, below) = text.split_once("```layers\n").expect("a block of layers");
    let (block, _) = below.split_once("```").unwrap();
    let words = |line: &str| line.split_whitespace().map(ToString::to_string).collect::<Vec<_>>();
    let lines = block.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(package, folders)| (package.to_string(), words(folders))).collect()
}

fn sources(package: &str) -> PathBuf {
    if package == "canon" { root().join("src") } else { root().join("crates").join(package).join("src") }
}

/// The Rust files of a folder that are part of the program, those for tests left out.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(folder, &mut files);
    let tests: BTreeSet<PathBuf> = files.iter().flat_map(|file| for_tests(file)).collect();
    files.retain(|file| !tests.contains(file));
    files.sort();
    files
}

/// The files of the modules that a file declares for tests only.
fn for_tests(path: &Path) -> BTreeSet<PathBuf> {
    let (text, mut tests, mut expected) = (read_to_string(path).unwrap(), BTreeSet::new(), false);
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    let folder = match stem.as_str() {
        "mod" | "lib" | "main" => path.with_file_name(""),
        _ => path.with_file_name(stem),
    };
    for line in text.lines() {
        if line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(any(test") {
            expected = true;
        } else if let Some((_, name)) = line.split_once("mod ").filter(|_| expected && line.ends_with(';')) {
            let name = name.trim_end_matches(';');
            tests.extend([folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")]);
            expected = false;
        } else {
            expected &= line.starts_with("#[") || line.starts_with("///");
        }
    }
    tests
}

/// What a file says outside its comments and its tests.
fn code(path: &Path) -> String {
    let text = read_to_string(path).unwrap();
    let (code, _) = text.split_once("\n#[cfg(test)]\nmod tests {").unwrap_or((&text, ""));
    code.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The names that a text puts right behind `crate::`, alone or in braces.
fn named(code: &str) -> BTreeSet<&str> {
    let first = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let mut names = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(&rest[..first(rest)]);
            continue;
        };
        let (mut depth, mut begins) = (0_usize, true);
        for (at, letter) in list.char_indices() {
            match letter {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                letter if begins && !letter.is_whitespace() => {
                    names.insert(&list[at..at + first(&list[at..])]);
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// The code of a folder or file of the program, with its path.
fn of_program(folder: &str) -> Vec<(PathBuf, String)> {
    let path = root().join("src").join(folder);
    let files = if path.is_dir() { rust_files(&path) } else { vec![path.with_extension("rs")] };
    files.into_iter().map(|file| (file.clone(), code(&file))).collect()
}

#[test]
fn the_names_behind_crate_are_found_however_they_are_written() {
    let code = "use crate::{a::{b, c}, d,\n    e};\nfn f() { crate::g::h(); }\nuse crate::i;\npub(in crate::j) mod k;";
    assert_eq!(named(code).into_iter().collect::<Vec<_>>(), ["a", "d", "e", "g", "i", "j"]);
}

#[test]
fn a_folder_imports_only_those_before_it() {
    let mut wrong = BTreeSet::new();
    for (package, order) in stated() {
        let root = sources(&package);
        let place = |name: &str| order.iter().position(|folder| folder == name);
        for file in rust_files(&root) {
            let inside = file.strip_prefix(&root).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
            let own = first.trim_end_matches(".rs");
            if own == "lib" || own == "main" {
                continue;
            }
            let Some(floor) = place(own) else {
                wrong.insert(format!("{package}: ARCHITECTURE.md does not say where {own} stands"));
                continue;
            };
            let code = code(&file);
            let above =
                named(&code).into_iter().filter(|name| place(name).is_some_and(|other| other > floor));
            wrong.extend(above.map(|name| format!("{package}: {} imports {name}", inside.display())));
        }
        let there =
            |folder: &&String| root.join(folder).is_dir() || root.join(format!("{folder}.rs")).is_file();
        let gone = order.iter().filter(|folder| !there(folder));
        wrong.extend(gone.map(|folder| format!("{package}: {folder} is named and not there")));
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_analysis_speaks_no_language_and_the_messages_compute_nothing() {
    let rules: [(&str, &[&str]); 2] = [
        (
            "analysis",
            &["crate::messages", "crate::exit", "crate::terminal", "terms::language", "canon_paper"],
        ),
        (
            "messages",
            &["canon_frame", "panel::Panel", "indicators::evaluate", "insight::rank_ranges::safe_pairs"],
        ),
    ];
    for (folder, forbidden) in rules {
        for (file, code) in of_program(folder) {
            let found = forbidden.iter().find(|name| code.contains(**name));
            assert_eq!(found, None, "{}", file.display());
        }
    }
}

#[test]
fn only_the_readers_know_a_raw_column_name() {
    let mut wrong = Vec::new();
    // What asks the ministry for columns must know them, too.
    let know = ["canon-sources", "canon-fetch"];
    let others =
        stated().into_iter().map(|(package, _)| package).filter(|name| !know.contains(&name.as_str()));
    for file in others.flat_map(|package| rust_files(&sources(&package))) {
        let code = code(&file);
        let known = RAW_COLUMNS.iter().filter(|name| code.contains(&format!("\"{name}")));
        wrong.extend(known.map(|name| format!("{}: {name}", file.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let readers: String = rust_files(&sources("canon-sources")).iter().map(|file| code(file)).collect();
    assert!(RAW_COLUMNS.iter().any(|name| readers.contains(&format!("\"{name}"))));
}
