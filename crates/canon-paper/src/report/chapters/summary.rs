//! What a reader in a hurry takes away.

use crate::words::labels;
use crate::report::words;
use canon_core::terms::language::Language::{En, Es};

use crate::report::{Block, Chapter, Report};
use crate::pages::resumen;
use crate::words::grammar::sentence;

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SUMMARY_LEAD.in_language(language))];
    for latest in report.territories.iter().filter_map(crate::subject::territory::Territory::latest) {
        let title = resumen::title(&latest, language);
        blocks.push(Block::heading(title));
        blocks.push(Block::text(format!(
            "{}. {}",
            resumen::scope_words(&latest, language),
            sentence(&resumen::cut(&latest, language))
        )));
        blocks.push(Block::Good {
            title: labels::GOOD_SIGN.in_language(language).to_string(),
            text: resumen::good(&latest, language),
        });
        blocks.push(Block::text(match language {
            Es => "Preguntas que comparten varios gobiernos:",
            En => "Questions that several governments have in common:",
        }));
        blocks.push(Block::List { items: resumen::questions(&latest, language) });
    }
    let title = words::SUMMARY.in_language(language).to_string();
    Some(Chapter { id: "esencial", title, blocks })
}
