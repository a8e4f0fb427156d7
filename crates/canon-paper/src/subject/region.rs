//! Several governments together: what a chart of a department or a province is made from.

use std::collections::BTreeMap;

use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::place::{Department, Jurisdiction};

use super::words;
use crate::subject::dossier::Dossier;
use crate::subject::outlines::Map;
use crate::subject::series::YearFigures;

/// In which order governments stand within their level. Never by how well they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Alphabet,
    /// By budget, the largest first.
    Size,
}

/// Some governments, as a run knows them.
#[derive(Clone, Debug)]
pub struct Region<'a> {
    /// The jurisdiction that they are of, where they are of one.
    pub jurisdiction: Option<Jurisdiction>,
    /// Its name: `Departamento de Moquegua`.
    pub name: String,
    /// Its name in the names of files: `moquegua-18`, `provincia-de-ilo-1803`.
    pub slug: String,
    /// Its governments. All of one run, in one language.
    pub members: Vec<Dossier<'a>>,
    /// How many governments the jurisdiction has, in the inputs or not.
    pub whole: Option<usize>,
    /// The government that is looked at.
    pub highlighted: Option<GovId>,
    pub order: Order,
    pub map: Map,
}

impl<'a> Region<'a> {
    /// The governments of a jurisdiction out of all dossiers of a run; `None` where it has none.
    pub fn of_jurisdiction(jurisdiction: Jurisdiction, dossiers: &[Dossier<'a>]) -> Option<Self> {
        let is_there = |dossier: &&Dossier<'a>| jurisdiction.has(dossier.government.ubigeo);
        let members: Vec<Dossier<'a>> = dossiers.iter().filter(is_there).cloned().collect();
        let first = members.first()?;
        let whole = first.years().last().map(|year| governments_of(jurisdiction, year).count());
        let map = if jurisdiction.department() == Department::HOME {
            Map::moquegua(jurisdiction)
        } else {
            Map::None
        };
        Some(Self {
            jurisdiction: Some(jurisdiction),
            name: words::jurisdiction_in_full(jurisdiction, first.government, first.language),
            slug: format!("{}-{jurisdiction}", words::file_name(jurisdiction, first.government)),
            members,
            whole,
            highlighted: None,
            order: Order::default(),
            map,
        })
    }

    /// The language of everything a reader sees.
    pub(crate) fn language(&self) -> Language {
        self.members.first().map_or(Language::Es, |dossier| dossier.language)
    }

    /// The scope in which most of its governments have spending.
    pub(crate) fn scope(&self) -> Option<Scope> {
        let with = |scope: Scope| self.members.iter().filter(|dossier| dossier.has_spending(scope)).count();
        // Of several the first: `max_by_key` would give the last.
        let most = self.members.first()?.scopes().rev().max_by_key(|scope| with(*scope))?;
        Some(most).filter(|scope| with(*scope) > 0)
    }

    /// The figures of all its governments in the last year that at least half of them have.
    pub(crate) fn snapshot(&self) -> Option<Snapshot> {
        let scope = self.scope()?;
        let mut years: BTreeMap<Year, usize> = BTreeMap::new();
        for dossier in &self.members {
            for year in dossier.years() {
                let figures = YearFigures::of(dossier, year, scope, None);
                *years.entry(year).or_default() += usize::from(figures.avance().is_some());
            }
        }
        let most = years.values().copied().max().filter(|most| *most > 0)?;
        let (year, _) = years.into_iter().rev().find(|(_, count)| count * 2 >= most)?;
        Some(self.of_year(scope, year))
    }

    fn of_year(&self, scope: Scope, year: Year) -> Snapshot {
        let there = self.members.iter().filter(|dossier| dossier.government.existed_in(year));
        let mut members: Vec<Member> = there
            .map(|dossier| Member {
                gov: dossier.government.id,
                name: dossier.government.short_name.clone(),
                level: dossier.government.level,
                figures: YearFigures::of(dossier, year, scope, None),
                highlighted: self.highlighted == Some(dossier.government.id),
            })
            .collect();
        let told = members.iter().filter(|member| member.figures.avance().is_some());
        let inclusion = usual_inclusion(told.filter_map(|member| member.figures.inclusion));
        let inclusion = inclusion.unwrap_or(Inclusion::Todo);
        let mut apart = Vec::new();
        for member in &mut members {
            let other = member.figures.includes().filter(|other| *other != inclusion);
            apart.extend(other.map(|other| (member.name.clone(), other)));
            member.figures = member.figures.holding(inclusion);
        }
        let size = |member: &Member| std::cmp::Reverse(member.figures.pim.unwrap_or(Soles::ZERO));
        members.sort_by_cached_key(|member| (member.level, fold(&member.name), member.gov));
        if self.order == Order::Size {
            members.sort_by_key(|member| (member.level, size(member)));
        }
        let when =
            When::of(year, members.iter().map(|member| &member.figures).filter(|f| f.avance().is_some()));
        Snapshot { scope, year, when, inclusion, apart, members }
    }
}

/// All governments of a jurisdiction that existed in a year, universities apart, whether files have them or not.
pub(crate) fn governments_of(
    jurisdiction: Jurisdiction,
    year: Year,
) -> impl Iterator<Item = &'static Government> {
    let all = directory().of_department(jurisdiction.department(), year);
    all.filter(move |government| jurisdiction.has(government.ubigeo) && government.level != Level::University)
}

