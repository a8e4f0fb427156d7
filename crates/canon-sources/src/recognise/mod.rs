//! What a file is, from its content alone.

mod web;

use std::collections::BTreeMap;

use canon_core::terms::printable::visible;

use crate::cells::text;
use crate::cells::text::{Encoding, tidy};
use crate::error::{Limit, OtherKind, SourceError};
use crate::input::Input;
use crate::mef;
use crate::mef::header::Head;
use crate::reading::{Format, Options};
use crate::scan::fold::Layout;
use crate::scan::record::{Splitter, Step};
use crate::table::Container;

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
pub(crate) fn recognise(input: &Input, options: &Options) -> Result<Kind, SourceError> {
    let start = input.start(START)?;
    if start.trim_ascii().is_empty() {
        return Err(SourceError::Empty);
    }
    if let Some(packing) = packing(&start) {
        return Err(SourceError::OtherPacking(packing));
    }
    if start.starts_with(b"PAR1") {
        return Err(SourceError::Parquet);
    }
    if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || start.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Table(Container::Workbook));
    }
    let (text, encoding) = text::decode_start(&start);
    if text.starts_with("version https://git-lfs.github.com/spec/") {
        return Err(SourceError::LfsPointer);
    }
    if let Some(kind) = web::document(&start, &text)? {
        return Ok(kind);
    }
    let begin = text.trim_start();
    if begin.starts_with(['{', '[']) {
        return json(&text);
    }
    if is_binary(&text) || begin.starts_with('<') {
        return Err(SourceError::UnknownFormat { found: opening(begin) });
    }
    let kind = csv(&start, &text, encoding, (input.name(), options))?;
    Ok(match kind {
        Kind::Ministry(format, head) => Kind::Ministry(format, Head { bytes: input.bytes(), ..head }),
        other => other,
    })
}

/// What a JSON is.
fn json(text: &str) -> Result<Kind, SourceError> {
    let has = |word: &str| text.contains(word);
    let lower: String = text.chars().take(4096).collect::<String>().to_lowercase();
    if text.trim_start().starts_with('{') && lower.contains("featurecollection") {
        return Err(SourceError::NotFigures(OtherKind::Outlines));
    }
    if has("\"programa\": \"canon\"") && has("\"clase\": \"extracto\"") {
        return Err(SourceError::NotFigures(OtherKind::Extract));
    }
    if has("\"ocid\"") {
        return Ok(Kind::Releases);
    }
    // CKAN, and the portals of data that answer as it does; Socrata and others give the records alone.
    let is_ckan = has("\"success\"") && (has("\"result\"") || has("\"error\""));
    let inside = text.trim_start().trim_start_matches('[').trim_start();
    let is_of_records = text.trim_start().starts_with('[') && inside.starts_with('{');
    let is_error = has("\"error\"") || has("\"message\"");
    let has_records = has("\"records\"") || has("\"resource_id\"") || is_of_records || is_error;
    match is_ckan || has_records {
        true => Err(SourceError::ApiAnswer),
        false => Err(SourceError::UnknownFormat { found: opening(text.trim_start()) }),
    }
}

/// In which other way than zip and gzip a file is packed.
fn packing(start: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 10] = [
        (b"\xfd7zXZ\0", "xz"),
        (b"BZh", "bzip2"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "rar"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x04\x22\x4d\x18", "lz4"),
        (b"LZIP", "lzip"),
        (b"\x5d\0\0", "lzma"),
        (b"\x1f\x9d", "compress (.Z)"),
        (b"\x1f\xa0", "compress (.Z)"),
    ];
    let known = BEGINNINGS.iter().find(|(begin, _)| start.starts_with(begin)).map(|(_, name)| *name);
    // "BZh" may be the start of a word; behind the digit stands the square of pi, or the end of a file of nothing.
    let is_word = |name: &str| {
        let (digit, after) = (start.get(3), start.get(4..10));
        name == "bzip2"
            && !(digit.is_some_and(u8::is_ascii_digit)
                && after.is_some_and(|after| after == b"1AY&SY" || after == b"\x17rE8P\x90"))
    };
    let tar = || start.get(257..262) == Some(b"ustar");
    known.filter(|name| !is_word(name)).or_else(|| tar().then_some("tar"))
}

