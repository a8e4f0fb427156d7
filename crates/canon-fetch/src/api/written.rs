//! Records written as the ministry writes its files: every field in quotes, lines that end in CR and LF.

use std::fs::File;
use std::io::{BufWriter, Write};

use crate::fault::Fault;

/// Writes a header and lines.
pub(crate) struct Quoted<'f> {
    out: BufWriter<&'f mut File>,
}

impl<'f> Quoted<'f> {
    pub(crate) fn new(out: &'f mut File) -> Self {
        Self { out: BufWriter::new(out) }
    }

    pub(crate) fn line<'t>(&mut self, fields: impl IntoIterator<Item = &'t str>) -> Result<(), Fault> {
        let mut line = String::new();
        for field in fields {
            line.push_str(if line.is_empty() { "\"" } else { ",\"" });
            // One line is one record, for every reader.
            line.push_str(&field.replace('"', "\"\"").replace(['\r', '\n'], " "));
            line.push('"');
        }
        line.push_str("\r\n");
        self.out.write_all(line.as_bytes()).map_err(Fault::Disk)
    }

    pub(crate) fn end(mut self) -> Result<(), Fault> {
        self.out.flush().map_err(Fault::Disk)
    }
}
