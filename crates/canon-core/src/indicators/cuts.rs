//! Who says a cut: canon, until it is adopted, or the user in its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::indicators::judgement::{Applies, Bound, Condition, Fall, Judgement, StatedBy};
use crate::indicators::{Indicator, by_id};
use crate::terms::period::Date;
use crate::terms::quantity::{Measuring, Quantity};

/// A cut that the user set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCut {
    pub bound: Bound,
    /// Who set it, as the user names them.
    pub source: Arc<str>,
}

/// That a community made canon's proposals its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    pub by: Arc<str>,
    pub on: Date,
}

/// Who stands behind a cut that the user did not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authority {
    /// The law or method that its words name.
    Named,
    /// Canon alone: nobody has adopted it yet.
    Proposed,
    Adopted(Adoption),
}

/// All cuts that the user set, by indicator and condition, and who adopted the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    set: BTreeMap<(&'static str, &'static str), SetCut>,
    /// Who adopted canon's proposals; `None` while nobody has.
    pub adopted: Option<Adoption>,
}

/// Why a cut cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CutError {
    /// No indicator has the id.
    NoIndicator,
    /// The indicator has no such condition; these it has.
    NoCondition(Vec<&'static str>),
    /// The number is of another kind, or has more digits than the indicator is judged with.
    NotOfItsKind(Measuring),
    /// The user does not say who proposes it.
    NoSource,
}

impl Cuts {
    /// Canon's own cuts, as somebody adopted them, or as nobody has.
    pub fn of_canon(adopted: Option<Adoption>) -> Self {
        Self { adopted, ..Self::default() }
    }

    /// Sets the cut of a condition, as a decimal: a share as `0.15`, points as `-10`, an offset with its sign.
    ///
    /// # Errors
    /// An indicator or condition that is not there, a number not of its kind, no source.
    pub fn set(&mut self, indicator: &str, key: &str, value: &str, source: &str) -> Result<(), CutError> {
        let indicator = by_id(indicator).ok_or(CutError::NoIndicator)?;
        let conditions = || indicator.conditions().iter().filter(|condition| condition.is_settable());
        let condition = conditions().find(|condition| condition.key == key);
        let condition =
            condition.ok_or_else(|| CutError::NoCondition(conditions().map(|c| c.key).collect()))?;
        let kind = condition.kind(indicator);
        let value = Quantity::parse(kind, value).ok_or(CutError::NotOfItsKind(kind))?;
        let bound = match condition.bound {
            Bound::Fixed(_) | Bound::Norm(_) | Bound::PeerMedian => Bound::Fixed(value),
            Bound::PeerFence(_) => Bound::PeerFence(value),
            Bound::National(_) => Bound::National(value),
            Bound::OwnMean(_) => Bound::OwnMean(value),
            // A number of the user's own holds for all sizes.
            Bound::OwnFall(fall) => Bound::OwnFall(Fall { large: value, small: value, ..fall }),
            Bound::NationalThreeYears(_) => Bound::NationalThreeYears(value),
            Bound::Nation(_) => return Err(CutError::NoCondition(Vec::new())),
        };
        if source.trim().is_empty() {
            return Err(CutError::NoSource);
        }
        self.set.insert((indicator.id, condition.key), SetCut { bound, source: source.trim().into() });
        Ok(())
    }

    /// Who stands behind the bound of a condition that the user did not set.
    pub fn authority(&self, condition: &Condition) -> Authority {
        match (condition.stated_by, &self.adopted) {
            (StatedBy::Named, _) => Authority::Named,
            (StatedBy::Canon, None) => Authority::Proposed,
            (StatedBy::Canon, Some(adoption)) => Authority::Adopted(adoption.clone()),
        }
    }

    /// The cut that the user set for a condition.
    pub fn of(&self, indicator: &Indicator, condition: &Condition) -> Option<&SetCut> {
        self.set.get(&(indicator.id, condition.key))
    }
}

impl Indicator {
    /// The conditions it is judged or asked about by; none where it never is.
    pub const fn conditions(&self) -> &'static [Condition] {
        match self.judgement {
            Judgement::Context => &[],
            Judgement::All(_, conditions)
            | Judgement::Any(_, conditions)
            | Judgement::Asks(_, conditions) => conditions,
        }
    }

    /// Whether its figures can be signals.
    pub const fn is_judged(&self) -> bool {
        matches!(self.judgement, Judgement::All(..) | Judgement::Any(..))
    }
}

impl Condition {
    /// Whether the user may set its cut. What a distribution of the nation gives is no number of anybody's: the cut that
    /// holds without one is set in its place.
    pub const fn is_settable(&self) -> bool {
        !matches!(self.applies, Applies::WithDistribution)
    }

