//! What a reader in a hurry takes away.

use crate::portrait::words::department;
use crate::report::{Block, Chapter, Report, words};
use crate::words::grammar::sentence;
use crate::words::labels;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SUMMARY_LEAD.in_language(language))];
    for latest in report.territories.iter().filter_map(crate::subject::territory::Territory::latest) {
        let title = department::title(&latest, language);
        blocks.push(Block::heading(title));
        blocks.push(Block::text(format!(
            "{}. {}",
            department::scope_line(&latest, language),
            sentence(&department::cut_off(&latest, language))
        )));
        blocks.push(Block::Good {
            title: labels::GOOD_SIGN.in_language(language).to_string(),
            text: department::good(&latest, language),
        });
        blocks.push(Block::text(words::QUESTIONS_IN_COMMON.in_language(language)));
        blocks.push(Block::List { items: department::questions(&latest, language) });
    }
    let title = words::SUMMARY.in_language(language).to_string();
    Chapter { id: "esencial", title, blocks }
}
