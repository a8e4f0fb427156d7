//! Files of every kind, spoilt by chance: in their bytes, and in what their packing holds. None may stop a reader, or keep
//! it for long; one that it refuses is refused in words.
//!
//! `CANON_MUTANTS=6000` makes as many of them; one that fails is kept where the message says.
//!
//! Longer than other files because the files to spoil stand beside what spoils them.

use std::io::{Cursor, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use canon_sources::{Options, SourceError, open_bytes, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::invented_year::Chance;
use crate::program::Desk;
use crate::{hostile, invented, layouts, silent};

/// How many are made where nobody says.
const COUNT: u64 = 600;

/// What reading one may take. A program built for tests checks every sum, and takes longer than the one that people use.
const LONGEST: Duration = Duration::from_secs(2);

/// After this long a reader is taken to have no end.
const NO_END: Duration = Duration::from_secs(60);

/// How the bytes of a file are packed.
#[derive(Clone, Debug)]
enum Packed {
    Plain(Vec<u8>),
    Gz(Vec<u8>),
    /// The members with their names: a zip, or a workbook, which is one.
    Zip(Vec<(String, Vec<u8>)>),
}

/// A file that canon reads.
#[derive(Clone, Debug)]
struct Seed {
    name: &'static str,
    packed: Packed,
}

impl Packed {
    /// The members of a zip.
    fn of_zip(bytes: Vec<u8>) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let members = (0..zip.len()).map(|number| {
            let mut member = zip.by_index(number).unwrap();
            let (name, mut bytes) = (member.name().unwrap().into_owned(), Vec::new());
            member.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        });
        Self::Zip(members.collect())
    }

    /// The file.
    fn bytes(&self, method: CompressionMethod) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bytes.clone(),
            Self::Gz(bytes) => {
                let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                gz.write_all(bytes).unwrap();
                gz.finish().unwrap()
            }
            Self::Zip(members) => {
                let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
                for (name, bytes) in members {
                    zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
                    zip.write_all(bytes).unwrap();
                }
                zip.finish().unwrap().into_inner()
            }
        }
    }

    /// What is inside of the packing, piece by piece.
    fn pieces(&mut self) -> Vec<&mut Vec<u8>> {
        match self {
            Self::Plain(bytes) | Self::Gz(bytes) => vec![bytes],
            Self::Zip(members) => members.iter_mut().map(|(_, bytes)| bytes).collect(),
        }
    }
}

/// The files to begin from.
fn seeds() -> Vec<Seed> {
    let plain = |name, text: String| Seed { name, packed: Packed::Plain(text.into_bytes()) };
    let [spending, transfers] =
        [invented::spending(2024), invented::transfers(2024)].map(|text| first_lines(&text, 40));
    let page = silent::page("<td>18: CANON</td><td>50</td><td>6</td>");
    let members = [("2024-Gasto.csv", &spending), ("2024-Transferencias.csv", &transfers)];
    let members = members.map(|(name, text)| (name.to_string(), text.clone().into_bytes()));
    let mut seeds = vec![
        plain("gasto.csv", spending.clone()),
        plain("transferencias.csv", transfers),
        plain("ingreso.csv", INCOME.to_string()),
        plain("ancho.csv", WIDE.to_string()),
        plain("tabla.csv", TABLE.to_string()),
        plain("poblacion.csv", "ubigeo,anio,poblacion\n180106,2024,1234\n180104,2024,987\n".to_string()),
        plain("contratos.json", RELEASES.to_string()),
        plain("adjudicaciones.csv", AWARDS.to_string()),
        plain("sancionados.csv", SANCTIONS.to_string()),
        plain("paralizadas.csv", STOPPED.to_string()),
        Seed { name: "gasto.csv.gz", packed: Packed::Gz(spending.into_bytes()) },
        Seed { name: "datos.zip", packed: Packed::Zip(members.to_vec()) },
        Seed { name: "libro.ods", packed: Packed::Zip(ods()) },
        Seed { name: "libro.xlsx", packed: Packed::of_zip(hostile::small_workbook()) },
        plain("pagina.xls", page.clone()),
        Seed { name: "pagina.xls", packed: Packed::Plain(windows_1252(&page)) },
    ];
    let books = layouts::some_books().into_iter();
    seeds.extend(books.map(|book| Seed { name: "hoja.xlsx", packed: Packed::of_zip(book) }));
    seeds
}

