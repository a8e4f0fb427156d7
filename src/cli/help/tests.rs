//! That the command line explains itself in both languages, whole.

use std::collections::BTreeSet;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use clap::Command;

use crate::cli::help::{EXAMPLES, command, english, usage_of};

/// Everything that a command and those below it say, each with its place.
fn texts(command: &Command, place: &str, found: &mut Vec<(String, String)>) {
    let mut say = |what: &str, text: String| found.push((format!("{place} {what}"), text));
    if let Some(about) = command.get_about() {
        say("(about)", about.to_string());
    }
    if let Some(after) = command.get_after_help() {
        say("(after)", after.to_string());
    }
    if let Some(usage) = usage_of(command) {
        say("(usage)", usage);
    }
    if let Some(heading) = command.get_subcommand_help_heading() {
        say("(heading)", heading.to_string());
    }
    for arg in command.get_arguments() {
        let id = arg.get_id().as_str();
        if let Some(help) = arg.get_help() {
            say(id, help.to_string());
        }
        if let Some(heading) = arg.get_help_heading() {
            say(id, heading.to_string());
        }
        // A switch has a value name too, which nobody sees.
        if arg.get_action().takes_values() {
            for name in arg.get_value_names().unwrap_or_default() {
                say(id, name.to_string());
            }
        }
    }
    for sub in command.get_subcommands() {
        texts(sub, &format!("{place} {}", sub.get_name()), found);
    }
}

fn spanish() -> Vec<(String, String)> {
    use clap::CommandFactory;
    let mut found = Vec::new();
    texts(&crate::cli::Cli::command(), "canon", &mut found);
    found
}

#[test]
fn every_sentence_of_the_command_line_has_its_english() {
    let missing: BTreeSet<String> = spanish()
        .into_iter()
        .filter(|(_, text)| english::of(text).is_none())
        .map(|(place, text)| format!("{place}: {text:?}"))
        .collect();
    let missing = missing.into_iter().collect::<Vec<_>>().join("\n");
    assert!(missing.is_empty(), "add to src/cli/help/english.rs the English of:\n{missing}");
}

#[test]
fn no_english_is_left_over_or_doubled() {
    let used: BTreeSet<String> = spanish().into_iter().map(|(_, text)| text).collect();
    let mut seen = BTreeSet::new();
    for [es, _] in english::TEXTS {
        assert!(
            used.contains(*es),
            "nothing says this any more, remove it from src/cli/help/english.rs: {es:?}"
        );
        assert!(seen.insert(es), "twice in src/cli/help/english.rs: {es:?}");
    }
}

#[test]
fn no_english_is_the_spanish_itself() {
    // Names that are the same in both.
    const SAME: [&str; 5] = ["CANON.TOML", "N", "SHELL", "SOLES", "canon"];
    for [es, en] in english::TEXTS {
        assert!(es != en || SAME.contains(es), "not translated: {es:?}");
        assert!(!en.trim().is_empty(), "{es:?} has an empty English");
    }
}

/// Every help text as it is printed, by command.
fn printed(language: Language) -> Vec<(String, String)> {
    fn walk(mut command: Command, place: &str, all: &mut Vec<(String, String)>) {
        let below: Vec<Command> = command.get_subcommands().cloned().collect();
        all.push((place.to_string(), command.render_long_help().to_string()));
        for sub in below {
            let place = format!("{place} {}", sub.get_name());
            walk(sub, &place, all);
        }
    }
    let mut root = command(language);
    root.build();
    let mut all = Vec::new();
    walk(root, "canon", &mut all);
    all
}

#[test]
fn claps_own_words_are_in_the_language_too() {
    let own = [
        "Usage:",
        "Options:",
        "Arguments:",
        "Commands:",
        "[default",
        "[possible",
        "Possible values",
        "[OPTIONS]",
        "[COMMAND]",
        "aliases:",
        "Print ",
    ];
    for (place, text) in printed(Es) {
        for word in own {
            assert!(!text.contains(word), "{place} --help says «{word}» in Spanish:\n{text}");
        }
        assert!(text.contains("Uso: canon"), "{place}:\n{text}");
    }
    let spanish = [
        "Uso:",
        "Opciones",
        "Argumentos",
        "Órdenes",
        "Qué ",
        "Cómo ",
        "Carpeta",
        "Archivo",
        "Ejemplos",
        "Códigos",
    ];
    for (place, text) in printed(En) {
        for word in spanish {
            assert!(!text.contains(word), "{place} --help says «{word}» in English:\n{text}");
        }
        assert!(text.contains("Usage: canon"), "{place}:\n{text}");
    }
}

#[test]
fn every_command_is_in_one_group_and_the_first_help_lists_it() {
    use crate::cli::help::groups::GROUPS;
    let root = command(Es);
    let shown = root.clone().render_help().to_string();
    for sub in root.get_subcommands() {
        let name = sub.get_name();
        let times = GROUPS.iter().flat_map(|group| group.commands).filter(|other| **other == name).count();
        assert_eq!(times, 1, "{name}");
        assert!(shown.contains(&format!("  {name}, ")), "{name}:\n{shown}");
    }
}

#[test]
fn the_short_help_fits_a_screen_and_leads_to_the_long_one() {
    let mut root = command(Es);
    root.build();
    for sub in root.get_subcommands() {
        let mut sub = sub.clone();
        let is_shortened = sub.get_arguments().any(clap::Arg::is_hide_short_help_set);
        let [short, long] = [sub.render_help(), sub.render_long_help()].map(|text| text.to_string());
        let leads = format!("Más opciones: canon {} --help", sub.get_name());
        assert_eq!(short.contains(&leads), is_shortened, "{short}");
        assert!(short.lines().count() <= long.lines().count() && !long.contains("Más opciones:"), "{long}");
    }
}

#[test]
fn every_command_has_an_example_or_needs_none() {
    // What takes no more than its name to be used, or is itself a list of commands.
    const PLAIN: [&str; 4] = ["canon doctor", "canon verify", "canon diff", "canon indicators show"];
    let all = printed(Es);
    for (place, _) in &all {
        let has = EXAMPLES.iter().any(|example| example.of == *place);
        assert!(
            has || PLAIN.contains(&place.as_str()),
            "an example of {place} is missing in src/cli/help/examples.rs"
        );
    }
    for example in EXAMPLES {
        assert!(all.iter().any(|(place, _)| place == example.of), "there is no command {}", example.of);
        assert!(example.call.starts_with(example.of), "{} is no call of {}", example.call, example.of);
    }
}
