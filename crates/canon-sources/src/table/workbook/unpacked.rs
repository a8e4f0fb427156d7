//! What the zip of a workbook unpacks to, counted before it is kept.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ods;
use crate::error::{Limit, SourceError};
use crate::guard::{Guarded, passed};
use crate::reading::Limits;

/// Marks of XML that a cell takes at least, opened and closed, with its value inside.
const MARKS_OF_A_CELL: u64 = 4;

/// The bytes taken at a time.
const PIECE: usize = 1 << 16;

/// Fails where a workbook unpacks to more than is read of a file, or to more marks than its cells may have.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), SourceError> {
    let bad = |error: &dyn std::error::Error| SourceError::BadWorkbook(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    if archive.len() > limits.members {
        return Err(SourceError::TooLarge { what: Limit::Members, limit: limits.members as u64 });
    }
    let (mut unpacked, mut marks) = (0_u64, 0_u64);
    let entity = memchr::memmem::Finder::new("<!ENTITY");
    let mut piece = vec![0; PIECE];
    for number in 0..archive.len() {
        let Ok(member) = archive.by_index(number) else { continue };
        let packed = member.compressed_size().min(bytes.len() as u64);
        let mut member = Guarded::new(member, packed, limits);
        // The end of the piece before: a word may lie across the border.
        let mut kept = 0;
        loop {
            let read = match member.read(&mut piece[kept..]) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => return Err(passed(&error).map_or_else(|| bad(&error), Into::into)),
            };
            let filled = kept + read;
            unpacked += read as u64;
            marks += memchr::memchr_iter(b'<', &piece[kept..filled]).count() as u64;
            if entity.find(&piece[..filled]).is_some() {
                return Err(SourceError::XmlEntities);
            }
            kept = filled.min(entity.needle().len() - 1);
            piece.copy_within(filled - kept..filled, 0);
            if unpacked > limits.whole_file {
                return Err(SourceError::TooLarge { what: Limit::WholeFile, limit: limits.whole_file });
            }
            if marks > limits.cells.saturating_mul(MARKS_OF_A_CELL) {
                return Err(SourceError::TooLarge { what: Limit::Cells, limit: limits.cells });
            }
        }
    }
    match archive.by_name("content.xml") {
        Ok(content) => ods::check(content, limits),
        Err(_) => Ok(()),
    }
}
