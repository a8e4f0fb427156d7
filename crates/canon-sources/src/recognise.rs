//! What a file is, from its content alone.

use crate::cells::text;
use crate::cells::text::{Encoding, tidy};
use crate::error::{Limit, OtherKind, SourceError};
use crate::input::Input;
use crate::mef::header::Head;
use crate::reading::{Format, Limits};
use crate::scan::fold::Layout;
use crate::scan::record::{Splitter, Step};
use crate::table::Container;
use canon_core::terms::printable::visible;

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A large CSV of the ministry's, with its header.
    Ministry(Format, Head),
    /// Releases of the Open Contracting Data Standard.
    Releases,
    /// A page of Consulta Amigable, or a table saved as one.
    Page,
    /// A workbook, or a small CSV with a table.
    Table(Container),
}

/// As much of a file as is looked at.
const START: u64 = 1 << 20;

/// Recognises a file.
///
/// # Errors
/// A file that is empty, unknown, or known to hold no figures.
pub(crate) fn recognise(input: &Input, limits: &Limits) -> Result<Kind, SourceError> {
    let start = input.start(START)?;
    if start.trim_ascii().is_empty() {
        return Err(SourceError::Empty);
    }
    if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || start.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Table(Container::Workbook));
    }
    let (text, encoding) = text::decode_start(&start);
    let begin = text.trim_start();
    let lower: String = begin.chars().take(4096).collect::<String>().to_lowercase();
    if begin.starts_with('<')
        && ["<style", "<html", "<table", "<!doctype html", "<body"].iter().any(|t| lower.contains(t))
    {
        return Ok(Kind::Page);
    }
    if begin.starts_with('{') && lower.contains("featurecollection") {
        return Err(SourceError::NotFigures(OtherKind::Outlines));
    }
    if begin.starts_with(['{', '[']) && text.contains("\"ocid\"") {
        return Ok(Kind::Releases);
    }
    if is_binary(&text) || begin.starts_with(['<', '{', '[']) {
        return Err(SourceError::UnknownFormat { found: opening(begin) });
    }
    csv(&start, &text, encoding, limits)
}

/// Whether it is no text: one NUL among the lines of a table is damage to a line and not that.
fn is_binary(text: &str) -> bool {
    let nuls = text.matches('\0').count();
    text.lines().next().is_some_and(|line| line.contains('\0')) || nuls * 1000 > text.len()
}

fn opening(text: &str) -> String {
    visible(&tidy(&text.chars().take(60).collect::<String>())).into_owned()
}

fn csv(start: &[u8], text: &str, encoding: Encoding, limits: &Limits) -> Result<Kind, SourceError> {
    let first_line = text.lines().next().unwrap_or_default();
    let Some(delimiter) = delimiter(text) else {
        return Err(match first_line.trim_start() {
            line if line.starts_with('#') || line.len() > 200 || !line.contains(['"', '_']) => {
                SourceError::NotFigures(OtherKind::Text)
            }
            line => SourceError::UnknownFormat { found: opening(line) },
        });
    };
    let head = head(start, delimiter);
    if head.names.len() > limits.columns {
        return Err(SourceError::TooLarge { what: Limit::Columns, limit: limits.columns as u64 });
    }
    let has = |name: &str| head.names.iter().any(|n| n == name);
    let monthly = |what: &str| head.names.iter().any(|n| n == &format!("MONTO_{what}_ENERO"));
    if has("COLUMNA") && has("TIPO_DATO") {
        return Err(SourceError::NotFigures(OtherKind::Dictionary));
    }
    let format = if monthly("DEVENGADO") {
        Some(Format::GastoWide)
    } else if has("MES_EJE") || (has("ANO_EJE") && has("MONTO_DEVENGADO")) {
        Some(Format::GastoLong)
    } else if has("ANO_PRC") || has("GRUPO_TRANSFERENCIA") {
        Some(Format::Transferencias)
    } else if has("MES_DOC") || (has("ANO_DOC") && has("MONTO_RECAUDADO")) {
        Some(Format::Ingreso)
    } else {
        None
    };
    Ok(match format {
        Some(format) => Kind::Ministry(format, head),
        None => Kind::Table(Container::Text { delimiter, encoding }),
    })
}