fn first_lines(text: &str, lines: usize) -> String {
    text.split_inclusive('\n').take(lines).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

const TABLE: &str = "Ejecución del gasto\n\naño;sec_ejec;municipalidad;PIA;PIM;Devengado;Girado;Avance %;corte\n\
    2024;301486;TORATA;1,000.00;2,000;1,500.5;(3);75.0;2024-12-31\n2024;301482;CARUMAS;1;2;1;;50;2024-12-31\n\
    TOTAL;;;1,001.00;2,002;1,501.5;;;\nFuente: el portal\n";
const INCOME: &str = "ANO_DOC,MES_DOC,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,RUBRO,GENERICA,MONTO_PIA,MONTO_PIM,MONTO_RECAUDADO\n\
    2024,0,M,,,,301486,18,4,100,200,0\n2024,1,M,,,,301486,18,4,0,0,90.5\n2024,2,M,,,,301486,08,1,0,0,-3\n2024,,,,,,,,,0,0,1\n";
const WIDE: &str = "ANO_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO_ENERO,MONTO_DEVENGADO_FEBRERO,MONTO_DEVENGADO_MARZO,MONTO_DEVENGADO_ABRIL,MONTO_DEVENGADO_MAYO,MONTO_DEVENGADO_JUNIO,MONTO_DEVENGADO_JULIO,MONTO_DEVENGADO_AGOSTO,MONTO_DEVENGADO_SEPTIEMBRE,MONTO_DEVENGADO_OCTUBRE,MONTO_DEVENGADO_NOVIEMBRE,MONTO_DEVENGADO_DICIEMBRE,MONTO_DEVENGADO_ANUAL\n\
    2025,M,,,,301486,18,H,100,200,1,2,0,0,0,0,0,0,0,0,0,0,3\n2025,M,,,,301482,08,0,7,9,0,0,0,0,0,0,0,0,0,0,0,4.25,4.25\n";
const AWARDS: &str = "ENTIDAD_RUC,CODIGOCONVOCATORIA,PROCESO,N_ITEM,ESTADO_ITEM,MONTO_REFERENCIAL_ITEM,MONTO_ADJUDICADO_ITEM,MONEDA,RUC_PROVEEDOR,PROVEEDOR,TIPO_PROVEEDOR,FECHA_CONVOCATORIA,FECHA_BUENAPRO\n\
    20900000005,900001,AS-SM-1-2022-MDT-2,1,Contratado,1000,999.5,Soles,20900000101,FIRMA,Persona Juridica,01/02/2022,16/02/2022\n\
    20900000005,900001,AS-SM-1-2022-MDT-2,2,Consentido,500,400,Soles,10412345678,QUISPE,Persona Natural,01/02/2022,17/02/2022\n";
const SANCTIONS: &str = "FECHA_CORTE,RUC,NOMBRE,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION\n\
    20220430,20900000101,FIRMA,6/08/2021,15/02/2022,074-2021-TC\n20220430,10412345678,QUISPE,6/08/2021,,075-2021-TC\n";
const STOPPED: &str = "cod_infobras,cui,nombre_obra,entidad,costo_actualizado,saldo_inversion,avance_financiero,avance_fisico_analisis,causal_paralizacion\n\
    101,2454786,OBRA,MUNI,1000,400.4,60,50.5,Otros\n102,0,OTRA,MUNI,500,,,,Otros\n";
const RELEASES: &str = r#"{"releases":[{"ocid":"o1","id":"r1","date":"2024-05-01T00:00:00Z","tag":["award"],"buyer":{"id":"PE-CONSUCODE-1","name":"MUNICIPALIDAD DISTRITAL DE TORATA"},"tender":{"id":"t","procurementMethod":"open","numberOfTenderers":3,"value":{"amount":12,"currency":"PEN"}},"awards":[{"id":"a","status":"active","date":"2024-05-02T10:00:00-05:00","value":{"amount":10.5,"currency":"PEN"},"suppliers":[{"id":"PE-RUC-20100000001","name":"S"}]}]},{"ocid":"o2","date":"2024-06-01T00:00:00Z","buyer":{"id":"PE-CONSUCODE-1"},"awards":[]}]}"#;

/// An OpenDocument workbook of one sheet.
fn ods() -> Vec<(String, Vec<u8>)> {
    const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let number = |value: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String| {
        format!(
            "<table:table-row>{cells}<table:table-cell table:number-columns-repeated=\"3\"/></table:table-row>"
        )
    };
    let header = ["anio", "sec_ejec", "municipalidad", "pim", "devengado"].map(text).concat();
    let rows: String = [
        ["2024", "301486", "DE<text:s text:c=\"3\"/>TORATA", "5", "4"],
        ["2024", "301482", "CARUMAS", "7.5", "-1"],
    ]
    .map(|cells| {
        row(cells.map(|cell| if cell.parse::<f64>().is_ok() { number(cell) } else { text(cell) }).concat())
    })
    .concat();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Hoja1\"><table:table-column table:number-columns-repeated=\"8\"/>{}{rows}<table:table-row table:number-rows-repeated=\"100\"><table:table-cell table:number-columns-repeated=\"8\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        row(header)
    );
    let manifest = format!(
        "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{KIND}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    let members =
        [("mimetype", KIND.to_string()), ("META-INF/manifest.xml", manifest), ("content.xml", content)];
    members.map(|(name, text)| (name.to_string(), text.into_bytes())).to_vec()
}

/// Bytes that readers may stumble over.
const ODD: [&[u8]; 24] = [
    b"\"",
    b"\n",
    b"\r",
    b",",
    b";",
    b"<",
    b">",
    b"</td>",
    b"<tr><td>",
    b"&",
    b"-",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbf\xbd",
    b"{",
    b"]",
    b"99999999999999999999",
    b"1e309",
    b"-0.005",
    b"NaN",
    b"18446744073709551615",
    b"XFD1048576",
    b"''",
    b"]]>",
];

/// Numbers where there was another.
const NUMBERS: [&[u8]; 12] = [
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"1048577",
    b"2147483648",
    b"4294967295",
    b"9223372036854775807",
    b"99999999999999.99",
    b"18446744073709551616",
    b"1e300",
];

/// A part of so many bytes, mostly a short one; none of nothing.
fn stretch(chance: &mut Chance, length: usize) -> std::ops::Range<usize> {
    let from = below(chance, length);
    let longest = if below(chance, 4) == 0 { length } else { 40 };
    from..(from + 1 + below(chance, longest)).min(length)
}

fn below(chance: &mut Chance, limit: usize) -> usize {
    usize::try_from(chance.pick(limit.max(1) as u64)).unwrap()
}

/// Spoils bytes in one of the ways in which a file may be spoilt; `other` is a file that may be spliced to it.
fn spoil(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    if bytes.is_empty() {
        return bytes.extend_from_slice(ODD[below(chance, ODD.len())]);
    }
    let range = stretch(chance, bytes.len());
    match chance.pick(11) {
        0 => bytes[range.start] ^= 1 << chance.pick(8),
        1 => bytes[range.start] = u8::try_from(chance.pick(256)).unwrap(),
        2 => drop(bytes.drain(range)),
        3 | 4 => drop(bytes.splice(range.start..range.start, ODD[below(chance, ODD.len())].iter().copied())),
        5 => {
            let again = bytes[range.clone()].repeat(1 + below(chance, 30));
            bytes.splice(range.end..range.end, again);
        }
        6 => bytes.truncate(range.start),
        7 => {
            let (one, two) = (range, stretch(chance, bytes.len()));
            let (one, two) = if one.start <= two.start { (one, two) } else { (two, one) };
            if one.end <= two.start {
                let moved = [&bytes[two.clone()], &bytes[one.end..two.start], &bytes[one.clone()]].concat();
                bytes.splice(one.start..two.end, moved);
            }
        }
        8 => {
            bytes.truncate(range.start);
            bytes.extend_from_slice(&other[below(chance, other.len())..]);
        }
        _ => {
            let is_digit = |at: &usize| bytes[*at].is_ascii_digit();
            let Some(from) = (range.start..bytes.len()).find(is_digit) else { return };
            let end = (from..bytes.len()).find(|at| !is_digit(at)).unwrap_or(bytes.len());
            bytes.splice(from..end, NUMBERS[below(chance, NUMBERS.len())].iter().copied());
        }
    }
}

/// A file spoilt by chance, the same for the same number.
fn mutant(number: u64, seeds: &[Seed]) -> (&'static str, Vec<u8>) {
    let mut chance = Chance(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let Seed { name, packed } = &seeds[usize::try_from(number).unwrap() % seeds.len()];
    let (mut packed, mut other) = (packed.clone(), seeds[below(&mut chance, seeds.len())].packed.clone());
    let method = if chance.pick(3) == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let times = 1 + chance.pick(4);
    // The packing itself now and then; else what is in it, packed again, so that a reader gets to see it.
    if !matches!(packed, Packed::Plain(_)) && chance.pick(4) == 0 {
        let (mut bytes, other) = (packed.bytes(method), other.bytes(method));
        (0..times).for_each(|_| spoil(&mut bytes, &other, &mut chance));
        return (*name, bytes);
    }
    let (mut pieces, others) = (packed.pieces(), other.pieces());
    let piece = below(&mut chance, pieces.len());
    let other = &others[below(&mut chance, others.len())];
    (0..times).for_each(|_| spoil(pieces[piece], other, &mut chance));
    (*name, packed.bytes(method))
}

/// Puts a mutant where it can be looked at, and says where.
fn kept(number: u64) -> String {
    let (name, bytes) = mutant(number, &seeds());
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{number}-{name}"));
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Read,
    Refused,
}

/// Reads all that a file holds, as the program does.
fn reading(name: &str, bytes: &[u8]) -> Fate {
    let options = Options { threads: 2, ..Options::default() };
    let Ok(inputs) = open_bytes(bytes.to_vec(), name, &options.limits) else { return Fate::Refused };
    let mut fate = Fate::Refused;
    for input in &inputs {
        match read(input, &options) {
            Ok(_) => fate = Fate::Read,
            Err(error @ SourceError::Cuadre(_)) => panic!("{error}"),
            Err(_) => {}
        }
    }
    fate
}

/// Where canon's own code panicked, be it caught or not.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes every panic of canon's own code. The one of a library, caught where it is called, is a refusal like others.
fn watch_panics() {
    // The reader of workbooks puts its own hook in place at its first use: this one comes before it.
    reading("libro.xlsx", &hostile::small_workbook());
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // The sources of libraries have absolute paths.
        if let Some(place) = info.location().filter(|place| place.file().starts_with("crates/")) {
            PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(place.to_string());
        }
        usual(info);
    }));
}

