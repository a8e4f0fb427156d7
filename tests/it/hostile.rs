//! Files made to harm: each is refused in words, quickly, in little memory; or read, and does no harm.
//!
//! Longer than other files because each way to do harm is one test.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::program::{Answer, Desk};

/// What a refusal may take of the processor, and of memory. A program built for tests checks every sum, and takes longer
/// than the one that people use.
const SECONDS: f64 = if cfg!(debug_assertions) { 6.0 } else { 2.0 };
const MEGABYTES: u64 = 500;

const HEADER: &str = "anio,sec_ejec,pim,devengado,corte\n";
const ROW: &str = "2024,301486,5,4,2024-12-31\n";

/// What a call took.
#[derive(Debug, Default)]
struct Taken {
    seconds: f64,
    megabytes: u64,
}

/// Calls the program and looks at what it takes, where the system lets it be seen.
fn watched(desk: &Desk, arguments: &[&str]) -> (Answer, Taken) {
    let (out, err) = (desk.path(".out"), desk.path(".err"));
    let file = |path: &PathBuf| std::fs::File::create(path).unwrap();
    let mut child = desk.command(arguments).stdout(file(&out)).stderr(file(&err)).spawn().unwrap();
    let mut taken = Taken::default();
    let status = loop {
        taken = taken.or_now(child.id());
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let text = |path: &PathBuf| String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    let answer = Answer { code: status.code().unwrap_or(-1), out: text(&out), err: text(&err) };
    (answer, taken)
}

impl Taken {
    /// The larger of what was seen and what is seen now of a process.
    fn or_now(self, id: u32) -> Self {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|peak| peak.trim().split(' ').next()?.parse::<u64>().ok());
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // User and system time, the 14th and 15th fields, in hundredths of a second.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
        Self {
            seconds: self.seconds.max((ticks(11) + ticks(12)) / 100.0),
            megabytes: self.megabytes.max(kilobytes.unwrap_or(0) / 1024),
        }
    }
}

/// A file that is refused with these words, and soon.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, words: &str) {
    let desk = Desk::new();
    desk.file(name, bytes);
    let (answer, taken) = watched(&desk, &["inspect", name]);
    answer.ends(3).says(name).says(words).says("Qué hacer");
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    assert!(taken.seconds <= SECONDS && taken.megabytes <= MEGABYTES, "{name}: {taken:?}");
}

