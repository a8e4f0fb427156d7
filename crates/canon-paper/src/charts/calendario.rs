//! In which months money arrived and in which it was spent, on one scale.

use canon_core::facts::Credit;
use canon_core::panel::motive::Motive;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};
use canon_core::terms::quantity::Ratio;

use super::parts::bars::{Extent, Fill};
use super::parts::plain::{Block, Line};
use super::parts::words::no_data;
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, portion};
use crate::draw::palette::{FOCUS, GUIDE, INK, REFERENCE_TEXT, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::subject::series::YearFigures;
use crate::words::grammar::listed;
use crate::words::numbers::{MoneyUnit, money};
use crate::words::{dates, scope};

/// Twelve amounts; `None` after the last month that is known.
type Months = [Option<Soles>; 12];

pub(crate) struct MonthlyFlows {
    scope: Scope,
    figures: YearFigures,
    arrived: Option<Months>,
    /// Whether what arrived mixes in own revenue.
    mixed: bool,
    spent: Option<Months>,
}

impl Chart for MonthlyFlows {
    type Subject<'a> = Dossier<'a>;

    const ID: &'static str = "calendario";
    const SHOWS: Bilingual = Bilingual {
        es: "En qué meses llegó el dinero y en cuáles se gastó",
        en: "In which months money arrived and in which it was spent",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "lo transferido o el gasto (devengado) mes por mes",
        en: "transfers or spending (devengado) by month",
    };

    fn of(dossier: &Dossier<'_>) -> Result<Self, Unavailable> {
        let years: Vec<Year> = dossier.years().collect();
        let found = |scope: Scope| years.iter().rev().find_map(|year| Self::of_year(dossier, *year, scope));
        // Where one money has both, it is that which is looked at.
        let all: Vec<Self> = dossier.scopes().filter_map(found).collect();
        let both = all.iter().position(|flows| flows.arrived.is_some() && flows.spent.is_some());
        let place = both.unwrap_or(0);
        all.into_iter().nth(place).ok_or(Unavailable::Figure(Motive::NoMonths(Phase::Devengado)))
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.scope, vec![self.figures.year])
    }

    fn title(&self, language: Language) -> String {
        let year = self.figures.year;
        let month = |months: &Option<Months>| months.as_ref().and_then(|months| peaks(months, language));
        let open = !self.figures.closed;
        let start = match (open, language) {
            (false, Es) => format!("En {year}"),
            (false, En) => format!("In {year}"),
            (true, Es) => format!("En lo que va de {year}"),
            (true, En) => format!("So far in {year}"),
        };
        match (month(&self.arrived), month(&self.spent), language) {
            (Some(a), Some(s), Es) if a == s => {
                format!("{start}, lo que más llegó y lo que más se gastó fue en {a}")
            }
            (Some(a), Some(s), En) if a == s => format!("{start}, most arrived and most was spent in {a}"),
            (Some(a), Some(s), Es) => {
                format!("{start}, lo que más llegó fue en {a}; lo que más se gastó, en {s}")
            }
            (Some(a), Some(s), En) => format!("{start}, most arrived in {a} and most was spent in {s}"),
            (Some(a), None, Es) => format!("{start}, lo que más llegó fue en {a}"),
            (Some(a), None, En) => format!("{start}, most arrived in {a}"),
            (None, Some(s), Es) => format!("{start}, lo que más se gastó fue en {s}"),
            (None, Some(s), En) => format!("{start}, most was spent in {s}"),
            (None, None, Es) => format!("{start} no hubo movimientos en ningún mes"),
            (None, None, En) => format!("{start} nothing moved in any month"),
        }
    }

    fn subtitle(&self, language: Language) -> String {
        let money = scope::money_and_only(self.scope, self.figures.inclusion, language);
        let (unit, year) = (unit(self).0.name(language), self.figures.year);
        match language {
            Es => format!("Cada mes de {year}, en {unit}: {money}. La misma escala arriba y abajo."),
            En => format!("Each month of {year}, in {unit}: {money}. One scale above and below."),
        }
    }

    fn description(&self, language: Language) -> String {
        let list = |name: &str, months: &Option<Months>| {
            let Some(months) = months else { return format!("{name}: {}", no_data(language)) };
            let each: Vec<String> = Month::all()
                .filter_map(|month| {
                    Some(format!(
                        "{} {}",
                        dates::short_month(month, language),
                        money(months[month.index()]?, language)
                    ))
                })
                .collect();
            format!("{name}: {}", each.join(", "))
        };
        format!(
            "{}. {}. {}.",
            self.title(language),
            list(self.arrived_name(language), &self.arrived),
            list(spent_name(language), &self.spent)
        )
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿qué pasa entre el mes en que llega el dinero y el mes en que se gasta?",
            "what happens between the month when money arrives and the month when it is spent?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let (_, largest) = unit(self);
        let line = |name: &str, months: &Option<Months>| Line {
            name: name.to_string(),
            values: months.map_or(vec![None; 12], |months| {
                months.iter().map(|amount| Ratio::of_soles((*amount)?, largest)).collect()
            }),
            text: match months.as_ref().and_then(peak) {
                Some((month, amount)) => match language {
                    Es => format!("más en {}: {}", month.name(language), money(amount, language)),
                    En => format!("most in {}: {}", month.name(language), money(amount, language)),
                },
                None => no_data(language).to_string(),
            },
            strong: false,
        };
        let rows =
            vec![line(self.arrived_name(language), &self.arrived), line(spent_name(language), &self.spent)];
        let heading = language.pick("De enero a diciembre", "From January to December").to_string();
        vec![Block::Lines { heading, rows }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        let Room { text: size, .. } = room;
        let area = room.area.above(size * 0.3);
        let (unit, largest) = unit(self);
        let amounts =
            |months: &Option<Months>| -> Vec<Soles> { months.iter().flatten().filter_map(|a| *a).collect() };
        let (arrived, spent) = (amounts(&self.arrived), amounts(&self.spent));
        let labels = arrived.iter().chain(&spent).map(|amount| unit.label(*amount, largest));
        let label = label_size(labels, area.w / 12.0, room);
        let [arrived, spent] = [arrived, spent].map(|amounts| Extent::of(amounts.into_iter()));
        let range = arrived.range() + spent.range();
        let months = size * 1.6;
        // Each half has its name, room for the labels above its bars, and for those below nothing.
        let hang = |extent: Extent| if extent.lowest < Soles::ZERO { label * 1.3 } else { 0.0 };
        let words = size * 1.6 + label * 1.3;
        let bars = (area.h - 2.0 * words - hang(arrived) - hang(spent) - months - size * 1.1).max(size);
        let scale = Scale { bars, range, unit, largest, label, size };
        let top = Area { h: words + hang(arrived) + portion(arrived.range(), range) * bars, ..area };
        let fill = Fill::Striped(8.0);
        let half =
            Half { name: self.arrived_name(language), months: self.arrived.as_ref(), extent: arrived, fill };
        half.draw(canvas, top, &scale, language);
        let middle = top.bottom() + size * 0.3;
        for month in Month::all() {
            let x = area.x + area.w / 12.0 * (count(month.index()) + 0.5);
            let look = Type::regular(size, INK);
            let name = dates::short_month(month, language);
            canvas.text(&name, (x, middle + months / 2.0), look, Side::Middle, Height::Middle);
        }
        let bottom =
            Area { y: middle + months + size * 0.8, h: area.bottom() - middle - months - size * 0.8, ..area };
        let fill = Fill::Solid;
        let half = Half { name: spent_name(language), months: self.spent.as_ref(), extent: spent, fill };
        half.draw(canvas, bottom, &scale, language);
        Detail::Full
    }
}

impl MonthlyFlows {
    fn of_year(dossier: &Dossier<'_>, year: Year, scope: Scope) -> Option<Self> {
        let unit = dossier.unit(year, scope)?;
        let cell = unit.cell()?;
        let credits = |credit| cell.credits.get(&credit).filter(|credits| !credits.months.is_empty());
        let transfers = credits(Credit::Transfer);
        let mixed = transfers.is_none();
        let known = transfers.or_else(|| credits(Credit::Mixed));
        let arrived = known.map(|credits| {
            let of = |month: Month| credits.months.get(&month).and_then(|(_, credited)| *credited);
            twelve(of, credits.months.keys().next_back().copied(), unit.closed())
        });
        let months = unit.months(Phase::Devengado).ok();
        let spent = months.map(|months| {
            let last = months.keys().next_back().copied();
            twelve(|month| months.get(&month).copied(), last, unit.closed())
        });
        if arrived.is_none() && spent.is_none() {
            return None;
        }
        let figures = YearFigures::of(dossier, year, scope, None);
        Some(Self { scope, figures, mixed: mixed && arrived.is_some(), arrived, spent })
    }

    fn arrived_name(&self, language: Language) -> &'static str {
        match self.mixed {
            true => language.pick("Abonado, todos los rubros", "Credited, all rubros"),
            false => language.pick("Llegó (acreditado)", "Arrived (credited)"),
        }
    }
}

