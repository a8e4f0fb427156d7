//! What an invented comparativo adds up to, whatever its columns are called and wherever they stand.

mod invented;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::facts::{Facts, SpendingFact};
use canon_core::terms::budget::{Part, Phase};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use self::invented::{Invented, Layout, invented};
use crate::input::open_bytes;
use crate::mef::comparativo::spending;
use crate::mef::spending::details::Details;
use crate::reading::{Limits, Options, Reading};
use crate::recognise::{Kind, recognise};
use crate::scan::blocks::fold_file;
use crate::scan::fold::Cutting;
use crate::testing::{read_bytes, read_text};

fn read(text: &str) -> Reading {
    read_text("comparativo.csv", text).unwrap()
}

/// The céntimos of a year's facts by government and whether in rubro 18 alone.
fn added(facts: &[SpendingFact]) -> BTreeMap<(u16, String, bool), [i64; Phase::COUNT]> {
    let mut sums: BTreeMap<_, [i64; Phase::COUNT]> = BTreeMap::new();
    for fact in facts {
        let Part::Line { rubro18, .. } = fact.part else { panic!("{fact:?}") };
        for only in [false, true] {
            if rubro18 || !only {
                let mine = sums.entry((fact.year.number(), fact.gov.to_string(), only)).or_default();
                for phase in Phase::ALL {
                    mine[phase as usize] += fact.phases[phase].map_or(0, Soles::centimos);
                }
            }
        }
    }
    sums
}

fn expected(file: &Invented) -> BTreeMap<(u16, String, bool), [i64; Phase::COUNT]> {
    let sums = file.sums.iter().filter(|(_, sums)| **sums != [0; Phase::COUNT]);
    sums.map(|((year, gov, only), sums)| ((*year, (*gov).to_string(), *only), *sums)).collect()
}

fn kinds(issues: &[Issue]) -> Vec<&IssueKind> {
    issues.iter().map(|issue| &issue.kind).collect()
}

fn has(reading: &Reading, is: impl Fn(&IssueKind) -> bool) -> bool {
    reading.issues.iter().any(|issue| is(&issue.kind))
}

#[test]
fn every_sum_is_right_under_names_of_both_generations_in_any_order_and_writing() {
    let served = Layout::SERVED;
    for layout in [
        served,
        Layout { old_names: true, years: 4, ..served },
        Layout { prefix: "MONTO_", ..served },
        Layout { swapped: false, ..served },
        Layout { padded: false, published: false, ..served },
        Layout { turned: 9, first: 2017, ..served },
        Layout { turned: 30, years: 1, first: 2012, prefix: "MONTO_", swapped: false, ..served },
    ] {
        let file = invented(300, layout);
        let reading = read(&file.text);
        assert_eq!(added(&reading.facts.spending), expected(&file), "{layout:?}");
        let rows = reading.tally.rows;
        assert_eq!((rows.read, rows.out_of_scope, rows.set_aside), (file.lines, file.outside, 0));
        assert_eq!(rows.used, file.lines - file.outside);
        let errors = reading
            .issues
            .iter()
            .filter(|issue| issue.kind.severity() == canon_core::facts::issue::Severity::Error);
        assert_eq!(errors.count(), 0, "{:?}", reading.issues);
    }
}

#[test]
fn which_column_has_the_rubro_is_told_by_its_values_and_said() {
    for swapped in [true, false] {
        let reading = read(&invented(60, Layout { swapped, ..Layout::SERVED }).text);
        let (rubro, fuente) = match swapped {
            true => ("FUENTE_FINANCIAMIENTO", "RUBRO"),
            false => ("RUBRO", "FUENTE_FINANCIAMIENTO"),
        };
        let told = IssueKind::RubroByValues { rubro: rubro.into(), fuente: fuente.into() };
        assert!(kinds(&reading.issues).contains(&&told));
        let role = reading.profile.columns().find(|column| column.role.as_deref() == Some("rubro"));
        assert_eq!(role.unwrap().name, rubro);
    }
}

const HEADER: &str = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,FUENTE_FINANCIAMIENTO,RUBRO,TIPO_RECURSO,PIM_2023,DEVENGADO_2023,PIM_2024,DEVENGADO_2024\n";

/// A line of Torata.
fn line(key: u32, pair: [&str; 2], amounts: [&str; 4]) -> String {
    format!("{key},M, ,301486,{},0,{}\n", pair.join(","), amounts.join(","))
}