/// Whether a file's name ends so.
fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// A zip of members, each of a text so many times.
fn zip(members: &[(&str, &str, usize)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text, times) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        let piece = text.repeat(4096);
        for _ in 0..times / 4096 {
            zip.write_all(piece.as_bytes()).unwrap();
        }
        zip.write_all(text.repeat(times % 4096).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const OF_WORKBOOK: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;

/// A workbook whose one sheet and shared texts are these.
fn xlsx(rows: &str, strings: &str) -> Vec<u8> {
    let sheet = format!("{SHEET}{rows}</sheetData></worksheet>");
    let strings = if strings.starts_with('<') && strings.contains("<sst") {
        strings.to_string()
    } else {
        format!("{STRINGS}{strings}</sst>")
    };
    zip(&[
        ("[Content_Types].xml", CONTENT_TYPES, 1),
        ("_rels/.rels", RELATIONS, 1),
        ("xl/workbook.xml", WORKBOOK, 1),
        ("xl/_rels/workbook.xml.rels", OF_WORKBOOK, 1),
        ("xl/worksheets/sheet1.xml", &sheet, 1),
        ("xl/sharedStrings.xml", &strings, 1),
    ])
}

/// A workbook of one row, whose header is shared texts.
pub(crate) fn small_workbook() -> Vec<u8> {
    let number = |at: &str, value: &str| format!("<c r=\"{at}\"><v>{value}</v></c>");
    let header = ["anio", "sec_ejec", "pim", "devengado"];
    let strings = header.map(|text| format!("<si><t>{text}</t></si>")).concat();
    let names = "ABCD".chars().enumerate().map(|(at, c)| format!("<c r=\"{c}1\" t=\"s\"><v>{at}</v></c>"));
    let values = [("A2", "2024"), ("B2", "301486"), ("C2", "5"), ("D2", "4")].map(|(at, v)| number(at, v));
    let rows =
        format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", names.collect::<String>(), values.concat());
    xlsx(&rows, &strings)
}

#[test]
fn the_workbook_made_here_is_one() {
    let desk = Desk::new();
    desk.file("a.xlsx", small_workbook());
    desk.canon(&["inspect", "a.xlsx"]).ends(0).says("1 leídas = 1 usadas");
}

#[test]
fn what_unpacks_without_end_is_stopped() {
    let line = &format!("2024,301486,5,4,2024-12-31,{}\n", "x".repeat(900));
    let times = (64 << 20) / line.len();
    let bomb = zip(&[("a.csv", line, times)]);
    assert!(bomb.len() < 1 << 20);
    refused("bomba.zip", &bomb, "crece más de 200 veces");
    // The same, saying of itself that it is small.
    let size = u32::try_from(line.len() * times).unwrap().to_le_bytes();
    let mut lying = bomb.clone();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert_ne!(lying, bomb);
    refused("miente.zip", &lying, "Qué hacer");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(line.repeat(times).as_bytes()).unwrap();
    refused("bomba.csv.gz", gz.finish().unwrap(), "crece más de 200 veces");
    let sheet = format!("{SHEET}<row r=\"1\">");
    let book = zip(&[
        ("[Content_Types].xml", CONTENT_TYPES, 1),
        ("xl/worksheets/sheet1.xml", &sheet, 1),
        ("xl/media/a.xml", " ", 64 << 20),
    ]);
    refused("bomba.xlsx", book, "crece más de 200 veces");
}

#[test]
fn a_zip_in_a_zip_and_too_many_members_are_refused() {
    let inner = zip(&[("a.csv", ROW, 1)]);
    let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
    outer.start_file("b.zip", SimpleFileOptions::default()).unwrap();
    outer.write_all(&inner).unwrap();
    refused("anidado.zip", outer.finish().unwrap().into_inner(), "un zip dentro de otro");
    let names: Vec<String> = (0..10_001).map(|number| format!("{number}.csv")).collect();
    let many: Vec<(&str, &str, usize)> = names.iter().map(|name| (name.as_str(), ROW, 1)).collect();
    refused("muchos.zip", zip(&many), "más de 10000 archivos");
}

#[test]
fn entities_that_grow_are_refused() {
    let mut doctype = String::from("<!DOCTYPE sst [<!ENTITY a0 \"ja\">");
    for level in 1..12 {
        let before = format!("&a{};", level - 1).repeat(10);
        doctype = format!("{doctype}<!ENTITY a{level} \"{before}\">");
    }
    let strings = format!("{doctype}]>{STRINGS}<si><t>&a11;</t></si></sst>");
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    refused("entidades.xlsx", xlsx(rows, &strings), "entidades de XML");
    // What is no workbook is no format that canon reads.
    refused("entidades.xml", format!("<?xml version=\"1.0\"?>{doctype}]><x>&a11;</x>"), "ningún formato");
}

#[test]
fn a_sheet_of_a_million_columns_or_with_a_cell_far_away_is_refused() {
    refused(
        "ancha.csv",
        format!("anio{}\n1{}\n", ",x".repeat(1_000_000), ",2".repeat(1_000_000)),
        "más de 2000 columnas",
    );
    // Past the start that the kind of a file is told by.
    let late = format!("{HEADER}{}1{}\n", ROW.repeat(60_000), ",2".repeat(1_000_000));
    refused("tarde.csv", late, "más de 2000 columnas");
    refused("larga.csv", format!("a,b\n{}", "1,2\n".repeat(8_100_000)), "más de 40000000 celdas");
    let cell = |at: &str| format!("<c r=\"{at}\"><v>1</v></c>");
    let wide: String = format!("<row r=\"1\">{}{}</row>", cell("A1"), cell("XFD1"));
    refused("ancha.xlsx", xlsx(&wide, ""), "más de 2000 columnas");
    // Two cells so far apart that what lies between would be seventeen thousand million.
    let far = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("XFD1048576"));
    refused("lejos.xlsx", xlsx(&far, ""), "más de 2000 columnas");
    let row = |row: u32| format!("<row r=\"{row}\">{}</row>", cell(&format!("BXW{row}")));
    let many = (1..=21_000).map(row).collect::<Vec<_>>().concat();
    let many = format!("<row r=\"1\">{}</row>{many}", cell("A1"));
    refused("hueca.xlsx", xlsx(&many, ""), "celdas");
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let row = |row: u32| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let rows: String = (1..=1_000).map(row).collect();
    let book = xlsx(&rows, &format!("<si><t>{}</t></si>", "palabra ".repeat(1 << 15)));
    let desk = Desk::new();
    desk.file("repetido.xlsx", &book);
    desk.file("canon.toml", "[limites]\narchivo_mb = 8\n");
    let (answer, taken) = watched(&desk, &["inspect", "repetido.xlsx"]);
    answer.ends(3).says("ocupa, o pide, más de 8 megabytes");
    assert!(taken.seconds <= SECONDS && taken.megabytes <= MEGABYTES, "{taken:?}");
}

#[test]
fn a_page_nested_without_end_is_refused() {
    let table = "<html><body><table><tr><td>x</td></tr></table>";
    let deep = |tag: &str| format!("{table}{}", tag.repeat(1_000_000));
    refused("honda.xls", deep("<div>"), "uno dentro de otro");
    refused("tablas.xls", deep("<table><tr><td>"), "uno dentro de otro");
    refused("atributos.xls", format!("{table}<a {}>", "x ".repeat(1_000_000)), "uno dentro de otro");
    refused("grande.xls", format!("{table}{}", "x".repeat(33 << 20)), "más de 32 megabytes");
    for (name, tag) in [("honda-sin-tabla.xls", "<div>"), ("celdas.xls", "<td>x"), ("muchas.xls", "<td>")] {
        refused(name, format!("<html><body>{}", tag.repeat(1_000_000)), "sin ninguna tabla");
    }
}

#[test]
fn json_nested_without_end_is_refused() {
    let open = "[".repeat(1_000_000);
    refused("hondo.json", format!("{{\"ocid\":\"x\",\"a\":{open}"), "no es JSON");
    refused(
        "hondo2.json",
        format!("{{\"ocid\":\"x\",\"tender\":{}", "{\"tender\":".repeat(1_000_000)),
        "no es JSON",
    );
}

#[test]
fn a_limit_is_a_setting() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}{ROW}{ROW}"));
    desk.file("canon.toml", "[limites]\nceldas = 5\n");
    desk.canon(&["inspect", "a.csv"]).ends(3).says("más de 5 celdas").says("[limites] celdas");
    let mut raised = desk.command(&["inspect", "a.csv"]);
    Answer::of(&raised.env("CANON_LIMITES_CELDAS", "500").output().unwrap()).ends(0);
}

