//! Large files of the ministry's: right in every configuration, whole or damaged, read or recalled.
//!
//! Longer than other files because all of it is about one invented year.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use canon_core::terms::money::Soles;
use canon_core::terms::period::Date;
use canon_frame::parquet::Values;

use crate::invented_year::{MINISTRY, Style, Sums, write};
use crate::program::{Answer, Desk};

/// More than is read anew in no time, and more than two blocks.
pub(crate) const LINES: u64 = 11_000;

pub(crate) fn year(lines: u64, style: Style) -> (Vec<u8>, Sums) {
    let mut bytes = Vec::new();
    let sums = write(&mut bytes, 2024, lines, style).unwrap();
    (bytes, sums)
}

/// Every government with money of a scope, and its amounts.
pub(crate) type Totals = BTreeMap<(String, String), Vec<String>>;

pub(crate) fn expected(sums: &Sums) -> Totals {
    let row = |((gov, scope), sums): (&(_, &str), &[i64; 7])| {
        let amounts = sums.iter().map(|sum| Soles::from_centimos(*sum).to_string()).collect();
        ((canon_core::terms::government::GovId::to_string(gov), (*scope).to_string()), amounts)
    };
    sums.iter().map(row).collect()
}

pub(crate) fn written(desk: &Desk, run: &str) -> Totals {
    let columns =
        ["pia", "pim", "certificado", "compromiso_anual", "compromiso_mensual", "devengado", "girado"];
    let rows = desk.table(&format!("{run}/gobiernos.csv")).into_iter();
    let rows = rows.filter(|row| matches!(&*row["alcance"], "rubro18" | "todo"));
    rows.map(|row| {
        let amounts = columns.iter().map(|column| row[*column].clone()).collect();
        ((row["id"].clone(), row["alcance"].clone()), amounts)
    })
    .collect()
}

/// Runs on a file and holds the totals against what it was made to add up to.
#[track_caller]
fn adds_up(desk: &Desk, file: &str, run: &str, options: &[&str], sums: &Sums) -> Answer {
    let mut arguments = vec!["run", file, "--only", "indicadores", "--out", run];
    arguments.extend(options);
    let answer = desk.canon(&arguments);
    answer.ends(0);
    let (found, wanted) = (written(desk, run), expected(sums));
    assert!(found == wanted, "{file} {options:?}: {} governments of {}", found.len(), wanted.len());
    answer
}