    /// The kind of number that its bound is.
    pub const fn kind(&self, indicator: &Indicator) -> Measuring {
        match self.bound {
            Bound::Fixed(value)
            | Bound::National(value)
            | Bound::OwnMean(value)
            | Bound::NationalThreeYears(value)
            | Bound::OwnFall(Fall { large: value, .. })
            | Bound::PeerFence(value) => value.measuring(),
            Bound::Norm(_) | Bound::PeerMedian | Bound::Nation(_) => indicator.measuring,
        }
    }

    /// The number that canon proposes; `None` where only the user sets one.
    pub const fn default_bound(&self) -> Option<Quantity> {
        match self.bound {
            Bound::Fixed(value)
            | Bound::National(value)
            | Bound::OwnMean(value)
            | Bound::NationalThreeYears(value)
            | Bound::OwnFall(Fall { large: value, .. })
            | Bound::PeerFence(value) => Some(value),
            Bound::Norm(_) | Bound::PeerMedian | Bound::Nation(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::cuts::*;

    #[test]
    fn a_cut_is_set_with_its_source_and_keeps_what_it_is_an_offset_of() {
        let mut cuts = Cuts::default();
        assert_eq!(cuts.set("avance_pim", "bajo_nacional", "-0.2", "acta 3"), Ok(()));
        let indicator = by_id("avance_pim").unwrap();
        let set = cuts.of(indicator, &indicator.conditions()[0]).unwrap();
        assert_eq!(set.bound, Bound::National(Quantity::parse(Measuring::Ratio, "-0.2").unwrap()));
        assert_eq!(&*set.source, "acta 3");
        assert!(cuts.of(indicator, &indicator.conditions()[1]).is_none());
    }

    #[test]
    fn what_cannot_be_set_says_why() {
        let mut cuts = Cuts::default();
        assert_eq!(cuts.set("por_pagr", "minimo", "0.1", "x"), Err(CutError::NoIndicator));
        assert_eq!(cuts.set("por_pagar", "max", "0.1", "x"), Err(CutError::NoCondition(vec!["minimo"])));
        assert_eq!(cuts.set("saldo", "minimo", "0.1", "x"), Err(CutError::NoCondition(vec![])));
        let kind = CutError::NotOfItsKind(Measuring::Ratio);
        assert_eq!(cuts.set("por_pagar", "minimo", "10 %", "x"), Err(kind));
        assert_eq!(cuts.set("por_pagar", "minimo", "0.1", "  "), Err(CutError::NoSource));
        assert_eq!(cuts, Cuts::default());
    }

    #[test]
    fn each_kind_of_bound_stays_of_its_kind_and_one_that_waits_for_a_number_takes_it() {
        let set = |indicator: &str, key: &str, value: &str| {
            let mut cuts = Cuts::default();
            cuts.set(indicator, key, value, "  acta 3 ").unwrap();
            let indicator = by_id(indicator).unwrap();
            let condition = indicator.conditions().iter().find(|condition| condition.key == key).unwrap();
            let set = cuts.of(indicator, condition).unwrap().clone();
            assert_eq!(&*set.source, "acta 3");
            set.bound
        };
        let of = |text: &str| Quantity::parse(Measuring::Ratio, text).unwrap();
        assert_eq!(set("por_pagar", "minimo", "0.2"), Bound::Fixed(of("0.2")));
        assert_eq!(set("uso_corriente", "tope", "0.3"), Bound::Fixed(of("0.3")));
        assert_eq!(set("un_postor", "mediana", "0.4"), Bound::Fixed(of("0.4")));
        assert_eq!(set("menores_8uit", "valla", "3"), Bound::PeerFence(of("3")));
        assert_eq!(set("diciembre", "sobre_propio", "0.2"), Bound::OwnMean(of("0.2")));
        assert_eq!(set("proyectos_sin_gasto", "minimo_proyectos", "7"), Bound::Fixed(Quantity::Number(7)));
    }

    #[test]
    fn a_condition_tells_what_it_counts_and_the_number_that_canon_has() {
        let of = |id: &str, place: usize| {
            let indicator = by_id(id).unwrap();
            let condition = &indicator.conditions()[place];
            (condition.kind(indicator), condition.default_bound().map(|bound| bound.to_string()))
        };
        let said = |text: &str| Some(text.to_string());
        assert_eq!(of("proyectos_sin_gasto", 0), (Measuring::Number, said("5")));
        assert_eq!(of("avance_pim", 0), (Measuring::Ratio, said("-0.150000")));
        assert_eq!(of("avance_pim", 1), (Measuring::Ratio, said("-0.100000")));
        assert_eq!(of("menores_8uit", 0), (Measuring::Ratio, said("1.500000")));
        assert_eq!(of("uso_corriente", 0), (Measuring::Ratio, None));
        assert_eq!(of("un_postor", 0), (Measuring::Ratio, None));
        assert!(by_id("saldo").unwrap().conditions().is_empty());
    }
}
