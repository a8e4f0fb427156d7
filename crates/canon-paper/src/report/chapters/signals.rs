//! Signals and good signs, over all governments: what is asked most, and what goes well.

use canon_core::insight::experience::is_about;

use crate::charts::Plotted;
use crate::charts::senales::SignalTable;
use crate::portrait::words::department;
use crate::portrait::{Portrait, good_sign, signals};
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, FigureBlock, Report, TableBlock, words};
use crate::subject::territory::{SharedQuestion, Territory};
use crate::words::judgement::looked_at;
use crate::words::labels;
use crate::words::scope::titled;

/// The chart of signals, in pixels.
const SIGNALS: (u32, u32) = (1080, 880);

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SIGNALS_LEAD.in_language(language))];
    for territory in &report.territories {
        let drawn = territory.region().and_then(|region| Plotted::of::<SignalTable>(&region).ok());
        let name = format!("{}-senales", territory.slug());
        blocks.extend(drawn.map(|drawn| Block::Figure(FigureBlock::sized(&drawn, &name, SIGNALS))));
    }
    for latest in report.territories.iter().filter_map(Territory::latest) {
        for SharedQuestion { indicator, scope, fired, judged } in latest.shared_questions() {
            let ask = labels::QUESTION.in_language(language);
            let may = words::MAY_BE_DUE_TO.in_language(language);
            let mut lines = vec![
                [ask.to_string(), signals::question(indicator, language).unwrap_or_default()],
                [may.to_string(), signals::causes(indicator, language)],
            ];
            let lessons =
                report.options.records.experiences.iter().filter(|lesson| is_about(lesson, indicator));
            let learned = words::FROM_OTHERS.in_language(language);
            lines.extend(
                lessons
                    .take(1)
                    .map(|lesson| [learned.to_string(), signals::lesson_sentence(lesson, language)]),
            );
            blocks.push(Block::Signal {
                title: titled(indicator, scope, latest.scope, language),
                value: words::signal_in(fired, judged, latest.territory.name(), language),
                lines,
            });
        }
    }
    if !blocks.iter().any(|block| matches!(block, Block::Signal { .. })) {
        let latest_years = report.territories.iter().filter_map(Territory::latest);
        let little = latest_years.filter_map(|latest| {
            let little = looked_at::too_little_of(&latest.looked_at(), latest.year, language)?;
            Some(Block::text(format!("{little}.")))
        });
        let little: Vec<Block> = little.collect();
        match little.is_empty() {
            true => blocks.push(Block::text(words::NO_SIGNAL.in_language(language))),
            false => blocks.extend(little),
        }
    }
    let latest_years = report.territories.iter().filter_map(Territory::latest);
    blocks.extend(
        latest_years.filter_map(|latest| department::earlier_signals(&latest, language)).map(Block::text),
    );
    if let Some(governments) = report.one_by_one() {
        let rows = governments.into_iter().filter_map(Portrait::of).map(|portrait| {
            let sign = good_sign::sign(portrait.dossier, &portrait.series, portrait.now.year);
            vec![Cell::text(&*portrait.dossier.government.short_name), Cell::text(sign)]
        });
        blocks.push(Block::Table(TableBlock {
            caption: words::GOOD_SIGN_OF_EACH.in_language(language).to_string(),
            columns: vec![
                (labels::GOVERNMENT.in_language(language).to_string(), Align::Left),
                (labels::GOOD_SIGN.in_language(language).to_string(), Align::Left),
            ],
            rows: rows.collect(),
            small: false,
        }));
    }
    let title = words::SIGNALS.in_language(language);
    Chapter { id: "senales", title: title.to_string(), blocks }
}
