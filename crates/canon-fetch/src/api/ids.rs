//! Which table holds a file's rows: the portal is asked, the list is the fallback, and last the columns of all tables.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::api::Asking;
use crate::api::sql::Of;
use crate::asked::What;
use crate::columns::{DEPARTMENT, RUBRO, layout, names_of_amount};
use crate::fault::Fault;
use crate::published::{Piece, slug};
use crate::web::{Page, Web};

/// How an id was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Portal,
    List,
    /// By the columns of its table.
    Columns,
}

impl Found {
    /// Its name in the manifest.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::List => "lista",
            Self::Columns => crate::manifest::BY_COLUMNS,
        }
    }
}

/// An id that may be the table's, not proved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) id: String,
    pub(crate) found: Found,
}

/// How many tables with the right columns are looked at, a row of each.
const LOOKED_AT: usize = 40;

/// Pages of names of columns, and how many at most: some thousand tables have some ten of them each.
const PAGE: usize = 20_000;
const PAGES: usize = 8;

#[derive(Deserialize)]
struct Answer {
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(default)]
    resource_id: Option<String>,
    #[serde(default)]
    resource_url: Option<String>,
}

/// The ids to try, those of the portal before those of the list.
pub(crate) fn candidates(web: &Web<'_>, piece: &Piece) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = of_portal(web, piece).unwrap_or_default();
    for id in piece.known_ids() {
        if candidates.iter().all(|other| other.id != id) {
            candidates.push(Candidate { id: id.to_string(), found: Found::List });
        }
    }
    candidates
}

/// Asked once: where the portal does not answer, the list will do.
fn of_portal(web: &Web<'_>, piece: &Piece) -> Result<Vec<Candidate>, Fault> {
    let slug = slug(piece.what).ok_or(Fault::NoTable)?;
    let address = format!("{}/Rest/PortalWebDatasetDetalle/v1.0/getDatasetDetalle", web.places.portal);
    let page = web.post(&address, &format!("{{\"dataset\":\"{slug}\"}}"))?;
    of_page(&page, &format!("{}.csv", piece.stem))
}

/// The ids of the resource whose file has this name.
fn of_page(page: &Page, file: &str) -> Result<Vec<Candidate>, Fault> {
    let answer: Answer =
        serde_json::from_slice(&page.bytes).map_err(|error| Fault::NotUnderstood(error.to_string()))?;
    let is_of = |resource: &Resource| {
        let url = resource.resource_url.as_deref().unwrap_or_default();
        url.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case(file))
    };
    let ids = answer.resources.into_iter().filter(is_of).filter_map(|resource| resource.resource_id);
    Ok(ids.filter(|id| is_id(id)).map(|id| Candidate { id, found: Found::Portal }).collect())
}

/// What is no id must not reach a query. A copy that is being made is called otherwise, too.
fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Tables beside the `known` ones that have all columns of the one that is wanted, as the database itself says.
pub(crate) fn by_columns(asking: &Asking<'_>, known: &[Candidate]) -> Result<Vec<Candidate>, Fault> {
    let wanted = wanted(asking.piece);
    let names: BTreeSet<&str> = wanted.iter().flatten().map(String::as_str).collect();
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut offset = 0;
    for _ in 0..PAGES {
        let records = asking.records(&Of::named_columns(&names, (PAGE, offset)))?;
        if records.is_empty() {
            break;
        }
        offset += records.len();
        for record in records {
            let column = record.get("column_name").to_string();
            tables.entry(record.get("table_name").to_string()).or_default().insert(column);
        }
    }
    let has_all =
        |there: &BTreeSet<String>| wanted.iter().all(|names| names.iter().any(|name| there.contains(name)));
    let is_new = |id: &String| is_id(id) && known.iter().all(|other| other.id != *id);
    let ids = tables.into_iter().filter(|(id, there)| is_new(id) && has_all(there)).map(|(id, _)| id);
    Ok(ids.take(LOOKED_AT).map(|id| Candidate { id, found: Found::Columns }).collect())
}

/// The columns of a table, each under any of its names. More than a table must have that is known by its id: nothing but
/// its columns tells this one.
fn wanted(piece: &Piece) -> Vec<Vec<String>> {
    let layout = layout(piece.what);
    let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let fixed = layout.needed.iter().copied().chain([[DEPARTMENT].as_slice(), &RUBRO]);
    let mut wanted: Vec<Vec<String>> = fixed.map(owned).collect();
    let years = || piece.years.iter().filter(|_| piece.what == What::Comparativo);
    for phase in layout.phases {
        match years().next() {
            None => wanted.push(names_of_amount(phase, None).to_vec()),
            Some(_) => wanted.extend(years().map(|year| names_of_amount(phase, Some(*year)).to_vec())),
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use crate::api::ids::*;

    #[test]
    fn the_resource_of_the_file_is_taken_and_what_is_no_id_is_not() {
        let resource = |id: &str, file: &str| {
            format!("{{\"resource_id\":\"{id}\",\"resource_url\":\"https://fs/datastorefiles/{file}\"}}")
        };
        let id = "77fc3228-fa6f-4c1f-a0ed-d32520ad11ad";
        let all = [
            resource("98b4f75d-2515-46e9-91a5-1e51b9ae4ab3", "2025-Gasto-OPDS.csv"),
            resource(id, "2025-Gasto-Mensual.csv"),
            resource("x\\\" OR 1=1 --", "2025-Gasto-Mensual.csv"),
        ];
        let bytes = format!("{{\"status\":\"0000\",\"resources\":[{}]}}", all.join(",")).into_bytes();
        let found = of_page(&Page { status: 200, date: None, bytes }, "2025-Gasto-Mensual.csv").unwrap();
        assert_eq!(found, [Candidate { id: id.into(), found: Found::Portal }]);
    }
}
