//! What holds for every table, whatever its columns.

use std::collections::BTreeSet;
use std::fmt::Write;

use canon_core::terms::language::Language::Es;

use super::*;
use crate::export::column::{Column, Kind};
use crate::export::table::Table;
use crate::load::bundled;
use crate::settings;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;

/// The study of the bundled tables.
pub(super) fn bundled_study() -> Study {
    let settings = settings::study(&ReadArgs::default(), &SelectArgs::default(), Es).unwrap();
    let readings = bundled::readings(&settings.reading).unwrap();
    let study = Study::of(readings, &settings);
    study.unwrap_or_else(|_| panic!("the bundled tables are a study"))
}

/// More rows than several cores make at once.
const MANY: i128 = 10_000;

struct Numbers;

impl Table for Numbers {
    const FILE: &'static str = "numbers.csv";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::count("n", |n| Some(*n)),
        Column::text("even", |n| if n % 2 == 0 { "si" } else { "=no" }.into()),
    ];

    type Row<'s> = i128;

    fn rows(_: &Study, _: Language) -> impl Iterator<Item = i128> {
        0..MANY
    }
}

#[test]
fn rows_of_all_cores_stand_in_their_order_and_formulas_are_inert() {
    let mut written = Vec::new();
    write_csv(&OutputTable::of::<Numbers>(), &bundled_study(), Es, &mut written).unwrap();
    let mut expected = String::from("n,even\n");
    for n in 0..MANY {
        writeln!(expected, "{n},{}", if n % 2 == 0 { "si" } else { "'=no" }).unwrap();
    }
    assert!(written == expected.as_bytes());
}

#[test]
fn what_the_disk_refuses_is_told() {
    let study = bundled_study();
    for room in [3, 100] {
        let mut bytes = vec![0; room];
        assert!(write_csv(&OutputTable::of::<Numbers>(), &study, Es, &mut &mut bytes[..]).is_err());
    }
}

#[test]
fn tables_and_their_columns_have_names_of_their_own_and_at_most_one_year() {
    let files: BTreeSet<&str> = tables::ALL.iter().map(|table| table.file).collect();
    assert_eq!(files.len(), tables::ALL.len());
    for table in tables::ALL {
        assert!(table.file.strip_suffix(".csv").is_some_and(|stem| !stem.is_empty()), "{table:?}");
        let headings = (table.headings)();
        let names: BTreeSet<&str> = headings.iter().map(|heading| heading.name).collect();
        assert_eq!(names.len(), headings.len(), "{table:?}");
        assert!(headings.iter().filter(|heading| heading.kind == Kind::Year).count() <= 1, "{table:?}");
    }
}

/// A comparison of two runs finds each row again: no two rows of a compared table have the same key.
#[test]
fn every_row_of_a_compared_table_has_a_key_of_its_own() {
    let study = bundled_study();
    let tables = compared();
    assert!(!tables.is_empty());
    for table in &tables {
        let of = tables::ALL.iter().find(|of| of.file == table.file).unwrap();
        assert_eq!(figures(table, &study, Es).len(), (of.count)(&study, Es), "{}", table.file);
    }
}
