//! An invented ministry: tables that answer the few forms of SQL that canon asks, and files with ranges.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Map, Value, json};

use crate::fetch::server::{Ask, Reply};

pub(crate) type Row = BTreeMap<String, String>;

/// A table: its columns in their order, and its rows.
#[derive(Clone, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// The file of a table, as the ministry writes it.
    pub(crate) fn csv(&self) -> Vec<u8> {
        let line = |fields: Vec<&str>| {
            let quoted: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
            quoted.join(",") + "\r\n"
        };
        let mut text = format!("\u{feff}{}", line(self.columns.iter().map(String::as_str).collect()));
        for row in &self.rows {
            text.push_str(&line(self.columns.iter().map(|column| row[column].as_str()).collect()));
        }
        text.into_bytes()
    }

    /// What a column adds up to over the rows of a department, in céntimos.
    pub(crate) fn sum(&self, column: &str, rubro: Option<&str>) -> i128 {
        let rows = self.rows.iter().filter(|row| row["DEPARTAMENTO_EJECUTORA"] == "18");
        let rows = rows.filter(|row| rubro.is_none_or(|rubro| row["RUBRO"] == rubro));
        rows.map(|row| centimos(&row[column])).sum()
    }
}

#[derive(Clone, Default)]
pub(crate) struct Ministry {
    pub(crate) tables: BTreeMap<String, Table>,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The id that the portal says of each file.
    pub(crate) portal: BTreeMap<String, String>,
    /// How many rows a page has at most, whatever is asked.
    pub(crate) ceiling: usize,
}

pub(crate) fn centimos(text: &str) -> i128 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let number = |text: &str| if text.is_empty() { 0 } else { text.parse::<i128>().unwrap() };
    sign * (number(whole) * 100 + number(&format!("{part:0<2}")))
}

fn soles(amount: i128) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", amount.abs() / 100, amount.abs() % 100)
}

impl Ministry {
    /// Answers as the ministry does on a good day.
    pub(crate) fn answer(&self, ask: &Ask) -> Reply {
        if ask.path.contains("getDatasetDetalle") {
            let all = self.portal.iter().map(|(file, id)| {
                json!({"resource_title": file, "resource_format": "CSV", "resource_id": id, "resource_url": format!("https://fs/datastorefiles/{file}")})
            });
            let all = json!({"status": "0000", "resources": all.collect::<Vec<_>>()});
            return Reply::of(200, all.to_string());
        }
        if let Some(sql) = ask.sql() {
            return self.query(&sql);
        }
        let name = ask.path.rsplit('/').next().unwrap();
        match self.files.get(name) {
            Some(bytes) => file(bytes, "\"v1\"", ask),
            None => Reply::of(404, "<html>no</html>"),
        }
    }

    /// What the database says of its own columns: those of all tables that are asked for by name.
    fn names(&self, sql: &str) -> Reply {
        let wanted: Vec<&str> = sql.split('\'').skip(1).step_by(2).collect();
        let number = |word: &str| -> usize {
            sql.split_once(word).map(|(_, rest)| rest.split(' ').next().unwrap().parse().unwrap()).unwrap()
        };
        let all = self.tables.iter().flat_map(|(id, table)| table.columns.iter().map(move |name| (id, name)));
        let all = all.filter(|(_, name)| wanted.contains(&name.as_str()));
        let page = all.skip(number(" OFFSET ")).take(number(" LIMIT "));
        let page: Vec<Value> =
            page.map(|(id, name)| json!({"table_name": id, "column_name": name})).collect();
        Reply::of(200, json!({"records": page, "sucess": "true"}).to_string())
    }

