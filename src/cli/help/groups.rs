//! The commands by what they are for, the common ones first, and the options that the short help leaves out.

use canon_core::terms::language::{Bilingual, Language};
use clap::Command;

/// Commands that are for the same, in the order in which they are used.
pub(super) struct Group {
    pub(super) heading: Bilingual,
    pub(super) commands: &'static [&'static str],
}

pub(super) const GROUPS: [Group; 5] = [
    Group {
        heading: Bilingual { es: "Lo de siempre", en: "Every day" },
        commands: &["run", "inspect", "check", "explain", "chart"],
    },
    Group {
        heading: Bilingual { es: "Para una sesión", en: "For a session" },
        commands: &["handout", "request", "report", "compare"],
    },
    Group {
        heading: Bilingual { es: "Los archivos y los catálogos", en: "Files and catalogues" },
        commands: &["fetch", "extract", "governments", "indicators", "references", "distribute"],
    },
    Group {
        heading: Bilingual { es: "Las corridas hechas", en: "Finished runs" },
        commands: &["verify", "diff"],
    },
    Group {
        heading: Bilingual { es: "canon mismo", en: "canon itself" },
        commands: &["init", "config", "doctor", "completions", "man"],
    },
];

/// Headings whose options only the long help shows, but for some that everybody needs.
const LONG: [&str; 4] = ["Cómo leer", "Qué cifras", "Cómo imprimir", "Rangos"];
const COMMON: [&str; 3] = ["anios", "anios_cerrados", "previous"];

/// The list of the commands, by what they are for.
pub(super) fn listed(root: &Command, language: Language, width: Option<usize>) -> String {
    let about = |name: &str| {
        let command = root.find_subcommand(name);
        let about = command.and_then(Command::get_about).map(ToString::to_string).unwrap_or_default();
        let other = command.and_then(|command| command.get_visible_aliases().next()).unwrap_or_default();
        let names = format!("{name}, {other}");
        let line = format!("  {names:<28} {about}");
        width.map_or(line.clone(), |width| hanging(&line, width))
    };
    let group = |group: &Group| {
        let lines = group.commands.iter().filter(|name| root.find_subcommand(name).is_some());
        let lines: Vec<String> = lines.map(|name| about(name)).collect();
        format!("{}:\n{}", group.heading.in_language(language), lines.join("\n"))
    };
    GROUPS.iter().map(group).collect::<Vec<_>>().join("\n\n")
}

/// A line whose second column goes on below itself.
fn hanging(line: &str, width: usize) -> String {
    const BESIDE: usize = 31;
    let (names, about) = line.split_at(line.char_indices().nth(BESIDE).map_or(line.len(), |(at, _)| at));
    let broken = crate::terminal::width::broken(about, width.saturating_sub(BESIDE).max(30));
    let mut lines = broken.lines().map(str::trim);
    let first = format!("{names}{}", lines.next().unwrap_or_default());
    let rest = lines.map(|line| format!("\n{}{line}", " ".repeat(BESIDE)));
    std::iter::once(first).chain(rest).collect()
}

/// Whether the short help leaves an option out.
pub(super) fn only_in_long(arg: &clap::Arg) -> bool {
    let heading = arg.get_help_heading().unwrap_or_default();
    LONG.contains(&heading) && !COMMON.contains(&arg.get_id().as_str())
}
