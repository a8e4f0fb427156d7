//! The comparativo of spending: what each government budgeted and spent in each of several years.

mod facts;
mod fold;

use std::sync::Arc;

use canon_core::facts::Facts;
use canon_core::terms::budget::Phase;

pub(super) use self::fold::Spending;
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::settle::settle;
use crate::mef::comparativo::year_sums::Together;
use crate::mef::duplicates::{self, YearOf};
use crate::mef::finish::{Gathered, finish};
use crate::mef::header::Head;
use crate::mef::spending::details::Details;
use crate::reading::{Format, Options, Reading};
use crate::scan::fold::Folded;

const PHASES: usize = Phase::COUNT;

/// The amounts, in the order of the phases.
const AMOUNTS: [&str; PHASES] =
    ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"];

/// The columns that must be there.
///
/// # Errors
/// All that are not.
pub(super) fn columns(head: &Head) -> Result<Columns<PHASES>, SourceError> {
    Columns::find(head, AMOUNTS)
}

/// Reads the comparativo of spending.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(super) fn read(input: &Input, head: &Head, options: &Options) -> Result<Reading, SourceError> {
    let (columns, details) = (columns(head)?, Details::of(head));
    let make = || Spending::new(&columns, &details, options, head);
    let (folded, hash) = input.fold(head.layout, options.threads, make)?;
    let gathered = gather(folded, (&columns, &details), (head, input.name()), options)?;
    finish(gathered, (input, hash), head, options)
}

/// Merges the threads' sums.
///
/// # Errors
/// Columns that should say the same and do not.
pub(super) fn gather<'a>(
    mut folded: Folded<Spending<'a>>,
    (columns, details): (&'a Columns<PHASES>, &'a Details),
    (head, file): (&Head, &Arc<str>),
    options: &'a Options,
) -> Result<Gathered<PHASES>, SourceError> {
    let mut all = Spending::new(columns, details, options, head);
    let (mut spending, mut projects) = (Vec::new(), Vec::new());
    for fold in std::mem::take(&mut folded.folds) {
        let ledgers = all.take(fold);
        spending.push(ledgers.spending);
        projects.push(ledgers.projects);
    }
    let line = |position| folded.line(position);
    let counted = all.lines.counted();
    let outcome = settle(all.lines, (head, file), Phase::ALL.map(Phase::code), line)?;
    let spending = Together::of(spending);
    let facts = Facts {
        spending: facts::spending(&spending, &outcome, options),
        projects: facts::projects(&Together::of(projects), &outcome, options),
        purposes: facts::purposes(&spending, &outcome, options),
        oversight: facts::oversight(all.oversight.into_iter().collect(), &outcome),
        ..Facts::default()
    };
    let trace = all.traced.iter().filter_map(|traced| facts::trace(traced, &outcome, line)).collect();
    let mut roles = outcome.roles(columns);
    let mut settled = outcome.settled;
    for (phase, name) in Phase::ALL.into_iter().map(|phase| (phase, phase.code())) {
        let used = facts.spending.iter().filter_map(|fact| fact.phases[phase]);
        let used: i128 = used.map(|soles| i128::from(soles.centimos())).sum();
        settled.tally.centimos.entry(name).and_modify(|fates| fates.used += used);
    }
    settled.issues.extend(all.unknown.into_issues(file, "TIPO_RECURSO_NOMBRE", line));
    roles.extend(columns.identity.roles());
    roles.extend(details.roles());
    for (_, amounts) in &columns.years {
        let amounts = Phase::ALL.into_iter().zip(amounts);
        roles.extend(amounts.filter_map(|(phase, at)| Some(((*at)?, phase.code()))));
    }
    let known_by = duplicates::Columns {
        identity: columns.identity,
        year: YearOf::All(counted.unwrap_or_else(|| columns.years[0].0)),
        amounts: columns.years.iter().map(|(_, amounts)| *amounts).collect(),
    };
    Ok(Gathered {
        format: Format::GastoComparativo,
        roles,
        facts,
        issues: settled.issues,
        tally: settled.tally,
        cuts: settled.cuts,
        trace,
        duplicates: settled.duplicates,
        known_by,
    })
}
