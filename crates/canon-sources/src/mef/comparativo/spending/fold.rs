//! Adding up the lines of the comparativo of spending in one thread.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use canon_core::facts::issue::IssueKind;
use canon_core::law::norms;
use canon_core::terms::budget::{Mining, Part, Phase, Rubro};

use crate::cells::text::tidy;
use crate::cells::{code, number};
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::lines::{Line, Lines, rows};
use crate::mef::comparativo::side::Side;
use crate::mef::comparativo::spending::PHASES;
use crate::mef::comparativo::year_sums::YearSums;
use crate::mef::header::{Head, UnknownResources};
use crate::mef::identity::{GovIndex, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::spending::details::Details;
use crate::mef::spending::fold::{Oversight, is_project};
use crate::mef::spending::resources::MetResources;
use crate::reading::Options;
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// Whose spending, by which reading of the rubro, of what part of the money.
pub(super) type Key = (GovIndex, Side, Part);

/// Whose spending, by which reading, in rubro 18 or not, for which function and category.
pub(super) type PurposeKey = (GovIndex, Side, bool, Option<u8>, Option<u8>);

/// Whose project, by which reading, in rubro 18 or not, and its code.
pub(super) type ProjectKey = (GovIndex, Side, bool, u32);

/// A line that was asked for, in one of its years.
pub(super) type TracedLine = (Position, Side, usize, Part, [i64; PHASES]);

/// A project's sums, with the name and function of its first line.
#[derive(Clone, Debug)]
pub(super) struct Project {
    pub(super) sums: YearSums<PHASES>,
    first: Position,
    pub(super) name: Box<str>,
    pub(super) function: Option<u8>,
}

pub(crate) struct Spending<'a> {
    details: &'a Details,
    pub(super) lines: Lines<'a, PHASES>,
    pub(super) sums: LastKeyMap<Key, YearSums<PHASES>>,
    pub(super) purposes: LastKeyMap<PurposeKey, YearSums<PHASES>>,
    projects: LastKeyMap<ProjectKey, Project>,
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
            sums: LastKeyMap::default(),
            purposes: LastKeyMap::default(),
            projects: LastKeyMap::default(),
            resources: MetResources::default(),
            unknown: UnknownResources::default(),
            oversight: LastKeyMap::default(),
            rules: columns.years.iter().map(|(year, _)| options.norms.oversight(*year)).collect(),
            traced: Vec::new(),
        }
    }

    /// Adds another thread's sums, its projects to those of all.
    pub(super) fn take(&mut self, other: Self, projects: &mut BTreeMap<ProjectKey, Project>) {
        for (key, sums) in other.sums {
            self.sums.at(key, YearSums::default).merge(&sums);
        }
        for (key, sums) in other.purposes {
            self.purposes.at(key, YearSums::default).merge(&sums);
        }
        for (key, sums) in other.oversight {
            self.oversight.at(key, Oversight::default).merge(&sums);
        }
        for resource in &other.resources.all {
            if let Some(name) = resource.unknown() {
                self.unknown.saw(name, resource.rows, resource.first);
            }
        }
        for (key, project) in other.projects {
            take_project(projects, key, project);
        }
        self.lines.merge(other.lines);
        self.traced.extend(other.traced);
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
        let mut rows = rows(amounts, wanted).peekable();
        if rows.peek().is_none() {
            return;
        }
        admission.rubros.saw(rubro);
        let sums = self.sums.at((gov, side, part), YearSums::default);
        let purposes = self.purposes.at((gov, side, rubro18, function, category), YearSums::default);
        let mut project = project.map(|code| {
            self.projects.at((gov, side, rubro18, code), || Project {
                sums: YearSums::default(),
                first: at,
                name: details.project_name.map_or(String::new(), |column| tidy(&fields.text(column))).into(),
                function,
            })
        });
        for (year, row) in rows {
            sums.add(year, &row);
            purposes.add(year, &row);
            if let Some(project) = &mut project {
                project.sums.add(year, &row);
            }
            let pia = row.centimos[Phase::Pia as usize];
            if has_budget && pia != 0 {
                let oversight = self.oversight.at((gov, side, year), Oversight::default);
                oversight.add(&self.rules[year], (rubro, finality), pia);
            }
            if options.trace.is_some() && options.traces(known(gov), columns.years[year].0) {
                self.traced.push((at, side, year, part, row.centimos));
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

/// The name and function are those of the project's first line in the file, whichever thread met it.
fn take_project(projects: &mut BTreeMap<ProjectKey, Project>, key: ProjectKey, project: Project) {
    match projects.entry(key) {
        Entry::Vacant(entry) => drop(entry.insert(project)),
        Entry::Occupied(mut entry) => {
            let mine = entry.get_mut();
            mine.sums.merge(&project.sums);
            if project.first < mine.first {
                let sums = std::mem::take(&mut mine.sums);
                *mine = Project { sums, ..project };
            }
        }
    }
}
