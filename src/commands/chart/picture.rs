//! A chart as a file: it says that canon wrote it, and takes the place of no other picture.

use std::fs;
use std::path::Path;

use canon_core::terms::language::Language;
use canon_paper::Format;
use canon_paper::charts::Plotted;

use super::Size;
use crate::exit::{Outcome, stop};
use crate::{messages, run_folder};

/// What a picture's file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Picture {
    Svg,
    Png,
}

/// What the ending of a file asks for.
///
/// # Errors
/// A name that does not end as a picture does.
pub(in crate::commands) fn of_ending(out: &Path, language: Language) -> anyhow::Result<Picture> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(Picture::Svg),
        Some("png") => Ok(Picture::Png),
        _ => Err(stop(Outcome::Usage, messages::commands::chart::no_picture(out, language))),
    }
}

/// Writes a picture, whole or not at all.
///
/// # Errors
/// A place that cannot be written to.
pub(in crate::commands) fn write(
    plotted: &Plotted,
    size: Size,
    out: &Path,
    picture: Picture,
    language: Language,
) -> anyhow::Result<()> {
    let drawing = plotted.drawing(format(size));
    let bytes = match picture {
        Picture::Svg => marked_svg(drawing.svg.as_bytes()),
        Picture::Png => marked_png(&drawing.png()?),
    };
    if !is_free(out, &bytes) {
        return Err(stop(Outcome::Usage, messages::commands::chart::not_canons(out, language)));
    }
    run_folder::write_file(out, &bytes, language)
}

pub(super) const fn format(size: Size) -> Format {
    match size {
        Size::Columna => Format::Column,
        Size::Lamina => Format::Slide,
        Size::Tarjeta => Format::Picture,
    }
}

/// What a picture of canon's says of itself, at its end.
const SVG_MARK: &[u8] = b"\n<!-- canon -->\n";

/// The same as a text within a PNG: its key, a zero, and what it says.
const PNG_MARK: &[u8] = b"tEXtSoftware\0canon";

/// Where the first chunk of a PNG ends: the signature, and the header with its length, name and check.
const PNG_HEADER: usize = 8 + 4 + 4 + 13 + 4;

/// A picture with the mark of canon's, by the ending of its name.
pub(super) fn marked(name: &str, bytes: &[u8]) -> Vec<u8> {
    match Path::new(name).extension().is_some_and(|ending| ending == "svg") {
        true => marked_svg(bytes),
        false => marked_png(bytes),
    }
}

fn marked_svg(svg: &[u8]) -> Vec<u8> {
    [svg, SVG_MARK].concat()
}

/// A PNG with the mark behind its header.
fn marked_png(png: &[u8]) -> Vec<u8> {
    if png.len() < PNG_HEADER {
        return png.to_vec();
    }
    let length = u32::try_from(PNG_MARK.len() - 4).unwrap_or_default();
    let (header, rest) = png.split_at(PNG_HEADER);
    [header, &length.to_be_bytes(), PNG_MARK, &crc(PNG_MARK).to_be_bytes(), rest].concat()
}

/// The check of a chunk, as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// Whether a picture may be written: nothing is there, these very bytes are, or a picture of canon's.
fn is_free(out: &Path, bytes: &[u8]) -> bool {
    let Ok(there) = fs::read(out) else { return fs::symlink_metadata(out).is_err() };
    is_canons(&there) || there == bytes
}

/// Whether a file is a picture that canon drew.
pub(super) fn is_canons(there: &[u8]) -> bool {
    there.ends_with(SVG_MARK) || there.get(PNG_HEADER + 4..).is_some_and(|rest| rest.starts_with(PNG_MARK))
}

#[cfg(test)]
mod tests {
    use crate::commands::chart::picture::*;

    #[test]
    fn the_check_of_a_chunk_is_that_of_png() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }
}
