//! What a user can add to a command to settle what stopped it: each remedy as its option.

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::language::Language;
use canon_sources::{DecimalMark, Remedy, SourceError};

use crate::messages::command_line::CommandLine;

/// An option with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// As it is typed, with its dashes.
    pub option: &'static str,
    /// `None` for a switch.
    pub value: Option<String>,
    /// Whether it is said once only: it then takes the place of what was typed.
    pub once: bool,
}

impl Addition {
    /// The newest of files that disagree.
    pub fn prefer_newest() -> Self {
        Self { option: "--prefer", value: Some("newest".to_string()), once: true }
    }

    /// The day up to which figures go that do not say it.
    pub fn cut_off(language: Language) -> Self {
        let day = language.pick("AAAA-MM-DD", "YYYY-MM-DD");
        Self { option: "--as-of", value: Some(day.to_string()), once: true }
    }

    /// Whether a word that was typed is this option, to be said anew.
    pub(super) fn replaces(&self, word: &str) -> bool {
        let rest = word.strip_prefix(self.option).filter(|_| self.once);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    }
}

/// What stands for a year that only the user knows; no year is written so.
pub const fn a_year(language: Language) -> &'static str {
    language.pick("AAAA", "YYYY")
}

/// What stands for the name of a column that only the user knows.
pub const fn a_column(language: Language) -> &'static str {
    language.pick("COLUMNA", "COLUMN")
}

/// Whether a name is what stands for one: a command with it is not to be run as it stands.
pub fn is_placeholder(name: &str) -> bool {
    [Language::Es, Language::En].into_iter().any(|language| name == a_column(language))
}

/// A remedy as an option. `apart`: the file that it is about, where there are others.
fn addition(remedy: &Remedy, apart: Option<&str>, language: Language) -> Addition {
    let of_file = |value: &str| apart.map_or(value.to_string(), |file| format!("{file}={value}"));
    let (option, value, once) = match remedy {
        Remedy::Year => ("--assume-year", of_file(a_year(language)), false),
        Remedy::Column { known, column } => {
            let column = column.as_deref().unwrap_or(a_column(language));
            ("--map", format!("{known}={column}"), false)
        }
        Remedy::Decimal(DecimalMark::Point) => ("--decimal", "point".to_string(), true),
        Remedy::Decimal(DecimalMark::Comma) => ("--decimal", "comma".to_string(), true),
        Remedy::Months => ("--months", language.pick("MESES", "MONTHS").to_string(), true),
        Remedy::SomeDecimal => ("--decimal", language.pick("MARCA", "MARK").to_string(), true),
        Remedy::Unit(unit) => ("--unit", of_file(unit.code()), false),
        Remedy::Scope => ("--assume-scope", language.pick("ALCANCE", "SCOPE").to_string(), true),
        Remedy::Inclusion => ("--assume-includes", language.pick("INCLUYE", "INCLUDES").to_string(), true),
        Remedy::Delimiter => ("--delimiter", of_file(language.pick("MARCA", "MARK")), apart.is_none()),
        Remedy::Sheet(name) => ("--sheet", name.clone(), true),
    };
    Addition { option, value: Some(value), once }
}

/// The commands that settle a refusal, one for each way out.
pub fn commands(
    error: &SourceError,
    apart: Option<&str>,
    typed: CommandLine,
    language: Language,
) -> Vec<String> {
    let command = |remedy: &Vec<Remedy>| {
        let added: Vec<Addition> = remedy.iter().map(|one| addition(one, apart, language)).collect();
        typed.with(&added)
    };
    error.remedies().iter().map(command).collect()
}

/// The command that settles an issue, for those whose sentence names an option of every command that studies files.
pub fn of_issue(issue: &Issue, typed: CommandLine, language: Language) -> Option<String> {
    let remedy = match &issue.kind {
        IssueKind::NoCode { there: Some((column, known, _)) } => {
            Remedy::Column { known: (*known).to_string(), column: Some(column.to_string()) }
        }
        IssueKind::HiddenSheet => Remedy::Sheet(issue.sheet.as_deref()?.to_string()),
        IssueKind::UndatedRegister => return Some(typed.with(&[Addition::cut_off(language)])),
        _ => return None,
    };
    Some(typed.with(&[addition(&remedy, None, language)]))
}

/// Commands below the sentence that leads to them, a line each.
pub fn below(commands: &[String]) -> String {
    commands.iter().flat_map(|command| ["\n    ", command.as_str()]).collect()
}
