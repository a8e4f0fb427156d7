//! Files and what they say, in words: for the tests of what becomes of several files.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::issue::Issue;
use crate::facts::source::{CutOff, Precision, Source, SourceId};
use crate::facts::{BookedFact, Credit, Holder, PopulationFact, Slot};
use crate::indicators::fixture::soles;
use crate::panel::assemble::{Ingredients, assemble};
use crate::panel::reconcile::{Conflict, CreditSum, Disagreement, Preference, SpendingSum};
use crate::panel::{Cell, Panel};
use crate::terms::budget::{Inclusion, Phase, Phases, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::{Date, Month, Year};

/// The inputs of a run. What is said after a file is said by it.
#[derive(Default)]
pub(crate) struct Inputs {
    sources: Vec<Source>,
    cuts: BTreeMap<(SourceId, Year), CutOff>,
    spending: Vec<SpendingSum>,
    credits: Vec<CreditSum>,
    booked: Vec<(SourceId, BookedFact)>,
    population: Vec<(SourceId, PopulationFact)>,
    /// The files and years that tell all rubros apart.
    all_rubros: BTreeSet<(SourceId, Year)>,
    closed: Vec<Year>,
    newest: bool,
}

/// The words of a line: `301486 2024 todo`, then `key=value`.
struct Line<'a> {
    year: Year,
    gov: GovId,
    scope: Scope,
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Self {
        let mut words = line.split(' ');
        let mut word = || words.next().expect("ID YEAR SCOPE");
        let gov = word().parse().expect("an id");
        let year = Year::parse(word()).expect("a year");
        let scope = Scope::parse(word()).expect("a scope");
        Self { year, gov, scope, pairs: words.map(|pair| pair.split_once('=').expect("key=value")).collect() }
    }

    fn of(&self, key: &str) -> Option<&'a str> {
        self.pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    fn slot(&self) -> Slot {
        let month = |text: &str| Month::new(text.parse().expect("a month")).expect("a month");
        self.of("mes").map_or(Slot::Year, |text| Slot::Month(month(text)))
    }
}

