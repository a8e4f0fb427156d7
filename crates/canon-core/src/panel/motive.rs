//! Why a figure is missing, unjudged, or to be read with care, and the state of a row that follows.

use crate::facts::distribution::DistributionIndex;
use crate::facts::{Arrival, PurposeKind};
use crate::law::norms::{Norm, Rule};
use crate::panel::part::Part;
use crate::panel::registers::Register;
use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::{GovId, Level};
use crate::terms::money::Soles;
use crate::terms::period::{Month, Year};
use crate::terms::quantity::{Quantity, Ratio};

/// Why a figure is missing, unjudged, or to be read with care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Motive {
    /// No input has this scope for the government and year.
    NoSource(Scope),
    /// The inputs lack a phase.
    NoPhase(Phase),
    /// The inputs have no transfers.
    NoTransfers,
    /// The credits in the inputs mix transfers with own revenue and cannot be split.
    CreditsMixed,
    /// No population of the year or within two years of it.
    NoPopulation(Year),
    /// The denominator is zero.
    ZeroDenominator(&'static str),
    /// A university has no inhabitants and no territory.
    NotForUniversities,
    /// The year is not closed in the figures.
    YearOpen,
    /// The figures do not yet reach past the end of this month.
    TooEarly(u8),
    /// There is no national value of the level, year, inclusion and scope.
    NoNational(Level, Year),
    /// Nothing tells how the nation's governments of its level and size are spread about this year.
    NoDistribution(Year),
    /// Too few own earlier years.
    FewOwnYears(usize),
    /// The inputs do not give a phase month by month.
    NoMonths(Phase),
    /// The inputs do not list projects.
    NoProjects,
    /// The inputs do not tell what spending was for.
    NoPurposes(PurposeKind),
    /// The inputs have no income.
    NoIncome,
    /// The inputs do not say which part of the canon it was to get.
    NoIndex,
    /// The part of the canon it was to get, and of how much.
    ByIndex(DistributionIndex, Soles),
    /// The legal limit is not verified, so nothing is judged by it.
    NormUnverified,
    /// The rule has no number for the year.
    NoNorm(Rule, Year),
    /// A rule that the figure itself is made with is not verified.
    MadeByUnverified(Rule),
    /// No entry of a register was tied to the government in the year.
    NoRegister(Register),
    /// The register does not say which investments have their technical file.
    NoTechnicalFiles,
    /// The register does not say since when investments are viable.
    NoViabilityDates,
    /// No process says how its supplier was chosen.
    NoMethods,
    /// No competitive process says how many bid.
    NoBidders,
    /// The works that are known stand on a list of stopped ones only, of so many: they are no part of anything.
    StoppedOnly(usize),
    /// So many works of the list are in the figure.
    OfWorks(usize),
    /// Orders to one supplier in a row.
    Groups { groups: usize, orders: usize },
    /// No order says whom it was given to.
    NoOrderSuppliers,
    /// No file tells of suppliers under sanction.
    NoSanctions,
    /// No award says who won.
    NoSuppliers,
    /// No award has a day that the register of sanctions reaches.
    NoneLookedUp,
    /// No process says for how much bids were called for.
    NoReferences,
    /// No process says whether it was called before.
    NoNomenclature,
    /// No process of a kind with a least term says when it was called and awarded.
    NoCallDays,
    /// The register tells of a part of the year only.
    PartOfYear { first: Month, last: Month },
    /// Awards to natural persons and to consortia of unknown members, who are looked up nowhere.
    NotLookedUp(usize),
    /// So many of the investments are closed, which rose by so much; and by how much the others rose.
    ClosedApart { closed: usize, theirs: Ratio, others: Ratio },
    /// All investments counted are closed.
    AllClosed,
    /// The number of entries left out because they lack what the figure needs.
    LeftOut(usize),
    /// The inputs do not give the opening budget of the council's oversight.
    NoOversight,
    /// The rule is for municipalities.
    ForMunicipalitiesOnly,
    /// The inputs lack municipalities of the department.
    PartOfDepartment {
        /// How many the inputs have.
        there: usize,
        all: usize,
    },
    /// The municipalities of the department do not all hold the same: all spending, or projects only.
    MixedInclusions,
    /// Two parts that the value would be made of are no like things.
    UnlikeParts(Part, Part),
    /// The phase whose amounts the shares were made from: budgets stand in where there are no transfers.
    SharesOf(Phase),
    /// What arrived is told by what the government booked of this scope, for no transfer is given.
    Booked(Scope),
    /// The share is this at least: its part includes less than the whole.
    AtLeast(Inclusion),
    /// What comes to each inhabitant of the whole province, for a municipality that is of its capital district too.
    OfProvince { people: u64, each: Quantity },
    /// Years on both sides of this one, from which on its territory is another: a part of it went to the other government,
    /// or it came from there.
    SeriesBreak(Year, GovId),
    /// Too few governments of its level and size have a value.
    FewPeers(usize),
    /// Its peers do not differ among themselves.
    EqualPeers,
    /// The ends of the 95 % interval (Wilson) of a share of things that could be counted again.
    Wilson(Ratio, Ratio),
    /// The years up to this one taken together: from which year, the amounts and their ratio.
    Together {
        from: Year,
        /// The amount spent in all of these years.
        numerator: Soles,
        /// The amount available in all of these years.
        denominator: Soles,
        ratio: Ratio,
    },
    /// The indicator needs more years, or more in a row, than the inputs hold.
    FewYears { wanted: usize, there: usize },
    /// Amounts of several years are in soles of this one.
    RealSoles(Year),
    /// Amounts of several years are in soles of each year: there is no table of prices.
    CurrentSoles,
    /// The grade by its letter: 4 is A, 1 is D.
    GradeIs(u8),
    /// Most of the governments judged have the same signal.
    SignalOfMost { fired: usize, judged: usize },
    /// The inhabitants are of this other year.
    PopulationOf(Year),
}