/// Whether it is no text: one NUL among the lines of a table is damage to a line and not that.
fn is_binary(text: &str) -> bool {
    let nuls = text.matches('\0').count();
    let is_unwritten = |c: char| c.is_ascii_control() && !c.is_ascii_whitespace();
    let first = text.lines().next().unwrap_or_default();
    first.contains('\0') || first.matches(is_unwritten).count() > 1 || nuls * 1000 > text.len()
}

fn opening(text: &str) -> String {
    visible(&tidy(&text.chars().take(60).collect::<String>())).into_owned()
}

fn csv(
    start: &[u8],
    text: &str,
    encoding: Encoding,
    (name, options): (&str, &Options),
) -> Result<Kind, SourceError> {
    if text.contains('\r') && !text.contains('\n') {
        return Err(SourceError::CarriageReturns);
    }
    let first_line = text.lines().next().unwrap_or_default();
    let delimiters = delimiters(text, options.delimiter(name));
    if delimiters.is_empty() {
        return Err(match first_line.trim_start() {
            line if line.starts_with('#') || line.len() > 200 || !line.contains(['"', '_']) => {
                SourceError::NotFigures(OtherKind::Text)
            }
            line => SourceError::UnknownFormat { found: opening(line) },
        });
    }
    let heads = delimiters.iter().map(|delimiter| head(start, *delimiter).renamed(&options.mapping));
    let mut too_wide = None;
    for head in heads {
        if head.names.len() > options.limits.columns {
            too_wide =
                Some(SourceError::TooLarge { what: Limit::Columns, limit: options.limits.columns as u64 });
            continue;
        }
        if let Some(format) = ministry(&head)? {
            return Ok(Kind::Ministry(format, head));
        }
    }
    match too_wide {
        Some(error) => Err(error),
        None => Ok(Kind::Table(Container::Text { delimiters, encoding })),
    }
}

/// Whether names are those of a CSV of the ministry's, none that its reader needs left out.
pub(crate) fn is_ministrys(names: &[String]) -> bool {
    let layout = Layout { delimiter: b',', columns: names.len(), start: 0, lines_before: 1 };
    let head =
        Head { names: names.to_vec(), written: BTreeMap::new(), layout, encoding: Encoding::Utf8, bytes: 0 };
    ministry(&head).is_ok_and(|format| format.is_some_and(|format| mef::has_columns(&head, format)))
}

/// Which of the ministry's formats a header is of.
///
/// # Errors
/// The header of a dictionary, which describes such a file and is none.
fn ministry(head: &Head) -> Result<Option<Format>, SourceError> {
    let has = |name: &str| head.names.iter().any(|n| n == name);
    if has("COLUMNA") && has("TIPO_DATO") {
        return Err(SourceError::NotFigures(OtherKind::Dictionary));
    }
    let comparativo = mef::comparativo::format(head);
    Ok(if comparativo.is_some() {
        comparativo
    } else if has("MONTO_DEVENGADO_ENERO") {
        Some(Format::GastoWide)
    } else if has("MES_EJE") || (has("ANO_EJE") && has("MONTO_DEVENGADO")) {
        Some(Format::GastoLong)
    } else if has("ANO_PRC") || has("GRUPO_TRANSFERENCIA") {
        Some(Format::Transferencias)
    } else if has("MES_DOC") || (has("ANO_DOC") && has("MONTO_RECAUDADO")) {
        Some(Format::Ingreso)
    } else {
        None
    })
}

