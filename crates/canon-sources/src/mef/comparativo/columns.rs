//! Where the columns of a comparativo stand: by their names of either generation, never by their place.

use std::collections::BTreeMap;

use canon_core::terms::period::Year;

use crate::error::SourceError;
use crate::mef::comparativo::side::PAIR;
use crate::mef::header::{Head, amount_of_year};
use crate::mef::identity::IdentityColumns;
use crate::reading::Format;

/// The column of a comparativo that no other file has.
const KEY: &str = "KEY_VALUE";

/// Which comparativo a header is of, if it is one's.
pub(crate) fn format(head: &Head) -> Option<Format> {
    let mut amounts = head.names.iter().filter_map(|name| amount_of_year(name)).peekable();
    if !head.names.iter().any(|name| name == KEY) || amounts.peek().is_none() {
        return None;
    }
    let is_income = amounts.any(|(name, _)| name == "RECAUDADO");
    Some(if is_income { Format::IngresoComparativo } else { Format::GastoComparativo })
}

/// What both comparativos have, with `N` amounts a year.
#[derive(Clone, Debug)]
pub(super) struct Columns<const N: usize> {
    pub(super) identity: IdentityColumns,
    /// The two columns one of which has the rubro and the other the fuente, and the names beside each.
    pub(super) pair: [usize; 2],
    pub(super) pair_names: [Option<usize>; 2],
    /// The years in their order, each with the columns of its amounts.
    pub(super) years: Vec<(Year, [Option<usize>; N])>,
}

impl<const N: usize> Columns<N> {
    /// Finds the columns, those of the amounts by their names without the year.
    ///
    /// # Errors
    /// All columns that must be there and are not, together.
    pub(super) fn find(head: &Head, amounts: [&str; N]) -> Result<Self, SourceError> {
        let [level, pliego, sec_ejec, first, second] = head.require([
            &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
            &["PLIEGO"],
            &["SEC_EJEC"],
            PAIR[0],
            PAIR[1],
        ])?;
        let mut years: BTreeMap<Year, [Option<usize>; N]> = BTreeMap::new();
        for (at, name) in head.names.iter().enumerate() {
            let Some((name, year)) = amount_of_year(name) else { continue };
            if let Some(place) = amounts.iter().position(|known| *known == name) {
                years.entry(year).or_insert([None; N])[place].get_or_insert(at);
            }
        }
        let pair = [first, second];
        Ok(Self {
            identity: IdentityColumns::find(head, [level, pliego, sec_ejec]),
            pair,
            pair_names: pair.map(|at| head.column(&[&format!("{}_NOMBRE", head.names[at])])),
            years: years.into_iter().collect(),
        })
    }

    /// What says whose a line is and of which money: without it no line can be counted.
    pub(super) const fn keys(&self) -> [Option<usize>; 5] {
        let IdentityColumns { level, pliego, sec_ejec, .. } = self.identity;
        [Some(level), Some(pliego), Some(sec_ejec), Some(self.pair[0]), Some(self.pair[1])]
    }

    /// Whether the file has an amount in any year.
    pub(super) fn has(&self, place: usize) -> bool {
        self.years.iter().any(|(_, columns)| columns[place].is_some())
    }
}
