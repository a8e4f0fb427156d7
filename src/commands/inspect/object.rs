//! A file as `canon inspect --format json` tells it: everything, without grouping.

use std::collections::BTreeMap;

use canon_core::facts::tally::Fates;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::Es;
use canon_sources::{ColumnUse, Encoding, PathLevel, Reading, TableProfile, TableRole};
use serde_json::{Value, json};

use super::{governments, plain};
use crate::load::files::Refused;
use crate::messages;
use crate::messages::files::{source, table, taken};
use crate::terminal::console::Screen;

/// A file as JSON, with the keys in Spanish as in all outputs.
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
        "archivo": reading.source.file.to_string(),
        "formato": messages::files::source::format(profile.format, language),
        "envoltura": profile.wrapping,
        "codificacion": profile.encoding.map(Encoding::name),
        "separador": profile.delimiter.map(|byte| messages::commands::inspect::delimiter_name(byte, Es)),
        "tablas": profile.tables.iter().map(|each| table_of(each, language)).collect::<Vec<_>>(),
        "tomado": profile.taken.iter().map(|fact| taken::fact_there(fact, language)).collect::<Vec<_>>(),
        "titulo": profile.title,
        "vista_por": profile.dimension,
        "canal": reading.source.channel.to_string(),
        "incluye": reading.source.inclusion.code(),
        "alcances": profile.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>(),
        "cortes": cuts,
        "gobiernos": governments(reading).len(),
        "filas": {"leidas": read, "usadas": used, "repetidas": repeated, "apartadas": set_aside, "fuera_de_alcance": out_of_scope},
        "totales_usados": totals,
        "ruta": profile.path.iter().map(level).collect::<Vec<_>>(),
        "incidencias": reading.issues.iter().map(|issue| json!({
            "fila": issue.row, "columna": issue.column.as_deref(), "valor": issue.value, "codigo": issue.kind.code(),
            "mensaje": messages::issue::message(&issue.kind, language),
        })).collect::<Vec<_>>(),
    })
}

/// Why a file was refused, and the commands that settle it.
pub(super) fn of_refused(Refused { file, error, apart }: &Refused, screen: Screen) -> Value {
    let [found, advice] = messages::files::source_error::found_and_advice(error, screen.language);
    let commands = messages::remedy::commands(error, apart.as_deref(), screen.typed, screen.language);
    json!({"archivo": file, "rechazado": found, "que_hacer": advice, "ordenes": commands})
}

/// A table and the role of each of its columns.
fn table_of(each: &TableProfile, language: Language) -> Value {
    let column = |column: &ColumnUse| {
        let why = column.why.and_then(|why| table::column_reason(why, language));
        json!({"nombre": column.name, "papel": column.role, "por": why})
    };
    let (formats, unused) = match &each.role {
        TableRole::Read(formats) => (formats.as_slice(), None),
        TableRole::Unused(why) => (&[][..], Some(table::unused(why, language))),
    };
    json!({
        "hoja": each.sheet.as_deref(),
        "filas": each.lines.map(|(first, last)| [first, last]),
        "fila_de_encabezado": each.header_line,
        "papel": formats.iter().map(|format| source::format(*format, language)).collect::<Vec<_>>(),
        "sin_usar": unused,
        "columnas": each.columns.iter().map(column).collect::<Vec<_>>(),
    })
}

/// A level of the drill path of a page.
fn level(level: &PathLevel) -> Value {
    let amounts: BTreeMap<&str, String> =
        level.amounts.iter().filter_map(|(name, amount)| Some((*name, (*amount)?.to_string()))).collect();
    json!({"nivel": level.kind, "codigo": level.code, "nombre": level.name, "montos": amounts})
}