    pub(crate) fn query(&self, sql: &str) -> Reply {
        if sql.contains(" FROM information_schema.columns ") {
            return self.names(sql);
        }
        let from = sql.split_once(" FROM \"").unwrap().1;
        let (table, rest) = from.split_once('"').unwrap();
        let Some(table) = self.tables.get(table) else {
            return Reply::of(500, format!("{{\"message\":\"42P01: relation {table} does not exist\"}}"));
        };
        let items = sql.strip_prefix("SELECT ").unwrap().split_once(" FROM ").unwrap().0;
        if items == "*" {
            let row = &table.rows[0];
            let fields = table.columns.iter().map(|name| format!("{}:{}", json!(name), json!(row[name])));
            let text = fields.collect::<Vec<_>>().join(",");
            return Reply::of(200, format!("{{\"records\":[{{{text}}}],\"sucess\":\"true\"}}"));
        }
        let end = rest.find(" GROUP BY").or(rest.find(" ORDER BY")).unwrap_or(rest.len());
        let only = &rest[..end];
        let rows: Vec<&Row> =
            table.rows.iter().filter(|row| holds(only.trim_start_matches(" WHERE "), row)).collect();
        let items: Vec<Item> = split(items).into_iter().map(Item::of).collect();
        let is_sum = items.iter().any(|item| !matches!(item, Item::Column(_)));
        let mut records: Vec<Vec<(String, String)>> = if is_sum {
            grouped(&items, &rows)
        } else {
            rows.iter()
                .map(|row| {
                    items.iter().map(|item| (item.name().to_string(), row[item.name()].clone())).collect()
                })
                .collect()
        };
        if is_sum || !sql.contains("ORDER BY \"_id\"") {
            records.sort();
        }
        let number = |word: &str| {
            sql.split_once(word).map(|(_, rest)| rest.split(' ').next().unwrap().parse().unwrap())
        };
        let (limit, offset): (Option<usize>, Option<usize>) = (number(" LIMIT "), number(" OFFSET "));
        let limit =
            limit.unwrap_or(usize::MAX).min(if self.ceiling == 0 { usize::MAX } else { self.ceiling });
        let page: Vec<Value> = records
            .into_iter()
            .skip(offset.unwrap_or(0))
            .take(limit)
            .map(|record| {
                Value::Object(
                    record
                        .into_iter()
                        .map(|(name, value)| (name, Value::String(value)))
                        .collect::<Map<_, _>>(),
                )
            })
            .collect();
        Reply::of(200, json!({"records": page, "sucess": "true"}).to_string())
            .with("Date", "Sun, 29 Nov 2026 00:00:00 GMT")
    }
}

/// A file, or the rest of it where it is the same.
pub(crate) fn file(bytes: &[u8], tag: &str, ask: &Ask) -> Reply {
    let from = ask
        .header("range")
        .map(|range| range["bytes=".len()..].trim_end_matches('-').parse::<usize>().unwrap());
    match from.filter(|_| ask.header("if-range") == Some(tag)) {
        Some(from) => {
            let range = format!("bytes {from}-{}/{}", bytes.len() - 1, bytes.len());
            Reply::of(206, &bytes[from..]).with("Content-Range", range).with("ETag", tag)
        }
        None => Reply::of(200, bytes).with("ETag", tag).with("Content-Type", "text/csv"),
    }
}

enum Item {
    Column(String),
    Most(String),
    Count,
    Sum(String),
}

impl Item {
    fn of(text: &str) -> Self {
        let name = text.split('"').nth(1).unwrap().to_string();
        match text {
            text if text.starts_with("COUNT") => Self::Count,
            text if text.starts_with("MAX") => Self::Most(name),
            text if text.starts_with("SUM") => Self::Sum(name),
            _ => Self::Column(name),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Column(name) | Self::Most(name) | Self::Sum(name) => name,
            Self::Count => "FILAS",
        }
    }
}

fn grouped(items: &[Item], rows: &[&Row]) -> Vec<Vec<(String, String)>> {
    let mut groups: BTreeMap<Vec<String>, Vec<&Row>> = BTreeMap::new();
    let columns: Vec<&str> =
        items.iter().filter(|item| matches!(item, Item::Column(_))).map(Item::name).collect();
    if columns.is_empty() {
        groups.insert(Vec::new(), Vec::new());
    }
    for row in rows {
        groups.entry(columns.iter().map(|name| row[*name].clone()).collect()).or_default().push(row);
    }
    let value = |item: &Item, rows: &[&Row]| match item {
        Item::Column(name) => rows[0][name].clone(),
        Item::Most(name) => rows.iter().map(|row| row[name].clone()).max().unwrap(),
        Item::Count => rows.len().to_string(),
        Item::Sum(name) => soles(rows.iter().map(|row| centimos(&row[name])).sum()),
    };
    groups
        .values()
        .map(|rows| items.iter().map(|item| (item.name().to_string(), value(item, rows))).collect())
        .collect()
}

/// The items of a list, by the commas that are in no bracket.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

/// Whether a row is one of those asked for.
fn holds(only: &str, row: &Row) -> bool {
    if only.contains(" <> ") {
        return only.split(" OR ").any(|part| {
            let (one, other) = part.split_once(" <> ").unwrap();
            let value = |text: &str| match text.strip_prefix('"') {
                Some(name) => row[name.trim_end_matches('"')].clone(),
                None => text.trim_matches('\'').to_string(),
            };
            value(one) != value(other)
        });
    }
    only.split(" AND ").all(|part| {
        let name = part.split('"').nth(1).unwrap();
        let codes: Vec<&str> = part.split('\'').skip(1).step_by(2).collect();
        codes.contains(&row[name].as_str()) != part.contains(" NOT IN ")
    })
}

/// A zip with one member, deflated.
pub(crate) fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    zipped_all(&[(name, bytes)])
}

/// A zip with some members.
pub(crate) fn zipped_all<B: AsRef<[u8]>>(members: &[(&str, B)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
