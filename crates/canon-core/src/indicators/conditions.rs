//! Judging what was measured: which bound each condition has, and whether it holds.

mod bounds;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::bounds::TOGETHER;
#[cfg(test)]
pub(super) use self::bounds::peer_fence;
use crate::facts::source::SourceId;
use crate::indicators::cuts::Cuts;
use crate::indicators::definition::{Indicator, Measure, Need};
use crate::indicators::engine::{Groups, Measurement, Measures, Valued};
use crate::indicators::finding::{CutSource, Finding};
use crate::indicators::judgement::{Applies, Condition, Judgement, Side, Subject, Timing};
use crate::law::references::References;
use crate::panel::motive::{Motive, State};
use crate::panel::peers::Base;
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::breaks::crossed;
use crate::terms::budget::Phase;
use crate::terms::period::Year;
use crate::terms::quantity::Quantity;

/// All that judging one indicator in one scope needs.
pub(super) struct Judge<'a, 'p> {
    pub(super) indicator: &'static Indicator,
    pub(super) measures: &'a Measures<'p>,
    pub(super) references: &'a References,
    /// The bounds that the user set.
    pub(super) cuts: &'a Cuts,
    pub(super) groups: &'a Groups,
    pub(super) valued: Valued,
    /// The sources of what has none.
    pub(super) no_sources: Arc<BTreeSet<SourceId>>,
}

/// What came of holding a condition against a unit.
enum Held {
    /// It holds or not, at this cut, set by these.
    Known(bool, Quantity, Vec<CutSource>),
    /// It cannot be told, for this reason.
    Unknown(Motive),
}

/// The first of the years that a unit's cuts are made of.
fn first_year(unit: &Unit<'_>, sources: &[CutSource]) -> Year {
    let back = |source: &CutSource| match source {
        CutSource::Own(years) => *years,
        CutSource::NationalThreeYears(..) => TOGETHER - 1,
        _ => 0,
    };
    let back = sources.iter().map(back).max().unwrap_or(0);
    let earlier = back.checked_sub(1).and_then(|place| unit.earlier().filter(Unit::closed).nth(place));
    earlier.map_or(unit.year(), |earlier| earlier.year())
}

impl Judge<'_, '_> {
    pub(super) fn finding(&self, measurement: &Measurement<'_>) -> Finding {
        let Measurement { unit, measure, other_sources, since } = measurement;
        let mut finding = Finding {
            year: unit.year(),
            cut_off: unit.cut().date(),
            gov: unit.gov(),
            scope: unit.scope(),
            inclusion: unit.inclusion(),
            indicator: self.indicator.id,
            state: State::NoCalculable,
            value: None,
            numerator: None,
            denominator: None,
            threshold: None,
            threshold_sources: Vec::new(),
            reasons: Vec::new(),
            standing: None,
            peers: self.peers(unit, measure),
            base: unit.phase(Phase::Pim).ok().map(Base::of),
            motives: Vec::new(),
            sources: Arc::clone(unit.cell().map_or(&self.no_sources, |cell| &cell.sources)),
        };
        finding.also_from(other_sources.iter().copied());
        match measure {
            Err(motive) => {
                finding.state = motive.state();
                finding.motives.push(*motive);
            }
            Ok(measured) => {
                finding.value = Some(measured.value);
                finding.numerator = Some(measured.numerator);
                finding.denominator = measured.denominator;
                finding.motives.clone_from(&measured.notes);
                if measured.notes.iter().any(|note| matches!(note, Motive::PopulationOf(_))) {
                    finding.also_from(unit.inhabitants().map(|count| count.source));
                }
                if measured.notes.iter().any(|note| matches!(note, Motive::ByIndex(..))) {
                    finding.also_from(unit.index().map(|(source, _)| *source));
                }
                if measured.notes.iter().any(|note| matches!(note, Motive::RealSoles(_))) {
                    finding.also_from(unit.price_source());
                }
                self.note_registers(unit, &mut finding);
                // Of a year that is not over less was spent than of whole ones.
                let whole = self.distribution(unit).filter(|_| unit.closed());
                finding.standing = whole.map(|of| of.standing(measured.value.scaled()));
                self.judge(unit, &mut finding);
                let since = first_year(unit, &finding.threshold_sources).min(*since);
                let broken = crossed(unit.gov(), since, unit.year());
                finding.motives.extend(broken.map(|known| Motive::SeriesBreak(known.year, known.other)));
            }
        }
        // A nation has a hundred thousand findings a year.
        finding.motives.shrink_to_fit();
        finding.threshold_sources.shrink_to_fit();
        finding
    }

    /// A figure of a register comes from its files and not from those of the budget.
    fn note_registers(&self, unit: &Unit<'_>, finding: &mut Finding) {
        let registers = self.indicator.needs.iter().filter_map(|need| match need {
            Need::Investments => Some(unit.register_sources(Register::Investments)),
            Need::Works => Some(unit.register_sources(Register::Works)),
            Need::Signed => Some(unit.register_sources(Register::Signed)),
            Need::Stopped => Some(unit.register_sources(Register::Stopped)),
            Need::Contracts => Some(unit.register_sources(Register::Contracts)),
            Need::Orders => Some(unit.register_sources(Register::Orders)),
            Need::Sanctions => {
                unit.sanctions().ok().map(|sanctions| (sanctions.sources.clone(), sanctions.day))
            }
            Need::Oversight => {
                Some((unit.oversight().map(|(source, _)| *source).into_iter().collect(), None))
            }
            _ => None,
        });
        for (place, (sources, day)) in registers.enumerate() {
            if place == 0 {
                finding.sources = Arc::clone(&self.no_sources);
            }
            finding.also_from(sources);
            finding.cut_off = day.or(finding.cut_off);
        }
    }

