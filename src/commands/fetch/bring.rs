//! One file after the other: written aside, proved, and put in place with its manifest beside it.

use std::fs;
use std::io;
use std::io::Write;
use std::path::{Path, PathBuf};

use canon_core::terms::language::Language;
use canon_fetch::{Asked, Failure, Fault, Manifest, Piece, Places, Warning, Web, What, pieces};

use crate::commands::fetch::{WhatArg, Wish};
use crate::exit::{Outcome, stop};
use crate::load::files::BESIDE;
use crate::messages::commands::fetch::{faults, told};
use crate::messages::disk::cannot_write;
use crate::run_folder::AsideFile;
use crate::terminal::console::Screen;
use crate::terminal::transfer::Transfer;

/// Where the servers are, for a mirror or a test.
const PLACES: [&str; 3] = ["CANON_FETCH_API", "CANON_FETCH_PORTAL", "CANON_FETCH_FILES"];

/// How many times shorter pauses are, for a test: not at the ministry.
const HURRY: &str = "CANON_FETCH_HURRY";

/// Brings all files that were asked for.
///
/// # Errors
/// Years that are not published, a file in the way, no file at all.
pub(super) fn execute(wish: &Wish<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let what = match wish.args.what {
        WhatArg::Gasto => What::Gasto,
        WhatArg::Ingreso => What::Ingreso,
        WhatArg::Transferencias => What::Transferencias,
        WhatArg::Comparativo => What::Comparativo,
    };
    let asked = Asked { department: wish.department, rubro: wish.rubro };
    let pieces = pieces(what, &wish.years)
        .map_err(|(year, published)| stop(Outcome::Usage, told::not_published(year, &published, language)))?;
    let places = places();
    let plan =
        told::plan(&told::Plan { asked, pieces: &pieces, places: &places, out: &wish.args.out }, language);
    if wish.args.dry_run {
        screen.result(&plan);
        screen.result(told::dry_run(language));
        return Ok(Outcome::Done);
    }
    // All that is in the way is said before anything is asked for.
    let before: Vec<Option<Manifest>> = pieces
        .iter()
        .map(|piece| there(&wish.args.out.join(piece.file(asked)), language))
        .collect::<anyhow::Result<_>>()?;
    screen.note(&plan);
    let transfer = Transfer::new(screen);
    let web = Web::new(places, &transfer);
    let (mut brought, mut failed, mut is_incomplete) = (0, Vec::new(), false);
    for (piece, before) in pieces.iter().zip(before) {
        match one(&web, piece, asked, before.as_ref(), &wish.args.out, &transfer)? {
            Ok(warnings) => {
                brought += 1;
                is_incomplete |= warnings.iter().any(|warning| *warning != Warning::Swapped);
            }
            Err(failure) => {
                let is_out_of_reach = out_of_reach(&failure);
                failed.push(faults::failure(piece, &failure, language));
                if is_out_of_reach {
                    break;
                }
            }
        }
    }
    match (brought, failed.is_empty()) {
        (_, true) => Ok(if is_incomplete { Outcome::Partial } else { Outcome::Done }),
        (0, false) => Err(stop(Outcome::Input, failed.join("\n\n"))),
        (_, false) => Err(stop(Outcome::Partial, failed.join("\n\n"))),
    }
}

/// Whether no server can be reached, so that the next file has no better chance.
fn out_of_reach(failure: &Failure) -> bool {
    let is_far = |fault: &Fault| matches!(fault, Fault::Unreachable(_) | Fault::Certificate(_));
    failure.tried.iter().all(|(_, fault)| is_far(fault))
}

/// Brings one file, and puts it in place.
fn one(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    before: Option<&Manifest>,
    folder: &Path,
    transfer: &Transfer,
) -> anyhow::Result<Result<Vec<Warning>, Failure>> {
    let screen = transfer.screen;
    let path = folder.join(piece.file(asked));
    let refused = |cause: io::Error| cannot_write(&path, &cause, screen.language);
    let (aside, mut file) = AsideFile::of(&path).map_err(refused)?;
    let brought = canon_fetch::bring(web, piece, asked, before, &mut file);
    drop(file);
    transfer.clear();
    let brought = match brought {
        Ok(brought) => brought,
        Err(mut failure) => {
            return match failure.tried.pop() {
                Some((_, Fault::Disk(cause))) => Err(refused(cause)),
                last => {
                    failure.tried.extend(last);
                    Ok(Err(failure))
                }
            };
        }
    };
    aside.put().and_then(|()| put_beside(&path, &brought.manifest)).map_err(refused)?;
    screen.result(&told::brought(&path, &brought, screen.language));
    for warning in &brought.warnings {
        screen.note(&told::warning(*warning, &brought.manifest, screen.language));
    }
    Ok(Ok(brought.warnings))
}

/// Puts the document of a file beside it.
fn put_beside(path: &Path, manifest: &Manifest) -> io::Result<()> {
    let (aside, mut file) = AsideFile::of(&beside(path))?;
    file.write_all(&manifest.written())?;
    drop(file);
    aside.put()
}

/// Where the document of a file lies.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(BESIDE);
    name.into()
}

/// The manifest of a file that an earlier call brought, where it is as it was brought; none where there is no file.
fn there(path: &Path, language: Language) -> anyhow::Result<Option<Manifest>> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    let manifest = fs::read(beside(path)).ok().and_then(|bytes| Manifest::read(&bytes));
    let is_ours = |manifest: &Manifest| {
        let mut hasher = blake3::Hasher::new();
        let read = fs::File::open(path).and_then(|mut file| std::io::copy(&mut file, &mut hasher));
        read.is_ok() && hasher.finalize().to_hex().as_str() == manifest.blake3
    };
    match manifest.filter(is_ours) {
        Some(manifest) => Ok(Some(manifest)),
        None => Err(stop(Outcome::Usage, told::in_the_way(path, language))),
    }
}

/// The ministry's servers, or those that the environment names.
fn places() -> Places {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let hurry = named(HURRY).and_then(|text| text.parse().ok()).unwrap_or(1);
    Places::ministrys().or(PLACES.map(named), hurry)
}
