//! The rows of a sheet of a workbook as its XML arrives: each whole, as the bytes it is made of.

use std::borrow::Cow;
use std::io::{Read, Write};
use std::ops::Range;

use memchr::memchr;
use memchr::memmem::find;

use crate::fault::Fault;

/// Longer than any row, and than what stands before the first.
const LONGEST: usize = 8 << 20;

const PIECE: usize = 1 << 20;

/// A sheet whose rows are read one after the other.
pub(super) struct Sheet<'s> {
    source: &'s mut dyn Read,
    buffer: Vec<u8>,
    from: usize,
    filled: usize,
    tags: Tags,
}

/// The tags of a sheet with the prefix that it gives them: `x:` in the Contraloría's.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    row: Vec<u8>,
    row_end: Vec<u8>,
    rows_end: Vec<u8>,
    cell: Vec<u8>,
    cell_end: Vec<u8>,
    value: Vec<u8>,
    text: Vec<u8>,
}

impl Tags {
    fn with(prefix: &[u8]) -> Self {
        let tag = |before: &str, name: &str| [before.as_bytes(), prefix, name.as_bytes()].concat();
        Self {
            row: tag("<", "row"),
            row_end: tag("</", "row>"),
            rows_end: tag("</", "sheetData"),
            cell: tag("<", "c"),
            cell_end: tag("</", "c>"),
            value: tag("<", "v"),
            text: tag("<", "t"),
        }
    }
}

fn not_understood(what: &str) -> Fault {
    Fault::NotUnderstood(what.to_string())
}

impl<'s> Sheet<'s> {
    /// Reads up to the first row, and writes what stands before it.
    pub(super) fn begin(source: &'s mut dyn Read, out: &mut dyn Write) -> Result<Self, Fault> {
        let mut sheet = Self { source, buffer: Vec::new(), from: 0, filled: 0, tags: Tags::default() };
        loop {
            let there = &sheet.buffer[..sheet.filled];
            let name = find(there, b"sheetData");
            let end = name.and_then(|at| memchr(b'>', &there[at..]).map(|end| (at, at + end)));
            if let Some((at, end)) = end {
                let open = there[..at].iter().rposition(|byte| *byte == b'<');
                let prefix =
                    open.map(|open| &there[open + 1..at]).ok_or_else(|| not_understood("sheetData"))?;
                if there[end - 1] == b'/' {
                    return Err(Fault::Nothing);
                }
                sheet.tags = Tags::with(prefix);
                out.write_all(&there[..=end]).map_err(Fault::Disk)?;
                sheet.from = end + 1;
                return Ok(sheet);
            }
            if !sheet.more()? {
                return Err(not_understood("sheetData"));
            }
        }
    }

    pub(super) const fn tags(&self) -> &Tags {
        &self.tags
    }

    pub(super) fn bytes(&self, row: Range<usize>) -> &[u8] {
        &self.buffer[row]
    }

    /// Where the next row is; `None` behind the last.
    pub(super) fn next_row(&mut self) -> Result<Option<Range<usize>>, Fault> {
        loop {
            let there = &self.buffer[self.from..self.filled];
            let skipped = there.len() - there.trim_ascii_start().len();
            let there = &there[skipped..];
            if there.starts_with(&self.tags.rows_end) {
                return Ok(None);
            }
            if let Some(open) = memchr(b'>', there) {
                if !is_tag(there, &self.tags.row) {
                    return Err(not_understood("row"));
                }
                let close =
                    find(&there[open..], &self.tags.row_end).map(|at| open + at + self.tags.row_end.len());
                let end = if there[open - 1] == b'/' { Some(open + 1) } else { close };
                if let Some(end) = end {
                    let start = self.from + skipped;
                    self.from = start + end;
                    return Ok(Some(start..start + end));
                }
            }
            if !self.more()? {
                return Err(Fault::Damaged("XLSX"));
            }
        }
    }

    /// Writes what stands behind the last row.
    pub(super) fn rest(self, out: &mut dyn Write) -> Result<(), Fault> {
        out.write_all(&self.buffer[self.from..self.filled]).map_err(Fault::Disk)?;
        let mut piece = vec![0; PIECE];
        loop {
            match self.source.read(&mut piece).map_err(Fault::of_reading)? {
                0 => return Ok(()),
                read => out.write_all(&piece[..read]).map_err(Fault::Disk)?,
            }
        }
    }

    /// Reads on; whether there was more.
    fn more(&mut self) -> Result<bool, Fault> {
        self.buffer.copy_within(self.from..self.filled, 0);
        (self.filled, self.from) = (self.filled - self.from, 0);
        if self.filled > LONGEST {
            return Err(Fault::EndlessLine);
        }
        if self.buffer.len() < self.filled + PIECE {
            self.buffer.resize(self.filled + PIECE, 0);
        }
        let read = self.source.read(&mut self.buffer[self.filled..]).map_err(Fault::of_reading)?;
        self.filled += read;
        Ok(read > 0)
    }
}

/// Whether XML begins with a tag of just this name.
fn is_tag(xml: &[u8], tag: &[u8]) -> bool {
    xml.strip_prefix(tag).and_then(<[u8]>::first).is_some_and(|byte| matches!(byte, b' ' | b'>' | b'/'))
}

/// The cells of a row.
pub(super) struct Cells<'r> {
    tags: &'r Tags,
    rest: &'r [u8],
    column: usize,
}

/// A cell: its column, and the XML of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'r> {
    pub(super) column: usize,
    open: &'r [u8],
    inner: &'r [u8],
}

