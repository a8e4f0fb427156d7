//! Through which phases the money of one government passed: from the opening budget to what was paid.
//!
//! Each phase stands over the one before it, so that what is left behind is seen; where a phase rises above the one before,
//! the rise is striped and said.

use std::cmp::Ordering;

use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::quantity::Ratio;

use super::plain::{self, Block};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, portion};
use crate::draw::palette::{FOCUS, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::series::YearFigures;
use crate::words::numbers::{money, percent};
use crate::words::scope;

pub(super) static CHART: Chart = Chart {
    id: "embudo",
    shows: Bilingual {
        es: "Del presupuesto inicial a lo pagado, fase por fase",
        en: "From the opening budget to what was paid, phase by phase",
    },
    needs: Bilingual {
        es: "el presupuesto (PIM), el gasto (devengado) y alguna otra fase",
        en: "a budget (PIM), spending (devengado) and some other phase",
    },
    make: Make::Government(make),
};

/// One phase, and how much passed through it.
struct Step {
    name: &'static str,
    /// The same within a sentence.
    inline: &'static str,
    amount: Option<Soles>,
}

struct Funnel {
    scope: Scope,
    figures: YearFigures,
    steps: Vec<Step>,
}

fn make(dossier: &Dossier<'_>) -> Result<Plotted, Lack> {
    let scope = dossier.scope().ok_or(Lack::Everything)?;
    let year =
        dossier.years().filter(|year| known(dossier, *year, scope) > 2).last().ok_or(Lack::Everything)?;
    let language = dossier.language;
    let unit = dossier.unit(year, scope).ok_or(Lack::Everything)?;
    // The yearly commitment is what a funnel speaks of; a source may have the monthly one alone.
    let has = |phase: Phase| unit.phase(phase).is_ok();
    let monthly_alone = !has(Phase::CompromisoAnual) && has(Phase::CompromisoMensual);
    let commitment = if monthly_alone { Phase::CompromisoMensual } else { Phase::CompromisoAnual };
    let phases = [Phase::Pia, Phase::Pim, Phase::Certificado, commitment, Phase::Devengado, Phase::Girado];
    let steps = phases.map(|phase| {
        let [name, inline] = names(phase, language);
        Step { name, inline, amount: unit.phase(phase).ok() }
    });
    let funnel = Funnel { scope, figures: YearFigures::of(dossier, year, scope, None), steps: steps.into() };
    let words = Words {
        who: dossier.government.name.clone(),
        title: title(&funnel, language),
        subtitle: subtitle(&funnel, language),
        description: description(&funnel, language),
        question: language
            .pick(
                "¿en qué paso se queda más dinero, y qué haría falta para que avance?",
                "at which step does most money stay, and what would it take to move on?",
            )
            .to_string(),
        source: source::line(&[dossier], scope, &[year]),
        example: dossier.is_example(),
    };
    let plain = plain(&funnel, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| {
            plot(canvas, room, &funnel, language);
            Detail::Whole
        }),
        plain,
    })
}

fn known(dossier: &Dossier<'_>, year: canon_core::terms::period::Year, scope: Scope) -> usize {
    let unit = dossier.unit(year, scope);
    let has = |phase: &Phase| unit.is_some_and(|unit| unit.phase(*phase).is_ok());
    Phase::ALL.iter().filter(|phase| has(phase)).count()
}

/// The name of a phase, and how it is called within a sentence.
const fn names(phase: Phase, language: Language) -> [&'static str; 2] {
    match (phase, language) {
        (Phase::Pia, Es) => ["Presupuesto inicial (PIA)", "el inicial"],
        (Phase::Pia, En) => ["Opening budget (PIA)", "the opening budget"],
        (Phase::Pim, Es) => ["Presupuesto vigente (PIM)", "el PIM"],
        (Phase::Pim, En) => ["Budget as it stands (PIM)", "the PIM"],
        (Phase::Certificado, Es) => ["Reservado (certificado)", "lo reservado"],
        (Phase::Certificado, En) => ["Reserved (certificado)", "what was reserved"],
        (Phase::CompromisoAnual, Es) => ["Comprometido en el año", "lo comprometido"],
        (Phase::CompromisoAnual, En) => ["Committed for the year", "what was committed"],
        (Phase::CompromisoMensual, Es) => ["Comprometido (mensual)", "lo comprometido"],
        (Phase::CompromisoMensual, En) => ["Committed (monthly)", "what was committed"],
        (Phase::Devengado, Es) => ["Gastado (devengado)", "lo gastado"],
        (Phase::Devengado, En) => ["Spent (devengado)", "what was spent"],
        (Phase::Girado, Es) => ["Pagado (girado)", "lo pagado"],
        (Phase::Girado, En) => ["Paid (girado)", "what was paid"],
    }
}

