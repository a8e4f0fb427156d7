//! One thing that releases tell of a process: what stands of it, and what nothing settles.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::facts::ReleaseFact;
use crate::facts::source::{Place, SourceId};
use crate::terms::period::Instant;

/// When a release was published, and up to when its file goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) published: Option<Instant>,
    /// `None` where the newest file is not preferred.
    pub(super) file: Option<Instant>,
}

impl When {
    /// Which of two is later, and whether only their files tell; `None` where nothing does.
    pub(super) fn against(self, other: Self) -> Option<(Ordering, bool)> {
        let told = self.published.zip(other.published).map(|(one, other)| one.cmp(&other));
        let files = || self.file.zip(other.file).map(|(one, other)| (one.cmp(&other), true));
        let decided = |(order, by_file)| (order != Ordering::Equal).then_some((order, by_file));
        told.and_then(|order| decided((order, false))).or_else(|| files().and_then(decided))
    }
}

/// A release among all of its process.
#[derive(Clone, Copy)]
pub(super) struct Heard<'r> {
    pub(super) place: Place,
    pub(super) when: When,
    pub(super) release: &'r ReleaseFact,
}

/// One thing that is told, by whom, and what another tells of it instead.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) when: When,
    pub(super) place: Place,
    pub(super) rival: Option<(T, Place)>,
}

/// Who was set aside for whom.
pub(super) type Preferred = BTreeSet<(SourceId, SourceId)>;

impl<T: PartialEq + Clone> Said<T> {
    /// Hears what a release tells of it.
    pub(super) fn hear(
        known: &mut Option<Self>,
        value: Option<&T>,
        heard: Heard<'_>,
        preferred: &mut Preferred,
    ) {
        Self::hear_alike(known, value, (heard, T::eq), preferred);
    }
}

impl<T: Clone> Said<T> {
    /// The same, of things that may be alike without being equal.
    pub(super) fn hear_alike(
        known: &mut Option<Self>,
        value: Option<&T>,
        (heard, is_alike): (Heard<'_>, fn(&T, &T) -> bool),
        preferred: &mut Preferred,
    ) {
        let Some(value) = value else { return };
        let new = || Self { value: value.clone(), when: heard.when, place: heard.place, rival: None };
        let Some(said) = known else {
            *known = Some(new());
            return;
        };
        let is_same = is_alike(&said.value, value);
        match heard.when.against(said.when) {
            Some((Ordering::Greater, by_file)) => {
                if by_file && !is_same {
                    preferred.insert((heard.place.source, said.place.source));
                }
                *said = new();
            }
            Some((_, by_file)) => {
                if by_file && !is_same {
                    preferred.insert((said.place.source, heard.place.source));
                }
            }
            None if is_same => {}
            None => _ = said.rival.get_or_insert_with(|| (value.clone(), heard.place)),
        }
    }
}