#[test]
fn names_in_a_zip_lead_nowhere() {
    let desk = Desk::new();
    let table = format!("{HEADER}{ROW}");
    let names = ["../../fuera.csv", "/etc/fuera.csv", "C:\\fuera.csv", "a/../../fuera.csv"];
    for (number, name) in names.iter().enumerate() {
        let file = format!("z{number}.zip");
        desk.file(&format!("datos/{file}"), zip(&[(*name, table.as_str(), 1)]));
        let out = format!("r{number}");
        desk.canon(&["run", &format!("datos/{file}"), "--only", "indicadores", "--out", &out]).ends(0);
        assert!(
            desk.findings(&out).iter().all(|row| row["fuente"].is_empty() || row["fuente"].contains("zip!"))
        );
        // The name of the zip is what an input is looked for by.
        desk.canon(&["verify", &out, "--inputs", "datos"]).ends(0);
    }
    assert!(desk.files(".").keys().all(|name| !name.contains("fuera")), "something was unpacked");
    assert!(!desk.folder.parent().unwrap().join("fuera.csv").exists());
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_no_manifest_of_canons() {
    let desk = Desk::new();
    desk.file("a.csv", format!("{HEADER}{ROW}"));
    desk.file("secreto", "x");
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    let manifest = String::from_utf8(desk.files("r")["manifiesto.json"].clone()).unwrap();
    desk.file("r/manifiesto.json", manifest.replace("\"gobiernos.csv\"", "\"../secreto\""));
    desk.canon(&["verify", "r"]).ends(5).says("CAMBIÓ: ../secreto");
    // Nothing of it is deleted, even when told to replace the run.
    desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r", "--force"])
        .ends(2)
        .says("gobiernos.csv");
    assert_eq!(desk.files(".")["secreto"], b"x");
}

#[cfg(unix)]
#[test]
fn links_and_devices_in_a_folder_are_passed_over_and_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.file("datos/a.csv", format!("{HEADER}{ROW}"));
    desk.file("otra/b.csv", "anio,sec_ejec,pim,devengado,corte\n2024,301482,5,4,2024-12-31\n");
    symlink("..", desk.path("datos/arriba")).unwrap();
    symlink(desk.path("otra"), desk.path("datos/otra")).unwrap();
    symlink("/dev/zero", desk.path("datos/cero.csv")).unwrap();
    symlink("no-existe", desk.path("datos/roto.csv")).unwrap();
    symlink(desk.path("otra/b.csv"), desk.path("datos/c.csv")).unwrap();
    assert!(
        std::process::Command::new("mkfifo").arg(desk.path("datos/tubo.csv")).status().unwrap().success()
    );
    let (answer, taken) = watched(&desk, &["run", "datos", "--only", "indicadores", "--out", "r"]);
    answer.ends(0);
    for left_out in ["arriba", "otra", "cero.csv", "roto.csv", "tubo.csv"] {
        answer.says(&format!("Se pasó por alto {left_out}"));
    }
    assert!(taken.seconds <= SECONDS && taken.megabytes <= MEGABYTES, "{taken:?}");
    let rows = desk.table("r/gobiernos.csv");
    assert!(rows.iter().any(|row| row["id"] == "301482"), "a link to a file is that file");
    // A device that the user names never ends, and is stopped.
    let (answer, taken) = watched(&desk, &["inspect", "/dev/zero"]);
    answer.ends(3).says("más de 384 megabytes");
    assert!(taken.megabytes <= MEGABYTES, "{taken:?}");
}

