//! Of whom pages are drawn: the governments of the inputs that a focus names, and the places that show them together.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::panel::Panel;
use canon_core::terms::government::{GovId, Government, directory};
use canon_core::terms::place::{Department, Jurisdiction};

use crate::analysis::Refusal;
use crate::lookup::government::settled;
use crate::lookup::place::{Meant, Place};
use crate::settings::Focus;

/// How many governments get pages when the user named none and the inputs do not have Moquegua.
const MOST_PAGES_UNSAID: usize = 50;

/// The governments of a focus that the inputs have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focused {
    pub governments: BTreeSet<GovId>,
    /// The departments and provinces whose pages tell of them, each with its own: those that were named, and the
    /// department of a government that was named by itself.
    pub shown_in: BTreeMap<Jurisdiction, BTreeSet<GovId>>,
}

impl Focused {
    /// Those that a focus names.
    ///
    /// # Errors
    /// Names that several governments of the inputs have.
    pub fn of(panel: &Panel, focus: &Focus) -> Result<Self, Refusal> {
        let all = panel.governments();
        let named = match focus {
            Focus::All => return Ok(Self::by_department(&all)),
            Focus::Unsaid => {
                let moquegua = within(Place::Whole(Jurisdiction::Department(Department::HOME)), &all);
                let some = || all.iter().copied().take(MOST_PAGES_UNSAID).collect();
                return Ok(Self::by_department(&if moquegua.is_empty() { some() } else { moquegua }));
            }
            Focus::Named(named) => named,
        };
        let (mut focused, mut alone, mut unsettled) = (Self::default(), BTreeSet::new(), Vec::new());
        for Meant { text, places } in named {
            match places.as_slice() {
                [Place::Whole(jurisdiction)] => focused.add(*jurisdiction, within(places[0], &all)),
                [place @ Place::Government(_)] => alone.extend(within(*place, &all)),
                several => {
                    let of = several.iter().flat_map(|place| place.governments());
                    match settled(&of.collect::<Vec<_>>(), &all) {
                        Ok(one) => alone.extend(within(Place::Government(one.id), &all)),
                        Err(several) => unsettled.push((text.clone(), several)),
                    }
                }
            }
        }
        if !unsettled.is_empty() {
            return Err(Refusal::SeveralMeant(unsettled));
        }
        let shown = focused.governments.clone();
        for (jurisdiction, governments) in Self::by_department(&(&alone - &shown)).shown_in {
            focused.add(jurisdiction, governments);
        }
        Ok(focused)
    }

    fn by_department(governments: &BTreeSet<GovId>) -> Self {
        let mut focused = Self::default();
        for government in governments.iter().filter_map(|gov| directory().get(*gov)) {
            let department = Jurisdiction::Department(government.department());
            focused.add(department, BTreeSet::from([government.id]));
        }
        focused
    }

    fn add(&mut self, jurisdiction: Jurisdiction, governments: BTreeSet<GovId>) {
        if !governments.is_empty() {
            self.governments.extend(&governments);
            self.shown_in.entry(jurisdiction).or_default().extend(governments);
        }
    }
}

/// Those of a place among the inputs' governments.
fn within(place: Place, all: &BTreeSet<GovId>) -> BTreeSet<GovId> {
    let is_there = |government: &Government| place.has(government);
    all.iter().filter(|id| directory().get(**id).is_some_and(is_there)).copied().collect()
}