pub(crate) fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("2024-Gasto.csv", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn totals_are_those_of_the_file_in_every_configuration() {
    let desk = Desk::new();
    let styles = [
        ("crlf-comillas", MINISTRY),
        ("lf-comillas", Style { line_end: "\n", quoted: true }),
        ("crlf-sin", Style { line_end: "\r\n", quoted: false }),
        ("lf-sin", Style { line_end: "\n", quoted: false }),
    ];
    for (name, style) in styles {
        let (bytes, sums) = year(LINES, style);
        let file = format!("{name}.csv");
        desk.file(&file, &bytes);
        for threads in ["1", "2", "3"] {
            let run = format!("r-{name}-{threads}");
            adds_up(&desk, &file, &run, &["--threads", threads, "--no-cache"], &sums);
        }
        let tables = |threads: &str| desk.files(&format!("r-{name}-{threads}"));
        assert!(tables("1") == tables("2") && tables("2") == tables("3"), "{name}: bytes differ");
    }
    let (bytes, sums) = year(LINES, MINISTRY);
    desk.file("a.zip", zipped(&bytes));
    desk.file("a.csv.gz", gzipped(&bytes));
    for threads in ["1", "2"] {
        adds_up(&desk, "a.zip", &format!("zip-{threads}"), &["--threads", threads], &sums);
        adds_up(&desk, "a.csv.gz", &format!("gz-{threads}"), &["--threads", threads], &sums);
    }
}

#[test]
fn files_and_years_are_read_side_by_side_in_the_order_of_their_names() {
    let desk = Desk::new();
    let mut sums = Sums::new();
    for of in [2022, 2023, 2024] {
        let mut bytes = Vec::new();
        sums = write(&mut bytes, of, 2_000, MINISTRY).unwrap();
        desk.file(&format!("anios/{of}.csv.gz"), gzipped(&bytes));
    }
    adds_up(&desk, "anios", "uno", &["--year", "2024", "--threads", "1"], &sums);
    adds_up(&desk, "anios", "tres", &["--year", "2024", "--threads", "3"], &sums);
    assert!(desk.files("uno") == desk.files("tres"));
}

/// A change to the line of a number, counted from 1, in a file of the ministry's.
pub(crate) fn with_line(bytes: &[u8], number: usize, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    lines[number - 1] = change(&lines[number - 1]);
    lines.concat()
}

/// The issue of a damaged file, with the line it names, and how many rows were used of how many.
#[track_caller]
fn damaged(bytes: &[u8]) -> (BTreeMap<String, String>, String) {
    let desk = Desk::new();
    desk.file("2024-Gasto.csv", bytes);
    for threads in ["1", "2"] {
        let out = format!("r{threads}");
        let arguments =
            ["run", "2024-Gasto.csv", "--only", "indicadores", "--threads", threads, "--out", &out];
        let answer = desk.canon(&arguments);
        assert!(matches!(answer.code, 0 | 6), "{}", answer.err);
    }
    assert!(desk.files("r1") == desk.files("r2"));
    let answer = desk.canon(&["check", "2024-Gasto.csv", "--fail-on", "never"]);
    answer.ends(0);
    let balance = answer.out.lines().next().unwrap().to_string();
    let about_the_file = ["fuera_de_alcance", "fase_mayor", "total_negativo"];
    let mut issues = desk.table("r1/incidencias.csv");
    issues
        .retain(|issue| issue["archivo"] == "2024-Gasto.csv" && !about_the_file.contains(&&*issue["codigo"]));
    // Of a line whose government can be told, a second one says whose figures lack it.
    let (whose, mut issues): (Vec<_>, Vec<_>) =
        issues.into_iter().partition(|issue| issue["codigo"] == "gobierno_incompleto");
    assert_eq!(issues.len(), 1, "{issues:?}");
    let issue = issues.remove(0);
    assert!(whose.iter().all(|whose| whose["fila"] == issue["fila"]), "{whose:?}");
    (issue, balance)
}

#[test]
fn a_damaged_line_is_told_by_its_number_and_costs_itself_only() {
    let (whole, _) = year(6_000, MINISTRY);
    let rows = whole.split_inclusive(|byte| *byte == b'\n').count() - 1;
    let fields = |line: &[u8]| [line.strip_suffix(b"\r\n").unwrap(), b",\"1\"\r\n"].concat();

    let (issue, balance) = damaged(&with_line(&whole, 4_321, fields));
    assert_eq!((&*issue["codigo"], &*issue["fila"]), ("numero_de_campos", "4321"));
    assert!(balance.contains(&format!("{rows} filas")) && balance.contains("1 apartada"), "{balance}");

    let huge = vec![b'X'; 5 << 20];
    let (issue, balance) = damaged(&with_line(&whole, 4_321, |line| text(line, PROJECT, &huge)));
    assert_eq!((&*issue["codigo"], &*issue["fila"]), ("numero_de_campos", "4321"));
    assert!(balance.contains("1 apartada"), "{balance}");

    let (issue, balance) = damaged(&with_line(&whole, 4_321, |line| text(line, "\"2024\"", b"\"2\x0024\"")));
    assert_eq!((&*issue["codigo"], &*issue["fila"]), ("clave_ilegible", "4321"));
    assert!(balance.contains("1 apartada"), "{balance}");

    let cut = &whole[..whole.len() - 700];
    let (issue, balance) = damaged(cut);
    assert_eq!((&*issue["codigo"], &*issue["fila"]), ("archivo_cortado", &*(rows + 1).to_string()));
    assert!(balance.contains(&format!("{rows} filas")) && balance.contains("1 apartada"), "{balance}");
}

/// A line with these bytes in place of a text that it has.
fn text(line: &[u8], from: &str, to: &[u8]) -> Vec<u8> {
    let at = line.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
    [&line[..at], to, &line[at + from.len()..]].concat()
}

const PROJECT: &str = "MEJORAMIENTO DEL SERVICIO";

#[test]
fn bytes_that_are_no_text_in_a_name_are_shown_with_their_line_and_cost_nothing() {
    let (whole, sums) = year(6_000, MINISTRY);
    let damages = [
        (&b"MEJORAMIENTO DEL SERVICI\xd1"[..], "SERVICI\u{2039}0xD1\u{203a}"),
        (b"MEJORAMIENTO DEL\0SERVICIO", "DEL\u{2039}U+0000\u{203a}SERVICIO"),
        (b"MEJORAMIENTO \xe2\x82 SERVICIO", "\u{2039}0xE2\u{203a}\u{2039}0x82\u{203a} SERVICIO"),
    ];
    for (bad, shown) in damages {
        let bytes = with_line(&whole, 4_321, |line| text(line, PROJECT, bad));
        let (issue, balance) = damaged(&bytes);
        assert_eq!((&*issue["codigo"], &*issue["fila"]), ("texto_ilegible", "4321"));
        assert_eq!((&*issue["severidad"], &*issue["columna"]), ("advertencia", "PRODUCTO_PROYECTO_NOMBRE"));
        assert!(issue["valor"].contains(shown), "{issue:?}");
        assert!(balance.contains(" 0 apartadas"), "{balance}");
        let desk = Desk::new();
        desk.file("a.csv", bytes);
        adds_up(&desk, "a.csv", "r", &[], &sums);
    }
}

#[test]
fn bytes_that_are_no_text_in_a_key_leave_the_line_out() {
    let (whole, _) = year(6_000, MINISTRY);
    for (from, bad) in [("\"2024\"", &b"\"20\xd124\""[..]), ("\"M\"", b"\"M\0\""), ("\"M\"", b"\"M\xd1\"")] {
        let (issue, balance) = damaged(&with_line(&whole, 4_321, |line| text(line, from, bad)));
        assert_eq!((&*issue["codigo"], &*issue["fila"]), ("clave_ilegible", "4321"));
        assert!(issue["valor"].contains('\u{2039}'), "{issue:?}");
        assert!(balance.contains("1 apartada"), "{balance}");
    }
}

#[test]
fn letters_of_windows_1252_are_said_once_a_file_and_damaged_names_line_by_line() {
    let (whole, sums) = year(6_000, MINISTRY);
    let all = |to: &[u8]| -> Vec<u8> {
        let lines = whole.split_inclusive(|byte| *byte == b'\n');
        let has = |line: &[u8]| line.windows(PROJECT.len()).any(|window| window == PROJECT.as_bytes());
        lines.flat_map(|line| if has(line) { text(line, PROJECT, to) } else { line.to_vec() }).collect()
    };
    let desk = Desk::new();
    let windows: Vec<u8> = String::from_utf8(all("AMPLIACI\u{d3}N".as_bytes()))
        .unwrap()
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect();
    desk.file("a.csv", windows);
    adds_up(&desk, "a.csv", "a", &[], &sums);
    let of_text = |run: &str| -> Vec<BTreeMap<String, String>> {
        let mut issues = desk.table(&format!("{run}/incidencias.csv"));
        issues.retain(|issue| issue["codigo"] == "texto_ilegible");
        issues
    };
    let said = of_text("a");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0]["valor"].contains("AMPLIACI\u{d3}N") && said[0]["mensaje"].contains("Windows-1252"),
        "{said:?}"
    );

    desk.file("b.csv", all("A\u{d1}O DEL\0SERVICIO".as_bytes()));
    adds_up(&desk, "b.csv", "b", &[], &sums);
    adds_up(&desk, "b.csv", "c", &["--threads", "1"], &sums);
    assert_eq!(of_text("b"), of_text("c"));
    let said = of_text("b");
    assert!(said.len() > 1 && said.iter().all(|issue| issue["severidad"] == "advertencia"));
}