/// What separates the fields: of comma, semicolon, tab and bar, the one that cuts the first ten lines into the same
/// number of fields, and into the most.
fn delimiter(text: &str) -> Option<u8> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect();
    let counts = |mark: u8| -> Vec<usize> { lines.iter().map(|line| fields_of(line, mark)).collect() };
    let score = |mark: &u8| {
        let counts = counts(*mark);
        let most = counts.iter().copied().max().unwrap_or(0);
        let agreeing = counts.iter().filter(|count| **count == most).count();
        (agreeing * most, most)
    };
    [b',', b';', b'\t', b'|'].into_iter().filter(|mark| score(mark).1 > 1).max_by_key(score)
}

/// Fields of a line, marks inside quotes not counted.
fn fields_of(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    let marks = line.bytes().filter(|byte| {
        quoted ^= *byte == b'"';
        *byte == mark && !quoted
    });
    marks.count() + 1
}

/// The header record, its names tidied.
fn head(start: &[u8], delimiter: u8) -> Head {
    let mark = if start.starts_with(text::MARK) { text::MARK.len() } else { 0 };
    // The number of fields is not known before the header is read: the splitter counts them in passing, and is asked
    // again for as many.
    let mut expected = 1;
    let names = loop {
        let mut splitter = Splitter::new(delimiter, expected);
        match splitter.step(start, mark, true) {
            Step::Record { next, lines } => {
                let fields = splitter.fields(start, mark);
                let names: Vec<String> = (0..expected).map(|at| tidy_name(&fields.text(at))).collect();
                break (names, next, lines);
            }
            Step::Bad { found, .. } if found > expected => expected = found,
            _ => break (Vec::new(), mark, 0),
        }
    };
    let (names, next, lines) = names;
    let layout =
        Layout { delimiter, columns: names.len(), start: next as u64, lines_before: u64::from(lines) };
    // The start may end within a letter.
    let lines = memchr::memrchr(b'\n', start).map_or(start, |end| &start[..end]);
    Head { names, layout, encoding: text::encoding_of_lines(lines) }
}

/// Some files of one family carry blanks, quotes or a mark around their names.
fn tidy_name(name: &str) -> String {
    text::tidy(name.trim_start_matches('\u{feff}').trim_matches('"')).to_uppercase()
}

#[cfg(test)]
mod tests {
    use crate::recognise::*;

    fn kind(text: &str) -> String {
        match csv(text.as_bytes(), text, Encoding::Utf8, &Limits::default()) {
            Ok(Kind::Ministry(format, head)) => format!("{format:?} {} columns", head.names.len()),
            Ok(Kind::Table(Container::Text { delimiter, .. })) => {
                format!("table {:?}", char::from(delimiter))
            }
            Ok(other) => format!("{other:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_file_is_what_its_columns_say() {
        assert_eq!(
            kind("\"ANO_EJE\",\"MES_EJE\",\"MONTO_PIM\"\n\"2024\",\"0\",\"1\"\n"),
            "GastoLong 3 columns"
        );
        assert_eq!(kind("ANO_EJE,MONTO_DEVENGADO_ENERO\n2025,1\n"), "GastoWide 2 columns");
        assert_eq!(kind("ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA\n2024,1,1\n"), "Transferencias 3 columns");
        assert_eq!(kind("ANO_DOC;MES_DOC;MONTO_RECAUDADO\n2024;1;1\n"), "Ingreso 3 columns");
        assert_eq!(kind("ubigeo;anio;poblacion\n180101;2026;5\n"), "table ';'");
        assert_eq!(kind("a\tb\n1\t2\n"), "table '\\t'");
    }

    #[test]
    fn stray_blanks_and_a_byte_order_mark_do_not_hide_a_name() {
        assert_eq!(kind("\u{feff} ANO_EJE , \"MES_EJE \",MONTO_PIM\n2024,0,1\n"), "GastoLong 3 columns");
    }

    #[test]
    fn commas_inside_names_do_not_make_a_comma_the_delimiter() {
        assert_eq!(kind("nombre;monto\n\"A, B, C\";5\n\"D, E, F\";6\n"), "table ';'");
    }

    #[test]
    fn a_dictionary_and_prose_hold_no_figures() {
        assert!(kind("COLUMNA,TIPO_DATO,DESCRIPCION\nX,N,y\n").contains("Dictionary"));
        assert!(kind("# Notas\n\nsin comas\n").contains("Text"));
    }

    #[test]
    fn a_header_of_a_million_columns_is_refused_at_once() {
        let wide = format!("anio{}\n1,2\n", ",x".repeat(500_000));
        assert!(kind(&wide).contains("Columns"), "{}", kind(&wide));
    }
}
