//! How an indicator is judged: its conditions, what each looks at, and what it is held against.

use crate::law::distributions::Percentile;
use crate::law::norms::Rule;
use crate::panel::registers::Register;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::Quantity;

/// When an indicator may be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// As soon as it is measured.
    Always,
    /// Only once the year is closed.
    ClosedYear,
    /// Once the figures reach past the end of a month (9: from October on).
    AfterMonth(u8),
    /// Only where the files of a register tell of the whole year, or it is declared closed.
    WholeYearOf(Register),
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Value,
    /// One of the measured quantities beside the value.
    Also(usize),
    /// The value of the year and the two before it taken together: what was divided of all three, by what it was divided by.
    ThreeYears,
}

/// Which side of a bound asks for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The bound or less.
    AtMost,
    /// The bound or more.
    AtLeast,
    /// Less than the bound: where a law asks for at least so much.
    Below,
}

impl Side {
    /// Whether a number asks for a question beside this bound.
    pub(crate) const fn holds(self, number: i64, bound: i64) -> bool {
        match self {
            Self::AtMost => number <= bound,
            Self::AtLeast => number >= bound,
            Self::Below => number < bound,
        }
    }

    /// Whether it asks about too little.
    pub const fn is_low(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }
}

/// What a measured value is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A number that the user may set.
    Fixed(Quantity),
    /// The national value of the level, year and inclusion, plus a settable number.
    National(Quantity),
    /// The mean of the government's own earlier years (three or more), plus a settable number.
    OwnMean(Quantity),
    /// A fall below the mean of its own last five earlier years (three or more), which is also worth an amount.
    OwnFall(Fall),
    /// The nation's three years together, plus a settable number; the year's own value must not be above the nation's.
    NationalThreeYears(Quantity),
    /// Where the nation's governments of its level and size reach a percentile.
    Nation(Place),
    /// The outer fence of the peers: their third quartile and so many times the distance between quartiles above it,
    /// or their first and as much below. There must be enough peers ([`crate::panel::peers`]), and quartiles that differ.
    PeerFence(Quantity),
    /// The median of the peers, if they are enough.
    PeerMedian,
    /// The number of a rule of law in the year; while nobody has verified it, nothing is judged by it.
    Norm(Rule),
}

/// How far below its own mean a government must fall. Small budgets swing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fall {
    /// The number that is added to the mean where the denominator is `from` or more.
    pub large: Quantity,
    /// The number that is added to the mean of a smaller one.
    pub small: Quantity,
    pub from: Soles,
    /// What lies between the mean and the value, in soles of the denominator, must be so much at least.
    pub worth: Soles,
}

/// A place among the nation's governments of a level and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub percentile: Percentile,
    /// The numerator must be so much at least; zero asks nothing.
    pub worth: Soles,
}

/// Where a condition is asked at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    Always,
    /// Where a distribution of the nation's governments of its level and size is known.
    WithDistribution,
    /// Where there is no distribution.
    WithoutDistribution,
}

/// Who says a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedBy {
    /// Canon proposes it; it holds until the community adopts it or another.
    Canon,
    /// A law or a method that its words name.
    Named,
}

/// A condition for a signal.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// Its name in canon.toml.
    pub key: &'static str,
    pub subject: Subject,
    pub side: Side,
    pub bound: Bound,
    pub applies: Applies,
    /// The bound in words; where it is of law or of a published method, these name it.
    pub text: Bilingual,
    pub stated_by: StatedBy,
    /// What to ask where this condition is the reason; `None` where the indicator's own question says it.
    pub question: Option<Bilingual>,
}

/// How an indicator is judged.
#[derive(Clone, Copy, Debug)]
pub enum Judgement {
    /// Never: it is context.
    Context,
    /// A signal when every condition holds.
    All(Timing, &'static [Condition]),
    /// A signal when any condition holds.
    Any(Timing, &'static [Condition]),
    /// Never a signal: context, with something to ask where a condition holds.
    Asks(Timing, &'static [Condition]),
}