#[test]
fn lines_that_say_otherwise_than_most_or_nothing_are_set_aside_with_an_error() {
    let most = (0..3).map(|key| line(key, ["18", "5"], ["10", "5", "20", "5"])).collect::<String>();
    let other = line(7, ["5", "18"], ["100", "0", "0", "7"]);
    let neither = line(8, ["18", "1"], ["1000", "0", "0", "0"]);
    let reading = read(&format!("{HEADER}{most}{other}{neither}"));
    assert_eq!((reading.tally.rows.used, reading.tally.rows.set_aside), (3, 2));
    let pim: i64 = reading.facts.spending.iter().map(|f| f.phases[Phase::Pim].unwrap().centimos()).sum();
    assert_eq!(pim, 9_000);
    let other = reading.issues.iter().find(|i| matches!(i.kind, IssueKind::RubroTheOtherWay { rows: 1, .. }));
    assert_eq!(other.unwrap().row, Some(5));
    let neither = reading.issues.iter().find(|i| i.kind == IssueKind::RubroWithoutFuente);
    assert_eq!(neither.unwrap().row, Some(6));
    assert_eq!(reading.tally.centimos["pim"].set_aside, 110_000);
}

#[test]
fn where_the_values_do_not_tell_which_column_has_the_rubro_nothing_is_used() {
    let one = line(1, ["18", "5"], ["10", "5", "20", "5"]);
    let other = line(2, ["5", "18"], ["10", "5", "20", "5"]);
    for text in [format!("{one}{other}"), line(1, ["", ""], ["1", "1", "1", "1"])] {
        let reading = read(&format!("{HEADER}{text}"));
        assert!(reading.facts.spending.is_empty() && reading.tally.rows.used == 0);
        assert!(has(&reading, |kind| matches!(kind, IssueKind::RubroUndecided { .. })));
    }
}

#[test]
fn a_year_that_is_a_copy_in_every_line_is_left_out_with_an_error() {
    let layout = Layout { copied: true, ..Layout::SERVED };
    let file = invented(400, layout);
    let reading = read(&file.text);
    let mut rest = expected(&file);
    rest.retain(|(year, ..), _| *year != 2026);
    assert_eq!(added(&reading.facts.spending), rest);
    let (year, of) = (Year::new(2026).unwrap(), Year::new(2025).unwrap());
    let is_told = |kind: &IssueKind| matches!(kind, IssueKind::YearIsCopy { year: y, of: o, rows } if (*y, *o) == (year, of) && *rows > 50);
    assert!(has(&reading, is_told), "{:?}", reading.issues);
    assert_eq!(reading.cuts.keys().map(|year| year.number()).collect::<Vec<_>>(), [2022, 2023, 2024]);
    // What is left out is counted as set aside, sol for sol.
    let copied: i64 =
        file.sums.iter().filter(|((year, _, only), _)| *year == 2026 && !only).map(|(_, s)| s[1]).sum();
    assert_eq!(reading.tally.centimos["pim"].set_aside, i128::from(copied));

    // One amount of somebody out of scope is enough to tell that it is none.
    let differs = format!(
        "{}\"F\",\"E\",\"009\",\"46\",\"15\",\"3\",\"3999999\",\"X\",\"03\",\"00\",\"1\",\"0\",\"N\"{},\"1\"\r\n",
        file.text,
        ",\"0\"".repeat(34)
    );
    let reading = read(&differs);
    assert!(!has(&reading, |kind| matches!(kind, IssueKind::YearIsCopy { .. })));
    let is_asked_about = |kind: &IssueKind| matches!(kind, IssueKind::YearPartlyCopied { year: y, of: o, rows, alike } if (*y, *o, *alike) == (year, of, *rows - 1));
    assert!(has(&reading, is_asked_about), "{:?}", reading.issues);
    assert!(added(&reading.facts.spending).keys().any(|(year, ..)| *year == 2026));
}

#[test]
fn a_year_without_an_amount_is_told_and_closes_nothing() {
    let rows = (0..9).map(|key| line(key, ["18", "5"], ["10", "5", "0", "0"])).collect::<String>();
    let reading = read(&format!("{HEADER}{rows}"));
    let told = |kind: &IssueKind| matches!(kind, IssueKind::YearWithoutAmounts { .. });
    assert_eq!(reading.issues.iter().filter(|issue| told(&issue.kind)).count(), 1);
    assert!(reading.cuts.is_empty() && !has(&reading, |kind| matches!(kind, IssueKind::YearsClosed { .. })));
}

