//! What the zip of a workbook unpacks to, counted before it is kept.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;

use super::gate::{Ending, Gate};
use super::ods;
use crate::error::{Limit, SourceError};
use crate::input::unpack::{Guarded, passed};
use crate::reading::Limits;
use crate::table::grid::unvalued::Unvalued;

/// Marks of XML that a cell takes at least, opened and closed, with its value inside.
const MARKS_OF_A_CELL: u64 = 4;

/// How many times more than is kept of a file its sheets may unpack to: their marks are passed over and not kept, and take
/// several times the room of what they say.
const SHEETS_TO_KEPT: u64 = 4;

/// The bytes taken at a time.
const PIECE: usize = 1 << 16;

/// How much of a member may have been taken and not yet come out of the unpacking.
const UNDERWAY: u64 = 1 << 16;

/// The zip of a workbook, its members not yet counted.
pub(super) struct Unpacked<'b> {
    archive: ZipArchive<Counting<'b>>,
    /// How far the archive was read.
    at: Arc<AtomicU64>,
    packed: u64,
}

impl<'b> Unpacked<'b> {
    /// Opens a zip, and closes the gate before each of its members.
    pub(super) fn open(bytes: &'b [u8], gate: &Gate, limits: &Limits) -> Result<Self, SourceError> {
        let at = Arc::new(AtomicU64::new(0));
        let counting = Counting { inner: Cursor::new(bytes), at: Arc::clone(&at) };
        let mut archive = ZipArchive::new(counting).map_err(|error| bad(&error))?;
        if archive.len() > limits.members {
            return Err(SourceError::TooLarge { what: Limit::Members, limit: limits.members as u64 });
        }
        for number in 0..archive.len() {
            let Ok(member) = archive.by_index_raw(number) else { continue };
            if let Some(start) = member.data_start() {
                gate.close(number, start..start.saturating_add(member.compressed_size()));
            }
        }
        Ok(Self { archive, at, packed: bytes.len() as u64 })
    }

    /// Whether it is an OpenDocument workbook: that is made whole as soon as it is opened.
    pub(super) fn is_ods(&self) -> bool {
        self.archive.index_for_name("content.xml").is_some()
    }

    /// Fails where a workbook unpacks to more than is read of a file, its sheets to some times that, or to more marks than its cells may have. The gate
    /// opens as this goes on. Gives the formulas without a value of each sheet of an OpenDocument workbook.
    pub(super) fn check(mut self, gate: &Gate, limits: &Limits) -> Result<Vec<Vec<Unvalued>>, SourceError> {
        let _ending = Ending(gate);
        let mut count = Count { unpacked: 0, marks: 0, limits };
        // Everything else is read before the sheets.
        let (sheets, others): (Vec<usize>, Vec<usize>) = (0..self.archive.len()).partition(|number| {
            self.archive
                .name_for_index(*number)
                .is_some_and(|name| name.is_ok_and(|name| name.starts_with("xl/worksheets/")))
        });
        let kept = others.into_iter().map(|number| (number, limits.whole_file));
        let passed_over = limits.whole_file.saturating_mul(SHEETS_TO_KEPT);
        for (number, most) in kept.chain(sheets.into_iter().map(|number| (number, passed_over))) {
            if let Ok(member) = self.archive.by_index(number) {
                let packed = member.compressed_size().min(self.packed);
                count.member(Guarded::new(member, packed, limits), most, || {
                    gate.open_to(number, self.at.load(Ordering::Relaxed).saturating_sub(UNDERWAY));
                })?;
            }
            gate.open(number);
        }
        match self.archive.by_name("content.xml") {
            Ok(content) => ods::check(content, limits),
            Err(_) => Ok(Vec::new()),
        }
    }
}

/// Whether a workbook of XML says that no value of its formulas is to be believed: programs that cannot calculate do, and
/// write zeros.
pub(super) fn recalculates(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(book) = archive.by_name("xl/workbook.xml") else { return false };
    let mut text = Vec::new();
    if book.take(PIECE as u64 * 16).read_to_end(&mut text).is_err() {
        return false;
    }
    let says = |value: &str| memchr::memmem::find(&text, format!("fullCalcOnLoad=\"{value}\"").as_bytes());
    says("1").or_else(|| says("true")).is_some()
}

/// What was unpacked so far.
struct Count<'l> {
    unpacked: u64,
    marks: u64,
    limits: &'l Limits,
}

impl Count<'_> {
    /// Counts a member, with which no more than `most` bytes may be unpacked; `counted` is called after each piece of it.
    fn member(
        &mut self,
        mut member: impl Read,
        most: u64,
        mut counted: impl FnMut(),
    ) -> Result<(), SourceError> {
        let limits = self.limits;
        let entity = memchr::memmem::Finder::new("<!ENTITY");
        let mut piece = vec![0; PIECE];
        // The end of the piece before: a word may lie across the border.
        let mut kept = 0;
        loop {
            let read = match member.read(&mut piece[kept..]) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(error) => return Err(passed(&error).map_or_else(|| bad(&error), Into::into)),
            };
            let filled = kept + read;
            self.unpacked += read as u64;
            self.marks += memchr::memchr_iter(b'<', &piece[kept..filled]).count() as u64;
            if entity.find(&piece[..filled]).is_some() {
                return Err(SourceError::XmlEntities);
            }
            kept = filled.min(entity.needle().len() - 1);
            piece.copy_within(filled - kept..filled, 0);
            if self.unpacked > most {
                return Err(SourceError::TooLarge { what: Limit::WholeFile, limit: limits.whole_file });
            }
            if self.marks > limits.cells.saturating_mul(MARKS_OF_A_CELL) {
                return Err(SourceError::TooLarge { what: Limit::Cells, limit: limits.cells });
            }
            counted();
        }
    }
}

fn bad(error: &dyn std::error::Error) -> SourceError {
    SourceError::BadWorkbook(error.to_string())
}

/// Bytes, and how far they were read.
struct Counting<'b> {
    inner: Cursor<&'b [u8]>,
    at: Arc<AtomicU64>,
}

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.at.store(self.inner.position(), Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counting<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.inner.seek(to)?;
        self.at.store(at, Ordering::Relaxed);
        Ok(at)
    }
}
