//! What a file holds: itself, or the members of a zip.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use canon_core::terms::printable::visible;

use super::disk::{Found, Held};
use super::unpack::within;
use super::{Input, Packing, Place, bad_packing, bad_zip};
use crate::error::{Limit, SourceError};
use crate::reading::Limits;

/// What a file on disk holds: itself, or the members of a zip that is no workbook.
///
/// # Errors
/// An empty or unreadable file; a zip that is broken, protected, empty, past a limit, or holds another.
pub fn open(path: &Path, name: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
    let held = Arc::new(Held::open(&Found::new(path)?)?);
    let found = find(Place::Held(Arc::clone(&held)), held.found().bytes(), name, limits);
    held.check()?;
    // Many files may be found before the first is read: none is kept open.
    Ok(found?.into_iter().map(|input| Input { place: input.place.let_go(), ..input }).collect())
}

/// The same for bytes that came some other way.
///
/// # Errors
/// Bytes that are packed and cannot be unpacked within the limits.
pub fn open_bytes(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
    let length = bytes.len() as u64;
    find(Place::Memory(bytes.into()), length, name, limits)
}

fn find(place: Place, bytes: u64, name: &str, limits: &Limits) -> Result<Vec<Input>, SourceError> {
    if bytes == 0 {
        return Err(SourceError::Empty);
    }
    let mut magic = [0; 4];
    let read = place.open(&AtomicU64::new(0))?.read(&mut magic)?;
    let file = Input::plain(place, &visible(name), bytes, Arc::new(limits.clone()));
    match &magic[..read] {
        [0x1f, 0x8b, ..] => {
            let packed = Input { packing: Packing::Gz, ..file };
            match packed.start(4)?.as_slice() {
                [] => Err(SourceError::Empty),
                start if is_packed(start) => Err(SourceError::NestedZip(visible(name).into())),
                _ => Ok(vec![packed]),
            }
        }
        [b'P', b'K', 3 | 5 | 7, ..] => members(file),
        _ => Ok(vec![file]),
    }
}

fn is_packed(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(&[0x1f, 0x8b])
}

fn members(file: Input) -> Result<Vec<Input>, SourceError> {
    let looked_at = AtomicU64::new(0);
    let mut archive = zip::ZipArchive::new(file.place.open(&looked_at)?).map_err(bad_zip)?;
    let is_workbook = |name: &str| name == "[Content_Types].xml" || name == "mimetype";
    if archive.file_names().filter_map(Result::ok).any(|name| is_workbook(&name)) {
        return Ok(vec![file]);
    }
    if archive.len() > file.limits.members {
        return Err(SourceError::TooLarge { what: Limit::Members, limit: file.limits.members as u64 });
    }
    // A reader of zips knows members by their names, and sees the last of each.
    if archive.has_duplicate_names() {
        return Err(SourceError::SameMember);
    }
    let (mut inputs, mut unpacked) = (Vec::new(), 0_u64);
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).map_err(bad_zip)?;
        let inner = member.name().map_err(bad_zip)?.into_owned();
        if member.is_dir() || inner.starts_with("__MACOSX/") || inner.ends_with(".DS_Store") {
            continue;
        }
        // Members may share the same packed bytes: what they say together counts, too.
        unpacked = unpacked.saturating_add(member.size());
        within(unpacked, file.bytes, &file.limits)?;
        let mut start = [0; 4];
        let read = member.read(&mut start).map_err(bad_packing)?;
        if is_packed(&start[..read]) {
            return Err(SourceError::NestedZip(visible(&inner).into()));
        }
        let name = format!("{}!{}", file.name, visible(&inner)).into();
        let packing = Packing::Zip(number, member.compressed_size());
        inputs.push(Input { name, packing, passed: Arc::default(), ..file.clone() });
    }
    if inputs.is_empty() { Err(SourceError::Empty) } else { Ok(inputs) }
}
