//! Government by government, for the web: its finding, its years, its signals, what goes well, what is missing.

use canon_core::terms::language::Language;

use crate::charts::Plotted;
use crate::charts::en_que::SpendingPurposes;
use crate::charts::llego_habia_gasto::ArrivedBudgetedSpent;
use crate::charts::ritmo::SpendingPace;
use crate::portrait::signals::Signal;
use crate::portrait::{Portrait, good_sign};
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, FigureBlock, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::grammar::sentence;
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::{labels, scope};

/// How many functions and projects of a government are listed.
const LISTED: usize = 5;
/// How many signals of a government are told.
const SIGNALS: usize = 8;

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let title = words::ONE_BY_ONE.in_language(report.language()).to_string();
    let portraits: Vec<Portrait<'_>> = report.one_by_one()?.into_iter().filter_map(Portrait::of).collect();
    let blocks = portraits.iter().map(|portrait| Block::Government {
        id: portrait.dossier.slug(),
        name: portrait.dossier.government.name.clone(),
        blocks: self::blocks(portrait, report),
    });
    (!portraits.is_empty()).then_some(Chapter { id: "uno-por-uno", title, blocks: blocks.collect() })
}

fn blocks(portrait: &Portrait<'_>, report: &Report<'_>) -> Vec<Block> {
    let language = portrait.language();
    let mut blocks = vec![
        Block::text(format!("{}. {}", portrait.title(), portrait.lead())),
        Block::text(format!("{}. {}", portrait.scope_words(), sentence(&portrait.cut()))),
    ];
    let purposes_chart = Plotted::of::<SpendingPurposes>(portrait.dossier).ok();
    let has_purposes_chart = purposes_chart.is_some();
    let charts = [
        Plotted::of::<ArrivedBudgetedSpent>(portrait.dossier).ok(),
        Plotted::of::<SpendingPace>(portrait.dossier).ok(),
        purposes_chart,
    ];
    let drawn = charts.into_iter().enumerate().filter_map(|(place, plotted)| {
        Some(Block::Figure(FigureBlock::of(&plotted?, &format!("{}-{place}", portrait.dossier.slug()))))
    });
    blocks.extend(drawn);
    blocks.push(series(portrait));
    blocks.extend(portrait.series.left_out(language).map(Block::text));
    blocks.extend(portrait.per_inhabitant().map(Block::text));
    blocks.extend(portrait.months().map(|months| Block::text(format!("{}. {}", months.title, months.alt))));
    // The chart says the same better, where there is one.
    if !has_purposes_chart {
        blocks.extend(purposes(portrait));
    }
    let (signals, left) = portrait.signals(SIGNALS, report.options.records.experiences);
    if signals.is_empty() {
        blocks.push(Block::text(portrait.no_signal()));
    }
    blocks.extend(signals.into_iter().map(|signal| signal_block(signal, language)));
    blocks.extend(portrait.more_signals(left).map(Block::text));
    blocks.extend(portrait.earlier_signals().map(Block::text));
    let standings = portrait.standings();
    if !standings.is_empty() {
        blocks.push(Block::text(words::BESIDE_THE_NATION.in_language(language)));
        blocks.push(Block::List { items: standings });
    }
    blocks.push(Block::Good {
        title: labels::GOOD_SIGN.in_language(language).to_string(),
        text: good_sign::sign(portrait.dossier, &portrait.series, portrait.now.year),
    });
    blocks.extend(
        good_sign::whom_to_learn_from(portrait.dossier, &portrait.series, portrait.now.year).map(Block::text),
    );
    blocks.push(Block::text(portrait.answered_sentence()));
    blocks.push(Block::List { items: portrait.lacking_by_office() });
    blocks
}