impl Funnel {
    fn pim(&self) -> Option<Soles> {
        self.figures.pim
    }

    /// The last step with an amount before a step.
    fn before(&self, place: usize) -> Option<(&Step, Soles)> {
        self.steps[..place].iter().rev().find_map(|step| Some((step, step.amount?)))
    }
}

fn title(funnel: &Funnel, language: Language) -> String {
    let when = funnel.figures.when(language);
    let when = when.trim_end_matches(',');
    let said = |amount: Soles| money(amount, language);
    let paid = funnel.steps.last().and_then(|step| step.amount);
    match (funnel.pim(), paid, funnel.figures.devengado, language) {
        (Some(pim), Some(paid), _, Es) => format!("{when}, de {} se pagaron {}", said(pim), said(paid)),
        (Some(pim), Some(paid), _, En) => format!("{when}, {} of {} had been paid", said(paid), said(pim)),
        (Some(pim), None, Some(spent), Es) => format!("{when}, de {} se gastaron {}", said(pim), said(spent)),
        (Some(pim), None, Some(spent), En) => {
            format!("{when}, {} of {} had been spent", said(spent), said(pim))
        }
        (_, _, _, Es) => format!("{when}, por dónde pasó el presupuesto"),
        (_, _, _, En) => format!("{when}, where the budget passed"),
    }
}

fn subtitle(funnel: &Funnel, language: Language) -> String {
    let money = scope::money_of(funnel.scope, language);
    let only = funnel.figures.inclusion.and_then(|inclusion| scope::only(inclusion, language));
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    match language {
        Es => format!("Las fases del presupuesto, en soles y como parte del PIM: {money}{only}."),
        En => format!("The phases of the budget, in soles and as a part of the PIM: {money}{only}."),
    }
}

/// The amount with its part of the budget.
fn figure(funnel: &Funnel, step: &Step, language: Language) -> String {
    let Some(amount) = step.amount else { return language.pick("sin dato", "no data").to_string() };
    let part = funnel.pim().and_then(|pim| Ratio::of_soles(amount, pim));
    match part.filter(|_| Some(amount) != funnel.pim()) {
        Some(part) => format!("{} · {}", money(amount, language), percent(part)),
        None => money(amount, language),
    }
}

/// How a step differs from the last one that is known.
fn difference(funnel: &Funnel, place: usize, language: Language) -> Option<String> {
    let (amount, (step, before)) = (funnel.steps[place].amount?, funnel.before(place)?);
    let (by, than) = (money((amount - before).abs(), language), step.inline);
    Some(match (amount.cmp(&before), place, language) {
        (Ordering::Equal, _, Es) => format!("igual que {than}"),
        (Ordering::Equal, _, En) => format!("the same as {than}"),
        (Ordering::Greater, 1, Es) => format!("se agregaron {by} durante el año"),
        (Ordering::Greater, 1, En) => format!("{by} were added during the year"),
        (Ordering::Less, 1, Es) => format!("se quitaron {by} durante el año"),
        (Ordering::Less, 1, En) => format!("{by} were taken away during the year"),
        (Ordering::Greater, _, Es) => format!("{by} más que {than}"),
        (Ordering::Greater, _, En) => format!("{by} more than {than}"),
        (Ordering::Less, _, Es) => format!("{by} menos que {than}"),
        (Ordering::Less, _, En) => format!("{by} less than {than}"),
    })
}

fn description(funnel: &Funnel, language: Language) -> String {
    let step = |(place, step): (usize, &Step)| {
        let difference = difference(funnel, place, language).map(|text| format!(" ({text})"));
        format!("{}: {}{}", step.name, figure(funnel, step, language), difference.unwrap_or_default())
    };
    let each: Vec<String> = funnel.steps.iter().enumerate().map(step).collect();
    format!("{}. {}.", title(funnel, language), each.join("; "))
}

