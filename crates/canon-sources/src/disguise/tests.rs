//! One table in each disguise, read as the plain one is.

use base64::Engine;
use canon_core::facts::issue::IssueKind;
use proptest::prelude::*;

use super::one_byte::OneByte;
use crate::cells::text::Encoding;
use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::testing::{read_bytes, read_text};

type Rows = Vec<Vec<String>>;

/// A budget with accents in its header and its names.
fn rows(amounts: &[(u32, u32)]) -> Rows {
    const PLACES: [(&str, &str); 3] = [
        ("301486", "MUNICIPALIDAD DISTRITAL DE TORATA"),
        ("301490", "MUNICIPALIDAD DISTRITAL DE ICHUÑA"),
        ("301498", "MUNICIPALIDAD PROVINCIAL DE ILO"),
    ];
    let header =
        ["Año", "SEC_EJEC", "Municipalidad", "PIM", "Certificación", "Devengado"].map(ToString::to_string);
    let row = |(at, (pim, devengado)): (usize, &(u32, u32))| {
        let (code, name) = PLACES[at % 3];
        let year = 2015 + at / 3;
        let amount = |centimos: u32| format!("{}.{:02}", centimos / 100, centimos % 100);
        vec![year.to_string(), code.into(), name.into(), amount(*pim), amount(*pim), amount(*devengado)]
    };
    std::iter::once(header.to_vec()).chain(amounts.iter().enumerate().map(row)).collect()
}

fn delimited(rows: &Rows, mark: &str) -> String {
    rows.iter().map(|row| row.join(mark) + "\r\n").collect()
}

fn html(rows: &Rows, cell: &str) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|text| format!("<{cell}>{}</{cell}>", text.replace('ñ', "&ntilde;")));
        format!("<tr>{}</tr>\n", cells.collect::<Vec<_>>().concat())
    };
    format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
}

fn xml(rows: &Rows) -> String {
    let cell = |text: &String| {
        let kind = if text.parse::<f64>().is_ok() { "Number" } else { "String" };
        format!("<ss:Cell><ss:Data ss:Type=\"{kind}\">{text}</ss:Data></ss:Cell>")
    };
    let row = |row: &Vec<String>| format!("<ss:Row>{}</ss:Row>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><ss:Worksheet ss:Name=\"Hoja1\"><ss:Table>{rows}</ss:Table></ss:Worksheet></ss:Workbook>"
    )
}

fn mail(way: &str, body: &str) -> String {
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x_1\"\r\n\r\n--x_1\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: {way}\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{body}\r\n--x_1--\r\n"
    )
}

fn quoted(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("={byte:02X}")
                }
            },
        )
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.concat() + "=\r\n")
        .collect()
}

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Every disguise of a table, with its name.
fn disguises(rows: &Rows) -> Vec<(String, Vec<u8>)> {
    let page = html(rows, "td");
    let csv = delimited(rows, ";");
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("a fragment".into(), page.clone().into_bytes()),
        ("a fragment in a broken div".into(), format!("< div >\r\n\t{page}</div>").into_bytes()),
        ("cells that are headers".into(), html(rows, "th").into_bytes()),
        (
            "a page".into(),
            format!(
                "<!DOCTYPE html><html><head><title>x</title></head><body><div>{page}</div></body></html>"
            )
            .into_bytes(),
        ),
        (
            "a table to place another".into(),
            format!("<html><table><tr><td>{page}</td></tr></table></html>").into_bytes(),
        ),
        ("a page of Windows".into(), OneByte::Windows1252.encode(&format!("<html>{page}")).unwrap()),
        ("XML".into(), xml(rows).into_bytes()),
        ("XML with a mark".into(), format!("\u{feff}{}", xml(rows)).into_bytes()),
        ("mail, quoted".into(), mail("quoted-printable", &quoted(&page)).into_bytes()),
        (
            "mail, base64".into(),
            mail("base64", &base64::engine::general_purpose::STANDARD.encode(&page)).into_bytes(),
        ),
        ("mail, plain".into(), mail("8bit", &page).into_bytes()),
        ("wide XML".into(), wide(&format!("\u{feff}{}", xml(rows)), u16::to_le_bytes)),
    ];
    for mark in [";", ",", "\t"] {
        let text = delimited(rows, mark);
        for (name, bytes) in [("little", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("big", u16::to_be_bytes)] {
            all.push((format!("{name} {mark:?}"), wide(&text, bytes)));
            all.push((format!("{name} {mark:?} with a mark"), wide(&format!("\u{feff}{text}"), bytes)));
        }
    }
    for page in OneByte::ALL {
        all.push((format!("{page:?}"), page.encode(&csv).unwrap()));
        all.push((
            format!("{page:?} taken for UTF-8"),
            page.decode(csv.as_bytes()).into_owned().into_bytes(),
        ));
    }
    let latin: String = csv.bytes().map(char::from).collect();
    all.push(("Latin-1 taken for UTF-8".into(), latin.into_bytes()));
    all
}