/// Makes a file look as if it had changed long ago, and waits until the system itself saw its last change long enough
/// ago: what changed just now is not kept.
pub(crate) fn settle(path: &Path, seconds: u64) {
    let long_ago = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + seconds);
    File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    std::thread::sleep(Duration::from_millis(2_100));
}

/// The tables of a run, without the manifest, which says how they came about.
fn tables(desk: &Desk, run: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = desk.files(run);
    files.remove("manifiesto.json");
    files
}

fn manifest(desk: &Desk, run: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(desk.path(&format!("{run}/manifiesto.json"))).unwrap()).unwrap()
}

pub(crate) const RECALLED: &str = "no cambió desde que canon lo leyó";

#[test]
fn a_second_run_recalls_what_was_read_and_says_so() {
    let desk = Desk::new();
    let (bytes, sums) = year(LINES, MINISTRY);
    let path = desk.file("2024-Gasto.csv", with_line(&bytes, 5_000, |line| [line, b"roto\r\n"].concat()));
    settle(&path, 0);
    let run = |out: &str, more: &[&str]| {
        let mut arguments = vec!["run", "2024-Gasto.csv", "--only", "indicadores", "--out", out];
        arguments.extend(more);
        desk.canon(&arguments)
    };
    let first = run("uno", &[]);
    first.ends(6);
    assert!(!first.err.contains(RECALLED));
    run("dos", &[]).ends(6).says(RECALLED);
    assert!(!run("tres", &["--no-cache"]).ends(6).err.contains(RECALLED));
    assert_eq!(written(&desk, "dos"), expected(&sums));
    assert!(tables(&desk, "uno") == tables(&desk, "dos") && tables(&desk, "uno") == tables(&desk, "tres"));
    let [one, two] = ["uno", "dos"].map(|run| manifest(&desk, run));
    assert_eq!(one["corrida"], two["corrida"]);
    assert_eq!(one["entradas"][0]["blake3"], two["entradas"][0]["blake3"]);
    assert_eq!(one["entradas"][0]["de_una_lectura_anterior"], serde_json::Value::Null);
    assert_eq!(two["entradas"][0]["de_una_lectura_anterior"], true);
    desk.canon(&["verify", "dos"]).ends(0);
    // Another year asked for is another reading.
    assert!(!run("otro", &["--year", "2023"]).err.contains(RECALLED));
}

