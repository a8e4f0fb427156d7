//! What arrived at a unit, by either measure, for how many people, and what tables say against its figures.

use crate::facts::source::SourceId;
use crate::facts::{Arrival, Credit, DoubtFact};
use crate::panel::motive::Motive;
use crate::panel::part::Figure;
use crate::panel::unit::Unit;
use crate::terms::budget::Inclusion;
use crate::terms::government::{GovId, Government, Level, directory};
use crate::terms::money::Soles;
use crate::terms::period::Year;

impl<'p> Unit<'p> {
    /// What was credited as a transfer (`acr`): GRUPO 1, without own revenue and interest.
    ///
    /// # Errors
    /// Why there is none; credits that mix in own revenue are no transfer.
    pub fn acreditado(&self) -> Result<Soles, Motive> {
        let cell = self.cell().ok_or(Motive::NoTransfers)?;
        match cell
            .credits
            .get(&Credit::Transfer)
            .and_then(|credits| credits.acreditado.zip(Some(credits.credited_by)))
        {
            Some((amount, source)) => {
                self.take(Figure::Credited, Inclusion::Todo, source);
                Ok(amount)
            }
            None if cell.credits.contains_key(&Credit::Mixed) => Err(Motive::CreditsMixed),
            None => Err(Motive::NoTransfers),
        }
    }

    /// What the government booked as new income, without balances of earlier years.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn recaudado(&self) -> Result<Soles, Motive> {
        let (amount, source) = self.cell().and_then(|cell| cell.booked).ok_or(Motive::NoTransfers)?;
        self.take(Figure::Booked, Inclusion::Todo, Some(source));
        Ok(amount)
    }

    /// What arrived, and by which measure: what was credited; where no transfer is given, what was booked.
    ///
    /// # Errors
    /// Why there is neither.
    pub fn received(&self) -> Result<(Soles, Arrival), Motive> {
        let credited = self.acreditado().map(|amount| (amount, Arrival::Acreditado));
        credited
            .or_else(|motive| self.recaudado().map(|amount| (amount, Arrival::Recaudado)).map_err(|_| motive))
    }

    /// What arrived by one measure.
    ///
    /// # Errors
    /// The inputs have none of it.
    pub fn received_by(&self, arrival: Arrival) -> Result<Soles, Motive> {
        match arrival {
            Arrival::Acreditado => self.acreditado(),
            Arrival::Recaudado => self.recaudado(),
        }
    }

    /// Whether a file that tells all rubros apart has none of rubro 18 for it.
    pub const fn is_without_rubro18(&self) -> bool {
        self.data.without_rubro18.is_some()
    }

    /// What tables say against its figures of this scope.
    pub fn doubts(&self) -> impl Iterator<Item = &'p (SourceId, DoubtFact)> + use<'p> {
        let scope = self.scope;
        let all = self.panel.doubts.get(&self.key()).into_iter().flatten();
        all.filter(move |(_, doubt)| doubt.scope == scope)
    }

    /// The inhabitants of the whole province in a year, of a provincial municipality; `None` where a district is missing.
    pub fn people_of_province(&self, year: Year) -> Option<u64> {
        let government = self.government().filter(|government| government.level == Level::Provincial)?;
        let province = government.ubigeo.province();
        let districts = directory().iter().filter(|g| matches!(g.id, GovId::Municipality(_)));
        let districts = districts.filter(|g| g.ubigeo.province() == province);
        let people = |g: &Government| Some(self.panel.population.get(&g.ubigeo)?.get(&year)?.0);
        // A district that was not there yet had its people in another.
        let counts = districts.map(|g| (people(g), g.existed_in(year)));
        counts.filter(|(people, existed)| people.is_some() || *existed).map(|(people, _)| people).sum()
    }
}