    /// How many other governments of the group have a value.
    fn peers(&self, unit: &Unit<'_>, measure: &Measure) -> usize {
        let group = self.groups.get(&unit.year()).and_then(|groups| groups.get(&unit.gov()));
        let all = group.and_then(|group| self.valued.get(&(unit.year(), *group)));
        all.map_or(0, |all| all.len() - usize::from(measure.is_ok()))
    }

    fn judge(&self, unit: &Unit<'_>, finding: &mut Finding) {
        let (timing, conditions, all) = match self.indicator.judgement {
            Judgement::Context => {
                finding.state = State::Contexto;
                return;
            }
            Judgement::Asks(timing, conditions) => {
                finding.state = State::Contexto;
                if not_yet(timing, unit).is_none() {
                    self.ask(conditions, unit, finding);
                }
                return;
            }
            Judgement::All(timing, conditions) => (timing, conditions, true),
            Judgement::Any(timing, conditions) => (timing, conditions, false),
        };
        if let Some(motive) = not_yet(timing, unit) {
            finding.state = State::SinJuicio;
            finding.motives.push(motive);
            return;
        }
        if finding.motives.iter().any(|motive| motive.forbids_judgement()) {
            finding.state = State::SinJuicio;
            return;
        }
        let conditions = self.asked(conditions, unit);
        let (held, holding) = self.held(&conditions, unit);
        let untold = held.iter().any(|held| matches!(held, Held::Unknown(_)));
        let is_signal = if all { holding.len() == held.len() } else { !holding.is_empty() };
        // What was not looked at is no all-clear.
        finding.state = match (is_signal, untold) {
            (true, _) => State::Senal,
            (false, true) => State::SinJuicio,
            (false, false) => State::SinSenal,
        };
        if is_signal {
            finding.reasons = holding;
        }
        Self::apply_cut(&conditions, held, all, finding);
    }

    /// What is worth asking of a figure that is never a signal.
    fn ask(&self, conditions: &'static [Condition], unit: &Unit<'_>, finding: &mut Finding) {
        let conditions = self.asked(conditions, unit);
        let (held, holding) = self.held(&conditions, unit);
        finding.reasons = holding;
        Self::apply_cut(&conditions, held, false, finding);
    }

    /// The conditions that are asked of a unit. A cut that the user set for want of a distribution stands in its place.
    fn asked(&self, conditions: &'static [Condition], unit: &Unit<'_>) -> Vec<&'static Condition> {
        let is_set = |condition: &Condition| {
            condition.applies == Applies::WithoutDistribution
                && self.cuts.of(self.indicator, condition).is_some()
        };
        let by_distribution = self.distribution(unit).is_some() && !conditions.iter().any(is_set);
        conditions.iter().filter(|condition| condition.applies.holds(by_distribution)).collect()
    }

    /// What came of each condition, and the keys of those that hold.
    fn held(&self, conditions: &[&Condition], unit: &Unit<'_>) -> (Vec<Held>, Vec<&'static str>) {
        let held: Vec<Held> = conditions.iter().map(|condition| self.hold(condition, unit)).collect();
        let holding = |(_, held): &(&&Condition, &Held)| matches!(held, Held::Known(true, ..));
        let keys = conditions.iter().zip(&held).filter(holding).map(|(condition, _)| condition.key).collect();
        (held, keys)
    }

    /// Writes the cut that decides (the strictest of those required together, the nearest of those alone enough).
    fn apply_cut(conditions: &[&Condition], held: Vec<Held>, all: bool, finding: &mut Finding) {
        let mut applied: Option<(Quantity, Side)> = None;
        for (condition, held) in conditions.iter().zip(held) {
            match held {
                // Two conditions may lack the same.
                Held::Unknown(motive) if finding.motives.contains(&motive) => {}
                Held::Unknown(motive) => finding.motives.push(motive),
                Held::Known(_, cut, sources) if condition.subject == Subject::Value => {
                    let low_side = condition.side.is_low();
                    let far =
                        |from: Quantity| finding.value.map(|value| value.scaled().abs_diff(from.scaled()));
                    applied = Some(match applied {
                        // Too little or too much: the end that the value is nearer to.
                        Some((other, side)) if side != condition.side && far(other) < far(cut) => {
                            (other, side)
                        }
                        Some((other, side)) if side == condition.side && all == low_side => {
                            (other.min(cut), side)
                        }
                        Some((other, side)) if side == condition.side => (other.max(cut), side),
                        Some(_) | None => (cut, condition.side),
                    });
                    finding.threshold_sources.extend(sources);
                }
                Held::Known(_, _, sources) => finding.threshold_sources.extend(sources),
            }
        }
        finding.threshold = applied.map(|(cut, _)| cut);
        finding.threshold_sources.dedup();
    }
}

impl Applies {
    /// Whether a condition is asked where a distribution is known or not.
    const fn holds(self, is_known: bool) -> bool {
        match self {
            Self::Always => true,
            Self::WithDistribution => is_known,
            Self::WithoutDistribution => !is_known,
        }
    }
}

/// Why the time for judging has not come.
fn not_yet(timing: Timing, unit: &Unit<'_>) -> Option<Motive> {
    match timing {
        Timing::Always => None,
        Timing::ClosedYear => (!unit.closed()).then_some(Motive::YearOpen),
        Timing::WholeYearOf(register) => unit.part_of_year(register),
        Timing::AfterMonth(month) => {
            let reached = unit.closed()
                || unit
                    .cut()
                    .date()
                    .is_some_and(|day| day.month().number() > month && day.year() == unit.year());
            (!reached).then_some(Motive::TooEarly(month))
        }
    }
}
