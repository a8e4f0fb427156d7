//! What a reader in a hurry takes away: the findings, what most are asked, and how much the data answer.

use crate::portrait::together;
use crate::portrait::words::territory;
use crate::portrait::words::together as together_words;
use crate::report::{Block, Chapter, Report, words};
use crate::subject::territory::Territory;
use crate::words::grammar::sentence;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SUMMARY_LEAD.in_language(language))];
    for latest in report.territories.iter().filter_map(Territory::latest) {
        let title = territory::title(&latest, language);
        blocks.push(Block::heading(title));
        blocks.push(Block::text(format!(
            "{}. {}",
            territory::scope_line(&latest, language),
            sentence(&territory::cut_off(&latest, language))
        )));
        let kept =
            territory::not_counted(&latest, language).into_iter().chain(territory::alone(&latest, language));
        blocks.extend(kept.map(Block::text));
        blocks.push(Block::List { items: together::findings(&latest, language) });
        blocks.push(Block::text(words::QUESTIONS_IN_COMMON.in_language(language)));
        blocks.push(Block::List { items: territory::questions(&latest, language) });
        // Where nothing could be judged, how much was measured is said already.
        let judged = latest.looked_at().iter().any(|looked_at| !looked_at.judged.is_empty());
        let answered = together::answered(&latest).filter(|_| judged);
        let answered =
            answered.map(|(least, most, all)| together_words::answered(least, most, all, language));
        let missing = words::WHAT_IS_MISSING_STANDS.in_language(language).to_string();
        blocks.push(Block::text(answered.into_iter().chain([missing]).collect::<Vec<_>>().join(" ")));
    }
    let title = words::SUMMARY.in_language(language).to_string();
    Chapter { id: "esencial", title, blocks }
}