const fn spent_name(language: Language) -> &'static str {
    language.pick("Se gastó (devengado)", "Spent (devengado)")
}

/// A month without a line had nothing, up to the last month that is known.
fn twelve(of: impl Fn(Month) -> Option<Soles>, last: Option<Month>, closed: bool) -> Months {
    let mut months = [None; 12];
    for month in Month::all() {
        if closed || last.is_some_and(|last| month <= last) {
            months[month.index()] = Some(of(month).unwrap_or(Soles::ZERO));
        }
    }
    months
}

/// The month with most.
fn peak(months: &Months) -> Option<(Month, Soles)> {
    let known = Month::all().filter_map(|month| Some((month, months[month.index()]?)));
    known
        .filter(|(_, amount)| *amount > Soles::ZERO)
        .max_by_key(|(month, amount)| (*amount, std::cmp::Reverse(*month)))
}

/// The month of the largest amount, or the two; of more that are alike none stands out.
fn peaks(months: &Months, language: Language) -> Option<String> {
    let (_, most) = peak(months)?;
    let alike: Vec<&str> = Month::all()
        .filter(|month| months[month.index()] == Some(most))
        .map(|month| month.name(language))
        .collect();
    (alike.len() <= 2).then(|| listed(&alike, language))
}

fn unit(flows: &MonthlyFlows) -> (MoneyUnit, Soles) {
    let all = [&flows.arrived, &flows.spent].into_iter().flatten().flatten();
    let largest = all.filter_map(|amount| *amount).map(Soles::abs).max().unwrap_or(Soles::ZERO);
    (MoneyUnit::of(largest), largest)
}

