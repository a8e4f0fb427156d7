//! From which month to which the registers of a unit tell of its year.

use crate::panel::motive::Motive;
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::period::Month;

impl Unit<'_> {
    /// Why what a register tells of the year is not the year's: the first and the last month that it tells of, unless
    /// it goes on from the first months to the last or the year is declared closed.
    pub(crate) fn part_of_year(&self, register: Register) -> Option<Motive> {
        const EARLY: u8 = 3;
        if self.panel.declared_closed.contains(&self.year) {
            return None;
        }
        let (sources, _) = self.register_sources(register);
        let told = |source| self.panel.registers.months.get(&(register, source, self.year)).copied();
        let told: Vec<(Month, Month)> = sources.into_iter().filter_map(told).collect();
        let (first, last) = (told.iter().map(|told| told.0).min()?, told.iter().map(|told| told.1).max()?);
        let is_whole = first.number() <= EARLY && last == Month::DECEMBER;
        (!is_whole).then_some(Motive::PartOfYear { first, last })
    }
}
