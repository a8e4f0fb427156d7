//! Government by government: its finding, its years, its signals, what goes well, what is missing.

use super::block::Cell;
use super::{Align, Block, Chapter, Drawn, Edition, Grid};
use crate::charts::Plotted;
use crate::charts::en_que::SpendingPurposes;
use crate::charts::llego_habia_gasto::ArrivedBudgetedSpent;
use crate::charts::ritmo::SpendingPace;
use crate::portrait::{Portrait, good};
use crate::words::grammar::sentence;
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::scope;

/// Functions and projects listed.
const LISTED: usize = 5;
/// Signals told.
const SIGNALS: usize = 8;

pub(super) fn chapter(edition: &Edition<'_>) -> Option<Chapter> {
    let language = edition.language();
    let title = language.pick("Gobierno por gobierno", "Government by government").to_string();
    let Some(governments) = edition.one_by_one() else {
        let text = language.pick(
            "Son demasiados gobiernos para contarlos uno por uno aquí: cada uno tiene su hoja (canon handout), y las tablas los tienen todos.",
            "These are too many governments to tell one by one here: each has its page (canon handout), and the tables have them all.",
        );
        return Some(Chapter { id: "gobiernos", title, blocks: vec![Block::text(text)] });
    };
    let portraits: Vec<Portrait<'_>> = governments.into_iter().filter_map(Portrait::of).collect();
    let shared = lacked_by_all(&portraits);
    let mut blocks = Vec::new();
    if !shared.is_empty() {
        blocks.push(Block::text(language.pick(
            "Lo que falta de todos, y las preguntas que deja sin respuesta:",
            "What is missing of all, and the questions that it leaves unanswered:",
        )));
        blocks.push(Block::List { items: shared.clone() });
    }
    blocks.extend(portraits.iter().map(|portrait| Block::Government {
        id: portrait.dossier.slug(),
        name: portrait.dossier.government.name.clone(),
        blocks: self::blocks(portrait, edition, &shared),
    }));
    (!portraits.is_empty()).then_some(Chapter { id: "gobiernos", title, blocks })
}

/// What is missing of each of several, in the same words: said once for all of them.
fn lacked_by_all(portraits: &[Portrait<'_>]) -> Vec<String> {
    let mut all = portraits.iter().map(Portrait::uncomputed_by_reason);
    let (Some(mut shared), true) = (all.next(), portraits.len() > 1) else { return Vec::new() };
    for own in all {
        shared.retain(|item| own.contains(item));
    }
    shared
}

fn blocks(portrait: &Portrait<'_>, edition: &Edition<'_>, shared: &[String]) -> Vec<Block> {
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
        Some(Block::Figure(Drawn::of(&plotted?, &format!("{}-{place}", portrait.dossier.slug()))))
    });
    blocks.extend(drawn);
    blocks.push(series(portrait));
    blocks.extend(portrait.per_inhabitant().map(Block::text));
    match portrait.months() {
        Some(months) => blocks.push(Block::text(format!("{}. {}", months.title, months.alt))),
        None => blocks.push(Block::text(portrait.no_months())),
    }
    // The chart says the same better, where there is one.
    if !has_purposes_chart {
        blocks.extend(purposes(portrait));
    }
    let (signals, left) = portrait.signals(SIGNALS, edition.press.memory.experiences);
    if signals.is_empty() {
        blocks.push(Block::text(portrait.no_signal()));
    }
    for signal in signals {
        let [asked, causes, question, lesson] = match language {
            canon_core::terms::language::Language::Es => {
                ["Referencia", "Puede deberse a", "Pregunta", "De otros"]
            }
            canon_core::terms::language::Language::En => {
                ["Reference", "It may be due to", "Question", "From others"]
            }
        };
        let mut lines = vec![
            [asked.to_string(), signal.reference],
            [causes.to_string(), signal.causes],
            [question.to_string(), signal.question],
        ];
        lines.extend(signal.lesson.map(|text| [lesson.to_string(), text]));
        blocks.push(Block::Signal { title: signal.title, value: signal.value, lines });
    }
    blocks.extend(portrait.more_signals(left).map(Block::text));
    blocks.extend(portrait.earlier_signals().map(Block::text));
    blocks.push(Block::Good {
        title: language.pick("Algo que va bien", "Something that goes well").to_string(),
        text: good::sign(portrait.dossier, &portrait.series, portrait.now.year),
    });
    blocks.extend(
        good::whom_to_learn_from(portrait.dossier, &portrait.series, portrait.now.year).map(Block::text),
    );
    let mut items = portrait.uncomputed_by_reason();
    items.retain(|item| !shared.contains(item));
    if !items.is_empty() {
        blocks.push(Block::text(match shared.is_empty() {
            true => language.pick(
                "Lo que falta, y las preguntas que deja sin respuesta:",
                "What is missing, and the questions that it leaves unanswered:",
            ),
            false => language.pick("Además falta:", "Missing too:"),
        }));
        blocks.push(Block::List { items });
    }
    blocks
}