/// The size at which every label fits above its bar.
fn label_size(labels: impl Iterator<Item = String>, step: f64, room: Room) -> f64 {
    let Room { text: size, least, .. } = room;
    let widest = Type::bold(1.0, INK).widest(labels);
    if widest > 0.0 { (step * 0.97 / widest).clamp(least.min(size) * 0.8, size) } else { size }
}

/// The scale that both halves share.
struct Scale {
    /// All pixels of bars, and what they are worth together.
    bars: f64,
    range: Soles,
    unit: MoneyUnit,
    largest: Soles,
    label: f64,
    size: f64,
}

/// The months above the names of the months, or those below them.
struct Half<'a> {
    name: &'a str,
    months: Option<&'a Months>,
    extent: Extent,
    fill: Fill,
}

impl Half<'_> {
    fn draw(&self, canvas: &Canvas<'_>, area: Area, scale: &Scale, language: Language) {
        let Scale { bars, range, unit, largest, label, size } = *scale;
        let ink = if matches!(self.fill, Fill::Striped(_)) { REFERENCE_TEXT } else { FOCUS };
        canvas.text(self.name, (area.x, area.y), Type::bold(size, ink), Side::Left, Height::Top);
        let step = area.w / 12.0;
        let base = area.y + size * 1.6 + label * 1.3 + portion(self.extent.highest, range) * bars;
        let Some(months) = self.months else {
            let text = language.pick("sin dato en los archivos", "no data in the files");
            let at = (area.x, area.y + size * 2.2);
            canvas.text(text, at, Type::regular(size, SOFT_INK), Side::Left, Height::Top);
            return;
        };
        for (place, amount) in months.iter().enumerate() {
            let x = area.x + step * count(place);
            let Some(amount) = amount else {
                // A month that is not over in the figures.
                canvas.line(&[(x + step * 0.2, base - 5.0), (x + step * 0.8, base - 5.0)], GUIDE, 6.0);
                continue;
            };
            let h = portion(amount.abs(), range) * bars;
            let negative = *amount < Soles::ZERO;
            let bar =
                Area { x: x + step * 0.14, y: if negative { base } else { base - h }, w: step * 0.72, h };
            if h >= 0.5 {
                self.fill.draw(canvas, bar);
            }
            let text = unit.label(*amount, largest);
            let look = Type::regular(label, INK);
            let middle = x + step / 2.0;
            let (at, height) = match negative {
                true => (base + h + label * 0.3, Height::Top),
                false => (base - h - label * 0.3, Height::Foot),
            };
            canvas.text(&text, (middle, at), look, Side::Middle, height);
        }
        canvas.line(&[(area.x, base), (area.right(), base)], SOFT_INK, 2.5);
    }
}
