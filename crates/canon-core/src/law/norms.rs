//! What the law says in numbers, as data: `data/reference/normas.csv`, one line a rule, part and span of years. A user's
//! own lines come before them.

use std::sync::{Arc, LazyLock};

use crate::terms::budget::Rubro;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// A rule of law with a number that canon uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// How the canon is shared; the part is whose share.
    CanonShares,
    /// How the mining royalty is shared; the part is whose share.
    RegaliaShares,
    /// The unidad impositiva tributaria of a year, in soles.
    Uit,
    /// How many UIT a purchase may cost before the law of contracts applies.
    SmallPurchase,
    /// What part of rubro 18 may go to current spending.
    CurrentSpending,
    /// What part of rubro 18 may go to maintenance.
    Maintenance,
    /// The least part of its base that the law gives to the council's oversight.
    Oversight,
    /// The rubros that make up the base of the council's oversight; the part is the rubro.
    OversightBase,
    /// The finalidad under which the oversight stands in the budget; the part is its code.
    OversightPurpose,
    /// How many days at least lie between the call and the award of a process; the part is its kind.
    CallDays,
    /// How many years without a technical file it takes for an investment to lose its viability.
    ViabilityYears,
    /// What part of the producing district's canon goes to investment in the communities where the mineral is dug.
    CommunityShare,
    /// The right to ask the State for information: the article, and within how many working days it is to be given.
    AccessToInformation,
}

impl Rule {
    pub const ALL: [Self; 13] = [
        Self::CanonShares,
        Self::RegaliaShares,
        Self::Uit,
        Self::SmallPurchase,
        Self::CurrentSpending,
        Self::Maintenance,
        Self::Oversight,
        Self::OversightBase,
        Self::OversightPurpose,
        Self::CallDays,
        Self::ViabilityYears,
        Self::CommunityShare,
        Self::AccessToInformation,
    ];

    /// The name in the `regla` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CanonShares => "reparto_canon",
            Self::RegaliaShares => "reparto_regalia",
            Self::Uit => "uit",
            Self::SmallPurchase => "compra_menor",
            Self::CurrentSpending => "uso_corriente",
            Self::Maintenance => "mantenimiento",
            Self::Oversight => "regidores",
            Self::OversightBase => "regidores_base",
            Self::OversightPurpose => "regidores_finalidad",
            Self::CallDays => "plazo_minimo",
            Self::ViabilityYears => "viabilidad",
            Self::CommunityShare => "canon_comunidades",
            Self::AccessToInformation => "acceso_informacion",
        }
    }

    /// From the name in the `regla` column.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// A number of the law and the years in which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    pub from: Year,
    /// The last year; `None` while it is in force.
    pub to: Option<Year>,
    pub rule: Rule,
    /// Which part of the rule, where the rule has several; otherwise empty.
    pub part: Arc<str>,
    pub value: Ratio,
    /// The legal norm, as it is cited.
    pub norm: Arc<str>,
    /// Whether a person has compared the number with the text of the norm.
    pub verified: bool,
}

impl Norm {
    /// Reads the fields of a line, as not yet verified; `None` for a rule that canon does not know, and for a year or
    /// number that cannot be read.
    pub fn parse(
        (from, to): (&str, &str),
        (rule, part): (&str, &str),
        value: &str,
        norm: &str,
    ) -> Option<Self> {
        let Quantity::Ratio(value) = Quantity::parse(Measuring::Ratio, value)? else { return None };
        let to = if to.is_empty() { None } else { Some(Year::parse(to)?) };
        let (from, rule) = (Year::parse(from)?, Rule::parse(rule)?);
        (!norm.is_empty()).then(|| Self {
            from,
            to,
            rule,
            part: part.into(),
            value,
            norm: norm.into(),
            verified: false,
        })
    }

    fn holds_in(&self, year: Year) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }

    /// The number as an amount of soles.
    pub const fn soles(&self) -> Soles {
        Soles::from_centimos(self.value.millionths() / 10_000)
    }

    /// The number without its decimals.
    pub const fn whole(&self) -> i64 {
        self.value.millionths() / 1_000_000
    }
}