impl Motive {
    /// Whether it says why a value that was measured is not judged.
    pub const fn keeps_from_judging(&self) -> bool {
        matches!(
            self,
            Self::YearOpen
                | Self::PartOfYear { .. }
                | Self::TooEarly(_)
                | Self::NoNational(..)
                | Self::NoDistribution(_)
                | Self::FewOwnYears(_)
                | Self::NormUnverified
                | Self::NoNorm(..)
                | Self::FewPeers(_)
                | Self::EqualPeers
                | Self::FewYears { .. }
        )
    }

    /// What is to be said of a figure made of what arrived: nothing where it was credited.
    pub(crate) fn of_arrival(arrival: Arrival, scope: Scope) -> Option<Self> {
        (arrival == Arrival::Recaudado).then_some(Self::Booked(scope))
    }

    /// Those of some norms that nobody has verified.
    pub(crate) fn unverified(norms: &[&Norm]) -> impl Iterator<Item = Self> {
        norms.iter().filter(|norm| !norm.verified).map(|norm| Self::MadeByUnverified(norm.rule))
    }

    /// Whether a figure with this remark is a supposition, by which nobody is to be asked.
    pub(crate) const fn forbids_judgement(self) -> bool {
        matches!(self, Self::MadeByUnverified(Rule::OversightBase | Rule::OversightPurpose | Rule::CallDays))
    }

    /// The state of a row whose figure is missing for this reason.
    pub const fn state(self) -> State {
        match self {
            Self::NotForUniversities | Self::ForMunicipalitiesOnly => State::NoAplica,
            _ => State::NoCalculable,
        }
    }
}

/// The state of an indicator for a government, year and scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It was judged, and there is a question to ask.
    Senal,
    /// It was judged, and there is nothing to ask.
    SinSenal,
    /// Measured and not judged, with a motive.
    SinJuicio,
    /// It is measured and never judged.
    Contexto,
    /// Not to be computed from these inputs, with a motive.
    NoCalculable,
    /// Without meaning for this government, with a motive.
    NoAplica,
}

impl State {
    /// The name in the `estado` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Senal => "senal",
            Self::SinSenal => "sin_senal",
            Self::SinJuicio => "sin_juicio",
            Self::Contexto => "contexto",
            Self::NoCalculable => "no_calculable",
            Self::NoAplica => "no_aplica",
        }
    }
}