fn signal_block(signal: Signal, language: Language) -> Block {
    let [asked, causes, question, lesson] = words::SIGNAL_LINES.map(|word| word.in_language(language));
    let mut lines = vec![
        [asked.to_string(), signal.reference],
        [causes.to_string(), signal.causes],
        [question.to_string(), signal.question],
    ];
    lines.extend(signal.lesson.map(|text| [lesson.to_string(), text]));
    Block::Signal { title: signal.title, value: signal.value, lines }
}

/// The table of a government's years, to the céntimo.
fn series(portrait: &Portrait<'_>) -> Block {
    let language = portrait.language();
    let amount = |soles: Option<canon_core::terms::money::Soles>| {
        soles.map_or_else(
            || Cell::text(labels::NO_DATA.in_language(language)),
            |soles| Cell::number(exact(soles), i128::from(soles.centimos())),
        )
    };
    let rows = portrait.series.years.iter().map(|figures| {
        let share = figures.avance().map_or_else(
            || Cell::text("—"),
            |share| Cell::number(of_every_hundred(share, language), share.millionths()),
        );
        vec![
            Cell::number(figures.year.to_string(), i128::from(figures.year.number())),
            amount(figures.credited),
            amount(figures.pim),
            amount(figures.devengado),
            share,
        ]
    });
    let credited = match portrait.series.credited {
        Some(crate::subject::series::Credited::Mixed) => words::CREDITED_ALL_RUBROS.in_language(language),
        Some(crate::subject::series::Credited::Booked) => labels::BOOKED.in_language(language),
        _ => labels::ARRIVED.in_language(language),
    };
    let column = |text: &str| (text.to_string(), Align::Right);
    Block::Table(TableBlock {
        caption: format!(
            "{}: {}",
            portrait.dossier.government.short_name,
            scope::money_and_only(portrait.scope(), portrait.series.inclusion, language)
        ),
        columns: vec![
            column(labels::YEAR.in_language(language)),
            column(credited),
            column(labels::had(portrait.series.inclusion).in_language(language)),
            column(labels::SPENT.in_language(language)),
            column(labels::OF_EVERY_HUNDRED.in_language(language)),
        ],
        rows: rows.collect(),
        style: TableStyle::Normal,
        sorting: Sorting::Free,
    })
}

/// The tables of a government's largest functions and projects.
fn purposes(portrait: &Portrait<'_>) -> Vec<Block> {
    let language = portrait.language();
    let table = |caption: &str, columns: [&str; 3], rows: Vec<crate::portrait::purposes::PurposeRow>| {
        let row = |spent: crate::portrait::purposes::PurposeRow| {
            vec![
                Cell::text(spent.name),
                Cell::text(spent.value),
                Cell::text(spent.share.unwrap_or_else(|| "—".to_string())),
            ]
        };
        Block::Table(TableBlock {
            caption: format!("{}: {caption}", portrait.dossier.government.short_name),
            columns: vec![
                (columns[0].to_string(), Align::Left),
                (columns[1].to_string(), Align::Right),
                (columns[2].to_string(), Align::Right),
            ],
            rows: rows.into_iter().map(row).collect(),
            style: TableStyle::Normal,
            sorting: Sorting::Free,
        })
    };
    let mut blocks = Vec::new();
    if let Some((rows, others, scope)) = portrait.functions(LISTED) {
        let rows = rows.into_iter().chain(others).collect();
        let caption =
            format!("{}{}", words::BY_FUNCTION.in_language(language), portrait.of_other_money(scope));
        let [function, spent, share] = words::FUNCTION_COLUMNS.map(|word| word.in_language(language));
        blocks.push(table(&caption, [function, spent, share], rows));
    }
    if let Some((rows, _, scope)) = portrait.projects(LISTED) {
        let [project, budget, share] = words::PROJECT_COLUMNS.map(|word| word.in_language(language));
        let caption = words::LARGEST_PROJECTS.in_language(language);
        let caption = format!("{caption}{}", portrait.of_other_money(scope));
        blocks.push(table(&caption, [project, budget, share], rows));
    }
    blocks
}
