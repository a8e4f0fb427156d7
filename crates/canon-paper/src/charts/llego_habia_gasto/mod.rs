//! What arrived, what there was and what was spent, year by year; above it, of every S/ 100 how many were spent.
//!
//! Two scales never share one axis: the share has a strip of its own over the same years.

mod plot;
mod words;

use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::parts::plain::{self, Block};
use super::parts::words::no_data;
use super::{Chart, Detail, Unavailable};
use crate::draw::canvas::Canvas;
use crate::draw::format::Room;
use crate::subject::dossier::Dossier;
use crate::subject::series::{Series, YearFigures};
use crate::words::numbers::money;

/// Fewer years than this are no series.
const FEWEST_YEARS: usize = 2;

pub(crate) struct ArrivedBudgetedSpent {
    series: Series,
}

impl Chart for ArrivedBudgetedSpent {
    type Subject<'a> = Dossier<'a>;

    const ID: &'static str = "llego_habia_gasto";
    const SHOWS: Bilingual = Bilingual {
        es: "Lo que llegó, el presupuesto y lo que se gastó, año por año",
        en: "What arrived, what there was and what was spent, year by year",
    };
    const NEEDS: Bilingual = Bilingual {
        es: "presupuesto (PIM) y gasto (devengado), o lo transferido",
        en: "a budget (PIM) and spending (devengado), or transfers",
    };

    fn of(dossier: &Dossier<'_>) -> Result<Self, Unavailable> {
        let mut series = Series::of(dossier).ok_or(Unavailable::NoFigures)?;
        while series.years.len() > FEWEST_YEARS && !plot::fits(&series) {
            series.years.remove(0);
        }
        Ok(Self { series })
    }

    fn figures(&self) -> (Scope, Vec<Year>) {
        (self.series.scope, self.series.years.iter().map(|figures| figures.year).collect())
    }

    fn title(&self, language: Language) -> String {
        words::title(&self.series, language)
    }

    fn subtitle(&self, language: Language) -> String {
        words::subtitle(&self.series, language)
    }

    fn description(&self, language: Language) -> String {
        words::description(&self.series, language)
    }

    fn question(&self, language: Language) -> &'static str {
        words::question(&self.series, language)
    }

    fn plain(&self, language: Language) -> Vec<Block> {
        let bar = |figures: &YearFigures| plain::Bar {
            name: format!("{}{}", figures.year, words::part_year(figures, language)),
            part: figures.avance(),
            text: match (figures.pim, figures.devengado, figures.credited) {
                (Some(pim), Some(spent), _) => match language {
                    Es => format!("{} de {}", money(spent, language), money(pim, language)),
                    En => format!("{} of {}", money(spent, language), money(pim, language)),
                },
                (_, Some(one), _) | (Some(one), ..) | (_, _, Some(one)) => money(one, language),
                (None, None, None) => no_data(language).to_string(),
            },
            strong: false,
        };
        let heading = language.pick("Gastado del presupuesto (PIM)", "Spent of the budget (PIM)").to_string();
        vec![Block::Bars { heading, rows: self.series.years.iter().map(bar).collect() }]
    }

    fn plot(&self, canvas: &Canvas<'_>, room: Room, language: Language) -> Detail {
        plot::draw(canvas, room, &self.series, language);
        Detail::Full
    }
}

/// The largest amount drawn.
fn largest(series: &Series) -> Soles {
    let amounts = series.years.iter().flat_map(|f| [f.credited, f.pim, f.devengado]);
    amounts.flatten().map(Soles::abs).max().unwrap_or(Soles::ZERO)
}