fn facts(reading: &Reading) -> (Vec<canon_core::facts::SpendingFact>, u64) {
    (reading.facts.spending.clone(), reading.tally.rows.used)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn a_table_is_the_same_in_every_disguise(amounts in prop::collection::vec((10_000_u32..4_000_000_000, 0_u32..4_000_000_000), 2..8)) {
        let rows = rows(&amounts);
        let plain = read_text("a.csv", &delimited(&rows, ";")).unwrap();
        prop_assert_eq!(plain.tally.rows.used, amounts.len() as u64);
        for (name, bytes) in disguises(&rows) {
            let reading = read_bytes("a.xls", &bytes, &Options::default());
            let reading = reading.map_err(|error| TestCaseError::fail(format!("{name}: {error}")))?;
            prop_assert_eq!(facts(&reading), facts(&plain), "{}", name);
            prop_assert_eq!(reading.hash, *blake3::hash(&bytes).as_bytes(), "{}", name);
        }
    }
}

#[test]
fn what_was_done_to_the_letters_is_said() {
    let csv = delimited(&rows(&[(500, 400)]), ";");
    let said = |bytes: Vec<u8>| {
        let reading = read_bytes("a.csv", &bytes, &Options::default()).unwrap();
        let is = |kind: &IssueKind| matches!(kind, IssueKind::Recoded { .. });
        (reading.profile.encoding.unwrap(), reading.issues.iter().any(|issue| is(&issue.kind)))
    };
    assert_eq!(said(wide(&csv, u16::to_le_bytes)), (Encoding::Utf16, false));
    assert_eq!(said(OneByte::Cp850.encode(&csv).unwrap()), (Encoding::Cp850, true));
    assert_eq!(said(OneByte::MacRoman.encode(&csv).unwrap()), (Encoding::MacRoman, true));
    assert_eq!(said(OneByte::Windows1252.encode(&csv).unwrap()), (Encoding::Windows1252, false));
    let twice = OneByte::Windows1252.decode(csv.as_bytes()).into_owned();
    assert_eq!(said(twice.into_bytes()), (Encoding::Utf8Twice, true));
    assert_eq!(said(csv.into_bytes()), (Encoding::Utf8, false));
}

#[test]
fn what_comes_in_place_of_a_file_is_named() {
    let named = |text: &str| read_text("a.csv", text).unwrap_err();
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n";
    assert!(matches!(named(pointer), SourceError::LfsPointer));
    for answer in [
        "{\"help\": \"https://x/api/3/action/datastore_search\", \"success\": true, \"result\": {\"records\": []}}",
        "{\"success\":false,\"error\":{\"message\":\"Not found\"}}",
        "{\"data\": {\"records\": [{\"PIM\": 5}]}}",
        "[{\"ANO_EJE\":2024,\"MONTO_PIM\":5}]",
        "[\n  {\n \"ANO_EJE\": 2024 } ]",
        "{\"message\":\"Not found\",\"code\":404}",
    ] {
        assert!(matches!(named(answer), SourceError::ApiAnswer), "{answer}");
    }
    assert!(matches!(
        named("<html><title>Request Rejected</title>x</html>"),
        SourceError::RefusingPage { .. }
    ));
    assert!(matches!(named("<html><body>Hola</body></html>"), SourceError::WebPage { .. }));
}

#[test]
fn letters_that_were_lost_are_the_cause_of_a_refusal() {
    let refused = |text: &[u8]| read_bytes("a.csv", text, &Options::default()).unwrap_err().to_string();
    let lost = "letters in no encoding that canon knows: ";
    assert_eq!(refused(b"Regi?n;Lugar;Suma\nSur;Aqu\xc3\xad;5\n"), format!("{lost}\"Regi?n\""));
    let mixed = "RegiÃ³n;Situación;Suma\nSur;Así;5\n";
    assert_eq!(refused(mixed.as_bytes()), format!("{lost}\"RegiÃ³n\""));
    assert!(!refused("Región;Situación;Suma\nSur;Así;5\n".as_bytes()).contains(lost));
}

#[test]
fn the_sheets_of_an_envelope_are_sheets() {
    let page = |name: &str, html: &str| {
        format!("--b\nContent-Location: file:///C:/{name}\nContent-Type: text/html\n\n{html}\n")
    };
    let budget = html(&rows(&[(500, 400)]), "td");
    let more = html(
        &rows(&[(0, 0), (900, 800)])[..]
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != 1)
            .map(|(_, row)| row.clone())
            .collect(),
        "td",
    );
    let text = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{}{}{}--b--\n",
        page("libro.htm", "<frameset></frameset>"),
        page("sheet001.htm", &budget),
        page("sheet002.htm", &more)
    );
    let reading = read_text("a.xls", &text).unwrap();
    let sheets: Vec<_> = reading.profile.tables.iter().map(|table| table.sheet.as_deref()).collect();
    assert_eq!((reading.tally.rows.used, sheets), (2, vec![Some("sheet001.htm"), Some("sheet002.htm")]));
}
