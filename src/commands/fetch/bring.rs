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
const PLACES: [&str; 4] = ["CANON_FETCH_API", "CANON_FETCH_PORTAL", "CANON_FETCH_FILES", "CANON_FETCH_WORKS"];

/// How many times shorter pauses are, for a test: not at the State's servers.
const HURRY: &str = "CANON_FETCH_HURRY";

/// A file to be brought, and the manifest of what an earlier call put in its place.
struct Missing {
    piece: Piece,
    before: Option<Manifest>,
}

/// What there is to do, what is done already, and what came of it.
#[derive(Default)]
struct State {
    missing: Vec<Missing>,
    brought: usize,
    has_doubt: bool,
    failed: Vec<String>,
}

/// Brings all files that were asked for.
///
/// # Errors
/// Years that are not published, a file in the way, no file at all.
pub(super) fn execute(wish: &Wish<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    let (language, out) = (screen.language, &wish.args.out);
    let asked = Asked { department: wish.department, rubro: wish.rubro };
    // All that is in the way is said before anything is asked for.
    let mut state = begin(wish, asked, screen)?;
    let places = places();
    let pieces: Vec<Piece> = state.missing.iter().map(|missing| missing.piece.clone()).collect();
    let plan = told::Plan { asked, pieces: &pieces, places: &places, out };
    let plan = (!pieces.is_empty()).then(|| told::plan(&plan, language));
    if wish.args.dry_run {
        if let Some(plan) = plan {
            screen.result(&plan);
            screen.result(told::dry_run(language));
        }
        return Ok(Outcome::Done);
    }
    if let Some(plan) = plan {
        screen.note(&plan);
    }
    let transfer = Transfer::new(screen);
    let web = Web::new(places, &transfer);
    for Missing { piece, before } in std::mem::take(&mut state.missing) {
        match one(&web, &piece, asked, before.as_ref(), out, &transfer)? {
            Ok(has_doubt) => {
                state.brought += 1;
                state.has_doubt |= has_doubt;
            }
            Err(failure) => {
                state.failed.push(faults::failure(&piece, &failure, language));
                if out_of_reach(&failure) {
                    break;
                }
            }
        }
    }
    match (state.brought, state.failed.is_empty()) {
        (_, true) => Ok(if state.has_doubt { Outcome::Partial } else { Outcome::Done }),
        (0, false) => Err(stop(Outcome::Input, state.failed.join("\n\n"))),
        (_, false) => Err(stop(Outcome::Partial, state.failed.join("\n\n"))),
    }
}

/// What an earlier call brought whole, which is said and not asked for again, and what is missing.
fn begin(wish: &Wish<'_>, asked: Asked, screen: Screen) -> anyhow::Result<State> {
    let mut state = State::default();
    for piece in wanted(wish, screen.language)? {
        let path = wish.args.out.join(piece.file(asked));
        let before = there(&path, screen.language)?;
        let is_answer = |before: &&Manifest| !wish.args.again && piece.is_answered_by(asked, before);
        match before.as_ref().filter(is_answer) {
            None => state.missing.push(Missing { piece, before }),
            Some(manifest) => {
                screen.result(&told::already(&path, manifest, screen.language));
                state.brought += 1;
                state.has_doubt |= warn(&manifest.warnings(), manifest, screen);
            }
        }
    }
    Ok(state)
}

/// The files that hold what is asked for.
fn wanted(wish: &Wish<'_>, language: Language) -> anyhow::Result<Vec<Piece>> {
    let refused = |text: String| stop(Outcome::Usage, text);
    let what = match wish.args.what {
        WhatArg::Gasto => What::Gasto,
        WhatArg::Ingreso => What::Ingreso,
        WhatArg::Transferencias => What::Transferencias,
        WhatArg::Comparativo => What::Comparativo,
        WhatArg::Inversiones => What::Inversiones,
        WhatArg::Obras => What::Obras,
        WhatArg::Contratos => return Err(refused(told::contracts_by_hand(language))),
    };
    let odd = [("--year", !wish.years.is_empty()), ("--rubro", wish.rubro.is_some())];
    match odd.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) if !what.has_years() => Err(refused(told::of_today(option, what, language))),
        _ if what.has_years() && wish.years.is_empty() => {
            Err(refused(told::needs_years(language).to_string()))
        }
        _ => pieces(what, &wish.years)
            .map_err(|(year, published)| refused(told::not_published(year, &published, language))),
    }
}

/// Says what to look at in a file, and whether it leaves a doubt.
fn warn(warnings: &[Warning], manifest: &Manifest, screen: Screen) -> bool {
    for warning in warnings {
        screen.note(&told::warning(*warning, manifest, screen.language));
    }
    warnings.iter().any(|warning| warning.leaves_doubt())
}

/// Whether no server can be reached, so that the next file has no better chance.
fn out_of_reach(failure: &Failure) -> bool {
    let is_far = |fault: &Fault| matches!(fault, Fault::Unreachable(_) | Fault::Certificate(_));
    failure.tried.iter().all(|(_, fault)| is_far(fault))
}

/// Brings one file, and puts it in place: whether it leaves a doubt.
fn one(
    web: &Web<'_>,
    piece: &Piece,
    asked: Asked,
    before: Option<&Manifest>,
    folder: &Path,
    transfer: &Transfer,
) -> anyhow::Result<Result<bool, Failure>> {
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
    Ok(Ok(warn(&brought.warnings, &brought.manifest, screen)))
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

/// The State's servers, or those that the environment names.
fn places() -> Places {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let hurry = named(HURRY).and_then(|text| text.parse().ok()).unwrap_or(1);
    Places::states().or(PLACES.map(named), hurry)
}
