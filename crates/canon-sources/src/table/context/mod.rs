//! What the words around a table say of all its rows: the year, the cut-off, what is included, the part of the money,
//! the unit.
//!
//! What is said once and clearly is taken, with the place where it stands; what is said twice and differs is refused.

mod days;
mod place;
pub(super) mod rows;
mod scopes;
mod settle;
pub(super) mod units;
mod words;
mod years;

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Unit;
use canon_core::terms::period::{Date, Year};

pub(super) use self::place::TitledPlace;
use self::scopes::{Included, Weight};
use self::settle::{contradiction, cut, in_single_units, inclusion, only, scope, soles, unit, year};
use self::units::Standing;
use self::words::{Line, Place, fact};
use super::Table;
use super::grid::{Grid, Row};
use super::registers::Reader;
use super::roles::Role;
use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::taken::{Origin, Taken, TakenFact};

/// What a table tells by its own columns.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    sheet: Option<&'a Arc<str>>,
    has_year: bool,
    has_cut: bool,
}

impl<'a> Told<'a> {
    pub(super) fn of(table: &'a Table<'_>) -> Self {
        let has = |role| table.header.has(role);
        Self { sheet: table.grid.sheet.as_ref(), has_year: has(Role::Year), has_cut: has(Role::CutOff) }
    }

    /// A page of the portal has neither year nor cut-off in its columns.
    pub(super) fn of_page(grid: &'a Grid) -> Self {
        Self { sheet: grid.sheet.as_ref(), has_year: false, has_cut: false }
    }
}

/// What the words around a table say.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    year: Option<(Year, Origin)>,
    cut: Option<(CutOff, Origin)>,
    inclusion: Option<(Inclusion, Origin)>,
    scope: Option<(Scope, Origin)>,
    /// In what its amounts are given; `None` where nobody says.
    unit: Option<(Unit, Origin)>,
    /// The place that its titles name, where governments are to be found by their names.
    place: TitledPlace,
    /// The column in which all lines of a whole budget have one source of funds.
    one_source: Option<Origin>,
    /// Cells that announce a cut-off and hold no day of the calendar.
    unread_cuts: Vec<Origin>,
}

/// The context of each table, in their order.
///
/// # Errors
/// Words that contradict each other or what the user said; a unit that nobody confirmed; a part of the money for which
/// there is no scope.
pub(super) fn of_tables(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
) -> Result<Vec<Context>, SourceError> {
    let mut contexts: Vec<Context> = Vec::new();
    let mut before: Option<&Table<'_>> = None;
    for table in tables {
        let is_first = !before.is_some_and(|other| std::ptr::eq(other.grid, table.grid));
        let mut context = of_table(table, &words::around(table, is_first), (file, options))?;
        if let (false, Some(above)) = (is_first, contexts.last()) {
            context.inherit(above);
        }
        contexts.push(context);
        before = Some(table);
    }
    let dated =
        tables.iter().zip(&contexts).filter(|(table, _)| is_budget(table) && !table.header.has(Role::Year));
    agrees_with_user(dated.map(|(_, context)| context), file, options)?;
    Ok(contexts)
}

/// That no table says another year than the user: one that the user gave for a table that says none is no contradiction.
fn agrees_with_user<'c>(
    contexts: impl Iterator<Item = &'c Context>,
    file: &Arc<str>,
    options: &Options,
) -> Result<(), SourceError> {
    let years: Option<Vec<&(Year, Origin)>> = contexts.map(Context::year).collect();
    let told = years.as_ref().and_then(|years| years.first());
    match (told, options.assumed_year(file)) {
        (Some((year, from)), Some(given)) if *year != given => {
            Err(contradiction(fact(Taken::Year(*year), from), fact(Taken::Year(given), &Origin::Given)))
        }
        _ => Ok(()),
    }
}

/// Whether a table holds budgets, spending or credits of governments.
fn is_budget(table: &Table<'_>) -> bool {
    table.readers.iter().any(|reader| matches!(reader, Reader::Budget))
}

