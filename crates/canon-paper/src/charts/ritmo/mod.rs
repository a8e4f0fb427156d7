//! How spending grows month by month, against the same months of the government's own earlier years and an even pace.

mod plot;
mod words;

use canon_core::panel::motive::Motive;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};
use canon_core::terms::quantity::Ratio;

use super::parts::plain::{Block, Line};
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::dossier::Dossier;
use crate::words::numbers::percent;

/// How many earlier years are shown.
const MOST_YEARS: usize = 5;

/// What part of the budget was spent up to each month of a year.
struct Curve {
    year: Year,
    /// From January on, up to the last month that is over in the figures.
    shares: Vec<Ratio>,
}

impl Curve {
    fn of(unit: &Unit<'_>) -> Result<Self, Motive> {
        let months = unit.months(Phase::Devengado)?;
        let pim = unit.phase(Phase::Pim)?;
        let known = months.keys().next_back().copied().unwrap_or(Month::DECEMBER);
        let last = match unit.last_whole_month() {
            Some(month) => month,
            // Before the first month is over there is only a part of it.
            None => known,
        };
        let mut spent = Soles::ZERO;
        let mut shares = Vec::new();
        for month in Month::all().take_while(|month| *month <= last) {
            spent += months.get(&month).copied().unwrap_or(Soles::ZERO);
            shares.push(Ratio::of_soles(spent, pim).ok_or(Motive::ZeroDenominator("pim"))?);
        }
        Ok(Self { year: unit.year(), shares })
    }

    fn last(&self) -> Ratio {
        self.shares.last().copied().unwrap_or_default()
    }

    fn is_whole(&self) -> bool {
        self.shares.len() == 12
    }

    /// The last month that it knows.
    fn month(&self) -> Month {
        u8::try_from(self.shares.len()).ok().and_then(Month::new).unwrap_or(Month::DECEMBER)
    }
}

pub(crate) struct SpendingPace {
    scope: Scope,
    inclusion: Inclusion,
    now: Curve,
    /// Closed years, newest first.
    earlier: Vec<Curve>,
}

impl SpendingPace {
    /// The year before, up to the month that this one has reached.
    fn before(&self) -> Option<(Year, Ratio)> {
        let curve = self.earlier.first().filter(|curve| curve.year.number() + 1 == self.now.year.number())?;
        Some((curve.year, *curve.shares.get(self.now.shares.len() - 1)?))
    }
}

impl Chart for SpendingPace {
    type Subject<'a> = Dossier<'a>;

    const ID: &'static str = "ritmo";
    const SHOWS: Bilingual = Bilingual {
        es: "El gasto acumulado mes a mes, frente a sus otros años y a un gasto parejo",
        en: "Spending month by month, against its other years and an even pace",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "el gasto (devengado) mes por mes y el presupuesto (PIM)",
        en: "spending (devengado) by month and a budget (PIM)",
    };

    /// The last year with months of the first money that has any.
    fn of(dossier: &Dossier<'_>) -> Result<Self, Unavailable> {
        let mut reason = Unavailable::NoFigures;
        let years: Vec<Year> = dossier.years().collect();
        for scope in dossier.scopes() {
            for year in years.iter().rev() {
                let unit = dossier.unit(*year, scope).filter(|unit| unit.cell().is_some());
                let Some(unit) = unit else { continue };
                match Curve::of(&unit) {
                    Ok(now) => {
                        let (inclusion, earlier) = (unit.inclusion(), earlier(dossier, &unit));
                        return Ok(Self { scope, inclusion, now, earlier });
                    }
                    Err(motive) if reason == Unavailable::NoFigures => reason = motive.into(),
                    Err(_) => {}
                }
            }
        }
        Err(reason)
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        let years = self.earlier.iter().map(|curve| curve.year).rev().chain([self.now.year]);
        (self.scope, years.collect())
    }

    fn title(&self, language: Language) -> String {
        words::title(self, language)
    }

    fn subtitle(&self, language: Language) -> String {
        words::subtitle(self, language)
    }

    fn description(&self, language: Language) -> String {
        words::description(self, language)
    }

    fn question(&self, language: Language) -> &'static str {
        language.pick(
            "¿qué obras o compras marcan este ritmo, y qué las adelanta o las detiene?",
            "which works or purchases set this pace, and what speeds or holds them?",
        )
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let line = |curve: &Curve| Line {
            name: curve.year.to_string(),
            values: (0..12).map(|month| curve.shares.get(month).copied()).collect(),
            text: match curve.is_whole() {
                true => percent(curve.last()),
                false => format!("{} {}", percent(curve.last()), words::up_to(curve, language)),
            },
            strong: curve.year == self.now.year,
        };
        let heading = language.pick("De enero a diciembre", "From January to December").to_string();
        let rows = self.earlier.iter().rev().chain([&self.now]).map(line).collect();
        vec![Block::Lines { heading, rows }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        plot::draw(canvas, room, self, language);
        Detail::Full
    }
}

fn earlier(dossier: &Dossier<'_>, unit: &Unit<'_>) -> Vec<Curve> {
    let whole = unit.earlier().filter(|unit| unit.closed() && dossier.government.existed_in(unit.year()));
    whole.filter_map(|unit| Curve::of(&unit).ok()).take(MOST_YEARS).collect()
}
