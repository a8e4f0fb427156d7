//! How long the parts of a run take: `cargo bench`.

mod invented;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use canon::analysis::Study;
use canon::export;
use canon::export::table::OutputTable;
use canon::load::bundled;
use canon::render::documents::dossiers;
use canon::settings::reading::ReadArgs;
use canon::settings::selection::SelectArgs;
use canon::settings::{self, Settings};
use canon_core::indicators;
use canon_core::indicators::cuts::Cuts;
use canon_core::insight::lessons::Lessons;
use canon_core::law::references::References;
use canon_core::terms::language::Language::Es;
use canon_paper::charts::{self, Make};
use canon_paper::pages::{self, CommunityRecords, LetterSize, PageOptions};
use canon_paper::{Dossier, Format, Templates};
use canon_sources::{Input, Limits, Options};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const LINES: u64 = 100_000;

/// A year of so many lines, as the ministry writes it.
fn year(year: u16, lines: u64) -> PathBuf {
    let path = std::env::temp_dir().join(format!("canon-bench-{}-{year}-{lines}.csv", std::process::id()));
    let mut out = BufWriter::new(File::create(&path).expect("room for an invented year"));
    invented::write(&mut out, year, lines, invented::MINISTRY).expect("room for an invented year");
    out.flush().expect("room for an invented year");
    path
}

fn open(path: &Path) -> Input {
    canon_sources::open(path, "invented.csv", &Limits::default()).expect("an invented year opens").remove(0)
}

#[divan::bench(args = [1, 2])]
fn reading_100_000_lines(bencher: Bencher<'_, '_>, threads: usize) {
    static PATH: LazyLock<PathBuf> = LazyLock::new(|| year(2024, LINES));
    let (input, options) = (open(&PATH), Options { threads, ..Options::default() });
    let bytes = std::fs::metadata(&*PATH).map_or(0, |data| data.len());
    bencher
        .counter(ItemsCount::new(LINES))
        .counter(BytesCount::new(bytes))
        .bench(|| canon_sources::read(&input, &options).expect("an invented year is read"));
}

fn usual() -> Settings {
    settings::study(&ReadArgs::default(), &SelectArgs::default(), Es).expect("nothing is set")
}

/// Six years of all governments: forty thousand units of government, year and scope.
static NATION: LazyLock<Study> = LazyLock::new(|| {
    let read = |of| {
        let path = year(of, 16_000);
        let reading = canon_sources::read(&open(&path), &Options::default());
        std::fs::remove_file(path).expect("an invented year goes away");
        reading.expect("an invented year is read")
    };
    Study::of((2019..2025).map(read).collect(), &usual()).expect("a study")
});

#[divan::bench]
fn evaluating_all_indicators_on_40_000_units(bencher: Bencher<'_, '_>) {
    let (references, cuts) = (References::published(), Cuts::default());
    let units: usize = NATION.panel.years.values().map(|data| data.cells.len()).sum();
    assert!(units > 40_000, "{units}");
    bencher
        .counter(ItemsCount::new(units))
        .bench(|| indicators::evaluate(black_box(&NATION.panel), indicators::ALL, &references, &cuts));
}

#[divan::bench]
fn writing_their_indicators(bencher: Bencher<'_, '_>) {
    let is_it = |table: &&OutputTable| table.file == "indicadores.csv";
    let table = export::tables::ALL.iter().find(is_it).expect("the table");
    bencher
        .counter(ItemsCount::new(NATION.findings.len()))
        .bench(|| export::write_csv(table, &NATION, Es, &mut std::io::sink()));
}

/// The bundled tables of Moquegua.
static MOQUEGUA: LazyLock<Study> = LazyLock::new(|| {
    let settings = usual();
    let read = |input| canon_sources::read(&input, &settings.reading).expect("a bundled table is read");
    Study::of(bundled::inputs().into_iter().map(read).collect(), &settings).expect("a study")
});

fn of_torata(of: impl Fn(&Dossier<'_>)) {
    let lessons = Lessons::of(&MOQUEGUA.panel, &MOQUEGUA.findings);
    let all = dossiers(&MOQUEGUA, &lessons, "banco", canon_paper::Shown::default(), Es);
    of(all.iter().find(|dossier| dossier.government.id.to_string() == "301486").expect("Torata"));
}

#[divan::bench]
fn drawing_a_chart(bencher: Bencher<'_, '_>) {
    let Some(Make::Government(make)) = charts::by_id("llego_habia_gasto").map(|chart| chart.make) else {
        unreachable!("the first chart is of one government")
    };
    let draw = |dossier: &Dossier<'_>| make(dossier).ok().map(|plotted| plotted.drawing(Format::Picture).svg);
    of_torata(|dossier| assert!(draw(dossier).is_some()));
    bencher.bench(|| of_torata(|dossier| drop(black_box(draw(dossier)))));
}

#[divan::bench]
fn printing_a_page(bencher: Bencher<'_, '_>) {
    let templates = Templates::built_in();
    let options = PageOptions {
        community: None,
        templates: &templates,
        letters: LetterSize::Normal,
        records: CommunityRecords::default(),
        session: None,
        contact: None,
        link: None,
    };
    let print = |dossier: &Dossier<'_>| (pages::OF_GOVERNMENT[0].make)(dossier, &options);
    of_torata(|dossier| assert!(matches!(print(dossier), Some(Ok(_)))));
    bencher.bench(|| of_torata(|dossier| drop(black_box(print(dossier)))));
}