fn of_table(
    table: &Table<'_>,
    lines: &[Line],
    (file, options): (&Arc<str>, &Options),
) -> Result<Context, SourceError> {
    if !is_budget(table) {
        let read: Vec<days::Words<'_>> = lines.iter().map(|line| days::read(&line.text)).collect();
        in_single_units(lines)?;
        return Ok(Context { year: year(lines, &read)?, ..Context::default() });
    }
    let read: Vec<days::Words<'_>> = lines.iter().map(|line| days::read(&line.text)).collect();
    let unread = lines.iter().zip(&read).filter(|(_, words)| words.has_unread_cut);
    Ok(Context {
        year: year(lines, &read)?,
        cut: cut(lines, &read)?,
        inclusion: inclusion(table, lines, options)?,
        scope: scope(table, lines, options)?,
        unit: unit(table, lines, options.unit(file))?,
        place: if options.match_names { place::of(lines) } else { TitledPlace::default() },
        one_source: rows::one_source(table),
        unread_cuts: unread.map(|(line, _)| line.from.clone()).collect(),
    })
}

impl Context {
    /// The context of a page of the portal, from the words above a row.
    ///
    /// # Errors
    /// Words that contradict each other or what the user said.
    pub(super) fn of_page(
        grid: &Grid,
        end: usize,
        file: &Arc<str>,
        options: &Options,
    ) -> Result<Self, SourceError> {
        let lines: Vec<Line> = words::above(grid, 0..end).collect();
        let read: Vec<days::Words<'_>> = lines.iter().map(|line| days::read(&line.text)).collect();
        let said = lines.iter().filter_map(|line| match scopes::included(&line.text, Weight::Title)? {
            Included::Inclusion(inclusion) => Some((inclusion, &line.from)),
            _ => None,
        });
        let inclusion = said.chain(options.assume_inclusion.map(|given| (given, &Origin::Given)));
        let context = Self {
            year: year(&lines, &read)?,
            cut: cut(&lines, &read)?,
            inclusion: only(&inclusion.collect::<Vec<_>>(), Taken::Inclusion)?,
            ..Self::default()
        };
        agrees_with_user(std::iter::once(&context), file, options)?;
        Ok(context)
    }

    /// Takes over the unit and the part of the money from the table above on the same sheet, where its own words say none.
    /// The year is never taken over.
    fn inherit(&mut self, above: &Self) {
        fn over<T: Clone>(own: &mut Option<(T, Origin)>, above: Option<&(T, Origin)>) {
            if own.as_ref().is_none_or(|(_, from)| *from == Origin::Given) {
                *own = above.cloned().or_else(|| own.take());
            }
        }
        over(&mut self.unit, above.unit.as_ref());
        over(&mut self.scope, above.scope.as_ref());
        over(&mut self.inclusion, above.inclusion.as_ref());
    }

    /// Whether the words above a repeated header say nothing else than those above the table that it goes on.
    pub(super) fn goes_on(&self, before: &Self) -> bool {
        let year = self.year().map(|(year, _)| year);
        (year.is_none() || year == before.year().map(|(year, _)| year))
            && (self.cut.is_none() || self.day() == before.day())
            && (self.scope(), self.inclusion(), self.unit())
                == (before.scope(), before.inclusion(), before.unit())
    }

    /// The day up to which the figures go.
    pub(super) fn day(&self) -> Option<Date> {
        self.cut.as_ref()?.0.date()
    }

    pub(super) const fn year(&self) -> Option<&(Year, Origin)> {
        self.year.as_ref()
    }

    /// Up to when the figures of a year go. No figure of a year stands before its first day.
    pub(super) fn cut(&self, year: Year) -> Option<CutOff> {
        let (cut, _) = self.cut.as_ref()?;
        (cut.date()?.year() >= year).then_some(*cut)
    }

    pub(super) fn inclusion(&self) -> Option<Inclusion> {
        self.inclusion.as_ref().map(|(inclusion, _)| *inclusion)
    }

    pub(super) const fn place(&self) -> &TitledPlace {
        &self.place
    }

