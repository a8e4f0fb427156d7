//! The data of an issue as texts and back: each type that a kind of issue may hold.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::GovId;
use crate::terms::money::{Soles, Unit};
use crate::terms::period::{Date, Month, Year};

/// A type whose values can be written as texts.
pub(super) trait Field: Sized {
    /// Adds its texts: one, or a count and those of its parts.
    fn write(&self, texts: &mut Vec<String>);

    /// Takes as many texts as were written; `None` where they are not of a value of the type.
    fn read<'t>(texts: &mut impl Iterator<Item = &'t str>) -> Option<Self>;
}

/// Types with one text: how it is made, and how it is read.
macro_rules! one_text {
    ($( $type:ty: $write:expr, $read:expr; )+) => { $(
        impl Field for $type {
            fn write(&self, texts: &mut Vec<String>) {
                let write: fn(&Self) -> String = $write;
                texts.push(write(self));
            }

            fn read<'t>(texts: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(texts.next()?)
            }
        }
    )+ };
}

one_text! {
    u64: ToString::to_string, |text| text.parse().ok();
    usize: ToString::to_string, |text| text.parse().ok();
    i64: ToString::to_string, |text| text.parse().ok();
    bool: ToString::to_string, |text| text.parse().ok();
    Arc<str>: ToString::to_string, |text| Some(text.into());
    &'static str: ToString::to_string, |text| Some(lasting(text));
    Year: ToString::to_string, Year::parse;
    Month: ToString::to_string, |text| Month::new(text.parse().ok()?);
    Date: ToString::to_string, Date::parse_iso;
    GovId: ToString::to_string, |text| text.parse().ok();
    Soles: |soles| soles.centimos().to_string(), |text| Some(Soles::from_centimos(text.parse().ok()?));
    Phase: |phase| phase.code().to_string(), |text| Phase::ALL.into_iter().find(|phase| phase.code() == text);
    Scope: |scope| scope.code().to_string(), Scope::parse;
    Unit: |unit| unit.code().to_string(), Unit::parse;
    Inclusion: |inclusion| inclusion.code().to_string(), Inclusion::parse;
}

impl<T: Field> Field for Vec<T> {
    fn write(&self, texts: &mut Vec<String>) {
        self.len().write(texts);
        self.iter().for_each(|part| part.write(texts));
    }

    fn read<'t>(texts: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        let length = usize::read(texts)?;
        (0..length).map(|_| T::read(texts)).collect()
    }
}

impl<T: Field> Field for Option<T> {
    fn write(&self, texts: &mut Vec<String>) {
        self.is_some().write(texts);
        self.iter().for_each(|part| part.write(texts));
    }

    fn read<'t>(texts: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        match bool::read(texts)? {
            true => T::read(texts).map(Some),
            false => Some(None),
        }
    }
}

impl<A: Field, B: Field, C: Field> Field for (A, B, C) {
    fn write(&self, texts: &mut Vec<String>) {
        let (a, b, c) = self;
        a.write(texts);
        b.write(texts);
        c.write(texts);
    }

    fn read<'t>(texts: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        Some((A::read(texts)?, B::read(texts)?, C::read(texts)?))
    }
}

/// The name of a column or a code, which the program holds as long as it runs: each is kept once.
fn lasting(text: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(text) {
        return known;
    }
    let kept: &'static str = Box::leak(text.into());
    names.insert(kept);
    kept
}
