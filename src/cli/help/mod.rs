//! The command line as it explains itself, in the user's language, with examples.
//!
//! What is written beside the arguments is Spanish. Its English stands in `english.rs`, sentence beside sentence: a sentence
//! that changes has to be translated again, and a test names every one that is not.

pub(crate) mod english;
pub(crate) mod examples;
mod groups;
#[cfg(test)]
pub(crate) mod tests;

use canon_core::terms::language::Language;
use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use crate::cli::Cli;
use crate::exit::Outcome;
use crate::messages;
use crate::terminal::width;

pub use crate::cli::help::examples::{EXAMPLES, Example};

/// The whole command line in a language.
pub fn command(language: Language) -> Command {
    let root = Cli::command();
    let name = root.get_name().to_string();
    let root = explained(root, &name, language);
    // clap lists commands in one column; by what they are for they are found sooner.
    let list = groups::listed(&root, language, width::of_screen());
    let template = template(language).replace("{all-args}", &format!("{list}\n\n{OPTIONS}"));
    let heading = language.pick("Opciones", "Options");
    root.help_template(template.replace(OPTIONS, &format!("{heading}:\n{{options}}")))
}

/// Where the options stand in the template of canon itself.
const OPTIONS: &str = "{options-of-all}";

/// A command and all below it, with examples and in the language.
fn explained(mut command: Command, path: &str, language: Language) -> Command {
    command = shortened(command.help_template(template(language)));
    if language == Language::En {
        command = in_english(command);
    }
    command = with_examples(command, path, language);
    let below: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_string()).collect();
    for name in below {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| explained(sub, &path, language));
    }
    command
}

const fn template(language: Language) -> &'static str {
    language.pick(
        "{about}\n\nUso: {usage}\n\n{all-args}{after-help}",
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

/// Every sentence and name of a command and its arguments in English; what has none stays Spanish, and a test fails.
fn in_english(mut command: Command) -> Command {
    if let Some(about) = command.get_about().and_then(english) {
        command = command.about(about);
    }
    if let Some(after) = command.get_after_help().and_then(english) {
        command = command.after_help(after);
    }
    if let Some(heading) = command.get_subcommand_help_heading().and_then(english::of) {
        command = command.subcommand_help_heading(heading);
    }
    if let Some(usage) = usage_of(&command).as_deref().and_then(english::of) {
        command = command.override_usage(usage);
    }
    let arguments: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in arguments {
        command = command.mut_arg(id, argument_in_english);
    }
    command
}

/// What the short help leaves out, and where it is.
fn shortened(mut command: Command) -> Command {
    let long: Vec<String> = command
        .get_arguments()
        .filter(|arg| groups::only_in_long(arg))
        .map(|arg| arg.get_id().to_string())
        .collect();
    for id in long {
        command = command.mut_arg(id, |arg| arg.hide_short_help(true));
    }
    command
}

fn argument_in_english(mut arg: Arg) -> Arg {
    if let Some(help) = arg.get_help().and_then(english) {
        arg = arg.help(help);
    }
    if let Some(heading) = arg.get_help_heading().and_then(english::of) {
        arg = arg.help_heading(heading);
    }
    let names = arg.get_value_names().unwrap_or_default();
    let names: Option<Vec<&'static str>> = names.iter().map(|name| english::of(name)).collect();
    match names {
        Some(names) if !names.is_empty() => arg.value_names(names),
        _ => arg,
    }
}

/// The usage that a command was given. clap has no way to ask for it but to print it.
fn usage_of(command: &Command) -> Option<String> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim().to_string();
    usage.starts_with("canon ").then_some(usage)
}

fn english(text: &StyledStr) -> Option<&'static str> {
    english::of(&text.to_string())
}

/// Examples below the options, and for canon itself what the exit codes mean.
fn with_examples(command: Command, path: &str, language: Language) -> Command {
    let mut parts: Vec<String> = command.get_after_help().map(ToString::to_string).into_iter().collect();
    let examples: Vec<&Example> = EXAMPLES.iter().filter(|example| example.of == path).collect();
    if !examples.is_empty() {
        let lines = examples
            .iter()
            .map(|example| format!("  {}\n      {}", example.call, language.pick(example.es, example.en)));
        let heading = language.pick("Ejemplos:", "Examples:").to_string();
        parts.push(std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\n"));
    }
    let long = parts.join("\n\n");
    let is_root = !path.contains(' ');
    if is_root {
        return command
            .after_help(long.clone())
            .after_long_help(format!("{long}\n\n{}", exit_codes(language)));
    }
    let is_shortened = command.get_arguments().any(clap::Arg::is_hide_short_help_set);
    let more = language.pick("Más opciones:", "More options:");
    let short = match (is_shortened, long.is_empty()) {
        (true, true) => format!("{more} {path} --help"),
        (true, false) => format!("{long}\n\n{more} {path} --help"),
        (false, _) => long.clone(),
    };
    let command = if short.is_empty() { command } else { command.after_help(short) };
    if long.is_empty() { command } else { command.after_long_help(long) }
}

/// The examples of a command: what is typed, and what it does.
pub fn examples_of(path: &str, language: Language) -> Vec<(String, String)> {
    let own = EXAMPLES.iter().filter(|example| example.of == path);
    own.map(|example| (example.call.to_string(), language.pick(example.es, example.en).to_string())).collect()
}

/// What each exit code means, a line a code.
pub fn exit_codes(language: Language) -> String {
    let mut lines = vec![language.pick("Códigos de salida:", "Exit codes:").to_string()];
    for outcome in Outcome::ALL {
        lines.push(format!("  {:>3}  {}", outcome.code(), messages::exit::meaning(outcome, language)));
    }
    let stopped = messages::exit::interrupted(language);
    lines.push(format!("  {:>3}  {stopped}", messages::exit::INTERRUPTED));
    lines.join("\n")
}
