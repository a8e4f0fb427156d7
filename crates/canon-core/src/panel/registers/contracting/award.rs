//! One award of a process, as its releases tell it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::said::{Heard, Preferred, Said, When};
use crate::facts::AwardFact;
use crate::facts::source::Place;
use crate::facts::suppliers::Supplier;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Year};

/// What is told of an award.
#[derive(Clone, Debug, Default)]
pub(super) struct Award {
    pub(super) status: Option<Said<Arc<str>>>,
    pub(super) year: Option<Said<Year>>,
    pub(super) amount: Option<Said<Soles>>,
    pub(super) currency: Option<Said<Arc<str>>>,
    pub(super) supplier: Option<Said<Supplier>>,
    pub(super) day: Option<Said<Date>>,
    pub(super) reference: Option<Said<Soles>>,
    /// The rows and releases that tell of it.
    pub(super) places: BTreeSet<Place>,
}

impl Award {
    pub(super) fn hear(&mut self, award: &AwardFact, heard: Heard<'_>, preferred: &mut Preferred) {
        let line = award.line.unwrap_or(heard.place.line);
        self.places.insert(Place { line, ..heard.place });
        Said::hear(&mut self.status, award.status.as_ref(), heard, preferred);
        Said::hear(&mut self.year, award.year.as_ref(), heard, preferred);
        Said::hear(&mut self.amount, award.amount.as_ref(), heard, preferred);
        Said::hear(&mut self.currency, award.currency.as_ref(), heard, preferred);
        let supplier = award.supplier.clone().map(|supplier| supplier.of_file(heard.place.source));
        let alike = (heard, Supplier::agrees_with as fn(&Supplier, &Supplier) -> bool);
        Said::hear_alike(&mut self.supplier, supplier.as_ref(), alike, preferred);
        Said::hear(&mut self.day, award.day.as_ref(), heard, preferred);
        Said::hear(&mut self.reference, award.reference.as_ref(), heard, preferred);
    }

    /// Whether something of it was told no earlier than a release that tells all.
    pub(super) fn is_told(&self, still: impl Fn(When) -> bool) -> bool {
        let texts = [&self.status, &self.currency].into_iter().flatten().any(|said| still(said.when));
        texts
            || self.supplier.as_ref().is_some_and(|said| still(said.when))
            || self.amount.as_ref().is_some_and(|said| still(said.when))
            || self.year.as_ref().is_some_and(|said| still(said.when))
    }
}

/// Whether two lists of awards without identifiers say the same.
#[expect(clippy::ptr_arg, reason = "it compares what is kept as it is kept")]
pub(super) fn alike(one: &Vec<AwardFact>, other: &Vec<AwardFact>) -> bool {
    let is_alike = |(one, other): (&AwardFact, &AwardFact)| {
        let suppliers = match (&one.supplier, &other.supplier) {
            (Some(one), Some(other)) => one.agrees_with(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        suppliers && AwardFact { supplier: one.supplier.clone(), line: one.line, ..other.clone() } == *one
    };
    one.len() == other.len() && one.iter().zip(other).all(is_alike)
}