impl<'r> Cells<'r> {
    pub(super) const fn of(row: &'r [u8], tags: &'r Tags) -> Self {
        Self { tags, rest: row, column: 0 }
    }
}

impl<'r> Iterator for Cells<'r> {
    type Item = Cell<'r>;

    fn next(&mut self) -> Option<Cell<'r>> {
        loop {
            let at = find(self.rest, &self.tags.cell)?;
            let there = &self.rest[at..];
            if !is_tag(there, &self.tags.cell) {
                self.rest = &there[self.tags.cell.len()..];
                continue;
            }
            let open = memchr(b'>', there)?;
            let behind = &there[open + 1..];
            let (inner, end) = match there[open - 1] {
                b'/' => (&behind[..0], 0),
                _ => {
                    let end = find(behind, &self.tags.cell_end)?;
                    (&behind[..end], end + self.tags.cell_end.len())
                }
            };
            self.rest = &behind[end..];
            let cell = &there[..open];
            let column = attribute(cell, b" r=\"").and_then(letters).unwrap_or(self.column);
            self.column = column + 1;
            return Some(Cell { column, open: cell, inner });
        }
    }
}

impl<'r> Cell<'r> {
    /// Its text, where it stands in the cell itself.
    pub(super) fn text(&self, tags: &Tags) -> Result<Cow<'r, str>, Fault> {
        if attribute(self.open, b" t=\"") == Some(b"s") {
            return Err(not_understood("sharedStrings"));
        }
        let Some(tag) = [&tags.value, &tags.text].into_iter().find_map(|tag| {
            let at = find(self.inner, tag)?;
            is_tag(&self.inner[at..], tag).then_some(&self.inner[at..])
        }) else {
            return Ok(Cow::Borrowed(""));
        };
        let text = memchr(b'>', tag).map_or(&tag[..0], |open| &tag[open + 1..]);
        let text = memchr(b'<', text).map_or(text, |end| &text[..end]);
        Ok(unescaped(std::str::from_utf8(text).unwrap_or_default()))
    }
}

fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let value = &tag[find(tag, name)? + name.len()..];
    memchr(b'"', value).map(|end| &value[..end])
}

/// The column of a reference such as `AB12`.
fn letters(reference: &[u8]) -> Option<usize> {
    let letters = reference.iter().take_while(|byte| byte.is_ascii_uppercase());
    let number = letters.take(4).fold(0, |number, byte| number * 26 + usize::from(byte - b'A') + 1);
    number.checked_sub(1)
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (name, behind) = part.split_once(';').unwrap_or((part, ""));
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        match name {
            "amp" => out.push('&'),
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            _ => out.extend(number.and_then(char::from_u32)),
        }
        out.push_str(behind);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use crate::files::sheet::*;

    /// A source that gives a byte at a time.
    struct Slow<'t>(&'t [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let size = buffer.len().min(1);
            self.0.read(&mut buffer[..size])
        }
    }

    type Texts = Vec<(usize, String)>;

    /// What stands before the rows, the texts of each with its columns, and what stands behind.
    fn read(xml: &str) -> Result<(String, Vec<Texts>, String), Fault> {
        let (mut source, mut head, mut tail) = (Slow(xml.as_bytes()), Vec::new(), Vec::new());
        let mut sheet = Sheet::begin(&mut source, &mut head)?;
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row()? {
            let tags = sheet.tags();
            let texts = Cells::of(sheet.bytes(row), tags)
                .map(|cell| Ok((cell.column, cell.text(tags)?.into_owned())));
            rows.push(texts.collect::<Result<_, Fault>>()?);
        }
        sheet.rest(&mut tail)?;
        Ok((String::from_utf8(head).unwrap(), rows, String::from_utf8(tail).unwrap()))
    }

    #[test]
    fn rows_are_found_with_a_prefix_or_without_and_cells_by_their_place_or_their_name() {
        for p in ["", "x:"] {
            let head = format!("<{p}worksheet><{p}cols><{p}col/></{p}cols><{p}sheetData>");
            let tail = format!("</{p}sheetData><{p}pageMargins/></{p}worksheet>");
            let one = format!(
                "<{p}row><{p}c t=\"str\"><{p}v>A &amp; &#243;</{p}v></{p}c><{p}c/><{p}c><{p}v>5</{p}v></{p}c></{p}row>"
            );
            let two = format!(
                "\r\n<{p}row r=\"2\"/><{p}row r=\"3\"><{p}c r=\"AB3\" t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">x</{p}t></{p}is></{p}c><{p}c><{p}f>1</{p}f></{p}c></{p}row>"
            );
            let (before, rows, behind) = read(&[&*head, &one, &two, &tail].concat()).unwrap();
            assert_eq!((before, behind), (head, tail));
            let text = |column, text: &str| (column, text.to_string());
            assert_eq!(rows[0], [text(0, "A & ó"), text(1, ""), text(2, "5")]);
            assert_eq!((&rows[1], &rows[2]), (&vec![], &vec![text(27, "x"), text(28, "")]));
        }
    }

    #[test]
    fn what_is_no_sheet_or_ends_early_or_keeps_its_texts_elsewhere_is_refused() {
        for (xml, code) in [
            ("<html></html>", "no_se_entiende"),
            ("<worksheet><sheetData/></worksheet>", "sin_filas"),
            ("<worksheet><sheetData><row><c/>", "zip_danado"),
            ("<worksheet><sheetData><other></other></sheetData>", "no_se_entiende"),
            ("<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", "no_se_entiende"),
        ] {
            assert_eq!(read(xml).unwrap_err().code(), code, "{xml}");
        }
    }
}
