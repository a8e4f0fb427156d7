//! What is copied, byte for byte and in order, however the file is cut up.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use canon_core::terms::budget::Rubro;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

use super::*;
use crate::input::open_bytes;
use crate::reading::Limits;
use crate::recognise::{Kind, recognise};
use crate::scan::blocks::fold_file;
use crate::scan::fold::Cutting;

const HEADER: &str = "\u{feff}\"ANO_EJE\",\"MES_EJE\",\"NIVEL_GOBIERNO\",\"PLIEGO\",\"SEC_EJEC\",\"DEPARTAMENTO_EJECUTORA\",\"DEPARTAMENTO_EJECUTORA_NOMBRE\",\"RUBRO\",\"MONTO_PIA\",\"MONTO_PIM\",\"MONTO_DEVENGADO\"\r\n";

/// A line of Torata's, in Moquegua, or of another's.
fn line(year: u16, department: &str, rubro: &str, amount: u32) -> String {
    format!(
        "\"{year}\",\"0\",\"M\",\" \",\"301486\",\"{department}\",\"\",\"{rubro}\",\"0\",\"{amount}\",\"0\"\r\n"
    )
}

struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("canon-extract-{}-{number}", std::process::id())))
    }

    fn copied(&self) -> CopiedLines {
        CopiedLines::new(File::create_new(&self.0).unwrap())
    }

    fn text(&self) -> String {
        String::from_utf8(std::fs::read(&self.0).unwrap()).unwrap()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn moquegua() -> LineFilter {
    LineFilter { department: Some(Department::HOME), ..LineFilter::default() }
}

fn extracted(files: &[&[u8]], filter: &LineFilter) -> (Vec<Extracted>, String) {
    let temporary = Temporary::new();
    let mut copied = temporary.copied();
    let one = |bytes: &&[u8]| {
        let inputs = open_bytes(bytes.to_vec(), "gasto.csv", &Limits::default()).unwrap();
        crate::extract(&inputs[0], &Options::default(), filter, &mut copied).unwrap()
    };
    let all = files.iter().map(one).collect();
    let (bytes, hash) = copied.end().unwrap();
    let text = temporary.text();
    assert_eq!((bytes, hash), (text.len() as u64, *blake3::hash(text.as_bytes()).as_bytes()));
    (all, text)
}

#[test]
fn the_lines_asked_for_are_copied_as_they_stand() {
    let wanted = line(2024, "18", "18", 1).replace("\"18\",\"\"", "18 ,\"\"");
    let other = line(2024, "17", "18", 2);
    let last = line(2023, "18", "07", 3);
    let text = [HEADER, &wanted, &other, &last].concat();
    let (all, copied) = extracted(&[text.as_bytes()], &moquegua());
    assert_eq!(copied, [HEADER, &wanted, &last].concat());
    assert_eq!((all[0].read, all[0].kept, all[0].unreadable), (3, 2, 0));
    // The other line is a Moquegua municipality's by its code, and its seat says otherwise.
    assert_eq!(all[0].seated_elsewhere, 1);
    let years = [Year::new(2023).unwrap()].into();
    let (all, copied) = extracted(&[text.as_bytes()], &LineFilter { years, ..moquegua() });
    assert_eq!((copied, all[0].kept, all[0].seated_elsewhere), ([HEADER, &last].concat(), 1, 0));
    let rubros = [Rubro::CANON].into();
    let (_, copied) = extracted(&[text.as_bytes()], &LineFilter { rubros, ..LineFilter::default() });
    assert_eq!(copied, [HEADER, &wanted, &other].concat());
    let govs = ["301486".parse().unwrap()].into();
    let (_, copied) = extracted(&[text.as_bytes()], &LineFilter { govs, ..LineFilter::default() });
    assert_eq!(copied, text);
}

#[test]
fn a_line_that_cannot_be_read_is_told_and_counted() {
    let text = [HEADER, &line(2024, "18", "18", 1), "\"2024\",\"cut\r\n", &line(2024, "x", "18", 2)].concat();
    let (all, copied) = extracted(&[text.as_bytes()], &moquegua());
    assert_eq!(copied, [HEADER, &line(2024, "18", "18", 1)].concat());
    assert_eq!((all[0].read, all[0].kept, all[0].unreadable), (3, 1, 2));
    let told: Vec<_> = all[0].first_unreadable.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(told, [(3, "\"2024\",\"cut"), (4, "x")]);
    // Where a line has no department by its code, the name tells it.
    let named = line(2024, "", "18", 1).replacen("\"\",\"\"", "\"\",\"MOQUEGUA\"", 1);
    let (all, _) = extracted(&[[HEADER, &named].concat().as_bytes()], &moquegua());
    assert_eq!((all[0].kept, all[0].unreadable), (1, 0));
}

#[test]
fn files_of_the_same_columns_stand_below_one_header_and_others_are_refused() {
    let [one, two] = [line(2023, "18", "18", 1), line(2024, "18", "18", 2)];
    let unended = [HEADER, one.trim_end()].concat();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all([HEADER, &two].concat().as_bytes()).unwrap();
    let (all, copied) = extracted(&[unended.as_bytes(), &packed.finish().unwrap()], &moquegua());
    assert_eq!(copied, [HEADER, &one, &two].concat());
    assert_eq!(all.iter().map(|file| file.kept).collect::<Vec<_>>(), [1, 1]);
    let temporary = Temporary::new();
    let mut copied = temporary.copied();
    let mut of = |text: String| {
        let inputs = open_bytes(text.into_bytes(), "gasto.csv", &Limits::default()).unwrap();
        crate::extract(&inputs[0], &Options::default(), &moquegua(), &mut copied)
    };
    assert!(of([HEADER, &one].concat()).is_ok());
    let error = of(HEADER.replace("MONTO_PIA", "PIA") + &one).unwrap_err();
    assert!(matches!(error, ExtractError::OtherColumns), "{error}");
    let error = of("anio,sec_ejec,pim\n2024,301486,5\n".to_string()).unwrap_err();
    assert!(matches!(error, ExtractError::OtherKind), "{error}");
}

#[test]
fn of_a_comparativo_lines_are_chosen_by_the_rubro_wherever_it_stands_and_years_leave_none_out() {
    let header = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,FUENTE_FINANCIAMIENTO,RUBRO,PIM_2023,PIM_2024\n";
    let canon = "1,M, ,301486,18,18,5,1,2\n";
    let text = format!("{header}{canon}2,M, ,301486,18,07,5,1,2\n3,M, ,301486,18,?,5,1,2\n");
    let rubros = [Rubro::CANON].into();
    let years = [Year::new(2024).unwrap()].into();
    let (all, copied) = extracted(&[text.as_bytes()], &LineFilter { years, rubros, ..moquegua() });
    assert_eq!(copied, format!("{header}{canon}"));
    assert_eq!((all[0].kept, all[0].unreadable, all[0].years.len()), (1, 1, 2));
    let years = [Year::new(2019).unwrap()].into();
    let (all, _) = extracted(&[text.as_bytes()], &LineFilter { years, ..moquegua() });
    assert_eq!((all[0].read, all[0].kept), (3, 0));
}

/// The copy of a text cut into small blocks.
fn in_blocks(text: &str, cutting: Cutting) -> String {
    let inputs = open_bytes(text.as_bytes().to_vec(), "gasto.csv", &Limits::default()).unwrap();
    let Kind::Ministry(format, head) = recognise(&inputs[0], &Options::default()).unwrap() else { panic!() };
    let (source, target) = (Temporary::new(), Temporary::new());
    std::fs::write(&source.0, text).unwrap();
    let mut copied = target.copied();
    let filter = moquegua();
    let columns = Columns::find(&head, format, &filter).unwrap();
    assert!(copied.begin(HEADER.as_bytes(), &head).unwrap());
    let order = InOrder::new(&mut copied);
    let make = || {
        order.begin_anew();
        Copying {
            columns: &columns,
            filter: &filter,
            order: &order,
            lines: Lines::default(),
            bytes: Vec::new(),
        }
    };
    let file = File::open(&source.0).unwrap();
    drop(fold_file(&file, head.layout, cutting, &AtomicU64::new(0), make).unwrap());
    order.end().unwrap();
    target.text()
}

#[test]
fn the_order_is_that_of_the_file_wherever_blocks_end_and_however_many_threads_copy() {
    // A line break within a field makes the reading of blocks begin anew, in one sequence.
    for inner in ["", "\"2024\",\"0\",\"M\",\" \",\"301486\",\"18\",\"a\nb\nc\",\"18\",\"0\",\"1\",\"0\"\r\n"]
    {
        for filler in 0..130 {
            let rows: Vec<String> =
                (0..60).map(|at| line(2024, if at % 3 == 0 { "17" } else { "18" }, "18", at)).collect();
            let filler = line(2024, "18", "18", 0).replace("\"\"", &format!("\"{}\"", "-".repeat(filler)));
            let text = [HEADER, &filler, &rows.concat(), &inner.repeat(9), &rows.concat()].concat();
            let kept: String =
                rows.iter().filter(|row| row.contains("\"18\",\"\"")).map(String::as_str).collect();
            let expected = [HEADER, &filler, &kept, &inner.repeat(9), &kept].concat();
            for threads in [1, 3] {
                assert_eq!(in_blocks(&text, Cutting { block: 1024, piece: 100, threads }), expected);
            }
        }
    }
}
