//! What the interface answers, and in how many ways it says that it does not.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::fault::Fault;
use crate::web::Page;

/// A record: its columns in the order of the server's, each value as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record(pub(crate) Vec<(String, String)>);

impl Record {
    /// The value of a column; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(column, _)| column == name).map_or("", |(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Record;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, serde_json::Value>()? {
                    let text = match value {
                        serde_json::Value::String(text) => text,
                        serde_json::Value::Null => String::new(),
                        other => other.to_string(),
                    };
                    fields.push((name, text));
                }
                Ok(Record(fields))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// The records at the root, or below `result` as other portals have them.
#[derive(Deserialize)]
struct Answer {
    records: Option<Vec<Record>>,
    result: Option<Below>,
    #[serde(alias = "sucess")]
    success: Option<Flag>,
    #[serde(rename = "oDes")]
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Below {
    records: Option<Vec<Record>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Flag {
    Truth(bool),
    Word(String),
}

impl Flag {
    fn is_false(&self) -> bool {
        match self {
            Self::Truth(truth) => !truth,
            Self::Word(word) => word.eq_ignore_ascii_case("false"),
        }
    }
}

/// The database's own code for a table that is not there.
const NO_TABLE: &[u8] = b"42P01";

/// The database's own code for a column that is not there.
const NO_COLUMN: &[u8] = b"42703";

/// The records of an answer.
///
/// # Errors
/// Each way of refusing by its name.
pub(crate) fn records(page: &Page) -> Result<Vec<Record>, Fault> {
    let holds = |code: &[u8]| memchr::memmem::find(&page.bytes, code).is_some();
    if page.is_html() || matches!(page.status, 403 | 418) {
        return Err(Fault::Firewall(page.status));
    }
    if page.status != 200 || page.bytes.len() < 4096 {
        if holds(NO_TABLE) {
            return Err(Fault::GoneTable);
        }
        if holds(NO_COLUMN) {
            return Err(Fault::WrongTable("42703".into()));
        }
    }
    match page.status {
        200 => {}
        404 => return Err(Fault::ServiceOff),
        409 => return Err(Fault::TooWide),
        status @ (429 | 500..=599) => return Err(Fault::Heavy(status)),
        status => return Err(Fault::Status(status)),
    }
    if page.bytes.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    let answer: Answer =
        serde_json::from_slice(&page.bytes).map_err(|error| Fault::NotUnderstood(error.to_string()))?;
    if answer.refusal.is_some() {
        return Err(Fault::ServiceOff);
    }
    if answer.success.is_some_and(|flag| flag.is_false()) {
        return Err(Fault::NoRecords);
    }
    answer.records.or_else(|| answer.result.and_then(|below| below.records)).ok_or(Fault::NoRecords)
}

#[cfg(test)]
mod tests {
    use crate::api::answer::*;

    fn answer(status: u16, body: &str) -> Result<Vec<Record>, Fault> {
        records(&Page { status, date: None, bytes: body.into() })
    }

    fn code(status: u16, body: &str) -> &'static str {
        answer(status, body).unwrap_err().code()
    }

    #[test]
    fn records_are_found_at_the_root_and_below_whatever_the_flag_is_called() {
        for flag in ["\"sucess\":\"true\"", "\"success\":\"true\"", "\"sucess\":true", "\"success\":true"] {
            let root = answer(200, &format!("{{\"records\":[{{\"B\":\"1\",\"A\":2.5,\"C\":null}}],{flag}}}"));
            let fields = [("B", "1"), ("A", "2.5"), ("C", "")].map(|(a, b)| (a.to_string(), b.to_string()));
            assert_eq!(root.unwrap()[0].0, fields);
        }
        let below =
            answer(200, "{\"result\":{\"records\":[{\"A\":\"1\"}],\"include_total\":\"9\"}}").unwrap();
        assert_eq!(below[0].get("A"), "1");
    }

    #[test]
    fn each_way_of_refusing_has_its_name() {
        for (status, body, name) in [
            (200, "", "respuesta_vacia"),
            (404, "{\"oDes\":\"Recurso no encontrado\"}", "servicio_apagado"),
            (200, "{\"oDes\":\"Recurso no encontrado\"}", "servicio_apagado"),
            (409, "{}", "consulta_demasiado_ancha"),
            (503, "x", "servidor_sobrecargado"),
            (500, "{\"message\":\"42P01: relation does not exist\"}", "tabla_sin_ese_id"),
            (200, " <html>Request Rejected", "pagina_en_lugar_de_datos"),
            (403, "", "pagina_en_lugar_de_datos"),
            (418, "", "pagina_en_lugar_de_datos"),
            (200, "{\"records\":null,\"sucess\":\"false\"}", "sin_registros"),
            (200, "{\"records\":null,\"sucess\":\"true\"}", "sin_registros"),
            (200, "[1", "no_se_entiende"),
        ] {
            assert_eq!(code(status, body), name, "{status} {body}");
        }
    }
}
