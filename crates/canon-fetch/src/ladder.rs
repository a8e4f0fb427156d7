//! From the lightest way to the heaviest, until one delivers what was proved.

use std::fs::File;

use crate::asked::Asked;
use crate::fault::Fault;
use crate::manifest::{Manifest, Tried, Warning};
use crate::published::Piece;
use crate::watch::{Event, Rung};
use crate::web::Web;
use crate::{api, files};

/// What was brought, and by which rung.
#[derive(Debug)]
pub struct Brought {
    pub rung: Rung,
    pub manifest: Manifest,
    /// The rungs before, and why each led nowhere.
    pub tried: Vec<(Rung, Fault)>,
    pub warnings: Vec<Warning>,
}

/// Nothing was brought: every rung, and why.
#[derive(Debug)]
pub struct Failure {
    pub tried: Vec<(Rung, Fault)>,
}

/// Brings a piece into a file, which holds it whole afterwards or nothing of use.
///
/// # Errors
/// Every rung that was tried, and why it led nowhere.
pub fn bring(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    before: Option<&Manifest>,
    out: &mut File,
) -> Result<Brought, Failure> {
    let mut tried = Vec::new();
    if piece.by_api
        && let Some((rung, manifest)) = api::bring(web, piece, asked, out, &mut tried)
    {
        return finish((rung, manifest), tried, (piece, asked), before, out);
    }
    for published in piece.published() {
        let rung = published.rung;
        if tried.last().is_some_and(|(_, fault)| fault.ends_all()) {
            break;
        }
        match files::bring(web, piece, asked, &published, out) {
            Ok(manifest) => return finish((rung, manifest), tried, (piece, asked), before, out),
            Err(fault) => {
                web.watch.tell(&Event::GivesUp { rung, fault: &fault });
                tried.push((rung, fault));
            }
        }
    }
    Err(Failure { tried })
}

/// Gives the file to the disk and its manifest what all rungs have alike.
fn finish(
    (rung, mut manifest): (Rung, Manifest),
    mut tried: Vec<(Rung, Fault)>,
    (piece, asked): (&Piece, Asked),
    before: Option<&Manifest>,
    out: &mut File,
) -> Result<Brought, Failure> {
    let hashed = files::hashed(out).and_then(|hashed| out.sync_all().map(|()| hashed).map_err(Fault::Disk));
    match hashed {
        Ok((bytes, hash)) => (manifest.bytes, manifest.blake3) = (bytes, hash),
        Err(fault) => {
            tried.push((rung, fault));
            return Err(Failure { tried });
        }
    }
    manifest.programa = concat!("canon ", env!("CARGO_PKG_VERSION")).to_string();
    manifest.que = piece.what.code().to_string();
    manifest.anios = piece.years.iter().map(|year| year.number()).collect();
    manifest.anios.retain(|year| !manifest.anios_copiados.contains(year));
    manifest.departamento = asked.department.to_string();
    manifest.rubro = asked.rubro.map(|rubro| rubro.to_string());
    manifest.peldano = rung.code().to_string();
    manifest.archivo = piece.file(asked);
    let of = |(rung, fault): &(Rung, Fault)| Tried {
        peldano: rung.code().to_string(),
        por_que: fault.code().to_string(),
    };
    manifest.antes = tried.iter().map(of).collect();
    manifest.sumas_dobles = before.is_some_and(|before| manifest.is_double_of(before));
    let warnings = manifest.warnings();
    Ok(Brought { rung, manifest, tried, warnings })
}
