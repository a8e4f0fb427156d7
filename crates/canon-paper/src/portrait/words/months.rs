//! The months of a year, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Month;
use canon_core::terms::quantity::Ratio;

use crate::words::both;
use crate::words::numbers::of_every_hundred;

pub(crate) const LABELS: [Bilingual; 2] = [both("llegó", "arrived"), both("se gastó", "was spent")];
pub(crate) const LABELS_2: [Bilingual; 2] = [both("llegó", "arrived"), both("se gastó", "spent")];
pub(crate) const SPENDING_BY_MONTH: Bilingual = both("El gasto mes por mes", "Spending month by month");
pub(crate) const AND: Bilingual = both(" y ", " and ");
pub(crate) const MONTH_BY_MONTH: Bilingual = both("Mes por mes", "Month by month");

/// The month with the most spending and its part of the whole; `alike` months have as much.
pub(crate) fn title(most: Option<(Month, Ratio)>, alike: usize, language: Language) -> String {
    match (most, language) {
        // No month stands out where several are alike.
        (Some((_, share)), Es) if alike > 1 => {
            format!("Ningún mes pasó de {} de cada S/ 100 gastados", of_every_hundred(share, language))
        }
        (Some((_, share)), En) if alike > 1 => {
            format!("No month had more than {} of every S/ 100 spent", of_every_hundred(share, language))
        }
        (Some((month, share)), Es) => format!(
            "El mes de más gasto fue {}: {} de cada S/ 100 gastados",
            month.name(language),
            of_every_hundred(share, language)
        ),
        (Some((month, share)), En) => format!(
            "Most was spent in {}: {} of every S/ 100",
            month.name(language),
            of_every_hundred(share, language)
        ),
        (None, _) => SPENDING_BY_MONTH.in_language(language).to_string(),
    }
}