/// What may separate the fields, the likeliest first: of comma, semicolon, tab and bar those that cut any of the first
/// ten lines, before all the one that cuts them into the same number of fields, and into the most. What was given for
/// this file is the only one; what was given for any, where this file has it.
fn delimiters(text: &str, (own, any): (Option<u8>, Option<u8>)) -> Vec<u8> {
    if let Some(own) = own {
        return vec![own];
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect();
    let score = |mark: u8| {
        let counts: Vec<usize> = lines.iter().map(|line| fields_of(line, mark)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let agreeing = counts.iter().filter(|count| **count == most).count();
        (agreeing * most, most)
    };
    let scored = [b',', b';', b'\t', b'|'].map(|mark| (score(mark), mark));
    let mut found: Vec<_> = scored.into_iter().filter(|((_, most), _)| *most > 1).collect();
    // Of equals the last, as ever.
    found.reverse();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let found: Vec<u8> = found.into_iter().map(|(_, mark)| mark).collect();
    match any {
        Some(any) if found.contains(&any) => vec![any],
        _ => found,
    }
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
    let encoding = text::encoding_of_lines(lines);
    Head { names, written: BTreeMap::new(), layout, encoding, bytes: start.len() as u64 }
}

/// Some files of one family carry blanks, quotes or a mark around their names.
fn tidy_name(name: &str) -> String {
    text::tidy(name.trim_start_matches('\u{feff}').trim_matches('"')).to_uppercase()
}

#[cfg(test)]
mod tests {
    use crate::recognise::*;

    fn kind(text: &str) -> String {
        match csv(text.as_bytes(), text, Encoding::Utf8, ("a.csv", &Options::default())) {
            Ok(Kind::Ministry(format, head)) => format!("{format:?} {} columns", head.names.len()),
            Ok(Kind::Table(Container::Text { delimiters, .. })) => {
                format!("table {:?}", char::from(delimiters[0]))
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
        assert_eq!(kind("PIM_2019,KEY_VALUE,PIA_2018\n1,A,1\n"), "GastoComparativo 3 columns");
        assert_eq!(kind("KEY_VALUE,MONTO_DEVENGADO_2024\nA,1\n"), "GastoComparativo 2 columns");
        assert_eq!(kind("KEY_VALUE,PIM_2024,RECAUDADO_2024\nA,1,1\n"), "IngresoComparativo 3 columns");
        assert_eq!(kind("sec_ejec,PIM_2024\n301486,1\n"), "table ','");
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
    fn a_header_of_the_ministry_is_found_whatever_cuts_the_lines_below_into_more() {
        let amounts = "2024;0;1,234,567,890;1,234,567,890\n".repeat(9);
        let text = format!("ANO_EJE;MES_EJE;MONTO_PIM;MONTO_DEVENGADO\n{amounts}");
        assert_eq!(kind(&text), "GastoLong 4 columns");
    }

    #[test]
    fn the_delimiter_that_is_given_is_taken_where_the_file_has_it() {
        let text = "a;b,c\n1;2,3\n";
        assert_eq!(delimiters(text, (None, None)).len(), 2);
        assert_eq!(delimiters(text, (None, Some(b';'))), [b';']);
        assert_eq!(delimiters(text, (None, Some(b'|'))).len(), 2, "the mark of another file");
        assert_eq!(delimiters(text, (Some(b'|'), Some(b';'))), [b'|']);
    }

    #[test]
    fn packings_are_known_by_their_first_bytes() {
        for (start, name) in [
            (b"\xfd7zXZ\0\0".as_slice(), "xz"),
            (b"BZh91AY&SY\x01", "bzip2"),
            (b"7z\xbc\xaf\x27\x1c\0", "7z"),
            (b"Rar!\x1a\x07\x01", "rar"),
            (b"\x28\xb5\x2f\xfd\0", "zstd"),
        ] {
            assert_eq!(packing(start), Some(name));
        }
        assert_eq!(packing(b"BZhola,anio\n"), None);
        let mut tar = vec![b'a'; 512];
        tar[257..262].copy_from_slice(b"ustar");
        assert_eq!(packing(&tar), Some("tar"));
        assert_eq!(packing(b"anio,sec_ejec\n"), None);
    }

    #[test]
    fn lines_that_end_in_a_carriage_return_alone_are_told() {
        assert!(kind("anio,pim\r2024,5\r").contains("carriage return"));
        assert_eq!(kind("anio,pim\r\n2024,5\r\n"), "table ','");
    }

    #[test]
    fn a_header_of_a_million_columns_is_refused_at_once() {
        let wide = format!("anio{}\n1,2\n", ",x".repeat(500_000));
        assert!(kind(&wide).contains("Columns"), "{}", kind(&wide));
    }
}
