//! A spending export: what each line is a figure of.
//!
//! The totals of the drill path are a government's own figures; the rows below them break the last of these down. A
//! breakdown by rubro gives rubro 18; by function and by project it gives those; any other is only checked.

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{ProjectFact, Purpose, PurposeFact, Slot, SpendingFact};
use canon_core::terms::budget::{Inclusion, Part, Phase, Phases, Rubro, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use super::page::{Line, Page, column};
use super::path::{About, Identity, Place, inclusion, municipality, pliego};
use super::{DATA_TABLE, PATH_TABLE, amounts, at_row, empty, reconcile};
use crate::cells::{number, tenths_of_percent};
use crate::error::SourceError;
use crate::input::Input;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, PathLevel, Reading};

/// The names of each phase's column, folded.
const NAMES: [&[&str]; Phase::COUNT] = [
    &["PIA"],
    &["PIM"],
    &["CERTIFICACION"],
    &["COMPROMISO ANUAL"],
    &["ATENCION DE COMPROMISO MENSUAL", "COMPROMISO MENSUAL"],
    &["DEVENGADO"],
    &["GIRADO"],
];

/// The farthest that a printed "Avance %" may be from the recomputed one, in tenths of a percent: rounding of both.
const AVANCE_TOLERANCE: i64 = 1;

/// The facts of a spending page.
///
/// # Errors
/// A page without devengado, or with a filter that is neither all spending nor projects only.
pub(super) fn facts(
    page: &Page,
    year: Year,
    input: &Input,
    options: &Options,
) -> Result<Reading, SourceError> {
    let columns = NAMES.map(|names| column(&page.columns, names));
    if columns[Phase::Devengado as usize].is_none() {
        let missing = vec!["Devengado".to_string()];
        return Err(SourceError::MissingColumns {
            missing,
            found: page.columns.clone(),
            place: "MapTable".into(),
            remedy: Vec::new(),
        });
    }
    let includes = page.includes.as_deref();
    let inclusion = match includes.map(|text| (text, inclusion(text))) {
        Some((_, Some(inclusion))) => inclusion,
        Some((text, None)) => return Err(SourceError::UnusableFilter { filter: text.to_string() }),
        None => Inclusion::Todo,
    };
    let avance = column(&page.columns, &["AVANCE"]);
    let reading = empty(page, Format::AmigableGasto, inclusion, input, &roles(&columns, avance));
    let mut export = Export { page, year, inclusion, columns, avance, options, reading };
    if includes.is_none() {
        export.note(IssueKind::ScopeAssumed { scope: None, includes: Some(inclusion) });
    }
    export.path();
    export.rows();
    let names = Phase::ALL.map(Phase::code);
    let mismatches = reconcile(page, &export.columns, names, input.name());
    export.reading.issues.extend(mismatches);
    Ok(export.reading)
}

fn roles(columns: &[Option<usize>; Phase::COUNT], avance: Option<usize>) -> Vec<(usize, &'static str)> {
    let mut roles = vec![(0, "dimension")];
    roles.extend(columns.iter().zip(Phase::ALL).filter_map(|(at, phase)| Some(((*at)? + 1, phase.code()))));
    roles.extend(avance.map(|at| (at + 1, "avance")));
    roles
}

struct Export<'a> {
    page: &'a Page,
    year: Year,
    inclusion: Inclusion,
    columns: [Option<usize>; Phase::COUNT],
    avance: Option<usize>,
    options: &'a Options,
    reading: Reading,
}

