//! Signals and good signs, over all governments: what is asked most, and what goes well.

use canon_core::insight::experience::is_about;
use canon_core::terms::language::Language::{En, Es};

use super::block::Cell;
use super::{Align, Block, Chapter, Drawn, Edition, Grid};
use crate::charts::Plotted;
use crate::charts::senales::SignalTable;
use crate::pages::resumen;
use crate::portrait::{Portrait, good, signals};
use crate::subject::territory::Territory;

/// The chart of signals, in pixels.
const SIGNALS: (u32, u32) = (1080, 880);

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let mut blocks = vec![Block::text(language.pick(
        "Una señal dice que un valor pasa de un límite fijado antes y a la vista de todos (capítulo de métodos). Con muchos indicadores y gobiernos, algunas saltan por azar: por eso no se cuentan para comparar gobiernos. Sirven para preguntar.",
        "A signal says that a value passes a bound that was set before and in the open (chapter on methods). With many indicators and governments some appear by chance: so they are not counted to compare governments. They are for asking.",
    ))];
    for territory in &edition.territories {
        let drawn = territory.region().and_then(|region| Plotted::of::<SignalTable>(&region).ok());
        let name = format!("{}-senales", territory.slug());
        blocks.extend(drawn.map(|drawn| Block::Figure(Drawn::sized(&drawn, &name, SIGNALS))));
    }
    for gathering in edition.territories.iter().filter_map(Territory::gathering) {
        for (indicator, fired, judged) in gathering.shared_questions() {
            let ask = language.pick("Pregunta", "Question");
            let may = language.pick("Puede deberse a", "It may be due to");
            let mut lines = vec![
                [ask.to_string(), signals::question(indicator, language).unwrap_or_default()],
                [may.to_string(), signals::causes(indicator, language)],
            ];
            let lessons =
                edition.press.memory.experiences.iter().filter(|lesson| is_about(lesson, indicator));
            let learned = language.pick("De otros", "From others");
            lines
                .extend(lessons.take(1).map(|lesson| [learned.to_string(), signals::told(lesson, language)]));
            blocks.push(Block::Signal {
                title: indicator.title.in_language(language).to_string(),
                value: match language {
                    Es => format!("señal en {fired} de {judged} de {}", gathering.territory.name()),
                    En => format!("a signal in {fired} of {judged} of {}", gathering.territory.name()),
                },
                lines,
            });
        }
    }
    if !blocks.iter().any(|block| matches!(block, Block::Signal { .. })) {
        blocks.push(Block::text(language.pick(
            "Ningún indicador da señal en el último año de estos archivos.",
            "No indicator gives a signal in the last year of these files.",
        )));
    }
    let gatherings = edition.territories.iter().filter_map(Territory::gathering);
    blocks.extend(gatherings.filter_map(|gathering| resumen::earlier(&gathering, language)).map(Block::text));
    if let Some(governments) = edition.one_by_one() {
        let rows = governments.into_iter().filter_map(Portrait::of).map(|portrait| {
            let sign = good::sign(portrait.dossier, &portrait.series, portrait.now.year);
            vec![Cell::text(&*portrait.dossier.government.short_name), Cell::text(sign)]
        });
        blocks.push(Block::Table(Grid {
            caption: language
                .pick("Algo que va bien en cada gobierno", "Something that goes well in each")
                .to_string(),
            columns: vec![
                (language.pick("Gobierno", "Government").to_string(), Align::Left),
                (language.pick("Algo que va bien", "Something that goes well").to_string(), Align::Left),
            ],
            rows: rows.collect(),
            small: false,
        }));
    }
    let title =
        language.pick("Señales para preguntar y buenas señales", "Signals to ask about, and good signs");
    Chapter { id: "senales", title: title.to_string(), blocks }
}
