//! How every figure is computed and judged: each indicator with its formula, bounds and who set them.

use canon_core::indicators::{ALL, Bound, Condition, Indicator, Side};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{Block, Chapter, Edition};
use crate::words::grammar::{one_line, sentence};
use crate::words::numbers::told_bound;

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let mut blocks = vec![
        Block::text(language.pick(
            "Los montos se suman en céntimos enteros y se redondean solo al imprimir. Una razón se redondea a seis decimales antes de juzgarla. Los límites incluyen el valor límite. Lo que no se puede calcular dice por qué y nunca es cero. Los años en curso se miden y no se juzgan donde el juicio pide el año cerrado.",
            "Amounts are added in whole céntimos and rounded only when printed. A ratio is rounded to six decimals before it is judged. Bounds include the bound itself. What cannot be computed says why and is never zero. Years in course are measured, and not judged where a judgement needs the closed year.",
        )),
        Block::text(language.pick(
            "Los gobiernos se comparan solo con los de su nivel y tamaño. Los límites son propuestas de la comunidad salvo donde se nombra otra fuente, y se pueden cambiar en canon.toml; una señal dice siempre con qué límite se juzgó.",
            "Governments are compared only with those of their level and size. Bounds are proposed by the community but where another source is named, and can be set in canon.toml; a signal always says by which bound it was judged.",
        )),
    ];
    for indicator in ALL {
        blocks.push(Block::heading(indicator.title.in_language(language)));
        blocks.push(Block::List { items: lines(indicator, language) });
    }
    let title = language.pick("Métodos: fórmulas y límites", "Methods: formulas and bounds").to_string();
    Chapter { id: "metodos", title, blocks }
}

fn lines(indicator: &Indicator, language: Language) -> Vec<String> {
    let headings = match language {
        Es => ["Qué mide", "Fórmula", "Exclusiones", "Fuente"],
        En => ["What it measures", "Formula", "Exclusions", "Source"],
    };
    let told = |heading: &str| {
        let text = indicator.section(language, heading)?;
        let text = one_line(&text).replace('`', "");
        Some(format!("{heading}: {text}"))
    };
    let mut lines: Vec<String> = headings.into_iter().filter_map(told).collect();
    lines.push(bounds(indicator, language));
    lines.push(format!("{}: {}.", language.pick("Nombre en las tablas", "Name in the tables"), indicator.id));
    lines
}

fn bounds(indicator: &Indicator, language: Language) -> String {
    let conditions = indicator.conditions();
    if conditions.is_empty() {
        return language
            .pick("Límite: ninguno, es un dato de contexto.", "Bound: none, it is context.")
            .to_string();
    }
    let said: Vec<String> =
        conditions.iter().map(|condition| bound(indicator, condition, language)).collect();
    sentence(&format!("{}: {}", language.pick("Límite", "Bound"), said.join("; ")))
}

fn bound(indicator: &Indicator, condition: &Condition, language: Language) -> String {
    let side = match condition.side {
        Side::AtMost => language.pick("o menos", "or less"),
        Side::AtLeast => language.pick("o más", "or more"),
        Side::Below => language.pick("exclusive, hacia abajo", "exclusive, downwards"),
    };
    let source = condition.source.in_language(language);
    match condition.bound {
        Bound::Fixed(bound) => {
            // One pair of brackets, not two.
            let source = match source.strip_suffix(')').and_then(|source| source.split_once(" (")) {
                Some((what, who)) => format!("{what}; {who}"),
                None => source.to_string(),
            };
            format!("{} {side} ({source})", told_bound(bound, indicator.telling, language))
        }
        _ => source.to_string(),
    }
}