#[test]
fn a_copy_in_too_few_lines_is_doubted_and_used() {
    let rows = (0..9).map(|key| line(key, ["18", "5"], ["10", "5", "10", "5"])).collect::<String>();
    let reading = read(&format!("{HEADER}{rows}"));
    assert!(has(&reading, |kind| matches!(kind, IssueKind::YearLooksCopied { rows: 9, .. })));
    assert_eq!(reading.profile.years.len(), 2);
}

#[test]
fn years_before_the_last_are_closed_and_what_was_not_asked_for_is_out_of_scope() {
    let file = invented(200, Layout::SERVED);
    let reading = read(&file.text);
    let closed = (2022..2026).filter_map(Year::new).map(|year| (year, CutOff::LaterYear(year.last_day())));
    assert_eq!(reading.cuts, closed.collect::<BTreeMap<_, _>>());
    assert!(has(&reading, |kind| matches!(kind, IssueKind::YearsClosed { years, .. } if years.len() == 4)));

    let years = Some([Year::new(2024).unwrap()].into());
    let options = Options { years, ..Options::default() };
    let reading = read_bytes("a.csv", file.text.as_bytes(), &options).unwrap();
    let mut asked = expected(&file);
    asked.retain(|(year, ..), _| *year == 2024);
    assert_eq!(added(&reading.facts.spending), asked);
    assert_eq!(reading.cuts.len(), 1, "2024 is closed by the years that were not asked for");
    assert!(reading.tally.centimos["pim"].out_of_scope > 0);
    let years = Some([Year::new(2019).unwrap()].into());
    let reading =
        read_bytes("a.csv", file.text.as_bytes(), &Options { years, ..Options::default() }).unwrap();
    assert!(reading.facts.spending.is_empty() && reading.tally.rows.used == 0);
    assert!(has(&reading, |kind| matches!(kind, IssueKind::OtherYears { .. })));
}

#[test]
fn a_key_that_stands_there_again_is_added_and_a_line_that_does_is_an_error() {
    let one = line(1, ["18", "5"], ["10", "5", "20", "5"]);
    let again = line(1, ["18", "5"], ["1", "1", "20", "6"]);
    let reading = read(&format!("{HEADER}{one}{again}"));
    assert_eq!(reading.tally.centimos["pim"].used, 5_100);
    let is_twice = |kind: &IssueKind| matches!(kind, IssueKind::RepeatedLines { .. });
    assert!(!has(&reading, is_twice));
    let reading = read(&format!("{HEADER}{one}{again}{one}"));
    assert!(has(&reading, is_twice), "{:?}", reading.issues);
}

#[test]
fn an_empty_cell_is_zero_where_others_have_numbers_and_unknown_where_none_has() {
    let rows = line(1, ["18", "5"], ["10", "", "20", ""]) + &line(2, ["07", "5"], ["5", "1", "", ""]);
    let reading = read(&format!("{HEADER}{rows}"));
    let of = |year: u16| {
        let facts = reading.facts.spending.iter().filter(move |fact| fact.year.number() == year);
        facts.map(|fact| fact.phases[Phase::Devengado].map(Soles::centimos)).collect::<Vec<_>>()
    };
    assert_eq!((of(2023), of(2024)), (vec![Some(100), Some(0)], vec![None]));
    assert!(has(&reading, |kind| *kind == IssueKind::EmptyIsZero { cells: 2 }));
    assert!(has(&reading, |kind| *kind == IssueKind::EmptyAmount { rows: 2 }));
}

#[test]
fn an_amount_or_a_code_that_cannot_be_read_leaves_its_line_out() {
    let good = line(1, ["18", "5"], ["10", "5", "20", "5"]);
    for bad in [line(2, ["18", "5"], ["10", "x", "20", "5"]), "3,M, ,30,18,5,0,1,1\n".to_string()] {
        let reading = read(&format!("{HEADER}{good}{bad}"));
        assert_eq!((reading.tally.rows.used, reading.tally.rows.set_aside), (1, 1));
        assert!(reading.issues.iter().any(|issue| issue.row == Some(3)), "{:?}", reading.issues);
    }
    let name = HEADER.replace("RUBRO,", "RUBRO,FUENTE_FINANCIAMIENTO_NOMBRE,");
    let row =
        "1,M, ,301486,18,5,IMPUESTOS MUNICIPALES,0,1,1,1,1\n2,M, ,301486,18,5,CANON Y SOBRECANON,0,1,1,1,2\n";
    let reading = read(&format!("{name}{row}"));
    assert!(has(&reading, |kind| *kind == IssueKind::NameOfAnotherCode));
    assert_eq!(reading.tally.rows.set_aside, 1);
}