#[test]
fn what_was_read_of_another_file_or_is_damaged_is_never_used() {
    let desk = Desk::new();
    let (bytes, sums) = year(LINES, MINISTRY);
    let path = desk.file("a.csv", &bytes);
    settle(&path, 0);
    adds_up(&desk, "a.csv", "uno", &[], &sums);
    assert!(adds_up(&desk, "a.csv", "igual", &[], &sums).err.contains(RECALLED));

    // The same size, another figure of a municipality in the middle.
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let is_municipal = |line: &[u8]| line.windows(5).any(|window| window == b",\"M\",");
    let number = lines().enumerate().position(|(at, line)| at > 5_000 && is_municipal(line)).unwrap() + 1;
    let other = with_line(&bytes, number, |line| {
        let mut line = line.to_vec();
        let at = line.len() - 4;
        line[at] = if line[at] == b'9' { b'8' } else { line[at] + 1 };
        line
    });
    assert_eq!((other.len(), other == bytes), (bytes.len(), false));
    fs::write(&path, &other).unwrap();
    settle(&path, 1);
    let answer = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "dos"]);
    assert!(!answer.ends(0).err.contains(RECALLED));
    assert_ne!(written(&desk, "dos"), expected(&sums));

    // Every file that is kept loses its last bytes, then one byte in the middle is another.
    fs::write(&path, &bytes).unwrap();
    settle(&path, 0);
    let kept = || desk.files("cache").into_keys().map(|name| desk.path(&format!("cache/{name}")));
    for (run, harm) in [("corto", 0), ("cambiado", 1)] {
        for file in kept() {
            let mut bytes = fs::read(&file).unwrap();
            if harm == 0 {
                bytes.truncate(bytes.len() - 9);
            } else {
                bytes[60] ^= 1;
            }
            fs::write(file, bytes).unwrap();
        }
        assert!(!adds_up(&desk, "a.csv", run, &[], &sums).err.contains(RECALLED), "{run}");
        assert!(adds_up(&desk, "a.csv", &format!("{run}-2"), &[], &sums).err.contains(RECALLED), "{run}");
    }
}

