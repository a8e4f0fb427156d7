//! Public works: a workbook of the whole country, under another name each day, of which a department's rows stay.

use std::io::Read;

use crate::fetch::ministry::zipped_all;
use crate::fetch::server::{Ask, Reply, Server};
use crate::fetch::{fetched, manifest, with_places};
use crate::program::Desk;

const FILE: &str = "DataSet-Obras-Publicas-18.xlsx";
const SHEET: &str = "xl/worksheets/sheet1.xml";
const PAGE: &str = "<html><a href=\"/InfobrasWeb/Archivo/DownloadFile?filename=DataSet-Obras-Publicas%2024-08-2026&amp;name=DataSet-Obras-Publicas%2024-08-2026&amp;extension=.xlsx\">Descargar</a></html>";

/// A row as the Contraloría's program writes it: no references, all cells as text.
fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<x:c t=\"str\"><x:v>{text}</x:v></x:c>");
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("<x:row>{}</x:row>", cells.concat())
}

fn work(code: &str, entity: &str, state: &str, department: &str) -> String {
    row(&["0042", code, entity, "OBRA &amp; VÍA A MOQUEGUA", state, "1205287 56", department, "NO"])
}

/// What stands before the works: three rows of titles and the header.
fn head() -> String {
    let header = [
        "codigo Entidad",
        "Código INFOBRAS",
        "Entidad pública",
        "Nombre de obra",
        "Estado de ejecución",
        "Costo de obra",
        "Departamento",
        "Existe Paralización",
    ];
    ["Obras Públicas", "", "Fecha: 24-08-2026"].map(|text| row(&[text])).concat() + &row(&header)
}

fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    )
}

/// A workbook with these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = "<x:workbook xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><x:sheets><x:sheet name=\"Obras\" sheetId=\"1\" r:id=\"r1\"/></x:sheets></x:workbook>";
    zipped_all(&[
        (SHEET, &*sheet(rows)),
        ("[Content_Types].xml", types),
        ("_rels/.rels", &*relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &*relation("worksheet", "worksheets/sheet1.xml")),
    ])
}

/// A server that has the page and the workbook it names.
fn server(workbook: Vec<u8>, twist: impl Fn(&Ask) -> Option<Reply> + Send + Sync + 'static) -> Server {
    Server::start(move |ask| {
        twist(ask).unwrap_or_else(|| match ask.path.as_str() {
            "/InfobrasWeb/DataSets" => Reply::of(200, PAGE).with("Content-Type", "text/html"),
            path if path.contains("filename=DataSet-Obras-Publicas%2024-08-2026&name=") => {
                Reply::of(200, workbook.clone())
            }
            _ => Reply::of(200, "{\"error\":\"No existe el archivo\"}"),
        })
    })
}

fn member(book: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn works_of_a_department_stay_as_they_are_in_their_workbook_and_are_read_as_what_they_are() {
    let one =
        work("113323", "MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO - MOQUEGUA", "En ejecución", "MOQUEGUA");
    let two = work("124239", "MUNICIPALIDAD DISTRITAL DE TORATA", "Paralizado", "Moquegua");
    let elsewhere = work("1", "MUNICIPALIDAD DISTRITAL DE MOQUEGUA", "Paralizado", "TACNA");
    let callao = work("2", "MUNICIPALIDAD PROVINCIAL DEL CALLAO", "Finalizado", "P C DEL CALLAO");
    let nowhere = work("3", "MINISTERIO", "Finalizado", "");
    let rows = [head(), elsewhere, one.clone(), callao.clone(), two.clone(), nowhere].concat();
    let desk = Desk::new();
    let server = server(workbook(&rows), |_| None);
    fetched(&desk, &server, &["--what", "obras"])
        .ends(0)
        .says("libro de cálculo")
        .says("2 filas de 5 leídas, byte por byte")
        .says("no dicen un departamento, o son de varios, y no están: 1")
        .says(&format!("--as-of {FILE}=2026-08-24"));
    let book = desk.files("datos")[FILE].clone();
    assert_eq!(member(&book, SHEET), sheet(&[head(), one, two].concat()));
    let found = manifest(&desk, FILE);
    assert_eq!((found["peldano"].as_str(), found["dia"].as_str()), (Some("xlsx"), Some("2026-08-24")));
    assert!(found["de_donde"][0].as_str().unwrap().contains("DownloadFile"));
    desk.canon(&["inspect", &format!("datos/{FILE}")]).ends(0).says("INFOBRAS").says("2 ");
    fetched(&desk, &server, &["--what", "obras"]).ends(0).says("ya está");
    let other = desk.command(&["fetch", "--department", "callao", "--what", "obras", "--out", "c"]);
    let mut other = with_places(other, &server.address);
    assert!(other.output().unwrap().status.success());
    assert_eq!(
        member(&desk.files("c")["DataSet-Obras-Publicas-07.xlsx"], SHEET),
        sheet(&[head(), callao].concat())
    );
}

#[test]
fn a_workbook_that_is_cut_damaged_or_another_leaves_nothing_and_says_where_a_person_finds_it() {
    let good = workbook(&(head() + &work("113323", "MUNICIPALIDAD", "Paralizado", "MOQUEGUA")));
    let mut damaged = good.clone();
    damaged[60] ^= 0x55;
    let cut = good[..good.len() - 40].to_vec();
    let headless = workbook(&work("113323", "MUNICIPALIDAD", "Paralizado", "MOQUEGUA"));
    let none = workbook(&(head() + &work("1", "MUNICIPALIDAD", "Paralizado", "TACNA")));
    let unended = zipped_all(&[(SHEET, sheet(&head()).replace("</x:row></x:sheetData>", ""))]);
    let no_sheet = zipped_all(&[("xl/other.xml", "<x/>")]);
    for bytes in [damaged, cut, headless, none, unended, no_sheet, b"{\"error\":\"No\"}".to_vec()] {
        let desk = Desk::new();
        let answer = fetched(&desk, &server(bytes, |_| None), &["--what", "obras"]);
        answer.ends(3).says("no quedó nada a medias").says("InfobrasWeb/DataSets").says("contratos-y-obras");
        assert!(!desk.path("datos").exists());
    }
    // The page fails, or names no workbook.
    for (status, body) in
        [(503, ""), (404, ""), (403, ""), (200, "<html>DataSet-Obras-Paralizadas 24-08-2026</html>")]
    {
        let desk = Desk::new();
        let server =
            server(good.clone(), move |ask| ask.path.ends_with("/DataSets").then(|| Reply::of(status, body)));
        fetched(&desk, &server, &["--what", "obras", "--lang", "en"]).ends(3).says("What to do: download");
        assert!(!desk.path("datos").exists(), "{status}");
    }
}

#[test]
fn a_transfer_that_breaks_without_a_sign_of_the_same_file_begins_anew() {
    let rows = head() + &work("113323", "MUNICIPALIDAD DISTRITAL DE TORATA", "Paralizado", "MOQUEGUA");
    let book = workbook(&rows);
    let times = std::sync::atomic::AtomicUsize::new(0);
    let half = book.clone();
    let server = server(book, move |ask| {
        let is_first = ask.path.contains("DownloadFile")
            && times.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0;
        is_first.then(|| Reply { sent: Some(half.len() / 2), ..Reply::of(200, half.clone()) })
    });
    let desk = Desk::new();
    fetched(&desk, &server, &["--what", "obras"]).ends(0);
    assert_eq!(member(&desk.files("datos")[FILE], SHEET), sheet(&rows));
}
