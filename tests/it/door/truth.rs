//! What a table says, known exactly: the figures are made first, and the table is written from them.

use std::collections::BTreeMap;

use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::{GovId, Government, directory};

use super::plan::{Amounts, Codes, Money, Months, Numbers, Plan, Units, Years};
use crate::invented_year::Chance;

/// The figures of a government in a year, in céntimos.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) year: u16,
    pub(super) gov: &'static Government,
    /// The rubro, where rows tell them apart.
    pub(super) rubro: Option<&'static str>,
    /// The amounts of the year, in the order of the phases.
    pub(super) annual: [i64; Phase::COUNT],
    /// The devengado of each month.
    pub(super) months: [i64; 12],
}

/// What a reader must find.
#[derive(Clone, Debug, Default)]
pub(super) struct Truth {
    /// The phases of each government, year and scope.
    pub(super) annual: BTreeMap<(u16, GovId, Scope), BTreeMap<&'static str, i64>>,
    /// The devengado of each month, where the table has months.
    pub(super) months: BTreeMap<(u16, GovId, Scope), [i64; 12]>,
    /// Whether it is projects only.
    pub(super) projects: bool,
    /// Whether nobody can know the figures, so that to give any is wrong.
    pub(super) unknowable: bool,
}

/// The rubros that rows tell apart.
pub(super) const RUBROS: [&str; 2] =
    ["18: CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES", "08: IMPUESTOS MUNICIPALES"];

impl Plan {
    /// The years of the table.
    pub(super) fn years(&self) -> &'static [u16] {
        match self.years {
            Years::Title | Years::TitleSentence | Years::Said => &[2024],
            _ => &[2023, 2024],
        }
    }

    /// The governments of the table.
    pub(super) fn governments(&self) -> Vec<&'static Government> {
        let codes: [u32; 4] = match self.codes {
            Codes::ShortUbigeo => [20_101, 20_201, 20_301, 20_401],
            _ => [180_101, 180_102, 180_106, 180_206],
        };
        let at = |code: u32| {
            let found = directory().iter().find(|gov| {
                matches!(gov.id, GovId::Municipality(_)) && gov.ubigeo.to_string() == format!("{code:06}")
            });
            found.unwrap()
        };
        codes.map(at).to_vec()
    }

    /// How many soles one of the table's units is.
    pub(super) const fn unit(&self) -> i64 {
        match self.units {
            Units::Unsaid | Units::Soles | Units::DollarsInTitle => 1,
            Units::MillionsInHeaders => 1_000_000,
            _ => 1_000,
        }
    }

    /// The smallest amount that the table can write, in céntimos.
    fn step(&self) -> i64 {
        let whole = matches!(self.numbers, Numbers::Whole | Numbers::DotsOnly);
        self.unit() * if whole { 100 } else { 1 }
    }

    /// The phases that the table tells.
    pub(super) fn phases(&self) -> &'static [Phase] {
        match self.amounts {
            Amounts::Two | Amounts::Strange => &[Phase::Pim, Phase::Devengado],
            Amounts::Three | Amounts::Modifications | Amounts::Checked => {
                &[Phase::Pia, Phase::Pim, Phase::Devengado]
            }
            Amounts::All => &Phase::ALL,
        }
    }

    /// All figures, in the order of years and governments.
    pub(super) fn lines(&self, chance: &mut Chance) -> Vec<Line> {
        let rubros: &[Option<&str>] = match self.money {
            Money::RubroColumn => &[Some(RUBROS[0]), Some(RUBROS[1])],
            _ => &[None],
        };
        let mut lines = Vec::new();
        for year in self.years() {
            for gov in self.governments() {
                for rubro in rubros {
                    lines.push(self.line(*year, gov, *rubro, chance));
                }
            }
        }
        lines
    }

    fn line(
        &self,
        year: u16,
        gov: &'static Government,
        rubro: Option<&'static str>,
        chance: &mut Chance,
    ) -> Line {
        let step = self.step();
        let mut upto = |most: i64| -> i64 {
            let steps = u64::try_from((most / step).max(1)).unwrap();
            i64::try_from(chance.pick(steps)).unwrap() * step
        };
        // Twelve months of up to a million soles each, and a budget above what was spent.
        let months: [i64; 12] = std::array::from_fn(|_| 15_000_000 / step * step + upto(80_000_000));
        let devengado: i64 = months.iter().sum();
        let girado = devengado - upto(20_000_000);
        let monthly = devengado + upto(5_000_000);
        let promised = monthly + upto(30_000_000);
        let reserved = promised + upto(30_000_000);
        let pim = reserved + upto(400_000_000);
        let pia = pim - upto(200_000_000);
        Line { year, gov, rubro, annual: [pia, pim, reserved, promised, monthly, devengado, girado], months }
    }

    /// What the lines say, as the table tells it.
    pub(super) fn truth(&self, lines: &[Line]) -> Truth {
        let unknowable = matches!(self.units, Units::ThousandsUnheeded | Units::DollarsInTitle)
            || self.money == Money::OtherRubroInTitle;
        let projects = matches!(self.money, Money::ProjectsInTitle | Money::IncludesColumn);
        let mut truth = Truth { projects, unknowable, ..Truth::default() };
        for line in lines {
            for scope in self.scopes(line) {
                let key = (line.year, line.gov.id, *scope);
                let annual = truth.annual.entry(key).or_default();
                for phase in self.phases() {
                    *annual.entry(phase.code()).or_default() += line.annual[*phase as usize];
                }
                if self.months != Months::None {
                    truth.months.insert(key, line.months);
                }
            }
        }
        truth
    }

    /// In which scopes a line counts.
    fn scopes(&self, line: &Line) -> &'static [Scope] {
        match (self.money, line.rubro) {
            (Money::Rubro18InTitle | Money::ScopeColumn, _) => &[Scope::Rubro18],
            (_, Some(rubro)) if rubro == RUBROS[0] => &[Scope::Todo, Scope::Rubro18],
            _ => &[Scope::Todo],
        }
    }

    /// What the user says on the command line.
    pub(super) fn options(&self) -> Vec<&'static str> {
        let mut options = Vec::new();
        if self.years == Years::Said {
            options.extend(["--assume-year", "2024"]);
        }
        match self.units {
            Units::Unsaid | Units::Soles | Units::ThousandsUnheeded | Units::DollarsInTitle => {}
            Units::MillionsInHeaders => options.extend(["--unit", "millones"]),
            Units::ThousandsInTitle
            | Units::ThousandsInHeaders
            | Units::ThousandsBelow
            | Units::ThousandsSaid => options.extend(["--unit", "miles"]),
        }
        if self.codes == Codes::Names {
            options.push("--match-names");
        }
        options
    }
}
