//! `datapackage.json`: what every table of a run is and each of its columns, for other programs: a Frictionless Data Package.
//!
//! Made of the typed columns; the same makes the dictionary of columns in the documents.

use std::fmt::Write;

use canon_core::terms::language::Language;
use serde_json::{Map, Value, json};

use super::column::{Heading, Kind};
use super::table::OutputTable;
use super::tables;
use crate::messages::tables::{of_column, of_table};

/// Its name in the run folder.
pub const FILE: &str = "datapackage.json";

/// The columns of a table whose values, together, stand in another table too.
struct Reference {
    from: &'static str,
    columns: &'static [&'static str],
    to: &'static str,
}

const REFERENCES: [Reference; 4] = [
    Reference {
        from: "indicadores.csv",
        columns: &["anio", "id", "alcance", "indicador"],
        to: "cobertura.csv",
    },
    Reference {
        from: "departamentos.csv",
        columns: &["anio", "id", "alcance", "indicador"],
        to: "cobertura_departamentos.csv",
    },
    Reference { from: "abonos.csv", columns: &["anio", "id", "alcance"], to: "gobiernos.csv" },
    Reference { from: "mensual.csv", columns: &["anio", "id", "alcance"], to: "gobiernos.csv" },
];

/// The document of a run's tables.
///
/// # Errors
/// None in practice: texts always serialise.
pub fn described(all: &[OutputTable], code: &str, language: Language) -> anyhow::Result<Vec<u8>> {
    let title = language.pick("Canon: cifras por gobierno", "Canon: figures by government");
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("canon-{code}"),
        "title": title,
        "resources": all.iter().map(|table| resource(table, all, language)).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(table: &OutputTable, all: &[OutputTable], language: Language) -> Value {
    let [title, what] = of_table(table.file, language).unwrap_or_default();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": stem(table.file),
        "path": table.file,
        "type": "table",
        "title": title,
        "description": what,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(table, all, language),
    })
}

fn schema(table: &OutputTable, all: &[OutputTable], language: Language) -> Value {
    let fields: Vec<Value> =
        (table.headings)().iter().map(|heading| field(table.file, heading, language)).collect();
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
    schema.insert("fields".into(), fields.into());
    schema.insert("missingValues".into(), json!([""]));
    let alone = (table.alone)();
    if !alone.is_empty() {
        schema.insert("primaryKey".into(), json!(alone));
    }
    let is_here = |file: &str| all.iter().any(|table| table.file == file);
    let own = REFERENCES.iter().filter(|reference| reference.from == table.file && is_here(reference.to));
    let keys: Vec<Value> = own
        .map(|Reference { columns, to, .. }| {
            json!({ "fields": columns, "reference": { "resource": stem(to), "fields": columns } })
        })
        .collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), keys.into());
    }
    schema.into()
}

fn field(file: &str, heading: &Heading, language: Language) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), heading.name.into());
    field.insert("type".into(), of_kind(heading.kind).into());
    field.insert("description".into(), of_column(file, heading.name, language).unwrap_or_default().into());
    if let Some(unit) = unit(heading.kind, language) {
        field.insert("unit".into(), unit.into());
    }
    if heading.kind == Kind::Ubigeo {
        field.insert("constraints".into(), json!({ "pattern": "[0-9]{6}" }));
    }
    field.into()
}

/// The type of a column, by its name in the schema.
const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::AsRead | Kind::Government | Kind::Ubigeo => "string",
        Kind::Year => "year",
        Kind::Day => "date",
        Kind::Count | Kind::Code => "integer",
        Kind::Soles | Kind::Points | Kind::Ratio | Kind::Quantity => "number",
    }
}

/// What the numbers of a column are, where all are of one unit.
const fn unit(kind: Kind, language: Language) -> Option<&'static str> {
    match kind {
        Kind::Soles => Some("PEN"),
        Kind::Points => Some(language.pick("puntos de 100", "points of 100")),
        Kind::Ratio => Some(language.pick("fracción", "fraction")),
        _ => None,
    }
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".csv").unwrap_or(file)
}

/// The dictionary of columns, for the documents: every table with its columns, types, units and words.
pub fn dictionary(language: Language) -> String {
    let mut text = language
        .pick(
            "# Las columnas de cada tabla\n\n<!-- Hecho de src/export/tables/ y src/messages/tables.rs; una prueba compara. -->\n",
            "# The columns of each table\n\n<!-- Made of src/export/tables/ and src/messages/tables.rs; a test compares. -->\n",
        )
        .to_string();
    let header =
        language.pick("| Columna | Tipo | Unidad | Qué es |", "| Column | Type | Unit | What it is |");
    for table in tables::ALL {
        let [_, what] = of_table(table.file, language).unwrap_or_default();
        let _ = writeln!(text, "\n## `{}`\n\n{what}", table.file);
        let alone = (table.alone)();
        if !alone.is_empty() {
            let names: Vec<String> = alone.iter().map(|name| format!("`{name}`")).collect();
            let one = language.pick("Una fila por", "One row for each");
            let _ = writeln!(text, "{one}: {}.", names.join(", "));
        }
        let _ = writeln!(text, "\n{header}\n|---|---|---|---|");
        for heading in (table.headings)() {
            let what = of_column(table.file, heading.name, language).unwrap_or_default();
            let unit = unit(heading.kind, language).unwrap_or_default();
            let _ = writeln!(text, "| `{}` | {} | {unit} | {what} |", heading.name, of_kind(heading.kind));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use canon_core::terms::language::Language::{En, Es};

    use super::*;
    use crate::messages::tables;

    #[test]
    fn every_table_and_column_is_described_in_both_languages_and_nothing_else_is() {
        let mut used = BTreeSet::new();
        for table in super::tables::ALL {
            assert!(of_table(table.file, Es).is_some(), "{}", table.file);
            let names: Vec<&str> = (table.headings)().iter().map(|heading| heading.name).collect();
            for name in &names {
                let words =
                    [Es, En].map(|language| of_column(table.file, name, language).unwrap_or_default());
                assert!(words.iter().all(|words| words.len() > 2), "{} {name}", table.file);
                used.insert((Some(table.file), *name));
                used.insert((None, *name));
            }
            let alone = (table.alone)();
            assert!(alone.iter().all(|name| names.contains(name)), "{}: {alone:?}", table.file);
        }
        for described in tables::described() {
            assert!(used.contains(&described), "no table has {described:?}");
        }
    }
}
