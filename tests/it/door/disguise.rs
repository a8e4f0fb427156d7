//! Sheets as the bytes of a file, in each form in which tables are passed on.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::plan::Disguise;
use super::sheet::{Cell, Merge, Sheet};

/// A file of these sheets: its name and bytes.
pub(super) fn file(disguise: Disguise, sheets: &[Sheet]) -> (&'static str, Vec<u8>) {
    let text = |mark: char| delimited(&sheets[0], mark);
    match disguise {
        Disguise::Csv => ("tabla.csv", text(',').into_bytes()),
        Disguise::Semicolon => ("tabla.csv", text(';').into_bytes()),
        Disguise::Tab => ("tabla.txt", text('\t').into_bytes()),
        Disguise::Bar => ("tabla.csv", text('|').into_bytes()),
        Disguise::WithMark => ("tabla.csv", format!("\u{feff}{}", text(';')).into_bytes()),
        Disguise::Utf16 => ("tabla.txt", utf16(&text('\t'), u16::to_le_bytes)),
        Disguise::Utf16BigEnd => ("tabla.csv", utf16(&text(';'), u16::to_be_bytes)),
        Disguise::Windows1252 => ("tabla.csv", one_byte(&text(';'), &[])),
        Disguise::Cp850 => ("tabla.csv", one_byte(&text(';'), &CP850)),
        Disguise::MacRoman => ("tabla.csv", one_byte(&text(';'), &MAC_ROMAN)),
        Disguise::Zip => ("tabla.zip", zipped(&[("tabla.csv", text(','))])),
        Disguise::Xlsx => ("tabla.xlsx", xlsx(sheets, false)),
        Disguise::XlsxText => ("tabla.xlsx", xlsx(sheets, true)),
        Disguise::Ods => ("tabla.ods", ods(sheets)),
        Disguise::Html => {
            let table = html(&sheets[0], "td");
            let page = format!(
                "<html><head><meta charset=\"utf-8\"><style>td {{mso-number-format:\\@}}</style></head><body>{table}</body></html>"
            );
            ("tabla.xls", page.into_bytes())
        }
        Disguise::HtmlPiece => (
            "tabla.xls",
            format!("<div class='cuadro'>\r\n{}\r\n</div>", html(&sheets[0], "TD")).into_bytes(),
        ),
        Disguise::Spreadsheet2003 => ("tabla.xls", spreadsheet_2003(sheets).into_bytes()),
        Disguise::Mhtml => ("tabla.xls", mhtml(&html(&sheets[0], "td")).into_bytes()),
    }
}

fn delimited(sheet: &Sheet, mark: char) -> String {
    let field = |cell: &Cell| {
        let text = cell.written();
        let quoted = text.contains([mark, '"', '\n']);
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
    };
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: &Vec<Cell>| {
        let mut fields: Vec<String> = row.iter().map(field).collect();
        // As a spreadsheet saves it: every line has all columns.
        fields.resize(width, String::new());
        fields.join(&mark.to_string()) + "\r\n"
    };
    sheet.rows.iter().map(line).collect()
}

fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

const CP850: [(char, u8); 17] = [
    ('á', 0xa0),
    ('é', 0x82),
    ('í', 0xa1),
    ('ó', 0xa2),
    ('ú', 0xa3),
    ('ñ', 0xa4),
    ('Ñ', 0xa5),
    ('Á', 0xb5),
    ('É', 0x90),
    ('Í', 0xd6),
    ('Ó', 0xe0),
    ('Ú', 0xe9),
    ('°', 0xf8),
    ('ü', 0x81),
    ('\u{a0}', 0xff),
    ('«', 0xae),
    ('»', 0xaf),
];

const MAC_ROMAN: [(char, u8); 17] = [
    ('á', 0x87),
    ('é', 0x8e),
    ('í', 0x92),
    ('ó', 0x97),
    ('ú', 0x9c),
    ('ñ', 0x96),
    ('Ñ', 0x84),
    ('Á', 0xe7),
    ('É', 0x83),
    ('Í', 0xea),
    ('Ó', 0xee),
    ('Ú', 0xf2),
    ('°', 0xa1),
    ('ü', 0x9f),
    ('\u{a0}', 0xca),
    ('«', 0xc7),
    ('»', 0xc8),
];

/// A byte a letter: by the list, or as Windows-1252 where it is empty.
fn one_byte(text: &str, list: &[(char, u8)]) -> Vec<u8> {
    let byte = |letter: char| match letter {
        letter if letter.is_ascii() => u8::try_from(letter).unwrap(),
        letter if list.is_empty() => u8::try_from(u32::from(letter)).unwrap(),
        letter => list.iter().find(|(known, _)| *known == letter).unwrap_or_else(|| panic!("{letter}")).1,
    };
    text.chars().map(byte).collect()
}