    pub(super) fn scope(&self) -> Option<Scope> {
        self.scope.as_ref().map(|(scope, _)| *scope)
    }

    /// In what the amounts are given, if anybody says.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.unit.as_ref().map(|(unit, _)| *unit)
    }

    /// A row between the data of a table must not say that its amounts are in something else.
    ///
    /// # Errors
    /// A note that names another unit than the table has, or another currency.
    pub(super) fn check_note(&self, grid: &Grid, row: &Row<'_>) -> Result<(), SourceError> {
        let Some(line) = words::line(grid, row, Place::Note) else { return Ok(()) };
        for said in units::said(&line.text, Standing::Beside) {
            let unit = soles(said, &line.from)?;
            match &self.unit {
                Some((known, from)) if *known != unit => {
                    return Err(contradiction(
                        fact(Taken::Unit(*known), from),
                        fact(Taken::Unit(unit), &line.from),
                    ));
                }
                None if unit != Unit::Sol => {
                    return Err(SourceError::OtherUnits { unit, from: Box::new(line.from) });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes down what was taken, and says it.
    pub(super) fn describe(&self, told: Told<'_>, reading: &mut Reading) {
        let file = Arc::clone(&reading.source.file);
        let Told { sheet, has_year, has_cut } = told;
        let issue = |kind, from: &Origin| {
            let issue = Issue::of_file(&file, kind).on_sheet(sheet);
            match from {
                Origin::Cell { line, text, .. } => issue.at_row(*line).showing(text),
                Origin::Sheet(name) => issue.showing(name),
                Origin::Column(name) => issue.in_column(name),
                Origin::Given => issue,
            }
        };
        let taken = self.taken();
        for fact in &taken {
            let kind = match fact.fact {
                Taken::Year(year) if !has_year => IssueKind::YearTaken { year },
                Taken::CutOff(cut) if !has_cut => {
                    let Some(day) = cut.date() else { continue };
                    IssueKind::CutOffTaken { day }
                }
                Taken::Inclusion(inclusion) => IssueKind::InclusionTaken { inclusion },
                Taken::Scope(scope) => IssueKind::ScopeTaken { scope },
                Taken::Year(_) | Taken::CutOff(_) | Taken::Unit(_) | Taken::Department(_) => continue,
            };
            reading.issues.push(issue(kind, &fact.from));
        }
        if let Some((unit, from)) = self.unit.as_ref().filter(|(unit, _)| *unit != Unit::Sol) {
            reading.issues.push(issue(IssueKind::UnitTaken { unit: *unit }, from));
        }
        reading.issues.extend(self.one_source.iter().map(|from| issue(IssueKind::OneSourceOfFunds, from)));
        reading.issues.extend(self.unread_cuts.iter().map(|from| issue(IssueKind::UnreadCutOff, from)));
        if let (Some((year, _)), Some((cut, from)), false) = (&self.year, &self.cut, has_year)
            && let Some(day) = cut.date().filter(|day| day.year() < *year)
        {
            reading.issues.push(issue(IssueKind::CutOffBeforeYear { year: *year, day }, from));
        }
        reading.profile.taken.extend(taken);
    }

    /// Everything that was taken, with its place; not what the user said.
    pub(super) fn taken(&self) -> Vec<TakenFact> {
        let year = self.year.as_ref().map(|(year, from)| fact(Taken::Year(*year), from));
        let cut = self.cut.as_ref().map(|(cut, from)| fact(Taken::CutOff(*cut), from));
        let inclusion =
            self.inclusion.as_ref().map(|(inclusion, from)| fact(Taken::Inclusion(*inclusion), from));
        let scope = self.scope.as_ref().map(|(scope, from)| fact(Taken::Scope(*scope), from));
        let unit = self.unit.as_ref().map(|(unit, from)| fact(Taken::Unit(*unit), from));
        let all = [year, cut, inclusion, scope, unit].into_iter().flatten();
        all.filter(|fact| fact.from != Origin::Given).collect()
    }
}

#[cfg(test)]
mod tests;
