//! Answers for other programs: the keys are those of the book, whatever the language and however the command ends.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::program::Desk;

const TABLE: &str =
    "anio,sec_ejec,pim,devengado,corte\n2024,301486,50,40,2024-12-31\n2024,301481,50,30,2024-12-31\n";

/// The keys that the book says a command answers with.
fn keys_in_book(page: &str, command: &str) -> BTreeSet<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let row = text.lines().find(|line| line.starts_with(&format!("| `{command}` |"))).unwrap();
    let keys = row.rsplit('|').nth(1).unwrap();
    keys.split('`').skip(1).step_by(2).map(ToString::to_string).collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn each_answer_has_the_keys_of_the_book_in_both_languages() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.file("b.csv", TABLE.replace("40", "45"));
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    desk.canon(&["run", "b.csv", "--only", "indicadores", "--out", "s"]).ends(0);
    let calls: [(&str, &[&str]); 7] = [
        ("inspect", &["inspect", "a.csv"]),
        ("check", &["check", "a.csv"]),
        ("run", &["run", "a.csv", "--only", "indicadores", "--dry-run"]),
        ("explain", &["explain", "torata", "2024", "avance_pim", "a.csv"]),
        ("compare", &["compare", "torata", "301481", "--inputs", "a.csv"]),
        ("verify", &["verify", "r"]),
        ("diff", &["diff", "r", "s"]),
    ];
    for (command, call) in calls {
        let mut seen = Vec::new();
        for language in ["es", "en"] {
            let call = [&["--lang", language], call, &["--format", "json"]].concat();
            let answer: Value = serde_json::from_str(&desk.canon(&call).ends(0).out).unwrap();
            assert_eq!((&answer["ok"], &answer["code"]), (&Value::Bool(true), &Value::from(0)), "{command}");
            if matches!(command, "check" | "run") {
                let counted = keys(&answer["counts"]);
                for kind in ["errors", "warnings", "notes"] {
                    assert!(counted.contains(kind), "{command}: {counted:?}");
                }
                assert!(!counted.contains("advertencia"), "{command}: {counted:?}");
            }
            seen.push(keys(&answer));
        }
        assert_eq!(seen[0], seen[1], "{command}: the same in both languages");
        for page in ["docs/es/guiones.md", "docs/en/scripts.md"] {
            assert_eq!(seen[0], keys_in_book(page, command), "{command} in {page}");
        }
    }
    let again = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r", "--format", "json"]);
    let again: Value = serde_json::from_str(&again.ends(0).out).unwrap();
    assert_eq!(again["end"], "was_there");
    let diff: Value =
        serde_json::from_str(&desk.canon(&["diff", "r", "s", "--format", "json"]).ends(0).out).unwrap();
    assert!(diff["counts"]["figures"].as_u64().unwrap() > 0 && diff["inputs"].as_array().unwrap().len() == 2);
}

#[test]
fn an_error_is_one_document_with_its_code() {
    let desk = Desk::new();
    desk.file("a.csv", TABLE);
    desk.file("mala.csv", "<html><body>Error 503</body></html>");
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let calls: [(i32, &[&str]); 6] = [
        (3, &["run", "nada.csv"]),
        (7, &["run", "a.csv", "--only", "indicadores", "--closed", "2024", "--out", "r"]),
        (2, &["explain", "torata", "avance_pim"]),
        (4, &["check", "a.csv", "--fail-on", "warn"]),
        (3, &["inspect", "mala.csv"]),
        (2, &["verify"]),
    ];
    for (code, call) in calls {
        let call = [call, &["--format", "json"]].concat();
        let out = desk.canon(&call).ends(code).out.clone();
        let answer: Value =
            serde_json::from_str(&out).unwrap_or_else(|error| panic!("{call:?}: {error}\n{out}"));
        assert_eq!((&answer["ok"], &answer["code"]), (&Value::Bool(false), &Value::from(code)), "{call:?}");
    }
}
