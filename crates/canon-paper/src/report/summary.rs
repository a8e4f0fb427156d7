//! What a reader in a hurry takes away.

use canon_core::terms::language::Language::{En, Es};

use super::{Block, Chapter, Edition};
use crate::pages::resumen;
use crate::words::grammar::sentence;

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let mut blocks = vec![Block::text(language.pick(
        "Este informe cuenta lo que el propio Estado publica: qué llegó, qué había y cómo se gastó, gobierno por gobierno. Cada cifra lleva su fuente y su fecha. Una señal es una pregunta, no una acusación: al lado van sus causas corrientes. No es una tabla de posiciones.",
        "This report tells what the State itself publishes: what arrived, what there was and how it was spent, government by government. Each figure has its source and its date. A signal is a question and no accusation: its ordinary causes stand beside it. It is no league table.",
    ))];
    for gathering in edition.territories.iter().filter_map(crate::subject::territory::Territory::gathering) {
        let title = resumen::title(&gathering, language);
        blocks.push(Block::heading(title));
        blocks.push(Block::text(format!(
            "{}. {}",
            resumen::scope_words(&gathering, language),
            sentence(&resumen::cut(&gathering, language))
        )));
        blocks.push(Block::Good {
            title: language.pick("Algo que va bien", "Something that goes well").to_string(),
            text: resumen::good(&gathering, language),
        });
        blocks.push(Block::text(match language {
            Es => "Preguntas que comparten varios gobiernos:",
            En => "Questions that several governments have in common:",
        }));
        blocks.push(Block::List { items: resumen::questions(&gathering, language) });
    }
    let title = language.pick("Lo esencial", "In short").to_string();
    Chapter { id: "esencial", title, blocks }
}