impl Export<'_> {
    fn note(&mut self, kind: IssueKind) {
        let issue = canon_core::facts::issue::Issue::of_file(&self.reading.source.file, kind);
        self.reading.issues.push(issue);
    }

    fn phases(&self, line: &Line) -> Result<Phases, (usize, String)> {
        let mut phases = Phases::NONE;
        for (phase, amount) in Phase::ALL.into_iter().zip(amounts(line, &self.columns)?) {
            phases[phase] = amount;
        }
        Ok(phases)
    }

    /// The totals of the path: wherever it stands at a government and a whole scope, that is its figure.
    fn path(&mut self) {
        let mut place = Place::default();
        for (row, line) in self.page.path.iter().enumerate() {
            let before = (place.gov, place.rubro);
            place.enter(line);
            let phases = self.phases(line).unwrap_or(Phases::NONE);
            self.reading.profile.path.push(PathLevel {
                kind: line.level.clone(),
                code: line.code.clone(),
                name: line.name.clone(),
                amounts: phases.iter().map(|(phase, amount)| (phase.code(), amount)).collect(),
            });
            let arrived = before != (place.gov, place.rubro);
            if let (Some(gov), Some(scope), true, false) = (place.gov, place.scope(), arrived, place.lost) {
                self.spend(gov, (scope, Slot::Year), phases, (PATH_TABLE, row));
            }
        }
    }

    fn spend(
        &mut self,
        gov: GovId,
        (scope, slot): (Scope, Slot),
        phases: Phases,
        (table, row): (&str, usize),
    ) {
        let (year, inclusion, part) = (self.year, self.inclusion, Part::Whole(scope));
        self.reading.facts.spending.push(SpendingFact { gov, year, inclusion, part, slot, phases, rows: 1 });
        if self.options.traces(gov, year) {
            let (sheet, line) = (Some(table.into()), u64::try_from(row + 1).unwrap_or(u64::MAX));
            let what = Traced::Spending { part, slot, phases };
            self.reading.trace.push(TracedRow { sheet, line, year: Some(year), what });
        }
    }

    /// The rows, each to the table that its dimension belongs to.
    fn rows(&mut self) {
        let mut place = Place::default();
        self.page.path.iter().for_each(|line| place.enter(line));
        let about = About::of(self.page.columns.first().map_or("", String::as_str));
        let (mut outside, mut counted, mut blank_budget) = (0, false, true);
        for (row, line) in self.page.rows.iter().enumerate() {
            self.reading.tally.rows.read += 1;
            let file = self.reading.source.file.clone();
            let phases = match self.phases(line) {
                Ok(phases) => phases,
                Err((column, text)) => {
                    self.reading.tally.rows.set_aside += 1;
                    let name = self.page.columns.get(column + 1).map_or("", String::as_str);
                    let issue = at_row(&file, row, line, IssueKind::UnreadableNumber).in_column(name);
                    self.reading.issues.push(issue.showing(&text));
                    continue;
                }
            };
            blank_budget &= phases[Phase::Pim].is_none();
            for (phase, amount) in phases.iter() {
                if let Some(amount) = amount {
                    self.reading.tally.read(phase.code(), amount);
                }
            }
            match self.use_row(about, place, row, line, phases) {
                Used::Counted => counted = true,
                Used::Checked => {}
                Used::Outside => {
                    outside += 1;
                    self.leave_out(phases, false);
                    continue;
                }
                Used::Unknown => {
                    let issue = at_row(&file, row, line, IssueKind::UnknownGovernment { rows: 1 });
                    self.reading.issues.push(issue);
                    self.leave_out(phases, true);
                    continue;
                }
            }
            self.count(phases);
            self.check_avance(row, line, phases);
        }
        if outside > 0 {
            self.note(IssueKind::OutOfScope { rows: outside });
        }
        if blank_budget {
            self.note(IssueKind::NoBudgetInMonthView);
        }
        if !counted && self.reading.facts.spending.is_empty() {
            self.note(IssueKind::OnlyChecked);
        }
    }

    fn count(&mut self, phases: Phases) {
        self.reading.tally.rows.used += 1;
        for (phase, amount) in phases.iter() {
            if let Some(amount) = amount {
                self.reading.tally.used(phase.code(), amount);
            }
        }
    }

    fn leave_out(&mut self, phases: Phases, set_aside: bool) {
        let tally = &mut self.reading.tally;
        *(if set_aside { &mut tally.rows.set_aside } else { &mut tally.rows.out_of_scope }) += 1;
        for (phase, amount) in phases.iter() {
            let amount = amount.unwrap_or(Soles::ZERO);
            if set_aside {
                tally.set_aside(phase.code(), amount);
            } else {
                tally.out_of_scope(phase.code(), amount);
            }
        }
    }

    fn use_row(&mut self, about: About, place: Place, row: usize, line: &Line, phases: Phases) -> Used {
        let Some(scope) = place.scope() else { return Used::Checked };
        let identity = match about {
            About::Municipality => Some(municipality(line)),
            About::Pliego => Some(pliego(line, place.regional)),
            _ => None,
        };
        match (identity, place.gov.filter(|_| !place.lost)) {
            (Some(Identity::Government(gov)), _) => {
                self.spend(gov, (scope, Slot::Year), phases, (DATA_TABLE, row));
                Used::Counted
            }
            (Some(Identity::Unknown), _) => Used::Unknown,
            (Some(Identity::Outside), _) => Used::Outside,
            (None, Some(gov)) => self.break_down(about, (gov, scope), row, line, phases),
            (None, None) if place.lost => Used::Unknown,
            (None, None) => Used::Checked,
        }
    }

    /// A row below a government: a part of its money.
    fn break_down(
        &mut self,
        about: About,
        (gov, scope): (GovId, Scope),
        row: usize,
        line: &Line,
        phases: Phases,
    ) -> Used {
        let (year, part, rows) = (self.year, Part::Whole(scope), 1);
        let code = number(line.code.as_bytes());
        let small = code.and_then(|code| u8::try_from(code).ok());
        match (about, code, small) {
            (About::Rubro, ..)
                if Rubro::parse(line.code.as_bytes()) == Some(Rubro::CANON) && scope == Scope::Todo =>
            {
                self.spend(gov, (Scope::Rubro18, Slot::Year), phases, (DATA_TABLE, row));
            }
            (About::Function, _, Some(code)) => {
                let purpose = Purpose::Function(code);
                self.reading.facts.purposes.push(PurposeFact { gov, year, part, purpose, phases, rows });
            }
            (About::Category, _, Some(code)) => {
                let purpose = Purpose::Category(code);
                self.reading.facts.purposes.push(PurposeFact { gov, year, part, purpose, phases, rows });
            }
            (About::Project, Some(project), _) if is_project(project) => {
                let name = line.name.as_str().into();
                let fact = ProjectFact { gov, year, part, project, name, function: None, phases, rows };
                self.reading.facts.projects.push(fact);
            }
            (About::Month, _, Some(code)) if Month::new(code).is_some() => {
                let slot = Month::new(code).map_or(Slot::Year, Slot::Month);
                self.spend(gov, (scope, slot), phases, (DATA_TABLE, row));
            }
            _ => return Used::Checked,
        }
        Used::Counted
    }

    /// "Avance %" is devengado over PIM; the portal prints 0.0 where there is no PIM.
    fn check_avance(&mut self, row: usize, line: &Line, phases: Phases) {
        let Some(text) = self.avance.and_then(|at| line.cells.get(at)) else { return };
        let (Some(pim), Some(devengado)) = (phases[Phase::Pim], phases[Phase::Devengado]) else { return };
        let computed = canon_core::terms::quantity::divide_rounded(
            i128::from(devengado.centimos()) * 1000,
            pim.centimos().into(),
        );
        let (Some(printed), Some(computed)) =
            (tenths_of_percent(text), computed.and_then(|c| i64::try_from(c).ok()))
        else {
            return;
        };
        if (printed - computed).abs() > AVANCE_TOLERANCE {
            let file = self.reading.source.file.clone();
            let issue = at_row(&file, row, line, IssueKind::AvanceDiffers { printed, computed })
                .in_column("Avance %");
            self.reading.issues.push(issue);
        }
    }
}

/// What came of a row.
enum Used {
    /// It is a figure of its own.
    Counted,
    /// It only has to add up.
    Checked,
    /// It is an entity out of scope.
    Outside,
    /// No government has its code.
    Unknown,
}

/// Codes of projects begin with 2; products (3) and shared actions stand in the same column.
const fn is_project(code: u32) -> bool {
    code / 1_000_000 == 2
}
