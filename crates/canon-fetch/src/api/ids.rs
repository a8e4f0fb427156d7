//! Which table holds a file's rows: the portal is asked, the list is the fallback.

use serde::Deserialize;

use crate::fault::Fault;
use crate::published::{Piece, slug};
use crate::web::{Page, Web};

/// An id that may be the table's, not proved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) id: String,
    /// `portal` or `lista`.
    pub(crate) found: &'static str,
}

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
            candidates.push(Candidate { id: id.to_string(), found: "lista" });
        }
    }
    candidates
}

/// Asked once: where the portal does not answer, the list will do.
fn of_portal(web: &Web<'_>, piece: &Piece) -> Result<Vec<Candidate>, Fault> {
    let address = format!("{}/Rest/PortalWebDatasetDetalle/v1.0/getDatasetDetalle", web.places.portal);
    let page = web.post(&address, &format!("{{\"dataset\":\"{}\"}}", slug(piece.what)))?;
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
    // What is no id must not reach a query.
    let ids =
        ids.filter(|id| id.len() == 36 && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()));
    Ok(ids.map(|id| Candidate { id, found: "portal" }).collect())
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
        assert_eq!(found, [Candidate { id: id.into(), found: "portal" }]);
    }
}