/// Its years to the céntimo.
fn series(portrait: &Portrait<'_>) -> Block {
    let language = portrait.language();
    let amount = |soles: Option<canon_core::terms::money::Soles>| {
        soles.map_or_else(
            || Cell::text(language.pick("sin dato", "no data")),
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
        Some(crate::subject::series::Credited::Mixed) => {
            language.pick("Abonado, todos los rubros", "Credited, all rubros")
        }
        _ => language.pick("Llegó (acreditado)", "Arrived (credited)"),
    };
    let column = |text: &str| (text.to_string(), Align::Right);
    Block::Table(Grid {
        caption: format!(
            "{}: {}",
            portrait.dossier.government.short_name,
            scope::money_of(portrait.scope(), language)
        ),
        columns: vec![
            column(language.pick("Año", "Year")),
            column(credited),
            column(language.pick("Había (PIM)", "There was (PIM)")),
            column(language.pick("Se gastó", "Spent")),
            column(language.pick("De cada S/ 100", "Of every S/ 100")),
        ],
        rows: rows.collect(),
        small: false,
    })
}

/// Its largest functions and projects.
fn purposes(portrait: &Portrait<'_>) -> Vec<Block> {
    let language = portrait.language();
    let table = |caption: &str, columns: [&str; 3], rows: Vec<crate::portrait::purposes::Spent>| {
        let row = |spent: crate::portrait::purposes::Spent| {
            vec![
                Cell::text(spent.name),
                Cell::text(spent.value),
                Cell::text(spent.share.unwrap_or_else(|| "—".to_string())),
            ]
        };
        Block::Table(Grid {
            caption: format!("{}: {caption}", portrait.dossier.government.short_name),
            columns: vec![
                (columns[0].to_string(), Align::Left),
                (columns[1].to_string(), Align::Right),
                (columns[2].to_string(), Align::Right),
            ],
            rows: rows.into_iter().map(row).collect(),
            small: false,
        })
    };
    let mut blocks = Vec::new();
    if let Some((rows, _, scope)) = portrait.functions(LISTED) {
        let caption = format!(
            "{}{}",
            language.pick("en qué, por función", "on what, by function"),
            portrait.of_other_money(scope)
        );
        let [function, spent, share] = match language {
            canon_core::terms::language::Language::Es => ["Función", "Se gastó", "De cada S/ 100"],
            canon_core::terms::language::Language::En => ["Function", "Spent", "Of every S/ 100"],
        };
        blocks.push(table(&caption, [function, spent, share], rows));
    }
    if let Some((rows, _, scope)) = portrait.projects(LISTED) {
        let [project, budget, share] = match language {
            canon_core::terms::language::Language::Es => ["Proyecto", "Presupuesto", "Gastado de cada 100"],
            canon_core::terms::language::Language::En => ["Project", "Budget", "Spent of every 100"],
        };
        let caption = language.pick("proyectos con más presupuesto", "projects with the largest budget");
        let caption = format!("{caption}{}", portrait.of_other_money(scope));
        blocks.push(table(&caption, [project, budget, share], rows));
    }
    blocks
}