/// How many are asked for.
fn count() -> u64 {
    std::env::var("CANON_MUTANTS").map_or(COUNT, |count| count.parse().expect("CANON_MUTANTS is a number"))
}

/// What was found of a mutant: what became of it, and how long that took at best; a text where it panicked.
type Found = Result<(Fate, Duration), String>;

/// Reads a mutant; again where it took long, for the machine may have been busy.
fn find(number: u64, seeds: &[Seed]) -> Found {
    let (name, bytes) = mutant(number, seeds);
    let mut best: Option<(Fate, Duration)> = None;
    for _ in 0..3 {
        let begun = Instant::now();
        let fate = panic::catch_unwind(AssertUnwindSafe(|| reading(name, &bytes)))
            .map_err(|_| format!("it panicked: {}", kept(number)))?;
        let taken = begun.elapsed();
        best = Some(best.map_or((fate, taken), |(_, least)| (fate, least.min(taken))));
        if taken <= LONGEST {
            break;
        }
    }
    best.ok_or_else(|| "never read".to_string())
}

#[test]
fn no_mutant_stops_a_reader_or_keeps_it_for_long() {
    watch_panics();
    let (sender, found) = mpsc::channel::<Found>();
    let count = count();
    std::thread::spawn(move || {
        let seeds = seeds();
        (0..count).take_while(|number| sender.send(find(*number, &seeds)).is_ok()).count();
    });
    let (mut faults, mut read, mut slowest) = (Vec::new(), 0, (Duration::ZERO, 0));
    for number in 0..count {
        match found.recv_timeout(NO_END) {
            Ok(Ok((fate, taken))) => {
                read += u64::from(fate == Fate::Read);
                slowest = slowest.max((taken, number));
                if taken > LONGEST {
                    faults.push(format!("{taken:?}: {}", kept(number)));
                }
            }
            Ok(Err(fault)) => faults.push(fault),
            Err(RecvTimeoutError::Timeout) => panic!("no end: {}", kept(number)),
            Err(RecvTimeoutError::Disconnected) => panic!("it ended the thread: {}", kept(number)),
        }
    }
    println!("{count} mutants: {read} read; the slowest, {}, took {:?}", slowest.1, slowest.0);
    faults.extend(PANICS.lock().unwrap_or_else(PoisonError::into_inner).drain(..));
    assert!(faults.is_empty(), "{faults:#?}");
    // A change that spoils everything, or nothing, would try nothing.
    assert!(read > count / 10 && read < count, "{read} of {count} were read");
}

/// Of those, one in so many goes through the whole program.
const ONE_IN: u64 = 25;

#[test]
fn no_mutant_stops_the_program() {
    let (desk, seeds) = (Desk::new(), seeds());
    for number in (0..count()).filter(|number| number % ONE_IN == 0) {
        // Not the same ones that are read above.
        let (name, bytes) = mutant(number / ONE_IN + 1_000_000, &seeds);
        desk.file(name, bytes);
        let answer = desk.canon(&["run", name, "--only", "indicadores", "--force", "--out", "r"]);
        let said = format!("mutant {number}: {}\n{}", answer.out, answer.err);
        assert!([0, 3, 4, 6].contains(&answer.code), "{} {said}", answer.code);
        assert!(!said.contains("panicked") && !said.contains("defecto"), "{said}");
    }
}