#[test]
fn two_runs_at_once_do_no_harm_and_what_changed_just_now_is_not_kept() {
    let desk = Desk::new();
    let (bytes, sums) = year(LINES, MINISTRY);
    let path = desk.file("a.csv", &bytes);
    // In 2096: for canon it changed just now.
    settle(&path, 3_000_000_000);
    adds_up(&desk, "a.csv", "fresco", &[], &sums);
    assert!(!adds_up(&desk, "a.csv", "fresco-2", &[], &sums).err.contains(RECALLED));
    settle(&path, 0);
    let start = |out: &str| {
        desk.command(&["run", "a.csv", "--only", "indicadores", "--out", out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let both = [start("uno"), start("dos")];
    for mut run in both {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!((written(&desk, "uno"), written(&desk, "dos")), (expected(&sums), expected(&sums)));
    assert!(adds_up(&desk, "a.csv", "tres", &[], &sums).err.contains(RECALLED));
    let left = fs::read_dir(desk.path("cache/lecturas")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.count(), 1, "one folder for one file");
}

#[test]
fn nothing_is_shown_of_progress_where_there_is_no_terminal() {
    let desk = Desk::new();
    desk.file("a.csv", year(3_000, MINISTRY).0);
    let answer = desk.canon(&["run", "a.csv", "--only", "indicadores", "--out", "r"]);
    assert!(!answer.ends(0).err.contains('\r') && !answer.err.contains("MB/s"), "{}", answer.err);
}

/// Ctrl-C while a file is read, again and again a little later, until a run ends before it comes.
#[cfg(unix)]
#[test]
fn stopped_from_the_keyboard_nothing_stays_behind() {
    let desk = Desk::new();
    let path = desk.file("a.csv.gz", gzipped(&year(LINES, MINISTRY).0));
    settle(&path, 0);
    let mut stopped = 0;
    let mut wait = Duration::from_millis(30);
    loop {
        let mut run = desk
            .command(&["run", "a.csv.gz", "--only", "tablas", "--out", "r"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(wait);
        wait = wait * 9 / 8;
        std::process::Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
        match run.wait().unwrap().code() {
            Some(130) => stopped += 1,
            // Before the program listens, the signal ends it as it ends any other.
            None => {}
            code => {
                assert_eq!(code, Some(0));
                break;
            }
        }
        if desk.path("r").exists() {
            // Stopped between its last step and its last word: whole.
            desk.canon(&["verify", "r"]).ends(0);
            break;
        }
        let left: Vec<_> =
            fs::read_dir(&desk.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| name == "a.csv.gz" || name == "cache"), "{left:?}");
        if let Ok(kept) = fs::read_dir(desk.path("cache/lecturas")) {
            let names = kept.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
            assert!(
                names.into_iter().all(|name| !name.starts_with('.')),
                "half of what is kept stayed behind"
            );
        }
    }
    assert!(stopped > 0, "no run was stopped");
}

/// A cell of a CSV as a whole number in its last decimal, and how many decimals it has.
fn unscaled(cell: &str) -> (i128, u32) {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    (format!("{whole}{part}").parse().unwrap(), u32::try_from(part.len()).unwrap())
}

#[track_caller]
fn same(name: &str, values: &Values, row: usize, cell: &str) {
    match values {
        Values::Text(texts) => assert_eq!(texts[row].as_deref().unwrap_or(""), cell, "{name}"),
        Values::Numbers(numbers) if name == "corte" => {
            let days = numbers[row].map(|days| i32::try_from(days).unwrap());
            assert_eq!(days, Date::parse_iso(cell).map(Date::days_since_1970), "{name}");
        }
        Values::Numbers(numbers) => {
            let Some(number) = numbers[row] else { return assert_eq!(cell, "", "{name}") };
            let (digits, decimals) = unscaled(cell);
            let scales = [0, 2, 6].into_iter().filter(|scale| *scale >= decimals);
            let mut scaled = scales.map(|scale| digits * 10_i128.pow(scale - decimals));
            assert!(scaled.any(|scaled| scaled == number), "{name}: {cell} is {number}");
        }
    }
}

/// DuckDB, pandas and polars were tried by hand; here the tables are read back by their columns' own types.
#[test]
fn the_tables_as_parquet_are_those_of_the_csv_by_year() {
    let desk = Desk::new();
    desk.canon(&["run", "--only", "tablas", "--out", "r"]).ends(0);
    let files = desk.files("r");
    let parquet = |name: &str| canon_frame::parquet::read(files[name].clone()).unwrap();
    for (name, table) in files.keys().filter_map(|name| Some((name, name.strip_suffix(".csv")?))) {
        let mut rows = desk.table(&format!("r/{name}"));
        while let Some(year) = rows.first().and_then(|row| row.get("anio").cloned()) {
            let (of_year, others) = rows.into_iter().partition(|row| row["anio"] == year);
            let of_year: Vec<BTreeMap<String, String>> = of_year;
            for (column, values) in parquet(&format!("tablas/{table}/anio={year}/{table}.parquet")) {
                of_year.iter().enumerate().for_each(|(at, row)| same(&column, &values, at, &row[&column]));
            }
            rows = others;
        }
        if !rows.is_empty() {
            for (column, values) in parquet(&format!("tablas/{table}.parquet")) {
                rows.iter().enumerate().for_each(|(at, row)| same(&column, &values, at, &row[&column]));
            }
        }
    }
    assert!(files.contains_key("tablas/gobiernos/anio=2024/gobiernos.parquet"));
    desk.canon(&["verify", "r"]).ends(0);
    desk.canon(&["run", "--only", "tablas", "--out", "s", "--threads", "1"]).ends(0);
    assert!(desk.files("s") == files, "the same bytes each time");
}
