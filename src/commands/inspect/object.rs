//! A file as `canon inspect --format json` tells it: everything, without grouping.

use std::collections::BTreeMap;

use canon_core::facts::tally::Fates;
use canon_core::terms::language::Language;
use canon_sources::{ColumnUse, Encoding, PathLevel, Reading, TableProfile, TableRole};
use serde_json::{Value, json};

use super::{entities, governments, plain};
use crate::load::files::Refused;
use crate::messages;
use crate::messages::files::{source, table, taken};
use crate::terminal::console::Screen;

/// A file as JSON.
pub(super) fn of(reading: &Reading, language: Language) -> Value {
    let profile = &reading.profile;
    let Fates { read, used, repeated, set_aside, out_of_scope } = reading.tally.rows;
    let cuts: BTreeMap<String, Option<String>> = reading
        .cuts
        .iter()
        .map(|(year, cut)| (year.to_string(), cut.date().map(|day| day.to_string())))
        .collect();
    let totals: BTreeMap<&str, String> =
        reading.tally.centimos.iter().map(|(name, fate)| (*name, plain(fate.used))).collect();
    json!({
        "file": reading.source.file.to_string(),
        "format": messages::files::source::format(profile.format, language),
        "wrapping": profile.wrapping,
        "encoding": profile.encoding.map(Encoding::name),
        "delimiter": profile.delimiter.map(char::from),
        "tables": profile.tables.iter().map(|each| table_of(each, language)).collect::<Vec<_>>(),
        "taken": profile.taken.iter().map(|fact| taken::fact_there(fact, language)).collect::<Vec<_>>(),
        "title": profile.title,
        "view_by": profile.dimension,
        "channel": reading.source.channel.to_string(),
        "includes": reading.source.inclusion.code(),
        "scopes": profile.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>(),
        "cut_offs": cuts,
        "governments": governments(reading).len(),
        "entities": entities(reading),
        "rows": {"read": read, "used": used, "repeated": repeated, "set_aside": set_aside, "out_of_scope": out_of_scope},
        "totals_used": totals,
        "path": profile.path.iter().map(level).collect::<Vec<_>>(),
        "issues": reading.issues.iter().map(|issue| json!({
            "row": issue.row, "column": issue.column.as_deref(), "value": issue.value, "code": issue.kind.code(),
            "message": messages::issue::message(&issue.kind, language),
        })).collect::<Vec<_>>(),
    })
}

/// Why a file was refused, and the commands that settle it.
pub(super) fn of_refused(Refused { file, error, apart }: &Refused, screen: Screen) -> Value {
    let [found, advice] = messages::files::source_error::found_and_advice(error, screen.language);
    let commands = messages::remedy::commands(error, apart.as_deref(), screen.typed, screen.language);
    json!({"file": file, "refused": found, "advice": advice, "commands": commands})
}

/// A table and the role of each of its columns.
fn table_of(each: &TableProfile, language: Language) -> Value {
    let column = |column: &ColumnUse| {
        let why = column.why.and_then(|why| table::column_reason(why, language));
        json!({"name": column.name, "role": column.role, "why": why})
    };
    let (formats, unused) = match &each.role {
        TableRole::Read(formats) => (formats.as_slice(), None),
        TableRole::Unused(why) => (&[][..], Some(table::unused(why, language))),
    };
    json!({
        "sheet": each.sheet.as_deref(),
        "rows": each.lines.map(|(first, last)| [first, last]),
        "header_row": each.header_line,
        "role": formats.iter().map(|format| source::format(*format, language)).collect::<Vec<_>>(),
        "unused": unused,
        "columns": each.columns.iter().map(column).collect::<Vec<_>>(),
    })
}

/// A level of the drill path of a page.
fn level(level: &PathLevel) -> Value {
    let amounts: BTreeMap<&str, String> =
        level.amounts.iter().filter_map(|(name, amount)| Some((*name, (*amount)?.to_string()))).collect();
    json!({"level": level.kind, "code": level.code, "name": level.name, "amounts": amounts})
}
