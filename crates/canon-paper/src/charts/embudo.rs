//! Through which phases the money of one government passed: from the opening budget to what was paid.
//!
//! Each phase stands over the one before it, so that what is left behind is seen; where a phase rises above the one before,
//! the rise is striped and said.

use std::cmp::Ordering;

use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::parts::bars::{Extent, Fill};
use super::parts::plain::{self, Block};
use super::parts::words::{no_data, told_and_part};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{FOCUS, INK, OUTLINE, PAPER, REFERENCE_TEXT, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::series::YearFigures;
use crate::words::adding::Digits;
use crate::words::numbers::money;
use crate::words::scope;

/// One phase, and how much passed through it.
struct Step {
    name: &'static str,
    /// The same within a sentence.
    within_sentence: &'static str,
    amount: Option<Soles>,
}

pub(crate) struct BudgetFunnel {
    scope: Scope,
    figures: YearFigures,
    steps: Vec<Step>,
}

/// How many steps there are.
const ALL_STEPS: usize = 6;

/// The place of spending among the steps: the one that is looked at.
const SPENT: usize = 4;

impl Chart for BudgetFunnel {
    type Subject<'a> = Dossier<'a>;

    const ID: &'static str = "embudo";
    const SHOWS: Bilingual = Bilingual {
        es: "Del presupuesto inicial a lo pagado, fase por fase",
        en: "From the opening budget to what was paid, phase by phase",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "el presupuesto (PIM), el gasto (devengado) y alguna otra fase",
        en: "a budget (PIM), spending (devengado) and some other phase",
    };

    fn of(dossier: &Dossier<'_>) -> Result<Self, Unavailable> {
        // The scope that a page speaks of may lack the other phases.
        let of_scope = |scope: Scope| {
            let told = dossier.years().filter(|year| known_phases(dossier, *year, scope) > 2);
            // Of a year that is over each step is final; of one with all steps none is blank.
            let whole = |year: &Year| dossier.unit(*year, scope).is_some_and(|unit| unit.closed());
            let best = |year: &Year| (whole(year), known_phases(dossier, *year, scope) >= ALL_STEPS, *year);
            Some((scope, told.max_by_key(best)?))
        };
        let (scope, year) = dossier.scopes().find_map(of_scope).ok_or(Unavailable::NoFigures)?;
        let unit = dossier.unit(year, scope).ok_or(Unavailable::NoFigures)?;
        // The yearly commitment is what a funnel speaks of; a source may have the monthly one alone.
        let has = |phase: Phase| unit.phase(phase).is_ok();
        let monthly_alone = !has(Phase::CompromisoAnual) && has(Phase::CompromisoMensual);
        let commitment = if monthly_alone { Phase::CompromisoMensual } else { Phase::CompromisoAnual };
        let phases =
            [Phase::Pia, Phase::Pim, Phase::Certificado, commitment, Phase::Devengado, Phase::Girado];
        let steps = phases.map(|phase| {
            let [name, within_sentence] = names(phase, dossier.language);
            Step { name, within_sentence, amount: unit.phase(phase).ok() }
        });
        Ok(Self { scope, figures: YearFigures::of(dossier, year, scope, None), steps: steps.into() })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.scope, vec![self.figures.year])
    }

    fn title(&self, language: Language) -> String {
        let when = self.figures.when(language);
        let when = when.trim_end_matches(',');
        let said = |amount: Soles| money(amount, language);
        let paid = self.steps.last().and_then(|step| step.amount);
        match (self.pim(), paid, self.figures.devengado, language) {
            (Some(pim), Some(paid), _, Es) => format!("{when}, de {} se pagaron {}", said(pim), said(paid)),
            (Some(pim), Some(paid), _, En) => {
                format!("{when}, {} of {} had been paid", said(paid), said(pim))
            }
            (Some(pim), None, Some(spent), Es) => {
                format!("{when}, de {} se gastaron {}", said(pim), said(spent))
            }
            (Some(pim), None, Some(spent), En) => {
                format!("{when}, {} of {} had been spent", said(spent), said(pim))
            }
            (_, _, _, Es) => format!("{when}, por dónde pasó el presupuesto"),
            (_, _, _, En) => format!("{when}, where the budget passed"),
        }
    }

    fn subtitle(&self, language: Language) -> String {
        let money = scope::money_and_only(self.scope, self.figures.inclusion, language);
        match language {
            Es => format!("Las fases del presupuesto, en soles y como parte del PIM: {money}."),
            En => format!("The phases of the budget, in soles and as a part of the PIM: {money}."),
        }
    }

    fn description(&self, language: Language) -> String {
        let step = |(place, step): (usize, &Step)| {
            let difference = difference(self, place, language).map(|text| format!(" ({text})"));
            format!("{}: {}{}", step.name, figure(self, step, language), difference.unwrap_or_default())
        };
        let each: Vec<String> = self.steps.iter().enumerate().map(step).collect();
        format!("{}. {}.", self.title(language), each.join("; "))
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿en qué paso se queda más dinero, y qué haría falta para que avance?",
            "at which step does most money stay, and what would it take to move on?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let largest = largest(self);
        let bar = |step: &Step| plain::Bar {
            name: step.name.to_string(),
            part: step.amount.and_then(|amount| Ratio::of_soles(amount, largest)),
            text: figure(self, step, language),
            strong: false,
        };
        let heading = self.figures.year.to_string();
        vec![Block::Bars { heading, rows: self.steps.iter().map(bar).collect() }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        let Room { area, text, least } = room;
        let tall = area.h / count(self.steps.len());
        // Words, a bar, and words on how it differs.
        let size = (tall / 3.3).clamp(least.min(text), text);
        let extent = Extent::of(self.steps.iter().filter_map(|step| step.amount));
        for (place, step) in self.steps.iter().enumerate() {
            let y = area.y + tall * count(place);
            let strong = place == SPENT;
            let value = figure(self, step, language);
            let look = Type::bold(size, if strong { FOCUS } else { INK });
            canvas.text(&value, (area.right(), y), look, Side::Right, Height::Top);
            let name = look.shortened(step.name, area.w - look.width(&value) - size * 0.6);
            canvas.text(&name, (area.x, y), look, Side::Left, Height::Top);
            let note = difference(self, place, language);
            let before = self.before(place).map(|(_, amount)| amount);
            let foot = if note.is_some() { size * 1.62 } else { size * 0.5 };
            let bar = Area {
                y: y + size * 0.95,
                h: (tall - size * 0.95 - foot).clamp(size * 0.3, size * 1.1),
                ..area
            };
            if let Some(amount) = step.amount {
                let fill = if strong { Fill::Solid } else { Fill::Outlined };
                bar_over_the_one_before(canvas, bar, extent, (before, amount), fill);
            }
            if let Some(note) = note {
                let rises = step.amount > before;
                let look = Type::regular(size.min(least), if rises { REFERENCE_TEXT } else { SOFT_INK });
                let note = look.shortened(&note, area.w);
                canvas.text(&note, (area.x, bar.bottom() + size * 0.32), look, Side::Left, Height::Top);
            }
        }
        Detail::Full
    }
}

fn known_phases(dossier: &Dossier<'_>, year: Year, scope: Scope) -> usize {
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

impl BudgetFunnel {
    fn pim(&self) -> Option<Soles> {
        self.figures.pim
    }

    /// The digits with which each step is the last one and what lies between them.
    fn digits(&self) -> Digits {
        let sum = |place: usize| {
            let (amount, (_, before)) = (self.steps[place].amount?, self.before(place)?);
            Some([amount, before, amount - before])
        };
        Digits::adding_up(&(1..self.steps.len()).filter_map(sum))
    }

    /// The last step with an amount before a step.
    fn before(&self, place: usize) -> Option<(&Step, Soles)> {
        self.steps[..place].iter().rev().find_map(|step| Some((step, step.amount?)))
    }
}

/// The amount with its part of the budget.
fn figure(funnel: &BudgetFunnel, step: &Step, language: Language) -> String {
    let Some(amount) = step.amount else { return no_data(language).to_string() };
    let part = funnel.pim().and_then(|pim| Ratio::of_soles(amount, pim));
    let part = part.filter(|_| Some(amount) != funnel.pim());
    told_and_part(&funnel.digits().money(amount, language), part)
}

/// How a step differs from the last one that is known.
fn difference(funnel: &BudgetFunnel, place: usize, language: Language) -> Option<String> {
    let (amount, (step, before)) = (funnel.steps[place].amount?, funnel.before(place)?);
    let (by, than) = (funnel.digits().money((amount - before).abs(), language), step.within_sentence);
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

fn largest(funnel: &BudgetFunnel) -> Soles {
    funnel.steps.iter().filter_map(|step| step.amount).map(Soles::abs).max().unwrap_or(Soles::ZERO)
}

/// The bar of a phase over that of the phase before, its rise striped.
fn bar_over_the_one_before(
    canvas: &Canvas<'_>,
    bar: Area,
    extent: Extent,
    (before, amount): (Option<Soles>, Soles),
    fill: Fill,
) {
    let zero = bar.x + extent.zero() * bar.w;
    let between = |from: Soles, to: Soles| {
        let (x0, x1) = (zero + extent.part(from) * bar.w, zero + extent.part(to) * bar.w);
        Area { x: x0.min(x1), w: (x1 - x0).abs(), ..bar }
    };
    let filled = |area: Area| {
        if area.w >= 0.5 {
            fill.draw(canvas, area);
        }
    };
    if let Some(before) = before {
        let ghost = between(Soles::ZERO, before);
        canvas.fill(ghost, PAPER);
        canvas.frame(ghost, OUTLINE, 2.0);
    }
    match before.filter(|before| amount > *before && *before >= Soles::ZERO) {
        Some(before) => {
            filled(between(Soles::ZERO, before));
            Fill::Striped(8.0).draw(canvas, between(before, amount));
        }
        None => filled(between(Soles::ZERO, amount)),
    }
    canvas.line(&[(zero, bar.y), (zero, bar.bottom())], SOFT_INK, 2.5);
}