/// What most of some figures include: those that include other spending are never compared with them.
pub(crate) fn usual_inclusion(all: impl Iterator<Item = Inclusion>) -> Option<Inclusion> {
    let mut counts: BTreeMap<Inclusion, usize> = BTreeMap::new();
    all.for_each(|inclusion| *counts.entry(inclusion).or_default() += 1);
    // Of several the first: `max_by_key` would give the last.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(inclusion, _)| inclusion)
}

/// One government among others in a year.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) gov: GovId,
    pub(crate) name: String,
    pub(crate) level: Level,
    pub(crate) figures: YearFigures,
    pub(crate) highlighted: bool,
}

/// Some governments in one year, in order.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) scope: Scope,
    pub(crate) year: Year,
    pub(crate) when: When,
    pub(crate) inclusion: Inclusion,
    /// Those whose figures include other things and are left out.
    pub(crate) apart: Vec<(String, Inclusion)>,
    pub(crate) members: Vec<Member>,
}

impl Snapshot {
    pub(crate) fn highlighted(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.highlighted)
    }

    /// The levels that are there, in order.
    pub(crate) fn levels(&self) -> Vec<Level> {
        Level::ALL.into_iter().filter(|level| self.members.iter().any(|m| m.level == *level)).collect()
    }

    /// Those of a level that have both a budget and spending, in order.
    pub(crate) fn told(&self, level: Level) -> Vec<&Member> {
        let told = |m: &&Member| m.level == level && m.figures.avance().is_some();
        self.members.iter().filter(told).collect()
    }

    /// The middle one of a level, by what part of its budget it spent; where there are enough for a middle to say something.
    pub(crate) fn midpoint(&self, level: Level) -> Option<canon_core::terms::quantity::Ratio> {
        const FEWEST: usize = 4;
        let shares: Vec<i64> =
            self.told(level).iter().filter_map(|m| Some(m.figures.avance()?.millionths())).collect();
        let middle = canon_core::stats::quantile::median(&shares).filter(|_| shares.len() >= FEWEST)?;
        Some(canon_core::terms::quantity::Ratio::from_millionths(middle))
    }
}

/// Up to when figures of several governments go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Whole(Year),
    /// All of them up to this day.
    UpTo(Date),
    /// Not all up to the same day.
    Several(Year),
    /// Of none of them it is known.
    Unknown(Year),
}

impl When {
    /// What the figures of one year have in common.
    pub(crate) fn of<'f>(year: Year, figures: impl Iterator<Item = &'f YearFigures>) -> Self {
        let mut common: Option<Self> = None;
        for figures in figures {
            let own = match figures.cut {
                _ if figures.closed => Self::Whole(year),
                Some(day) => Self::UpTo(day),
                None => Self::Unknown(year),
            };
            common = Some(match common {
                Some(other) if other != own => Self::Several(year),
                _ => own,
            });
        }
        common.unwrap_or(Self::Unknown(year))
    }

    /// As the beginning of a sentence: `Al 30 de setiembre de 2025`.
    pub(crate) fn at_start(self, language: Language) -> String {
        words::period_at_start(self, language)
    }

    /// As a label: `2025, al 30 de setiembre de 2025`.
    pub(crate) fn label(self, language: Language) -> String {
        words::period_label(self, language)
    }
}

/// Whether a government has both ends of a share in some year of a scope.
impl Dossier<'_> {
    pub(crate) fn has_spending(&self, scope: Scope) -> bool {
        let both = |year: Year| {
            let unit = self.unit(year, scope)?;
            unit.phase(Phase::Pim).ok().zip(unit.phase(Phase::Devengado).ok())
        };
        self.years().any(|year| both(year).is_some())
    }
}