/// All norms known to a run; the first of a rule, part and year counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norms {
    all: Vec<Norm>,
}

static PUBLISHED: LazyLock<Norms> = LazyLock::new(|| {
    let csv = include_str!("../../../../data/reference/normas.csv");
    Norms { all: csv.lines().skip(1).filter_map(line).collect() }
});

fn line(text: &str) -> Option<Norm> {
    let [from, to, rule, part, value, norm, verified] = text.split(',').collect::<Vec<_>>()[..] else {
        return None;
    };
    let line = Norm::parse((from, to), (rule, part), value, norm)?;
    Some(Norm { verified: verified == "si", ..line })
}

impl Default for Norms {
    fn default() -> Self {
        Self::published()
    }
}

impl Norms {
    /// The norms that canon carries, from `data/reference/normas.csv`.
    pub fn published() -> Self {
        PUBLISHED.clone()
    }

    /// Puts a user's norm before the others.
    pub fn insert(&mut self, norm: Norm) {
        self.all.insert(0, norm);
    }

    /// The lines of a rule in a year, each part once.
    pub fn of(&self, rule: Rule, year: Year) -> Vec<&Norm> {
        let mut found: Vec<&Norm> = Vec::new();
        for norm in self.all.iter().filter(|norm| norm.rule == rule && norm.holds_in(year)) {
            if found.iter().all(|known| known.part != norm.part) {
                found.push(norm);
            }
        }
        found
    }

    /// The line of a rule of one part in a year.
    pub fn one(&self, rule: Rule, year: Year) -> Option<&Norm> {
        self.of(rule, year).first().copied()
    }

    /// Up to which amount a purchase of the year is small, with the norms that say so: that of the UIT first.
    pub fn small_purchase(&self, year: Year) -> Option<(Soles, [&Norm; 2])> {
        let (uit, times) = (self.one(Rule::Uit, year)?, self.one(Rule::SmallPurchase, year)?);
        let centimos = uit.soles().centimos().checked_mul(times.whole())?;
        Some((Soles::from_centimos(centimos), [uit, times]))
    }

    /// How to find the oversight of the council, and its base, in the budget of a year.
    pub fn oversight(&self, year: Year) -> Oversight {
        let rubro = |norm: &&Norm| Rubro::parse(norm.part.as_bytes());
        Oversight {
            rubros: self.of(Rule::OversightBase, year).iter().filter_map(rubro).collect(),
            purposes: self
                .of(Rule::OversightPurpose, year)
                .iter()
                .filter_map(|n| n.part.parse().ok())
                .collect(),
        }
    }
}

