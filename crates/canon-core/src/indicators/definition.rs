//! What an indicator is: data and one formula. And what comes of measuring it.

#[cfg(test)]
pub(crate) mod tests;

use crate::facts::PurposeKind;
use crate::indicators::judgement::Judgement;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::stats::concentration::{concentration, wilson};
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::{Bilingual, Language};
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// The question an indicator belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// How much was spent of what there was.
    Execution,
    /// How much money arrived.
    Income,
    /// How the budget changed.
    Budget,
    /// When it was spent and paid.
    Timing,
    /// The projects, investments and works.
    Projects,
    /// How the government buys.
    Contracts,
    /// How good the figures themselves are.
    Data,
}

/// What an indicator is measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasuredOver {
    Governments,
    /// The municipalities of a department together: its rows have the id of the department.
    Departments,
}

/// What the inputs must hold for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A phase of the year.
    Phase(Phase),
    /// Spending month by month.
    Months,
    /// What was credited as a transfer.
    Transfers,
    Population,
    Income,
    Projects,
    /// Spending by function or category.
    Purposes(PurposeKind),
    /// So many years, this one included.
    Years(u8),
    Indices,
    /// The register of investments.
    Investments,
    /// The register of works.
    Works,
    /// A list of stopped works.
    Stopped,
    /// Contracts that were signed, with their addenda.
    Signed,
    Contracts,
    /// The register of suppliers under sanction.
    Sanctions,
    /// Orders of purchase and service.
    Orders,
    /// The opening budget of the council's oversight.
    Oversight,
    /// Every municipality of the department.
    WholeDepartment,
}

/// Which way is better, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// Neither way is better: the value describes.
    Neither,
}

/// How a person says a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A fraction as soles of every S/ 100.
    OfEveryHundred,
    /// A fraction as a multiple: 1.31 is 1.3 times.
    Times,
    /// What is counted, as it stands.
    Plainly,
}

/// An indicator: how it is named, measured, judged and explained.
#[derive(Debug)]
pub struct Indicator {
    /// Its name everywhere: file, tables, command line, settings. Stable for ever.
    pub id: &'static str,
    /// Its title, as a person would say it.
    pub title: Bilingual,
    /// Its title in two or three words, for the head of a column.
    pub short: Bilingual,
    pub family: Family,
    pub measuring: Measuring,
    pub telling: Telling,
    pub direction: Direction,
    /// The scopes it has rows in.
    pub scopes: &'static [Scope],
    pub over: MeasuredOver,
    /// What the inputs must hold for it.
    pub needs: &'static [Need],
    pub judgement: Judgement,
    /// How much of it concerns the optional index of signals; `None` where the index leaves it out.
    pub goalposts: Option<Goalposts>,
    pub measure: fn(&Unit<'_>) -> Measure,
    /// The text of its file, whose header is its documentation.
    pub file: &'static str,
}

/// The questions that the optional index of signals is put together from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubIndex {
    /// How much was spent of what there was.
    Execution,
    /// Whether the budget is what was foreseen.
    Credibility,
    /// When it was spent and paid.
    Timing,
    /// The projects and works.
    Projects,
}

impl SubIndex {
    pub const ALL: [Self; 4] = [Self::Execution, Self::Credibility, Self::Timing, Self::Projects];

    /// The name in the `indice` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Execution => "indice_ejecucion",
            Self::Credibility => "indice_credibilidad",
            Self::Timing => "indice_oportunidad",
            Self::Projects => "indice_proyectos",
        }
    }
}

/// Between which values of an indicator the concern of the optional index of signals grows from nothing to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goalposts {
    /// In which sub-index it counts.
    pub of: SubIndex,
    /// The value at which there is nothing to ask, in units of the indicator's last digit.
    pub nothing: i64,
    /// The value at which there is all to ask.
    pub all: i64,
    /// Whether as much below zero is as concerning as above it.
    pub both_ways: bool,
}

/// What measuring gives: a value, or why there is none.
pub type Measure = Result<Measured, Motive>;

/// A measured value with what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The value, rounded to the digits of its kind.
    pub value: Quantity,
    /// What was divided, or the amount itself.
    pub numerator: Quantity,
    /// What it was divided by.
    pub denominator: Option<Quantity>,
    /// Further quantities that conditions look at.
    pub also: Vec<Quantity>,
    /// What a reader must know beside the value.
    pub notes: Vec<Motive>,
}