#[test]
fn formulas_in_names_are_never_run_by_a_spreadsheet() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("=1+1").unwrap();
    for (row, line) in
        [["anio", "sec_ejec", "pim", "=cmd|' /C calc'!A0"], ["2024", "301486", "@SUM(A1)", "4"]]
            .iter()
            .enumerate()
    {
        for (column, text) in line.iter().enumerate() {
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    book.save(desk.path("=HYPERLINK(x).xlsx")).unwrap();
    desk.file("+b.csv", format!("{HEADER}{ROW}2024,=1+1,5,4,2024-12-31\n"));
    let call = [
        "check",
        "+b.csv",
        "=HYPERLINK(x).xlsx",
        "--map",
        "devengado==cmd|' /C calc'!A0",
        "--out",
        "c",
        "--fail-on",
        "never",
    ];
    desk.canon(&call).ends(0);
    desk.canon(&["run", "+b.csv", "--only", "indicadores", "--out", "r"]);
    let mut seen = 0;
    for (name, bytes) in
        desk.files(".").into_iter().filter(|(name, _)| name.starts_with("c/") || name.starts_with("r/"))
    {
        if !is(&name, "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        for record in reader.records() {
            for cell in &record.unwrap() {
                let starts = |c: char| cell.starts_with(c);
                assert!(!starts('=') && !starts('+') && !starts('@'), "{name}: {cell}");
                seen +=
                    usize::from(cell.starts_with("'=") || cell.starts_with("'+") || cell.starts_with("'@"));
            }
        }
    }
    assert!(seen > 2, "the names are there, harmless");
}

#[test]
fn what_cannot_be_seen_is_shown() {
    let desk = Desk::new();
    let name = "bien\u{202e}vsc.exe\u{1b}]0;x\u{7}.csv";
    desk.file(name, format!("{HEADER}{ROW}2024,30\u{1b}[2J1482,5,4,2024-12-31\n"));
    let answer = desk.canon(&["check", name]);
    for text in [&answer.out, &answer.err] {
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains('\u{7}'),
            "{text:?}"
        );
    }
    answer.says("bien‹U+202E›vsc.exe‹U+001B›]0;x‹U+0007›.csv");
    desk.canon(&["run", name, "--out", "r"]);
    let files = desk.files("r");
    assert!(!files.is_empty());
    for (name, bytes) in files {
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{name}");
        }
    }
    assert!(desk.table("r/incidencias.csv").iter().any(|row| row["valor"].contains("‹U+001B›[2J")));
}

