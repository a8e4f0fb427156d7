//! Folders and names: no file is lost to what lies beside it or to how it is called.

use std::collections::BTreeSet;
use std::fs;

use crate::program::{Answer, Desk};

fn table(year: u16, sec_ejec: u32) -> String {
    format!("anio,sec_ejec,pim,devengado\n{year},{sec_ejec},5,4\n")
}

/// The governments and years of a run.
fn governments(desk: &Desk, run: &str) -> BTreeSet<(String, String)> {
    let rows = desk.table(&format!("{run}/gobiernos.csv")).into_iter();
    rows.map(|row| (row["id"].clone(), row["anio"].clone())).collect()
}

fn both() -> BTreeSet<(String, String)> {
    ["2023", "2024"].map(|year| ("301486".to_string(), year.to_string())).into()
}

/// The files that a run says it read.
fn inputs(desk: &Desk, run: &str) -> Vec<String> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path(&format!("{run}/manifiesto.json"))).unwrap()).unwrap();
    let inputs = manifest["entradas"].as_array().unwrap().iter();
    inputs.map(|input| input["archivo"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_manifest_of_somebody_else_hides_no_file() {
    let others = [
        "{}",
        "[]",
        "{\"name\": \"app\", \"short_name\": \"a\"}",
        "{\"programa\": \"otro\", \"corrida\": \"x\"}",
        "no JSON at all: \"programa\": \"canon\"",
        "",
    ];
    for manifest in others {
        let desk = Desk::new();
        desk.file("datos/a.csv", table(2024, 301_486));
        desk.file("datos/2023/b.csv", table(2023, 301_486));
        desk.file("datos/2023/manifiesto.json", manifest);
        let answer = desk.canon(&["run", "datos", "--only", "indicadores", "--out", "r"]);
        // An empty file is refused, by name, as everywhere.
        if manifest.is_empty() {
            answer.ends(3).says("2023/manifiesto.json: está vacío");
            continue;
        }
        answer.ends(0);
        assert_eq!(governments(&desk, "r"), both(), "{manifest}");
        desk.canon(&["run", "datos/2023", "--only", "indicadores", "--out", "r2"]).ends(0);
        assert_eq!(inputs(&desk, "r2"), ["b.csv"]);
    }
    // A folder of that name is one like any other.
    let desk = Desk::new();
    desk.file("datos/manifiesto.json/b.csv", table(2023, 301_486));
    desk.canon(&["run", "datos", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(inputs(&desk, "r"), ["manifiesto.json/b.csv"]);
}

#[test]
fn a_run_of_canons_below_a_folder_is_passed_over_aloud_and_refused_where_it_is_named() {
    let desk = Desk::new();
    desk.file("datos/a.csv", table(2024, 301_486));
    desk.canon(&["run", "datos", "--only", "indicadores", "--out", "datos/2024/r"]).ends(0);
    let manifest = fs::read(desk.path("datos/2024/r/manifiesto.json")).unwrap();
    for damaged in [false, true] {
        if damaged {
            desk.file("datos/2024/r/manifiesto.json", &manifest[..manifest.len() / 3]);
        }
        let answer = desk.canon(&["run", "datos", "--only", "indicadores", "--force", "--out", "r"]);
        answer.ends(0).says("Se pasó por alto 2024/r").says("una corrida de canon");
        assert_eq!(inputs(&desk, "r"), ["a.csv"]);
        for command in ["check", "inspect"] {
            desk.canon(&[command, "datos"]).ends(0).says("Se pasó por alto 2024/r");
        }
        desk.canon(&["run", "datos/2024", "--out", "n"]).ends(4).says("Se pasó por alto r");
        desk.canon(&["run", "datos/2024/r", "--out", "n"]).ends(3).says("es una corrida de canon");
        let english = desk.command(&["check", "datos/2024/r", "--lang", "en"]).output().unwrap();
        Answer::of(&english).ends(3).says("is a run of canon");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_lose_no_file_and_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let desk = Desk::new();
    fs::create_dir_all(desk.path("datos").join(OsStr::from_bytes(b"a\xf1o"))).unwrap();
    let names: [&[u8]; 4] = [b"g\xff.csv", b"g\xfe.csv", "g‹0xFF›.csv".as_bytes(), b"a\xf1o/h\x80.csv"];
    for (name, sec_ejec) in names.iter().zip([301_486, 301_482, 301_481, 301_487]) {
        let path = desk.path("datos").join(OsStr::from_bytes(name));
        fs::write(path, table(2024, sec_ejec)).unwrap();
    }
    desk.canon(&["run", "datos", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(governments(&desk, "r").len(), 4);
    let read = inputs(&desk, "r");
    assert_eq!(read, ["a‹0xF1›o/h‹0x80›.csv", "g‹0xFE›.csv", "g‹0xFF›.csv", "g‹0xFF›.csv (2)"]);
    let told: BTreeSet<String> =
        desk.table("r/incidencias.csv").into_iter().map(|row| row["archivo"].clone()).collect();
    assert!(read.iter().all(|name| told.contains(name)), "{told:?}");
    // They are found again by the names that are shown.
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(0);
    fs::write(desk.path("datos").join(OsStr::from_bytes(b"g\xfe.csv")), table(2024, 301_482) + "\n").unwrap();
    desk.canon(&["verify", "r", "--inputs", "datos"]).ends(5).says("CAMBIÓ: g‹0xFE›.csv");
    // Named one by one it is the same.
    let mut one = desk.command(&["run", "--only", "indicadores", "--out", "uno"]);
    let one = one.arg(desk.path("datos").join(OsStr::from_bytes(b"g\xff.csv"))).output().unwrap();
    Answer::of(&one).ends(0);
    assert_eq!(inputs(&desk, "uno"), ["g‹0xFF›.csv"]);
}

#[test]
fn files_of_one_name_from_two_folders_are_found_again() {
    let desk = Desk::new();
    desk.file("x/g.csv", table(2023, 301_486));
    desk.file("y/g.csv", table(2024, 301_486));
    desk.canon(&["run", "x/g.csv", "y/g.csv", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(inputs(&desk, "r"), ["g.csv", "g.csv (2)"]);
    desk.canon(&["verify", "r", "--inputs", "x", "--inputs", "y"]).ends(0);
    desk.file("y/g.csv", table(2024, 301_482));
    desk.canon(&["verify", "r", "--inputs", "x", "--inputs", "y"]).ends(5).says("CAMBIÓ: g.csv (2)");
}

/// A zip of these members, however they are called.
fn zip_of(members: &[(&str, String)]) -> Vec<u8> {
    use std::io::Write;

    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (number, (_, text)) in members.iter().enumerate() {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(format!("miembro-{number}.csv"), options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    for (number, (name, _)) in members.iter().enumerate() {
        let written = format!("miembro-{number}.csv");
        assert_eq!(written.len(), name.len());
        for at in 0..bytes.len() - written.len() {
            if bytes[at..].starts_with(written.as_bytes()) {
                bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
            }
        }
    }
    bytes
}

#[test]
fn two_members_of_one_name_are_both_read_or_refused() {
    let desk = Desk::new();
    let (one, other) = (table(2023, 301_486), table(2024, 301_486));
    desk.file("dos.zip", zip_of(&[("gasto-mun.csv", one.clone()), ("gasto-mun.csv", other.clone())]));
    desk.canon(&["run", "dos.zip", "--out", "r"]).ends(3).says("dos archivos con el mismo nombre");
    let english = desk.command(&["check", "dos.zip", "--lang", "en"]).output().unwrap();
    Answer::of(&english).ends(3).says("two files of one name");
    // Names that differ, be it in letters that are not seen, are both read and told apart.
    desk.file("casi.zip", zip_of(&[("gast-\u{200b}1.csv", one), ("gast-\u{200c}1.csv", other)]));
    desk.canon(&["run", "casi.zip", "--only", "indicadores", "--out", "r"]).ends(0);
    assert_eq!(governments(&desk, "r"), both());
    assert_eq!(inputs(&desk, "r").into_iter().collect::<BTreeSet<_>>().len(), 2);
    desk.canon(&["verify", "r"]).ends(0);
}

#[test]
fn notes_and_programs_in_a_folder_are_passed_over_and_a_parquet_table_is_named() {
    let desk = Desk::new();
    desk.file("datos/a.csv", table(2024, 301_486));
    desk.file(
        "datos/cuaderno.py",
        "t.select('gobierno', 'pim', 'devengado')\nt.sort('pim', 'anio', 'nada')\n",
    );
    desk.file("datos/apuntes.md", "anio,pim,devengado\n2024,5,4\n");
    desk.file("datos/tabla.parquet", b"PAR1\x15\x04\x15\x00PAR1");
    let run = desk.canon(&["run", "datos", "--only", "indicadores", "--out", "r"]);
    run.ends(0).says("cuaderno.py").says("apuntes.md").says("una tabla Parquet");
    assert_eq!(inputs(&desk, "r"), ["a.csv"]);
    let named = desk.canon(&["run", "datos/tabla.parquet", "--only", "indicadores", "--out", "s"]);
    named.ends(3).says("guárdela como CSV");
}
