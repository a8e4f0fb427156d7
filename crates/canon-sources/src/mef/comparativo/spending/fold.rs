//! Adding up the lines of the comparativo of spending in one thread.

use std::sync::Arc;

use canon_core::facts::issue::IssueKind;
use canon_core::law::norms;
use canon_core::terms::budget::{Mining, Part, Phase, Rubro};

use crate::cells::text::tidy;
use crate::cells::{code, number};
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::lines::{Line, Lines};
use crate::mef::comparativo::side::Side;
use crate::mef::comparativo::spending::PHASES;
use crate::mef::comparativo::year_sums::{LineYears, YearSums};
use crate::mef::header::{Head, UnknownResources};
use crate::mef::identity::{GovIndex, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::spending::details::Details;
use crate::mef::spending::fold::{Oversight, is_project};
use crate::mef::spending::resources::MetResources;
use crate::reading::Options;
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// Whose spending, by which reading of the rubro, of what part of the money, for which function and category.
pub(super) type Key = (GovIndex, Side, Part, Option<u8>, Option<u8>);

/// Whose project, by which reading, in rubro 18 or not, and its code.
pub(super) type ProjectKey = (GovIndex, Side, bool, u32);

/// A line that was asked for, in one of its years.
pub(super) type TracedLine = (Position, Side, usize, Part, [i64; PHASES]);

/// What the first line of a project says of it.
#[derive(Clone, Debug)]
pub(super) struct Project {
    pub(super) first: Position,
    pub(super) name: Arc<str>,
    pub(super) function: Option<u8>,
}

/// The sums of one thread.
#[derive(Default)]
pub(super) struct Ledgers {
    pub(super) spending: YearSums<Key, (), PHASES>,
    pub(super) projects: YearSums<ProjectKey, Project, PHASES>,
}

pub(crate) struct Spending<'a> {
    details: &'a Details,
    pub(super) lines: Lines<'a, PHASES>,
    ledgers: Ledgers,
    resources: MetResources,
    /// What the resources of all threads are, where no table knows them.
    pub(super) unknown: UnknownResources,
    /// By the place of its year, where the file has the finalidad.
    pub(super) oversight: LastKeyMap<(GovIndex, Side, usize), Oversight>,
    /// What the council's oversight is in each year.
    rules: Vec<norms::Oversight>,
    pub(super) traced: Vec<TracedLine>,
}

impl<'a> Spending<'a> {
    pub(crate) fn new(
        columns: &'a Columns<PHASES>,
        details: &'a Details,
        options: &'a Options,
        head: &Head,
    ) -> Self {
        Self {
            details,
            lines: Lines::new(columns, options, head),
            ledgers: Ledgers::default(),
            resources: MetResources::default(),
            unknown: UnknownResources::default(),
            oversight: LastKeyMap::default(),
            rules: columns.years.iter().map(|(year, _)| options.norms.oversight(*year)).collect(),
            traced: Vec::new(),
        }
    }

    /// Takes what another thread knows; its ledgers are handed over, to be added together.
    pub(super) fn take(&mut self, other: Self) -> Ledgers {
        for (key, sums) in other.oversight {
            self.oversight.at(key, Oversight::default).merge(&sums);
        }
        for resource in &other.resources.all {
            if let Some(name) = resource.unknown() {
                self.unknown.saw(name, resource.rows, resource.first);
            }
        }
        self.lines.merge(other.lines);
        self.traced.extend(other.traced);
        other.ledgers
    }

    /// Adds a line to everything it counts in, in each year of which it has an amount.
    fn use_line(&mut self, line: Line, fields: &Fields<'_>, at: Position) {
        let Line { gov, side, rubro } = line;
        let rubro18 = rubro == Rubro::CANON;
        let part = Part::Line { rubro18, mining: self.mining(rubro18, fields, at) };
        let Self { details, lines: Lines { admission, amounts, wanted, columns, options, .. }, .. } = self;
        let function = admission.detail(details.function, fields, at, code);
        let category = admission.detail(details.category, fields, at, code);
        let is_project = details.act_proy.is_some_and(|column| is_project(fields.trimmed(column)));
        let project = details.project.filter(|_| is_project);
        let project = admission.detail(project, fields, at, number);
        let has_budget =
            details.finality.is_some() && amounts.iter().any(|row| row.centimos[Phase::Pia as usize] != 0);
        let finality = details.finality.filter(|_| has_budget);
        let finality = admission.detail(finality, fields, at, number);
        let Some(years) = LineYears::of(amounts, wanted) else { return };
        admission.rubros.saw(rubro);
        let Ledgers { spending, projects } = &mut self.ledgers;
        spending.add((gov, side, part, function, category), years, || ());
        if let Some(code) = project {
            let name = || details.project_name.map_or(String::new(), |column| tidy(&fields.text(column)));
            let tell = || Project { first: at, name: name().into(), function };
            projects.add((gov, side, rubro18, code), years, tell);
        }
        if !has_budget && options.trace.is_none() {
            return;
        }
        for (year, centimos) in years.years() {
            let pia = centimos[Phase::Pia as usize];
            if has_budget && pia != 0 {
                let oversight = self.oversight.at((gov, side, year), Oversight::default);
                oversight.add(&self.rules[year], (rubro, finality), pia);
            }
            if options.trace.is_some() && options.traces(known(gov), columns.years[year].0) {
                self.traced.push((at, side, year, part, *centimos));
            }
        }
    }

    /// Which mining income a line is.
    fn mining(&mut self, rubro18: bool, fields: &Fields<'_>, at: Position) -> Mining {
        if !rubro18 {
            return Mining::Other;
        }
        let field = |column: Option<usize>| column.map_or(&b""[..], |column| fields.trimmed(column));
        let resource = [self.details.resource, self.details.resource_name].map(field);
        self.resources.mining(resource, at, &self.lines.options.resources)
    }
}

impl Fold for Spending<'_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        if let Some(line) = self.lines.line(fields, at) {
            self.use_line(line, fields, at);
        }
    }

    fn damaged(&mut self, fields: &Fields<'_>, at: Position) {
        if self.lines.is_readable(fields, at) {
            self.record(fields, at);
        }
    }

    fn unended(&mut self, at: Position) {
        self.lines.admission.note(at, None, "", IssueKind::NoLineEnd);
    }

    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position) {
        self.lines.admission.bad(line, found, cut_short, at);
    }
}
