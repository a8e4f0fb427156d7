//! What was measured of every government, and what is asked of some.

use canon_core::insight::experience::is_about;

use crate::portrait::signals;
use crate::portrait::words::territory;
use crate::report::chapters::matrix;
use crate::report::{Block, Chapter, Report, words};
use crate::subject::territory::{SharedQuestion, Territory};
use crate::words::judgement::looked_at;
use crate::words::labels;
use crate::words::scope::titled;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SIGNALS_LEAD.in_language(language))];
    for latest in report.territories.iter().filter_map(Territory::latest) {
        blocks.extend(matrix::blocks(&latest, language));
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
                value: words::signal_in(fired, judged, &latest.territory.name_in_a_sentence(), language),
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
        latest_years.filter_map(|latest| territory::earlier_signals(&latest, language)).map(Block::text),
    );
    let title = words::SIGNALS.in_language(language);
    Chapter { id: "senales", title: title.to_string(), blocks }
}