/// What a reading of the file comes to when it is cut into small blocks.
fn in_blocks(text: &str, cutting: Cutting) -> (Facts, Vec<Issue>) {
    let inputs = open_bytes(text.as_bytes().to_vec(), "comparativo.csv", &Limits::default()).unwrap();
    let options = Options::default();
    let Kind::Ministry(_, head) = recognise(&inputs[0], &options).unwrap() else { panic!("no comparativo") };
    let folder = std::env::temp_dir();
    let path = folder.join(format!("canon-comparativo-{}-{}", std::process::id(), text.len()));
    std::fs::write(&path, text).unwrap();
    let file = std::fs::File::open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    let (columns, details) = (spending::columns(&head).unwrap(), Details::of(&head));
    let make = || spending::Spending::new(&columns, &details, &options, &head);
    let (folded, _) = fold_file(&file, head.layout, cutting, &AtomicU64::new(0), make).unwrap();
    let name = "comparativo.csv".into();
    let gathered = spending::gather(folded, (&columns, &details), (&head, &name), &options).unwrap();
    let mut issues = gathered.issues;
    issues.sort_by(|a, b| (a.row, &a.column, &a.kind).cmp(&(b.row, &b.column, &b.kind)));
    (gathered.facts, issues)
}

#[test]
fn a_border_on_any_byte_of_a_line_and_any_number_of_threads_change_nothing() {
    let layout = Layout { years: 2, copied: true, ..Layout::SERVED };
    let text = invented(40, layout).text + "\"cut\",\"M\"\r\n";
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let longest = lines.iter().map(|line| line.len()).max().unwrap();
    let of = |filler: usize, cutting: Cutting| {
        // A line that is nobody's pushes the others along.
        let filler = lines[1].replacen("OBRA", &format!("OBRA{}", "-".repeat(filler)), 1);
        in_blocks(&[lines[0], &filler, &lines[1..].concat()].concat(), cutting)
    };
    for filler in 0..=longest {
        let whole = of(filler, Cutting::on(1));
        for threads in [1, 3] {
            assert_eq!(of(filler, Cutting { block: 1024, piece: 100, threads }), whole, "filler {filler}");
        }
    }
}

#[test]
fn packed_and_on_any_number_of_threads_a_file_says_the_same() {
    let file = invented(3_000, Layout::SERVED);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, file.text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let plain = read(&file.text);
    for threads in [1, 2, 5] {
        let options = Options { threads, ..Options::default() };
        let reading = read_bytes("comparativo.csv", &packed, &options).unwrap();
        assert_eq!(reading.facts, plain.facts);
        assert_eq!(reading.issues, plain.issues);
    }
}

#[test]
fn the_comparativo_of_income_is_read_by_its_likeness() {
    let header = "KEY_VALUE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,FUENTE_FINANC,FUENTE_FINANC_AGREGADA,GENERICA,PIA_2023,PIM_2023,RECAUDADO_2023,PIA_2024,PIM_2024,RECAUDADO_2024\n";
    let rows = "1,M, ,301486,18,5,4,100,120,90.55,0,0,0\n1,M, ,301486,18,5,4,0,0,10,,7,6.5\n\
                2,M, ,301486,08,5,1,1,1,1,1,1,2\n3,E,009,46,00,1,1,1,1,1,1,1,1\n4,M, ,301486,18,5,,1,1,1,1,1,1\n";
    let reading = read(&format!("{header}{rows}"));
    let seen: Vec<_> = reading
        .facts
        .income
        .iter()
        .map(|f| (f.year.number(), f.rubro.unwrap().number(), f.generica, f.recaudado.unwrap().centimos()))
        .collect();
    assert_eq!(
        seen,
        [
            (2023, 8, Some(1), 100),
            (2023, 18, Some(4), 10_055),
            (2024, 8, Some(1), 200),
            (2024, 18, Some(4), 650)
        ]
    );
    assert_eq!((reading.tally.rows.out_of_scope, reading.tally.rows.set_aside), (1, 1));
    assert_eq!(reading.cuts.len(), 1);
}