/// A name that is a formula to a spreadsheet, markup to a browser and code to a typesetter.
const NASTY: &str =
    "=HYPERLINK(1)<script>alert(1)</script><img src=x onerror=alert(1)>&\"'#read(1)$x$*y*\\u{7}";

/// Spending of one project with a nasty name.
fn spending() -> String {
    let header = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,\
        DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,TIPO_ACT_PROY,PRODUCTO_PROYECTO,PRODUCTO_PROYECTO_NOMBRE,\
        FUNCION,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n";
    let name = NASTY.replace('"', "\"\"");
    let row = |month: u8, amounts: &str| {
        format!("2024,{month},M,,,,301486,18,06,5,18,0,2,2000001,\"{name}\",15,{amounts}\n")
    };
    let months =
        (1..=12).map(|month| row(month, "0,0,0,0,5000000,5000000,5000000")).collect::<Vec<_>>().concat();
    format!("{header}{}{months}", row(0, "90000000,90000000,80000000,70000000,0,0,0"))
}

#[test]
fn names_stay_text_in_tables_pages_pictures_and_workbooks() {
    let desk = Desk::new();
    // The name of a file, too: a system does not let it hold a slash.
    let file = "2024-Gasto <b>&'#x$=.csv";
    desk.file(file, spending());
    desk.canon(&["run", file, "--out", "r"]).ends(0);
    let files = desk.files("r");
    assert!(
        files.keys().any(|name| is(name, "pdf")) && files.contains_key("informe.html"),
        "{:?}",
        files.keys()
    );
    let mut named = 0;
    for (name, bytes) in &files {
        let Ok(text) = String::from_utf8(bytes.clone()) else { continue };
        if is(name, "svg") || is(name, "html") {
            for markup in ["<script>alert", "<img src=x", "<b>&'"] {
                assert!(!text.contains(markup), "{name} holds {markup}");
            }
        }
        named += usize::from(text.contains("HYPERLINK"));
    }
    assert!(named >= 1, "the project is told of");
    // A sheet of the workbook has texts and numbers, and nothing to be computed.
    let mut book = zip::ZipArchive::new(Cursor::new(files["libro.xlsx"].clone())).unwrap();
    let sheets: Vec<String> = book.file_names().map(|name| name.unwrap().into_owned()).collect();
    for sheet in sheets.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut book.by_name(sheet).unwrap(), &mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "{sheet}");
        // The only links are canon's own, from sheet to sheet.
        for link in text.split("<hyperlink ").skip(1) {
            assert!(
                link.contains("location=") && !link.split('>').next().unwrap().contains("r:id="),
                "{sheet}: {link:.80}"
            );
        }
    }
}
