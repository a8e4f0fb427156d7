//! Whatever bytes, given to every reader: it may refuse them, and must neither stop nor lose a row or a sol.
//!
//! Here are the ways in, each with files to begin from. `fuzz/` follows them for hours with libFuzzer; the tests below
//! follow them for a moment on stable Rust, and go through every file that once stopped a reader.
//!
//! Longer than other files because the files to begin from stand beside their ways in.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::cells::DecimalMark;
use crate::reading::{Limits, Options};

/// A way in: its name, what it does with bytes, and files to begin from.
pub struct Target {
    /// The name, which is that of the file in `fuzz/targets/`.
    pub name: &'static str,
    /// Gives bytes to a reader.
    pub run: fn(&[u8]),
    /// Files that the reader takes, or almost.
    pub seeds: &'static [&'static [u8]],
}

pub const TARGETS: &[Target] = &[
    Target {
        name: "any_file",
        run: any_file,
        seeds: &[b"a,b\n1,2\n", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"PK\x03\x04"],
    },
    Target {
        name: "cell",
        run: cell,
        seeds: &[b"1,234.50", b"(500)", b"1.234,50", b"S/ 30,000", b"n.d.", b"80.3%"],
    },
    Target { name: "table", run: table, seeds: &[TABLE, POPULATION, INDICES, PRICES] },
    Target { name: "spending_csv", run: spending_csv, seeds: &[SPENDING, SPENDING_WIDE] },
    Target { name: "transfers_csv", run: transfers_csv, seeds: &[TRANSFERS] },
    Target { name: "income_csv", run: income_csv, seeds: &[INCOME] },
    Target { name: "comparativo_csv", run: comparativo_csv, seeds: &[COMPARATIVO, COMPARATIVO_OF_INCOME] },
    Target { name: "page", run: page, seeds: &[PAGE] },
    Target { name: "sheet", run: sheet, seeds: &[SHEET] },
    Target {
        name: "workbook",
        run: workbook,
        seeds: &[b"PK\x03\x04[Content_Types].xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    },
    Target { name: "old_workbook", run: old_workbook, seeds: &[BIFF] },
    Target { name: "web_table", run: web_table, seeds: &[WEB_TABLE] },
    Target { name: "xml_workbook", run: xml_workbook, seeds: &[XML_ROWS] },
    Target { name: "envelope", run: envelope, seeds: &[ENVELOPE] },
    Target { name: "letters", run: letters, seeds: &[TABLE, b"A\xa4o;SEC_EJEC;PIM\n2024;301486;5\n"] },
    Target { name: "contracts", run: contracts, seeds: &[RELEASE, RECORDS] },
    Target { name: "awards", run: awards, seeds: &[AWARDS] },
    Target { name: "signed_contracts", run: signed_contracts, seeds: &[SIGNED] },
    Target { name: "bidders", run: bidders, seeds: &[BIDDERS] },
    Target { name: "consortia", run: consortia, seeds: &[CONSORTIA] },
    Target { name: "sanctions", run: sanctions, seeds: &[SANCTIONS] },
    Target { name: "stopped_works", run: stopped_works, seeds: &[STOPPED, STOPPED_BY_MINISTRY] },
];

/// Gives bytes to the reader of a target.
///
/// # Panics
/// Where there is no such target, or a reader has a defect.
pub fn run(target: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|known| known.name == target).expect("a target of the list");
    (target.run)(bytes);
}

/// Small limits, so that a moment goes a long way.
fn options() -> Options {
    let limits = Limits {
        whole_file: 1 << 20,
        page: 1 << 20,
        unpacked: 4 << 20,
        cells: 20_000,
        columns: 200,
        depth: 50,
        issues_of_a_kind: 20,
        ..Limits::default()
    };
    Options { threads: 2, limits, ..Options::default() }
}

/// Reads everything that a file holds. A refusal is an answer; a cuadre that does not hold is a defect.
fn read(name: &str, bytes: Vec<u8>, options: &Options) {
    let Ok(inputs) = crate::open_bytes(bytes, name, &options.limits) else { return };
    for input in inputs.iter().take(20) {
        if let Err(error @ crate::SourceError::Cuadre(_)) = crate::read(input, options) {
            panic!("{error}");
        }
    }
}

fn any_file(bytes: &[u8]) {
    read("a", bytes.to_vec(), &options());
}

/// The cell parser: one cell in a table that is otherwise well.
fn cell(bytes: &[u8]) {
    let cell: Vec<u8> = bytes.iter().copied().filter(|byte| !b"\"\r\n".contains(byte)).collect();
    for decimal in [DecimalMark::Point, DecimalMark::Comma] {
        let head = b"anio;sec_ejec;pim;devengado;corte\n2024;301486;\"";
        let table = [&head[..], &cell, b"\";\"", &cell, b"\";\"", &cell, b"\"\n"].concat();
        read("a.csv", table, &Options { decimal: Some(decimal), ..options() });
    }
    for decimal in [DecimalMark::Point, DecimalMark::Comma] {
        let _ = crate::amount_of(&String::from_utf8_lossy(bytes), decimal);
    }
}

fn table(bytes: &[u8]) {
    read("a.csv", bytes.to_vec(), &options());
    read("a.csv", [b"anio,sec_ejec,PIM,Devengado\n", bytes].concat(), &options());
}

fn below(header: &[u8], bytes: &[u8]) {
    read("a.csv", bytes.to_vec(), &options());
    let header = header.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    read("a.csv", [header, bytes].concat(), &options());
}

fn spending_csv(bytes: &[u8]) {
    below(SPENDING, bytes);
    below(SPENDING_WIDE, bytes);
}

fn transfers_csv(bytes: &[u8]) {
    below(TRANSFERS, bytes);
}

fn income_csv(bytes: &[u8]) {
    below(INCOME, bytes);
}

fn comparativo_csv(bytes: &[u8]) {
    below(COMPARATIVO, bytes);
    below(COMPARATIVO_OF_INCOME, bytes);
}

fn awards(bytes: &[u8]) {
    below(AWARDS, bytes);
}

fn signed_contracts(bytes: &[u8]) {
    below(SIGNED, bytes);
}

fn bidders(bytes: &[u8]) {
    below(BIDDERS, bytes);
}

fn consortia(bytes: &[u8]) {
    below(CONSORTIA, bytes);
}

fn sanctions(bytes: &[u8]) {
    below(SANCTIONS, bytes);
}

fn stopped_works(bytes: &[u8]) {
    below(STOPPED, bytes);
    below(STOPPED_BY_MINISTRY, bytes);
}

fn page(bytes: &[u8]) {
    read("a.xls", bytes.to_vec(), &options());
    read("a.xls", [b"<html><table id=\"hd\"><tr><td>", bytes].concat(), &options());
}

fn workbook(bytes: &[u8]) {
    read("a.xlsx", bytes.to_vec(), &options());
}

/// The rows and shared texts of a sheet, in a workbook that is otherwise well.
fn sheet(bytes: &[u8]) {
    let (rows, texts) =
        bytes.iter().position(|byte| *byte == b'|').map_or((bytes, &[][..]), |at| bytes.split_at(at));
    if let Some(book) = book_of(rows, texts.get(1..).unwrap_or_default(), "") {
        read("a.xlsx", book, &options());
    }
}

/// A workbook of these rows and shared texts, with more beside the list of its sheets.
pub(crate) fn book_of(rows: &[u8], texts: &[u8], beside: &str) -> Option<Vec<u8>> {
    let part =
        |before: &str, inside: &[u8], after: &str| [before.as_bytes(), inside, after.as_bytes()].concat();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let sheet = part(&format!("<worksheet xmlns=\"{main}\"><sheetData>"), rows, "</sheetData></worksheet>");
    let texts = part(&format!("<sst xmlns=\"{main}\">"), texts, "</sst>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let members =
        BOOK.iter().map(|(name, text)| (*name, text.replace("</workbook>", &format!("{beside}</workbook>"))));
    let members = members.map(|(name, text)| (name, text.into_bytes()));
    for (name, bytes) in members.chain([("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", texts)])
    {
        zip.start_file(name, plain).ok()?;
        zip.write_all(&bytes).ok()?;
    }
    zip.finish().ok().map(Cursor::into_inner)
}

/// The stream of an old workbook, in a compound file that is otherwise well.
fn old_workbook(bytes: &[u8]) {
    let write = || -> std::io::Result<Vec<u8>> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(bytes)?;
        Ok(file.into_inner().into_inner())
    };
    if let Ok(book) = write() {
        read("a.xls", book, &options());
    }
}

/// A page with a table that is no page of the portal.
fn web_table(bytes: &[u8]) {
    read("a.xls", bytes.to_vec(), &options());
    read("a.xls", [b"<html><table><tr><td>anio<td>sec_ejec<td>pim</tr>", bytes].concat(), &options());
}

/// The rows of a workbook that is one XML document.
fn xml_workbook(bytes: &[u8]) {
    const BEFORE: &[u8] = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"H\"><Table>";
    read("a.xls", [BEFORE, bytes].concat(), &options());
    read("a.xls", [BEFORE, bytes, b"</Table></Worksheet></Workbook>"].concat(), &options());
}

/// What stands below the head of an envelope of mail.
fn envelope(bytes: &[u8]) {
    read("a.mht", bytes.to_vec(), &options());
    let head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n";
    read("a.mht", [head, bytes].concat(), &options());
}

/// The same letters in other encodings.
fn letters(bytes: &[u8]) {
    read("a.csv", bytes.to_vec(), &options());
    let text = String::from_utf8_lossy(bytes);
    let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    read("a.csv", wide(u16::to_le_bytes), &options());
    read("a.csv", [&[0xfe, 0xff][..], &wide(u16::to_be_bytes)].concat(), &options());
    let twice: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    read("a.csv", twice.into_bytes(), &options());
}

fn contracts(bytes: &[u8]) {
    read("a.json", bytes.to_vec(), &options());
    read("a.json", [b"{\"ocid\":\"x\",", bytes].concat(), &options());
}

const AWARDS: &[u8] = b"CODIGOENTIDAD,ENTIDAD_RUC,CODIGOCONVOCATORIA,PROCESO,N_ITEM,ESTADO_ITEM,MONTO_REFERENCIAL_ITEM,MONTO_ADJUDICADO_ITEM,MONEDA,RUC_PROVEEDOR,PROVEEDOR,TIPO_PROVEEDOR,FECHA_CONVOCATORIA,FECHA_BUENAPRO\n1540,20900000005,900001,AS-SM-1-2022-MDT-2,1,Contratado,1000,999.5,Soles,20900000101,FIRMA,Persona Juridica,01/02/2022,16/02/2022\n";
const SIGNED: &[u8] = b"codigoentidad,n_cod_contrato,num_item,monto_contratado_item,monto_adicional,monto_reduccion,moneda,fecha_suscripcion_contrato\n1540,77,1,1000,300,-50,Soles,2022-03-01\n";
const CONSORTIA: &[u8] =
    b"ANO,RUC_CONSORCIO,CONSORCIO,RUC_MIEMBRO,MIEMBRO\n2022,493143,SUR,20900000101,FIRMA\n";
const BIDDERS: &[u8] = b"CODIGO_CONVOCATORIA,FECHACONVOCATORIA,N_ITEM,RUC_CODIGO_POSTOR,POSTOR\n811001,03/02/2022,1,20900000101,FIRMA\n";
const SANCTIONS: &[u8] = b"FECHA_CORTE,RUC,NOMBRE,FECHA_INICIO,FECHA_FIN,NUMERO_RESOLUCION\n20220430,20900000101,FIRMA,6/08/2021,15/02/2022,074-2021-TC\n";
const STOPPED: &[u8] = b"cod_infobras,cui,nombre_obra,entidad,costo_actualizado,saldo_inversion,avance_financiero,avance_fisico_analisis,causal_paralizacion\n101,2454786,OBRA,MUNI,1000,400.4,60,50.5,Otros\n";
const STOPPED_BY_MINISTRY: &[u8] = b"CUI,NOMBRE DEL PROYECTO,UEI,DEPARTAMENTO,UBIGEO,MOTIVO DE PARALIZACION,ESTADO DE LA OBRA,COSTO DE INVERSION,SALDO POR EJECUTAR\n2454786,OBRA,MUNI,MOQUEGUA,18.0,OTROS,PARALIZADO,1000,400\n";
const TABLE: &[u8] = b"Titulo\nanio;sec_ejec;municipalidad;PIA;PIM;Devengado;Girado;corte\n2024;301486;TORATA;1,000.00;2,000;1,500.5;(3);2024-12-31\nTOTAL;;;;2,000;1,500.5;;\n";
const POPULATION: &[u8] = b"ubigeo,anio,poblacion\n180106,2024,1234\n";
const INDICES: &[u8] = b"anio,id,indice,total a distribuir\n2024,301486,0.0123,1000000\n";
const PRICES: &[u8] = b"anio,ipc\n2023,100.0\n2024,102.5\n";
const SPENDING: &[u8] = b"ANO_EJE,MES_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_CERTIFICADO,MONTO_COMPROMETIDO_ANUAL,MONTO_COMPROMETIDO,MONTO_DEVENGADO,MONTO_GIRADO\n2024,0,M,,,,301486,18,06,5,18,0,100,200,0,0,0,0,0\n2024,3,M,,,,301486,18,06,5,18,H,0,0,0,0,50,50,40\n";
const SPENDING_WIDE: &[u8] = b"ANO_EJE,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,DEPARTAMENTO_EJECUTORA,DISTRITO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO_ENERO,MONTO_DEVENGADO_FEBRERO,MONTO_DEVENGADO_MARZO,MONTO_DEVENGADO_ABRIL,MONTO_DEVENGADO_MAYO,MONTO_DEVENGADO_JUNIO,MONTO_DEVENGADO_JULIO,MONTO_DEVENGADO_AGOSTO,MONTO_DEVENGADO_SEPTIEMBRE,MONTO_DEVENGADO_OCTUBRE,MONTO_DEVENGADO_NOVIEMBRE,MONTO_DEVENGADO_DICIEMBRE,MONTO_DEVENGADO_ANUAL\n2025,M,,,,301486,18,06,5,18,H,100,200,1,2,0,0,0,0,0,0,0,0,0,0,3\n";
const TRANSFERS: &[u8] = b"ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,PLIEGO_NOMBRE,SEC_EJEC,EJECUTORA_NOMBRE,RUBRO,RECURSO,RECURSO_NOMBRE,MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,1,1,M,,,301486,TORATA,18,H,CANON MINERO,100,90.5\n";
const INCOME: &[u8] = b"ANO_DOC,MES_DOC,NIVEL_GOBIERNO,SECTOR,PLIEGO,EJECUTORA,SEC_EJEC,RUBRO,GENERICA,MONTO_PIA,MONTO_PIM,MONTO_RECAUDADO\n2024,1,M,,,,301486,18,4,100,200,90.5\n";
const COMPARATIVO: &[u8] = b"KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,TIPO_ACT_PROY,PRODUCTO_PROYECTO,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,PIA_2024,PIM_2024,DEVENGADO_2024,MONTO_PIM_2025,DEVENGADO_2025\nA,M, ,301486,18,2,2000001,18,5,0,100,200,0,300,0\nB,M, ,301486,18,3,3999999,18,5,H,0,0,150.5,0,-0.5\n";
const COMPARATIVO_OF_INCOME: &[u8] = b"KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,FUENTE_FINANC,FUENTE_FINANC_AGREGADA,GENERICA,PIA_2023,PIM_2023,RECAUDADO_2023,PIA_2024,PIM_2024,RECAUDADO_2024\nA,M, ,301486,18,5,4,100,200,90.5,,,7\n";
const PAGE: &[u8] = b"<style></style><body><table id=\"hd\"><tr><td><div class='title'>Consulta Amigable</div><div>Fecha de la Consulta: 04-agosto-2026</div><b>A\xf1o de Ejecuci\xf3n: <span>2026</span><br />Incluye: <span>S\xf3lo Proyectos</span></b></td></tr></table><table class=\"History\"><tr><td> TOTAL </td><td>9,000</td></tr><tr><td>Gob.Loc./Mancom. M: MUNICIPALIDADES</td><td>8,000</td></tr><tr><td>Municipalidad 140301-301238: MUNICIPALIDAD PROVINCIAL DE PRUEBA</td><td>&nbsp;70</td></tr></table><table class=\"MapTable\"><tr><td rowspan=\"2\">Rubro</td><td rowspan=2>PIM</td><td colspan=\"2\">Ejecuci\xf3n</td></tr><tr><td>Devengado&nbsp;</td><td>Girado</td></tr></table><table class=\"Data\"><tr><td>18: CANON</td><td>70</td><td>1</td><td>1</td></tr></table>";
const SHEET: &[u8] = b"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>sec_ejec</t></is></c><c r=\"C1\" t=\"str\"><v>pim</v></c><c r=\"D1\" t=\"str\"><v>devengado</v></c></row><row r=\"2\"><c r=\"A2\"><v>2024</v></c><c r=\"B2\"><v>301486</v></c><c r=\"C2\"><v>5.5</v></c><c r=\"D2\"><f>C2-1</f><v>4.5</v></c></row>|<si><t>anio</t></si>";
const RELEASE: &[u8] = b"{\"ocid\":\"o1\",\"date\":\"2024-05-01T00:00:00Z\",\"buyer\":{\"id\":1,\"name\":\"M\"},\"tender\":{\"procurementMethod\":\"open\",\"numberOfTenderers\":1},\"awards\":[{\"id\":\"a\",\"status\":\"active\",\"date\":\"2024-05-02\",\"value\":{\"amount\":10.5,\"currency\":\"PEN\"},\"suppliers\":[{\"id\":\"s\"}]}]}";
const RECORDS: &[u8] = b"{\"records\":[{\"compiledRelease\":{\"ocid\":\"o1\",\"awards\":[]}},{\"releases\":[{\"ocid\":\"o2\"}]}]}";
const WEB_TABLE: &[u8] = b"<div><table><caption>2024</caption><thead><tr><th>anio</th><th>sec_ejec</th><th colspan=\"2\">pim</th></tr></thead><tr><td x:num=\"2024\">2024</td><td>301486</td><td sdval=\"5.5\">6</td><td><table><tr><td>x</td></tr></table></td></tr></table>";
const XML_ROWS: &[u8] = b"<Row><Cell><Data ss:Type=\"String\">anio</Data></Cell><Cell ss:Index=\"2\"><Data ss:Type=\"String\">sec_ejec</Data></Cell><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">pim</Data></Cell></Row><Row ss:Index=\"3\"><Cell><Data ss:Type=\"Number\">2024</Data></Cell><Cell><Data ss:Type=\"Number\">301486</Data></Cell><Cell ss:Formula=\"=1\"><Data ss:Type=\"Number\">5.5</Data></Cell></Row>";
const ENVELOPE: &[u8] = b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=\"b\"\n\n--b\nContent-Location: a.htm\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/html\n\n<table><tr><td>anio</td><td>sec_ejec</td><td>pim</td></tr>=\n<tr><td>2024</td><td>301486</td><td>5</td></tr></table>\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n--b--\n";
const BIFF: &[u8] = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\0\0\0\0\x06\0\0\0\x85\x00\x0a\x00\x26\0\0\0\0\0\x02\x00H0\x0a\0\0\0\x09\x08\x10\x00\x00\x06\x10\x00\xbb\x0d\xcc\x07\0\0\0\0\x06\0\0\0\x03\x02\x0e\x00\0\0\0\0\0\0\0\0\0\0\0\0\x14\x40\x0a\0\0\0";

/// The parts of a workbook that are as they should be.
const BOOK: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"H\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    fn fuzz() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
    }

    /// What may happen to a file on its way.
    #[derive(Clone, Debug)]
    enum Change {
        Set(Index, u8),
        Cut(Index, Index),
        Insert(Index, Vec<u8>),
        Repeat(Index, Index, usize),
    }

    fn change() -> impl Strategy<Value = Change> {
        let odd = prop_oneof![
            prop::collection::vec(any::<u8>(), 1..8),
            prop::sample::select(vec![
                b"\"".to_vec(),
                b"\n".to_vec(),
                b"<".to_vec(),
                b"</td>".to_vec(),
                b"-".to_vec(),
                b"99999999999999999999".to_vec(),
                b"\xff\xfe".to_vec(),
                b"\0".to_vec(),
                b"1e309".to_vec(),
                b",,".to_vec(),
                b"{".to_vec(),
                b"]".to_vec(),
            ]),
        ];
        prop_oneof![
            (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
            (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Cut(from, to)),
            (any::<Index>(), odd).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
            (any::<Index>(), any::<Index>(), 2_usize..20)
                .prop_map(|(from, to, times)| Change::Repeat(from, to, times)),
        ]
    }

    fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
        for change in changes {
            if bytes.is_empty() {
                break;
            }
            let between = |from: &Index, to: &Index| {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                from.min(to)..from.max(to).min(from.min(to) + 200)
            };
            match change {
                Change::Set(at, byte) => {
                    let at = at.index(bytes.len());
                    bytes[at] = *byte;
                }
                Change::Cut(from, to) => drop(bytes.drain(between(from, to))),
                Change::Insert(at, odd) => {
                    let at = at.index(bytes.len());
                    bytes.splice(at..at, odd.iter().copied());
                }
                Change::Repeat(from, to, times) => {
                    let range = between(from, to);
                    let piece = bytes[range.clone()].repeat(*times);
                    bytes.splice(range, piece);
                }
            }
        }
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

        #[test]
        fn no_file_however_spoilt_stops_a_reader(target in 0..TARGETS.len(), seed: Index, changes in prop::collection::vec(change(), 0..6)) {
            let target = &TARGETS[target];
            (target.run)(&changed(seed.get(target.seeds).to_vec(), &changes));
        }
    }

    #[test]
    fn the_files_to_begin_from_are_read() {
        let taken = |seed: &&[u8]| {
            let inputs = crate::open_bytes(seed.to_vec(), "a", &options().limits);
            inputs.is_ok_and(|inputs| crate::read(&inputs[0], &options()).is_ok())
        };
        let plain = [
            "table",
            "spending_csv",
            "transfers_csv",
            "income_csv",
            "comparativo_csv",
            "page",
            "contracts",
            "awards",
            "signed_contracts",
            "bidders",
            "consortia",
            "sanctions",
            "stopped_works",
            "web_table",
            "envelope",
            "letters",
        ];
        for target in TARGETS.iter().filter(|target| plain.contains(&target.name)) {
            assert!(target.seeds.iter().all(taken), "{}", target.name);
        }
    }

    /// Every file that once stopped a reader stops none any more.
    #[test]
    fn what_once_stopped_a_reader_does_not_any_more() {
        for target in TARGETS {
            let Ok(files) = std::fs::read_dir(fuzz().join("crashes").join(target.name)) else { continue };
            for file in files {
                (target.run)(&std::fs::read(file.unwrap().path()).unwrap());
            }
        }
    }

    #[test]
    fn every_way_in_has_its_target_in_the_fuzz_folder_and_the_other_way_round() {
        let there: BTreeSet<String> = std::fs::read_dir(fuzz().join("targets"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let listed: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_string()).collect();
        assert_eq!(there, listed);
        let manifest = std::fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
        for name in listed {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml lacks {name}");
        }
    }
}
