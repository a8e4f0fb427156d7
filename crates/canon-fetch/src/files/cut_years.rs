//! Takes the columns of years that are no data out of a file, in its place: each line becomes shorter, never longer.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use canon_core::terms::period::Year;
use memchr::memchr;

use crate::columns::phase_and_year;
use crate::fault::Fault;
use crate::files::fields::{Fields, text};

const PIECE: usize = 1 << 20;

/// Takes the columns of these years out of every line.
///
/// # Errors
/// A disk that refuses.
pub(crate) fn cut(file: &mut File, years: &[Year]) -> Result<(), Fault> {
    let (mut read_at, mut write_at) = (0, 0);
    let (mut buffer, mut piece) = (Vec::new(), vec![0; PIECE]);
    let mut keeps: Option<Vec<bool>> = None;
    loop {
        file.seek(SeekFrom::Start(read_at)).map_err(Fault::Disk)?;
        let read = file.read(&mut piece).map_err(Fault::Disk)?;
        read_at += read as u64;
        buffer.extend_from_slice(&piece[..read]);
        let (mut from, mut shorter) = (0, Vec::with_capacity(buffer.len()));
        while let Some(length) = memchr(b'\n', &buffer[from..])
            .or((read == 0 && from < buffer.len()).then(|| buffer.len() - from - 1))
        {
            let line = &buffer[from..=from + length];
            let keeps = keeps.get_or_insert_with(|| kept_columns(line, years));
            shorten(line, keeps, &mut shorter);
            from += length + 1;
        }
        buffer.drain(..from);
        file.seek(SeekFrom::Start(write_at)).and_then(|_| file.write_all(&shorter)).map_err(Fault::Disk)?;
        write_at += shorter.len() as u64;
        if read == 0 {
            return file.set_len(write_at).map_err(Fault::Disk);
        }
    }
}

fn kept_columns(header: &[u8], years: &[Year]) -> Vec<bool> {
    let header = header.strip_prefix("\u{feff}".as_bytes()).unwrap_or(header);
    let is_kept = |field: &[u8]| phase_and_year(text(field)).is_none_or(|(_, year)| !years.contains(&year));
    Fields::of(header).map(is_kept).collect()
}

/// The line without the fields that go, the bytes of the others and its end as they are.
fn shorten(line: &[u8], keeps: &[bool], out: &mut Vec<u8>) {
    let bare = line.strip_suffix(b"\n").unwrap_or(line);
    let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
    let start = bare.as_ptr() as usize;
    let (mut from, mut is_first) = (0, true);
    let mut fields = Fields::of(line);
    for keep in keeps {
        let Some(field) = fields.next() else { break };
        let ends = field.as_ptr() as usize - start + field.len();
        // Behind the mark of UTF-8 the first field counts as one without quotes, and has them within.
        let quote = usize::from(bare.get(from) == Some(&b'"'));
        let end = (ends + quote).min(bare.len());
        if *keep {
            if !is_first {
                out.push(b',');
            }
            out.extend_from_slice(&bare[from..end]);
            is_first = false;
        }
        from = (end + 1).min(bare.len());
    }
    out.extend_from_slice(&line[bare.len()..]);
}