impl Measured {
    /// One amount over another.
    ///
    /// # Errors
    /// A denominator of zero, named.
    pub fn ratio(numerator: Soles, denominator: Soles, denominator_is: &'static str) -> Measure {
        let ratio = Ratio::of_soles(numerator, denominator).ok_or(Motive::ZeroDenominator(denominator_is))?;
        Ok(Self {
            value: Quantity::Ratio(ratio),
            numerator: Quantity::Soles(numerator),
            denominator: Some(Quantity::Soles(denominator)),
            also: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Some of a number of things.
    ///
    /// # Errors
    /// None of them at all.
    pub fn share(some: usize, all: usize, denominator_is: &'static str) -> Measure {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let ratio = Ratio::of(count(some).into(), count(all).into());
        Ok(Self {
            value: Quantity::Ratio(ratio.ok_or(Motive::ZeroDenominator(denominator_is))?),
            numerator: Quantity::Number(count(some)),
            denominator: Some(Quantity::Number(count(all))),
            also: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// The same, with the interval that so few things allow (Wilson, 95 %): for things that can be counted again.
    ///
    /// # Errors
    /// None of them at all.
    pub fn counted(some: usize, all: usize, denominator_is: &'static str) -> Measure {
        let mut measured = Self::share(some, all, denominator_is)?;
        measured.notes.extend(wilson(some, all).map(|(low, high)| Motive::Wilson(low, high)));
        Ok(measured)
    }

    /// A count that is not divided by anything.
    pub fn count(some: usize) -> Self {
        let count = Quantity::Number(i64::try_from(some).unwrap_or(i64::MAX));
        Self { value: count, numerator: count, denominator: None, also: Vec::new(), notes: Vec::new() }
    }

    /// How concentrated some amounts are: the sum of the squares of their shares, 1 where one has all.
    ///
    /// # Errors
    /// They add up to nothing, or some are below zero and have no share.
    pub fn concentration(amounts: &[Soles], denominator_is: &'static str) -> Measure {
        let hhi = concentration(amounts).ok_or(Motive::ZeroDenominator(denominator_is))?;
        let value = Quantity::Concentration(hhi);
        Ok(Self { value, numerator: value, denominator: None, also: Vec::new(), notes: Vec::new() })
    }

    /// An amount that is not divided by anything.
    pub const fn amount(amount: Soles) -> Self {
        Self {
            value: Quantity::Soles(amount),
            numerator: Quantity::Soles(amount),
            denominator: None,
            also: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// An amount shared over the inhabitants a unit's government answers for.
    ///
    /// # Errors
    /// Why there is no count of inhabitants.
    pub fn per_inhabitant(amount: Soles, unit: &Unit<'_>) -> Measure {
        let count = unit.inhabitants()?;
        let value =
            Quantity::per_inhabitant(amount, count.people).ok_or(Motive::ZeroDenominator("poblacion"))?;
        let of_province = unit.people_of_province(count.year).and_then(|people| {
            Some(Motive::OfProvince { people, each: Quantity::per_inhabitant(amount, people)? })
        });
        Ok(Self {
            value,
            numerator: Quantity::Soles(amount),
            denominator: Some(Quantity::Number(i64::try_from(count.people).unwrap_or(i64::MAX))),
            also: Vec::new(),
            notes: std::iter::once(Motive::PopulationOf(count.year)).chain(of_province).collect(),
        })
    }
}

impl Indicator {
    /// The documentation: the leading `//!` lines of its file, Spanish above the `---` line and English below it.
    pub fn card(&self, language: Language) -> String {
        let header: Vec<&str> = self.file.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let lines = header.iter().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let (mut es, mut en, mut below) = (String::new(), String::new(), false);
        for line in lines {
            if line.trim() == "---" {
                below = true;
            } else {
                let half = if below { &mut en } else { &mut es };
                half.push_str(line);
                half.push('\n');
            }
        }
        language.pick(&es, &en).trim().to_string()
    }

    /// The text of one section of the card, by its heading.
    pub fn section(&self, language: Language, heading: &str) -> Option<String> {
        let card = self.card(language);
        let (_, rest) = card.split_once(&format!("## {heading}\n"))?;
        let end = rest.find("\n## ").unwrap_or(rest.len());
        Some(rest[..end].trim().to_string())
    }
}
