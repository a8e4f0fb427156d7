//! Files as they should not be: each gets a message that says what, where and what to do, and nothing is written.

use std::io::Write;

use crate::program::Desk;

/// Refused with exit code 3, these words, and no output.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, words: &[&str]) {
    let desk = Desk::new();
    let bytes = bytes.as_ref();
    let path = desk.file(name, bytes);
    let answer = desk.canon(&["run", name, "--out", "r"]);
    answer.ends(3).says(name).says("Qué hacer");
    for word in words {
        answer.says(word);
    }
    assert!(!desk.path("r").exists());
    assert_eq!(std::fs::read(path).unwrap(), bytes, "an input was touched");
    assert_eq!(std::fs::read_dir(&desk.folder).unwrap().count(), 1, "something was left behind");
}

#[test]
fn a_missing_column() {
    refused("a.csv", "anio,sec_ejec,comentario\n2024,301486,x\n", &["PIA / PIM / Devengado", "fila 1"]);
}

#[test]
fn an_unknown_format() {
    refused("a.csv", "{\"a\": 1}\n", &["ningún formato"]);
    refused("b.pdf", b"%PDF-1.7\n\x00\x01\x02", &["ningún formato"]);
}

#[test]
fn an_empty_file() {
    refused("a.csv", "", &["está vacío"]);
    refused("b.xls", " \n \n", &["está vacío"]);
}

#[test]
fn a_page_cut_in_the_middle_of_its_table() {
    let page = "<html><body><table id='x'><tr><td>Año de Ejecución: 2024</td></tr></table>\
        <table class='Data'><tr><th>Rubro</th><th>PIA</th><th>PIM</th></tr><tr><td>18: CANON</td><td>1</td>";
    refused("a.xls", page, &["se corta"]);
}

#[test]
fn a_zip_inside_a_zip() {
    let zipped = |name: &str, bytes: &[u8]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    };
    refused("a.zip", zipped("b.zip", &zipped("c.csv", b"a,b\n")), &["b.zip"]);
}

#[test]
fn a_password() {
    // An encrypted workbook is an OLE container with these two streams.
    refused("a.xlsx", ole_with_stream("EncryptedPackage"), &["contraseña"]);
}

/// The smallest OLE container with one named stream.
fn ole_with_stream(name: &str) -> Vec<u8> {
    const SECTOR: usize = 512;
    let mut bytes = vec![0_u8; SECTOR * 3];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    let put16 =
        |bytes: &mut Vec<u8>, at: usize, value: u16| bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
    let put32 =
        |bytes: &mut Vec<u8>, at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    for (at, value) in [(24, 0x3e), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        put16(&mut bytes, at, value);
    }
    for (at, value) in [(44, 1), (48, 1), (56, 4096), (60, 0xffff_fffe), (68, 0xffff_fffe), (76, 0)] {
        put32(&mut bytes, at, value);
    }
    (80..SECTOR).step_by(4).for_each(|at| put32(&mut bytes, at, 0xffff_ffff));
    // The sector table, then the directory.
    put32(&mut bytes, SECTOR, 0xffff_fffd);
    put32(&mut bytes, SECTOR + 4, 0xffff_fffe);
    (SECTOR + 8..SECTOR * 2).step_by(4).for_each(|at| put32(&mut bytes, at, 0xffff_ffff));
    for (entry, (name, kind, child)) in
        [("Root Entry", 5_u8, 1_u32), (name, 2, 0xffff_ffff)].into_iter().enumerate()
    {
        let start = SECTOR * 2 + entry * 128;
        let letters: Vec<u16> = name.encode_utf16().collect();
        for (at, letter) in letters.iter().enumerate() {
            put16(&mut bytes, start + at * 2, *letter);
        }
        put16(&mut bytes, start + 64, u16::try_from(letters.len() * 2 + 2).unwrap());
        bytes[start + 66] = kind;
        bytes[start + 67] = 1;
        for at in [68, 72] {
            put32(&mut bytes, start + at, 0xffff_ffff);
        }
        put32(&mut bytes, start + 76, child);
        put32(&mut bytes, start + 116, 0xffff_fffe);
    }
    bytes
}

#[test]
fn a_header_with_no_rows() {
    refused("a.csv", "anio,sec_ejec,pim,devengado\n", &["ninguna fila"]);
}

#[test]
fn no_year_anywhere() {
    refused("a.csv", "sec_ejec,pim,devengado\n301486,5,4\n", &["--assume-year"]);
}

#[test]
fn a_damaged_archive() {
    refused("a.csv.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00garbage", &["dañado"]);
}

#[test]
fn a_number_that_cannot_be_read_is_an_issue_with_its_place() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5o0,4\n2024,301482,20,10\n");
    desk.canon(&["run", "a.csv", "--out", "r", "--only", "indicadores"]).ends(6).says("hubo errores");
    let issue =
        desk.table("r/incidencias.csv").into_iter().find(|row| row["codigo"] == "numero_ilegible").unwrap();
    assert_eq!((&*issue["archivo"], &*issue["fila"], &*issue["columna"]), ("a.csv", "2", "pim"));
    assert!(issue["valor"].contains("5o0") && issue["accion"] == "apartada", "{issue:?}");
}

#[test]
fn a_code_that_nobody_has_is_an_issue_and_never_a_guess_by_name() {
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,municipalidad,pim,devengado\n2024,999999,MUNICIPALIDAD DISTRITAL DE TORATA,5,4\n2024,301482,,2,1\n");
    desk.canon(&["run", "a.csv", "--out", "r", "--only", "indicadores"]).ends(6);
    assert!(desk.table("r/gobiernos.csv").iter().all(|row| row["id"] != "301486"));
    assert!(desk.table("r/incidencias.csv").iter().any(|row| row["codigo"] == "gobierno_desconocido"));
}