impl Inputs {
    /// A file of all spending to the céntimo; `sol` for whole soles, what it includes by its name, and
    /// `2024=2025-01-10` for the day on which a year was queried, or of `meses` its last day with flows.
    pub(crate) fn file(mut self, name: &str, words: &str) -> Self {
        let id = SourceId(u16::try_from(self.sources.len()).expect("few files"));
        let mut source = Source {
            file: name.into(),
            channel: "prueba".into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Centimo,
            unit: None,
            monthly: &[],
            stands_on: None,
        };
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            match word.split_once('=') {
                None if word == "sol" => source.precision = Precision::Sol,
                None if word == "meses" => source.monthly = &[Phase::Devengado],
                None => source.inclusion = Inclusion::parse(word).expect("what it includes"),
                Some((year, day)) => {
                    let day = Date::parse_iso(day).expect("a day");
                    let is_by_month = !source.monthly.is_empty();
                    let cut = if is_by_month { CutOff::LastMonth(day) } else { CutOff::Query(day) };
                    self.cuts.insert((id, Year::parse(year).expect("a year")), cut);
                }
            }
        }
        self.sources.push(source);
        self
    }

    fn last(&self) -> SourceId {
        SourceId(u16::try_from(self.sources.len() - 1).expect("few files"))
    }

    /// `301486 2024 todo pim=100 devengado=60`, of the year or of `mes=3`.
    pub(crate) fn spends(mut self, line: &str) -> Self {
        let (source, line) = (self.last(), Line::read(line));
        let mut phases = Phases::NONE;
        for phase in Phase::ALL {
            phases[phase] = line.of(phase.code()).map(soles);
        }
        let inclusion = self.sources[usize::from(source.0)].inclusion;
        let Line { year, gov, scope, .. } = line;
        let slot = line.slot();
        self.spending.push(SpendingSum { source, gov, year, scope, inclusion, slot, phases, rows: 1 });
        self
    }

    /// `301486 2024 canon autorizado=5 acreditado=5`, a transfer or another `concepto`, of the year or of `mes=3`.
    pub(crate) fn credited(mut self, line: &str) -> Self {
        let (source, line) = (self.last(), Line::read(line));
        let called = |name: &str| Credit::ALL.into_iter().find(|credit| credit.code() == name);
        let credit = line.of("concepto").map_or(Some(Credit::Transfer), called).expect("a credit");
        let (autorizado, acreditado) = (line.of("autorizado").map(soles), line.of("acreditado").map(soles));
        let Line { year, gov, scope, .. } = line;
        let slot = line.slot();
        let sum = CreditSum { source, gov, year, scope, slot, credit, autorizado, acreditado, rows: 1 };
        self.credits.push(sum);
        self
    }

    /// `301486 2024 rubro18 recaudado=5`, booked by a government, or by a department's together (`D18`).
    pub(crate) fn booked(mut self, line: &str) -> Self {
        let (source, line) = (self.last(), Line::read(line));
        let holder = match line.gov {
            GovId::Department(department) => Holder::Department(department),
            gov => Holder::Government(gov),
        };
        let recaudado = line.of("recaudado").map(soles).expect("an amount");
        let Line { year, scope, .. } = line;
        self.booked.push((source, BookedFact { holder, year, scope, recaudado, line: 2 }));
        self
    }

    /// So many people in a district and year.
    pub(crate) fn people(mut self, ubigeo: &str, year: u16, people: u64) -> Self {
        let (ubigeo, year) = (ubigeo.parse().expect("an ubigeo"), Year::new(year).expect("a year"));
        self.population.push((self.last(), PopulationFact { ubigeo, year, people }));
        self
    }

    /// The file tells the lines of each rubro in a year.
    pub(crate) fn with_all_rubros(mut self, year: u16) -> Self {
        self.all_rubros.insert((self.last(), Year::new(year).expect("a year")));
        self
    }

    /// A year that the user declares closed.
    pub(crate) fn closed(mut self, year: u16) -> Self {
        self.closed.push(Year::new(year).expect("a year"));
        self
    }

    /// The newest file settles what two contradict.
    pub(crate) fn preferring_the_newest(mut self) -> Self {
        self.newest = true;
        self
    }

    fn assembled(&self) -> Result<(Panel, Vec<Issue>), Vec<Conflict>> {
        assemble(&Ingredients {
            sources: &self.sources,
            cuts: &self.cuts,
            spending: &self.spending,
            credits: &self.credits,
            booked: &self.booked,
            all_rubros: &self.all_rubros,
            population: &self.population,
            closed: &self.closed,
            preference: if self.newest { Preference::Newest } else { Preference::Refuse },
        })
    }

    /// The panel, and what is odd as `code file shown`.
    #[track_caller]
    pub(crate) fn made(&self) -> (Panel, Vec<String>) {
        let (panel, issues) = self.assembled().expect("nothing contradicts");
        let told = |issue: &Issue| format!("{} {} {}", issue.kind.code(), issue.file, issue.value);
        (panel, issues.iter().map(told).collect())
    }

    /// What is odd, with all its figures.
    #[track_caller]
    pub(crate) fn issues(&self) -> Vec<Issue> {
        self.assembled().expect("nothing contradicts").1
    }

    /// Why there is no panel, as `301486 2024 todo a.csv b.csv pim 1.00 2.00`.
    #[track_caller]
    pub(crate) fn refused(&self) -> Vec<String> {
        let conflicts = self.assembled().expect_err("two files contradict each other");
        let file = |id: SourceId| &self.sources[usize::from(id.0)].file;
        let over = |over: &Disagreement| match over {
            Disagreement::Inclusion(one, other) => format!("{} {}", one.code(), other.code()),
            Disagreement::Credits { column, month, says: [one, other] } => {
                let month = month.map_or(String::new(), |month| format!(" de mes {month}"));
                format!("{column}{month} {one} {other}")
            }
            Disagreement::Amounts(phase, one, other) => format!("{} {one} {other}", phase.code()),
        };
        let told = |c: &Conflict| {
            let (one, other) = (file(c.sources.0), file(c.sources.1));
            format!("{} {} {} {one} {other} {}", c.gov, c.year, c.scope, over(&c.over))
        };
        conflicts.iter().map(told).collect()
    }
}

/// The cell of `301486 2024 todo`.
#[track_caller]
pub(crate) fn cell<'p>(panel: &'p Panel, which: &str) -> &'p Cell {
    let Line { year, gov, scope, .. } = Line::read(which);
    panel.years.get(&(year, gov)).and_then(|data| data.cells.get(&scope)).expect("a cell of the panel")
}

/// Some phases, as `pim=100.00 devengado=60.00`.
pub(crate) fn told(phases: &Phases) -> String {
    let known = phases.iter().filter_map(|(phase, amount)| Some((phase.code(), amount?)));
    known.map(|(code, amount): (&str, Soles)| format!("{code}={amount}")).collect::<Vec<_>>().join(" ")
}