fn plain(funnel: &Funnel, language: Language) -> Vec<Block> {
    let largest = largest(funnel);
    let bar = |step: &Step| plain::Bar {
        name: step.name.to_string(),
        part: step.amount.and_then(|amount| Ratio::of_soles(amount, largest)),
        text: figure(funnel, step, language),
        strong: false,
    };
    let heading = funnel.figures.year.to_string();
    vec![Block::Bars { heading, rows: funnel.steps.iter().map(bar).collect() }]
}

fn largest(funnel: &Funnel) -> Soles {
    funnel.steps.iter().filter_map(|step| step.amount).map(Soles::abs).max().unwrap_or(Soles::ZERO)
}

fn plot(canvas: &Canvas<'_>, room: Room, funnel: &Funnel, language: Language) {
    let Room { area, text, least } = room;
    let steps = funnel.steps.len();
    let tall = area.h / count(steps);
    // Words, a bar, and words on how it differs.
    let size = (tall / 3.3).clamp(least.min(text), text);
    let amounts = || funnel.steps.iter().filter_map(|step| step.amount);
    let most = amounts().max().unwrap_or(Soles::ZERO).max(Soles::ZERO);
    let fewest = amounts().min().unwrap_or(Soles::ZERO).min(Soles::ZERO);
    let zero = area.x + portion(-fewest, most - fewest) * area.w;
    let long = |amount: Soles| portion(amount, most - fewest) * area.w;
    for (place, step) in funnel.steps.iter().enumerate() {
        let y = area.y + tall * count(place);
        let strong = place == 4;
        let value = figure(funnel, step, language);
        let look = Type::bold(size, if strong { FOCUS } else { INK });
        canvas.text(&value, (area.right(), y), look, Side::Right, Height::Top);
        let name = look.shortened(step.name, area.w - look.width(&value) - size * 0.6);
        canvas.text(&name, (area.x, y), look, Side::Left, Height::Top);
        let note = difference(funnel, place, language);
        let before = funnel.before(place).map(|(_, amount)| amount);
        let foot = if note.is_some() { size * 1.62 } else { size * 0.5 };
        let bar =
            Area { y: y + size * 0.95, h: (tall - size * 0.95 - foot).clamp(size * 0.3, size * 1.1), ..area };
        if step.amount.is_some() {
            bar_of(canvas, bar, (zero, &long), step.amount, before, strong);
        }
        if let Some(note) = note {
            let rises = step.amount > before;
            let look = Type::regular(size.min(least), if rises { REFERENCE_TEXT } else { SOFT_INK });
            let note = look.shortened(&note, area.w);
            canvas.text(&note, (area.x, bar.bottom() + size * 0.32), look, Side::Left, Height::Top);
        }
    }
}

/// The bar of a phase over that of the phase before.
fn bar_of(
    canvas: &Canvas<'_>,
    bar: Area,
    (zero, long): (f64, &dyn Fn(Soles) -> f64),
    amount: Option<Soles>,
    before: Option<Soles>,
    strong: bool,
) {
    let between = |from: Soles, to: Soles| {
        let (x0, x1) = (zero + long(from), zero + long(to));
        Area { x: x0.min(x1), w: (x1 - x0).abs(), ..bar }
    };
    if let Some(before) = before {
        let ghost = between(Soles::ZERO, before);
        canvas.fill(ghost, PAPER);
        canvas.frame(ghost, OUTLINE, 2.0);
    }
    let Some(amount) = amount else { return };
    let color = if strong { FOCUS } else { LIGHT };
    match before.filter(|before| amount > *before && *before >= Soles::ZERO) {
        Some(before) => {
            fill(canvas, between(Soles::ZERO, before), color, strong);
            let rise = between(before, amount);
            canvas.fill(rise, PAPER);
            canvas.stripes(rise, REFERENCE, 8.0);
            canvas.frame(rise, REFERENCE, 2.5);
        }
        None => fill(canvas, between(Soles::ZERO, amount), color, strong),
    }
    canvas.line(&[(zero, bar.y), (zero, bar.bottom())], SOFT_INK, 2.5);
}

fn fill(canvas: &Canvas<'_>, area: Area, color: plotters::style::RGBColor, strong: bool) {
    if area.w < 0.5 {
        return;
    }
    canvas.fill(area, color);
    if !strong {
        canvas.frame(area, OUTLINE, 2.5);
    }
}
