//! The comparativo of income: what each government budgeted and collected in each of several years, by rubro and genérica.
//!
//! No header of it was seen: it is read by its likeness to the income CSV and to the comparativo of spending.

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{Facts, IncomeFact};
use canon_core::terms::budget::Rubro;
use canon_core::terms::money::Soles;

use crate::cells::code;
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::lines::Lines;
use crate::mef::comparativo::settle::{Outcome, settle};
use crate::mef::comparativo::side::Side;
use crate::mef::comparativo::year_sums::{LineYears, Together, YearSums};
use crate::mef::duplicates::{self, YearOf};
use crate::mef::finish::{Gathered, finish};
use crate::mef::header::Head;
use crate::mef::identity::{GovIndex, known};
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, Reading};
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

const AMOUNTS: [&str; 3] = ["PIA", "PIM", "RECAUDADO"];
const NAMES: [&str; 3] = ["pia", "pim", "recaudado"];

/// The columns that must be there.
///
/// # Errors
/// All that are not.
pub(super) fn columns(head: &Head) -> Result<(Columns<3>, usize), SourceError> {
    let columns = Columns::find(head, AMOUNTS)?;
    let [generica] = head.require([&["GENERICA"]])?;
    Ok((columns, generica))
}

/// Reads the comparativo of income.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(super) fn read(input: &Input, head: &Head, options: &Options) -> Result<Reading, SourceError> {
    let (columns, generica) = columns(head)?;
    let make = || Income::new(&columns, generica, options, head);
    let (mut folded, hash) = input.fold(head.layout, options.threads, make)?;
    let mut all = make();
    let sums = std::mem::take(&mut folded.folds).into_iter().map(|fold| all.take(fold)).collect();
    let line = |position| folded.line(position);
    let counted = all.lines.counted();
    let outcome = settle(all.lines, (head, input.name()), NAMES, line)?;
    let facts = Facts { income: facts(sums, &outcome, options), ..Facts::default() };
    let trace = all.traced.iter().filter_map(|traced| trace(traced, &outcome, line)).collect();
    let mut roles = outcome.roles(&columns);
    roles.push((generica, "generica"));
    roles.extend(columns.identity.roles());
    for (_, amounts) in &columns.years {
        roles.extend(NAMES.into_iter().zip(amounts).filter_map(|(name, at)| Some(((*at)?, name))));
    }
    let mut settled = outcome.settled;
    let of: [fn(&IncomeFact) -> Option<Soles>; 3] = [|fact| fact.pia, |fact| fact.pim, |fact| fact.recaudado];
    for (name, of) in NAMES.into_iter().zip(of) {
        let used: i128 = facts.income.iter().filter_map(of).map(|soles| i128::from(soles.centimos())).sum();
        settled.tally.centimos.entry(name).and_modify(|fates| fates.used += used);
    }
    let known_by = duplicates::Columns {
        identity: columns.identity,
        year: YearOf::All(counted.unwrap_or_else(|| columns.years[0].0)),
        amounts: columns.years.iter().map(|(_, amounts)| *amounts).collect(),
    };
    let gathered = Gathered {
        format: Format::IngresoComparativo,
        roles,
        facts,
        issues: settled.issues,
        tally: settled.tally,
        cuts: settled.cuts,
        trace,
        duplicates: settled.duplicates,
        known_by,
    };
    finish(gathered, (input, hash), head, options)
}

/// A government, by which reading of the rubro, a rubro and a genérica.
type Key = (GovIndex, Side, Rubro, u8);

/// A line that was asked for, in one of its years.
type TracedLine = (Position, Key, usize, [i64; 3]);

struct Income<'a> {
    generica: usize,
    lines: Lines<'a, 3>,
    sums: YearSums<Key, (), 3>,
    traced: Vec<TracedLine>,
}

impl<'a> Income<'a> {
    fn new(columns: &'a Columns<3>, generica: usize, options: &'a Options, head: &Head) -> Self {
        let lines = Lines::new(columns, options, head);
        Self { generica, lines, sums: YearSums::default(), traced: Vec::new() }
    }

    /// Takes what another thread knows; its sums are handed over, to be added together.
    fn take(&mut self, other: Self) -> YearSums<Key, (), 3> {
        self.lines.merge(other.lines);
        self.traced.extend(other.traced);
        other.sums
    }
}

impl Fold for Income<'_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let generica = code(fields.trimmed(self.generica));
        let Some(generica) = generica else {
            return self.lines.without_key(self.generica, fields, at);
        };
        let Some(line) = self.lines.line(fields, at) else { return };
        let Lines { amounts, wanted, columns, options, .. } = &self.lines;
        let key = (line.gov, line.side, line.rubro, generica);
        let Some(years) = LineYears::of(amounts, wanted) else { return };
        self.sums.add(key, years, || ());
        let is_traced = |year: usize| options.traces(known(line.gov), columns.years[year].0);
        for (year, centimos) in years.years().filter(|(year, _)| options.trace.is_some() && is_traced(*year))
        {
            self.traced.push((at, key, year, *centimos));
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

fn facts(sums: Vec<YearSums<Key, (), 3>>, outcome: &Outcome<3>, options: &Options) -> Vec<IncomeFact> {
    Together::of(sums).by_government(
        (outcome.years.len(), options.threads),
        |(gov, ..)| *gov,
        |of_key, year| {
            let (gov, side, rubro, generica) = of_key.key();
            let sum = of_key.year(year).filter(|_| outcome.side == Some(side))?;
            let (year, told) = outcome.kept(year)?;
            let amount = |place: usize| told[place].then(|| Soles::from_centimos(sum.centimos[place]));
            Some(IncomeFact {
                gov: known(gov),
                year,
                rubro: Some(rubro),
                generica: Some(generica),
                pia: amount(0),
                pim: amount(1),
                recaudado: amount(2),
                rows: sum.rows,
            })
        },
    )
}

/// A row that was asked for, in one of the years that are data.
fn trace(
    (at, (_, side, rubro, generica), year, centimos): &TracedLine,
    outcome: &Outcome<3>,
    line: impl Fn(Position) -> u64,
) -> Option<TracedRow> {
    let (year, told) = outcome.kept(*year).filter(|_| outcome.side == Some(*side))?;
    let amount = |place: usize| told[place].then(|| Soles::from_centimos(centimos[place]));
    let what = Traced::Income {
        rubro: Some(*rubro),
        generica: Some(*generica),
        pia: amount(0),
        pim: amount(1),
        recaudado: amount(2),
    };
    Some(TracedRow { sheet: None, line: line(*at), year: Some(year), what })
}