fn zipped(members: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn xlsx(sheets: &[Sheet], all_text: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).unwrap().set_hidden(sheet.hidden);
        let at = |row: usize, column: usize| (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
        for Merge { row, column, rows, columns } in
            sheet.merges.iter().filter(|merge| merge.rows * merge.columns > 1)
        {
            let ((row, column), (last, right)) =
                (at(*row, *column), at(row + rows - 1, column + columns - 1));
            page.merge_range(row, column, last, right, "", &plain).unwrap();
        }
        for (row, cells) in sheet.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = at(row, column);
                match cell {
                    Cell::Blank => {}
                    Cell::Number(number) if !all_text => {
                        page.write_number(row, column, number.parse::<f64>().unwrap()).unwrap();
                    }
                    Cell::Text(text) | Cell::Number(text) => {
                        page.write_string(row, column, text).unwrap();
                    }
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\n', "<br>")
}

/// The merge that a cell begins, and whether another covers it.
fn merged(sheet: &Sheet, row: usize, column: usize) -> (Option<Merge>, bool) {
    let begins = |merge: &&Merge| (merge.row, merge.column) == (row, column);
    let covers = |merge: &Merge| {
        (merge.row..merge.row + merge.rows).contains(&row)
            && (merge.column..merge.column + merge.columns).contains(&column)
    };
    let beginning = sheet.merges.iter().find(begins).copied();
    (beginning, beginning.is_none() && sheet.merges.iter().any(covers))
}

fn html(sheet: &Sheet, cell_name: &str) -> String {
    let mut table = String::from("<table border=1>\n");
    for (row, cells) in sheet.rows.iter().enumerate() {
        table.push_str("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let (merge, covered) = merged(sheet, row, column);
            if covered {
                continue;
            }
            let span = merge.map_or(String::new(), |merge| {
                format!(" rowspan=\"{}\" colspan=\"{}\"", merge.rows, merge.columns)
            });
            let text = escaped(cell.written()).replace('\u{a0}', "&nbsp;");
            let text = if text.is_empty() { "&nbsp;".to_string() } else { text };
            write!(table, "<{cell_name}{span}>{text}</{cell_name}>").unwrap();
        }
        table.push_str("</tr>\n");
    }
    table + "</table>"
}

fn mhtml(table: &str) -> String {
    let mut body = String::new();
    for line in format!("<html><head><meta charset=\"utf-8\"></head><body>{table}</body></html>").lines() {
        let mut width = 0;
        for byte in line.bytes() {
            let text = match byte {
                b'=' | 0x80.. => format!("={byte:02X}"),
                byte => char::from(byte).to_string(),
            };
            if width + text.len() > 74 {
                body.push_str("=\r\n");
                width = 0;
            }
            width += text.len();
            body.push_str(&text);
        }
        body.push_str("\r\n");
    }
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_Parte\"\r\n\r\n------=_Parte\r\n\
        Content-Location: file:///C:/tabla.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Type: text/html; charset=\"utf-8\"\r\n\r\n{body}\r\n------=_Parte--\r\n"
    )
}

fn xml(text: &str) -> String {
    escaped(text).replace("<br>", "&#10;")
}

fn spreadsheet_2003(sheets: &[Sheet]) -> String {
    let mut book = String::from(
        "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\r\n",
    );
    for sheet in sheets {
        write!(book, "<Worksheet ss:Name=\"{}\">", xml(&sheet.name)).unwrap();
        if sheet.hidden {
            book.push_str("<WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>SheetHidden</Visible></WorksheetOptions>");
        }
        book.push_str("<Table>\r\n");
        for (row, cells) in sheet.rows.iter().enumerate() {
            book.push_str("<Row>");
            let mut skipped = false;
            for (column, cell) in cells.iter().enumerate() {
                let (merge, covered) = merged(sheet, row, column);
                if covered || (*cell == Cell::Blank && merge.is_none()) {
                    skipped = true;
                    continue;
                }
                let index = if skipped { format!(" ss:Index=\"{}\"", column + 1) } else { String::new() };
                skipped = false;
                let span = merge.map_or(String::new(), |merge| {
                    format!(" ss:MergeDown=\"{}\" ss:MergeAcross=\"{}\"", merge.rows - 1, merge.columns - 1)
                });
                let kind = if matches!(cell, Cell::Number(_)) { "Number" } else { "String" };
                let text = xml(cell.written());
                write!(book, "<Cell{index}{span}><Data ss:Type=\"{kind}\">{text}</Data></Cell>").unwrap();
            }
            book.push_str("</Row>\r\n");
        }
        book.push_str("</Table></Worksheet>\r\n");
    }
    book + "</Workbook>\r\n"
}

fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let mut content = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" office:version=\"1.2\">\
        <office:automatic-styles><style:style style:name=\"oculta\" style:family=\"table\">\
        <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
        <office:body><office:spreadsheet>",
    );
    for sheet in sheets {
        let style = if sheet.hidden { " table:style-name=\"oculta\"" } else { "" };
        write!(content, "<table:table table:name=\"{}\"{style}>", xml(&sheet.name)).unwrap();
        for (row, cells) in sheet.rows.iter().enumerate() {
            content.push_str("<table:table-row>");
            for (column, cell) in cells.iter().enumerate() {
                content.push_str(&ods_cell(cell, merged(sheet, row, column)));
            }
            content.push_str("<table:table-cell table:number-columns-repeated=\"3\"/></table:table-row>");
        }
        content.push_str("</table:table>");
    }
    content.push_str("</office:spreadsheet></office:body></office:document-content>");
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_string()),
        ("META-INF/manifest.xml", manifest.to_string()),
        ("content.xml", content),
    ])
}

fn ods_cell(cell: &Cell, (merge, covered): (Option<Merge>, bool)) -> String {
    let name = if covered { "table:covered-table-cell" } else { "table:table-cell" };
    let span = merge.map_or(String::new(), |merge| {
        let Merge { rows, columns, .. } = merge;
        format!(" table:number-rows-spanned=\"{rows}\" table:number-columns-spanned=\"{columns}\"")
    });
    let text = xml(cell.written());
    match cell {
        Cell::Blank => format!("<{name}{span}/>"),
        Cell::Text(_) => {
            format!("<{name}{span} office:value-type=\"string\"><text:p>{text}</text:p></{name}>")
        }
        Cell::Number(number) => format!(
            "<{name}{span} office:value-type=\"float\" office:value=\"{number}\"><text:p>{text}</text:p></{name}>"
        ),
    }
}
