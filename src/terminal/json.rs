//! Answers for other programs: one JSON document on standard output, with fixed English keys whatever the language.
//!
//! Each has `ok`, and the `code` that the program ends with.

use std::sync::atomic::{AtomicBool, Ordering};

use canon_core::facts::issue::{Issue, Severity};
use serde_json::{Map, Value, json};

use crate::exit::Outcome;
use crate::terminal::console::Screen;

/// Whether this program has answered: an error then adds no second document.
static ANSWERED: AtomicBool = AtomicBool::new(false);

/// Prints an answer: how the command ends, before what is in `fields`.
///
/// # Errors
/// None in practice: texts always serialise.
pub fn answer(outcome: Outcome, fields: Value, screen: Screen) -> anyhow::Result<()> {
    ANSWERED.store(true, Ordering::Relaxed);
    screen.result(&document(outcome, fields)?);
    Ok(())
}

/// Prints an error, unless the command has answered.
pub fn failure(outcome: Outcome, message: &str, screen: Screen) {
    if !ANSWERED.load(Ordering::Relaxed)
        && let Ok(document) = document(outcome, json!({ "error": { "message": message } }))
    {
        screen.result(&document);
    }
}

/// How many issues there are of each severity.
pub fn severities(issues: &[Issue]) -> Map<String, Value> {
    let key = |severity| match severity {
        Severity::Error => "errors",
        Severity::Warn => "warnings",
        Severity::Info => "notes",
    };
    let counts = Severity::counts(issues).into_iter();
    counts.map(|(severity, count)| (key(severity).to_string(), count.into())).collect()
}

fn document(outcome: Outcome, fields: Value) -> anyhow::Result<String> {
    let mut whole = Map::new();
    whole.insert("ok".into(), (outcome == Outcome::Done).into());
    whole.insert("code".into(), outcome.code().into());
    if let Value::Object(fields) = fields {
        whole.extend(fields);
    }
    Ok(serde_json::to_string_pretty(&Value::Object(whole))?)
}
