//! What does not stand in the figures of a territory: governments that files lack, that count other things, and the year
//! before.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::terms::budget::Inclusion;
use canon_core::terms::government::{GovId, Government};
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use crate::subject::region::governments_of;
use crate::subject::territory::{TerritoryYear, is_municipal};

/// Why figures stand without those of the year before, which files have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Alone {
    /// That year includes other things.
    OtherThings(Year, Inclusion),
    /// These years are not over in the figures, or nobody says so.
    NotClosed(Year, Vec<Year>),
}

impl<'r> TerritoryYear<'r, '_> {
    /// Those whose figures include other things and are left out, by name.
    pub(crate) fn apart(&self) -> Vec<(&'r str, Inclusion)> {
        let apart = self.members().filter_map(|m| Some((&*m.dossier.government.short_name, m.apart?)));
        let mut apart: Vec<(&'r str, Inclusion)> = apart.collect();
        apart.sort_by_key(|(name, _)| fold(name));
        apart
    }

    /// The municipalities that files lack the budget or the spending of, by name.
    pub(crate) fn without_figures(&self) -> Vec<&'r str> {
        let told: BTreeSet<GovId> = self
            .members()
            .filter(|member| member.pim.zip(member.spent).is_some() || member.apart.is_some())
            .map(|member| member.dossier.government.id)
            .collect();
        let listed = governments_of(self.territory.jurisdiction, self.year);
        let listed = listed.map(|government| -> &'r Government { government });
        let here = self.members().map(|member| -> &'r Government { member.dossier.government });
        let mut lacking: BTreeMap<GovId, &'r str> = BTreeMap::new();
        for government in listed.chain(here).filter(|government| is_municipal(government.level)) {
            if !told.contains(&government.id) {
                lacking.insert(government.id, &government.short_name);
            }
        }
        let mut names: Vec<&'r str> = lacking.into_values().collect();
        names.sort_by_key(|name| fold(name));
        names
    }

    /// Why no year before stands beside it; `None` where one does, or where no file has it.
    pub(crate) fn alone(&self) -> Option<Alone> {
        if self.members().any(|member| member.before.is_some()) {
            return None;
        }
        let last = Year::new(self.year.number() - 1)?;
        let before = self.territory.inclusion(last, self.scope)?;
        if Some(before) != self.inclusion {
            return Some(Alone::OtherThings(last, before));
        }
        let is_closed = |year: Year| {
            let its = self.territory.dossiers.iter().filter_map(|dossier| dossier.unit(year, self.scope));
            its.filter(|unit| unit.cell().is_some()).all(|unit| unit.closed())
        };
        let open: Vec<Year> = [last, self.year].into_iter().filter(|year| !is_closed(*year)).collect();
        (!open.is_empty()).then_some(Alone::NotClosed(last, open))
    }
}