/// Where the oversight of the council and its base stand in a budget.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oversight {
    /// The rubros of its base.
    pub rubros: Vec<Rubro>,
    /// The codes of its finalidad.
    pub purposes: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use crate::law::norms::*;

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("../../../../data/reference/normas.csv").lines().count() - 1;
        assert_eq!(Norms::published().all.len(), lines);
    }

    #[test]
    fn eight_uit_of_2025_are_42800_soles() {
        let norms = Norms::published();
        let (limit, by) = norms.small_purchase(year(2025)).unwrap();
        assert_eq!(limit, Soles::from_soles(42_800));
        assert!(by[0].verified && by[0].norm.contains("260-2024-EF"));
        assert!(norms.small_purchase(year(2003)).is_none(), "no UIT of the year is on the list");
    }

    #[test]
    fn a_users_norm_comes_first_for_its_years_only() {
        let mut norms = Norms::published();
        norms.insert(Norm::parse(("2026", ""), ("uit", ""), "5500", "D.S. de prueba").unwrap());
        norms.insert(Norm::parse(("2025", "2025"), ("uit", ""), "1", "otro").unwrap());
        let uit = |y| norms.one(Rule::Uit, year(y)).map(Norm::soles);
        assert_eq!(uit(2026), Some(Soles::from_soles(5_500)));
        assert_eq!(uit(2025), Some(Soles::from_soles(1)));
        assert_eq!(uit(2024), Some(Soles::from_soles(5_150)));
    }

    #[test]
    fn a_line_without_its_norm_or_of_no_rule_is_none() {
        assert!(Norm::parse(("2025", ""), ("uit", ""), "5350", "").is_none());
        assert!(Norm::parse(("2025", ""), ("uits", ""), "5350", "x").is_none());
        assert!(Norm::parse(("2025", "x"), ("uit", ""), "5350", "x").is_none());
    }

    #[test]
    fn every_rule_reads_back_by_its_name() {
        for rule in Rule::ALL {
            assert_eq!(Rule::parse(rule.code()), Some(rule));
        }
        assert_eq!((Rule::parse("uit"), Rule::parse("")), (Some(Rule::Uit), None));
    }

    #[test]
    fn a_norm_holds_from_its_first_year_to_its_last() {
        let norm = |to| Norm::parse(("2010", to), ("uit", ""), "100", "x").unwrap();
        let holds = |norm: &Norm| [2009, 2010, 2012, 2013].map(|y| norm.holds_in(year(y)));
        assert_eq!(holds(&norm("2012")), [false, true, true, false]);
        assert_eq!(holds(&norm("")), [false, true, true, true]);
        assert_eq!((norm("").soles(), norm("").whole()), (Soles::from_soles(100), 100));
        let half = Norm::parse(("2010", ""), ("uit", ""), "0.555", "x").unwrap();
        assert_eq!((half.soles(), half.whole()), (Soles::from_centimos(55), 0));
    }

    #[test]
    fn each_part_of_a_rule_counts_once_and_the_users_first() {
        let mut norms = Norms::published();
        norms.insert(Norm::parse(("2020", ""), ("reparto_canon", "regional"), "0.3", "otra").unwrap());
        let parts: Vec<(&str, bool)> =
            norms.of(Rule::CanonShares, year(2024)).iter().map(|norm| (&*norm.part, norm.verified)).collect();
        assert_eq!(
            parts,
            [
                ("regional", false),
                ("productor", true),
                ("provincia", true),
                ("departamento", true),
                ("universidades", true)
            ]
        );
        assert_eq!(norms.one(Rule::CanonShares, year(2024)).unwrap().value.millionths(), 300_000);
        assert!(norms.one(Rule::CanonShares, year(2001)).is_none());
    }

    #[test]
    fn a_purchase_is_small_up_to_so_many_uit_of_its_year() {
        let mut norms = Norms::published();
        norms.insert(Norm::parse(("2025", ""), ("compra_menor", ""), "3", "ley nueva").unwrap());
        let (limit, by) = norms.small_purchase(year(2025)).unwrap();
        assert_eq!((limit, &*by[1].norm), (Soles::from_soles(16_050), "ley nueva"));
        let unverified: Vec<crate::panel::motive::Motive> =
            crate::panel::motive::Motive::unverified(&by).collect();
        assert_eq!(unverified, [crate::panel::motive::Motive::MadeByUnverified(Rule::SmallPurchase)]);
    }

    #[test]
    fn the_oversight_of_a_council_is_known_by_its_rubros_and_its_finalidad() {
        let of = |y| Norms::published().oversight(year(y));
        let rubros: Vec<String> = of(2024).rubros.iter().map(ToString::to_string).collect();
        assert_eq!((rubros.join(" ").as_str(), of(2024).purposes), ("00 07 08 09", vec![410_819]));
        assert_eq!(of(2023), Oversight::default());
    }

    #[test]
    fn a_line_is_verified_only_where_it_says_so() {
        let verified = |word: &str| {
            let text = format!("2020,,uit,,5000,D.S. de prueba,{word}");
            line(&text).map(|norm| norm.verified)
        };
        assert_eq!((verified("si"), verified("no"), verified("")), (Some(true), Some(false), Some(false)));
        assert_eq!(line("2020,,uit,,5000,D.S. de prueba"), None);
    }
}
