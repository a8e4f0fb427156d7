//! The ministry's income CSV, 36 columns: what each government budgeted and collected, by rubro and genérica.
//!
//! Older files end in a broken row, without month and level: it is left out, and said. Genérica 9 is money carried over
//! from the year before (saldos de balance): it keeps its own key, so that nobody counts it as new.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::{Facts, IncomeFact};
use canon_core::terms::budget::Rubro;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use crate::cells::{code, month_or_zero, rubro, year};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::admission::{Admission, Settled};
use crate::mef::duplicates::{self, YearOf};
use crate::mef::finish::{Gathered, finish};
use crate::mef::header::Head;
use crate::mef::identity::{GovIndex, IdentityColumns, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::sums::Sums;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, Reading};
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

const AMOUNTS: [&str; 3] = ["pia", "pim", "recaudado"];
const RECAUDADO: usize = 2;

struct Columns {
    year: usize,
    month: usize,
    identity: IdentityColumns,
    rubro: usize,
    generica: usize,
    amounts: [Option<usize>; 3],
}

impl Columns {
    fn find(head: &Head) -> Result<Self, SourceError> {
        let [year, month, level, pliego, sec_ejec, rubro, generica, pia, pim, recaudado] = head.require([
            &["ANO_DOC"],
            &["MES_DOC"],
            &["NIVEL_GOBIERNO", "TIPO_GOBIERNO"],
            &["PLIEGO"],
            &["SEC_EJEC"],
            &["RUBRO"],
            &["GENERICA"],
            &["MONTO_PIA"],
            &["MONTO_PIM"],
            &["MONTO_RECAUDADO"],
        ])?;
        Ok(Self {
            year,
            month,
            identity: IdentityColumns::find(head, [level, pliego, sec_ejec]),
            rubro,
            generica,
            amounts: [Some(pia), Some(pim), Some(recaudado)],
        })
    }

    /// What says whose a line is, of when and of which money: without it no line can be counted.
    fn keys(&self) -> [Option<usize>; 7] {
        let IdentityColumns { level, pliego, sec_ejec, .. } = self.identity;
        [self.year, self.month, level, pliego, sec_ejec, self.rubro, self.generica].map(Some)
    }

    fn known_by(&self) -> duplicates::Columns<3> {
        duplicates::Columns {
            identity: self.identity,
            year: YearOf::Column(self.year),
            amounts: vec![self.amounts],
        }
    }

    fn roles(&self) -> Vec<(usize, &'static str)> {
        let mut roles = vec![
            (self.year, "anio"),
            (self.month, "mes"),
            (self.rubro, "rubro"),
            (self.generica, "generica"),
        ];
        roles.extend(self.identity.roles());
        roles.extend(self.amounts.iter().zip(AMOUNTS).filter_map(|(at, name)| Some(((*at)?, name))));
        roles
    }
}

/// Whether a header has all columns that an income CSV needs.
pub(crate) fn has_columns(head: &Head) -> bool {
    Columns::find(head).is_ok()
}

/// Reads an income CSV.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(crate) fn read(input: &Input, head: &Head, options: &Options) -> Result<Reading, SourceError> {
    let columns = Columns::find(head)?;
    let make = || Income::new(&columns, options, head);
    let (mut folded, hash) = input.fold(head.layout, options.threads, make)?;
    let mut all = Income::new(&columns, options, head);
    for fold in std::mem::take(&mut folded.folds) {
        all.take(fold);
    }
    let names = AMOUNTS.map(|name| (name, true));
    let Settled { mut tally, mut issues, cuts, duplicates } =
        all.admission.settle(head, input.name(), names, |position| folded.line(position))?;
    let sums: BTreeMap<Key, Sums<3>> = all.sums.into_iter().collect();
    for (place, name) in AMOUNTS.into_iter().enumerate() {
        let used: i128 = sums.values().map(|sums| sums.added(place)).sum();
        tally.centimos.entry(name).or_default().used += used;
    }
    let there: There = all.there.into_iter().collect();
    issues.extend(not_there(&there, input.name()));
    let gathered = Gathered {
        format: Format::Ingreso,
        roles: columns.roles(),
        facts: Facts { income: facts(&sums, &there), ..Facts::default() },
        issues,
        tally,
        cuts,
        trace: all.traced.iter().map(|traced| trace(traced, |position| folded.line(position))).collect(),
        duplicates,
        known_by: columns.known_by(),
    };
    finish(gathered, (input, hash), head, options)
}

/// A line that was asked for, and its amounts.
type TracedLine = (Position, Year, Rubro, u8, [i64; 3]);

fn trace(
    (position, year, rubro, generica, centimos): &TracedLine,
    line: impl Fn(Position) -> u64,
) -> TracedRow {
    let [pia, pim, recaudado] = centimos.map(|amount| Some(Soles::from_centimos(amount)));
    let what = Traced::Income { rubro: Some(*rubro), generica: Some(*generica), pia, pim, recaudado };
    TracedRow { sheet: None, line: line(*position), year: Some(*year), what }
}

/// A government, a year, a rubro and a genérica.
type Key = (GovIndex, Year, Rubro, u8);

/// Of each government and year, whether there is a line of month 0, and one of a month.
type There = BTreeMap<(GovIndex, Year), [bool; 2]>;

/// Governments and years without a line of month 0, and those without one of a month.
fn not_there(there: &There, file: &Arc<str>) -> Vec<Issue> {
    let kinds: [fn(u64) -> IssueKind; 2] = [
        |governments| IssueKind::NoBudgetInMonths { governments },
        |governments| IssueKind::NoMonths { governments },
    ];
    let issue = |(which, kind): (usize, fn(u64) -> IssueKind)| {
        let mut without = there.iter().filter(|(_, there)| !there[which]).map(|(key, _)| key);
        let (gov, year) = without.next()?;
        let issue = Issue::of_file(file, kind(1 + without.count() as u64));
        Some(issue.showing(&format!("{} {year}", known(*gov))))
    };
    kinds.into_iter().enumerate().filter_map(issue).collect()
}

fn facts(sums: &BTreeMap<Key, Sums<3>>, there: &There) -> Vec<IncomeFact> {
    let fact = |(&(gov, year, rubro, generica), sums): (&Key, &Sums<3>)| {
        let [budget, months] = there.get(&(gov, year)).copied().unwrap_or_default();
        IncomeFact {
            gov: known(gov),
            year,
            rubro: Some(rubro),
            generica: Some(generica),
            pia: sums.get(0).filter(|_| budget),
            pim: sums.get(1).filter(|_| budget),
            recaudado: sums.get(RECAUDADO).filter(|_| months),
            rows: sums.rows,
        }
    };
    sums.iter().map(fact).collect()
}

struct Income<'a> {
    columns: &'a Columns,
    options: &'a Options,
    admission: Admission<'a, 3>,
    sums: LastKeyMap<Key, Sums<3>>,
    /// Of each government and year, whether there is a line of month 0, and one of a month.
    there: LastKeyMap<(GovIndex, Year), [bool; 2]>,
    /// The rows that were asked for.
    traced: Vec<TracedLine>,
}

impl<'a> Income<'a> {
    fn new(columns: &'a Columns, options: &'a Options, head: &Head) -> Self {
        let (sums, there) = (LastKeyMap::default(), LastKeyMap::default());
        let (admission, traced) = (Admission::new(options, head, columns.identity), Vec::new());
        Self { columns, options, admission, sums, there, traced }
    }

    fn take(&mut self, other: Self) {
        for (key, sums) in other.sums {
            self.sums.at(key, Sums::default).merge(&sums);
        }
        for (key, [budget, months]) in other.there {
            let mine = self.there.at(key, Default::default);
            *mine = [mine[0] || budget, mine[1] || months];
        }
        self.admission.merge(other.admission);
        self.traced.extend(other.traced);
    }

    /// The year, month, rubro and genérica of a line, or the column that cannot be read.
    fn what(&self, fields: &Fields<'_>) -> Result<(Year, Option<Month>, Rubro, u8), usize> {
        let Columns { year: y, month: m, rubro: r, generica: g, .. } = *self.columns;
        Ok((
            year(fields.trimmed(y)).ok_or(y)?,
            month_or_zero(fields.trimmed(m)).ok_or(m)?,
            rubro(fields.trimmed(r)).ok_or(r)?,
            code(fields.trimmed(g)).ok_or(g)?,
        ))
    }
}

impl Fold for Income<'_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let Columns { month, identity, .. } = *self.columns;
        let Some(row) = self.admission.amounts(fields, &self.columns.amounts, at) else { return };
        if fields.trimmed(month).is_empty() && fields.trimmed(identity.level).is_empty() {
            return self.admission.set_aside(month, IssueKind::BrokenLastRow, fields, &[row], at);
        }
        let (year, month, rubro, generica) = match self.what(fields) {
            Ok(what) => what,
            Err(column) => {
                return self.admission.set_aside(column, IssueKind::UnreadableKey, fields, &[row], at);
            }
        };
        if self.admission.misnamed((rubro, month), fields, &row, at) {
            return;
        }
        let Some(gov) = self.admission.admit(year, fields, &[row], at) else { return };
        if self.options.trace.is_some() && self.options.traces(known(gov), year) {
            self.traced.push((at, year, rubro, generica, row.centimos));
        }
        self.sums.at((gov, year, rubro, generica), Sums::default).add(&row);
        self.there.at((gov, year), Default::default)[usize::from(month.is_some())] = true;
        if let Some(month) = month.filter(|_| row.centimos[RECAUDADO] != 0) {
            self.admission.flows(year, month);
        }
    }

    fn damaged(&mut self, fields: &Fields<'_>, at: Position) {
        if self.admission.damaged(fields, &self.columns.keys(), &self.columns.amounts, at) {
            self.record(fields, at);
        }
    }

    fn unended(&mut self, at: Position) {
        self.admission.note(at, None, "", IssueKind::NoLineEnd);
    }

    fn bad(&mut self, line: &[u8], found: usize, cut_short: bool, at: Position) {
        self.admission.bad(line, found, cut_short, at);
    }
}

#[cfg(test)]
mod tests {
    use crate::mef::income::*;
    use crate::testing::read_text;

    const HEADER: &str = "ANO_DOC,MES_DOC,NIVEL_GOBIERNO,PLIEGO,PLIEGO_NOMBRE,SEC_EJEC,EJECUTORA_NOMBRE,RUBRO,GENERICA,\
        MONTO_PIA,MONTO_PIM,MONTO_RECAUDADO\n";

    #[test]
    fn income_is_kept_by_rubro_and_genérica_and_carried_over_money_apart() {
        let rows = "2023,0,M, , ,301486,MD TORATA,18,4,100,120,0\n2023,3,M, , ,301486,MD TORATA,18,4,0,0,90.55\n\
                    2023,1,M, , ,301486,MD TORATA,18,9,0,50,50\n2023,4,M, , ,301486,MD TORATA,18,4,0,0,-0.55\n";
        let reading = read_text("ingreso.csv", &format!("{HEADER}{rows}")).unwrap();
        let seen: Vec<_> =
            reading.facts.income.iter().map(|f| (f.generica, f.recaudado.unwrap().centimos())).collect();
        assert_eq!(seen, [(Some(4), 9_000), (Some(9), 5_000)]);
        assert_eq!(reading.facts.income[0].pim.unwrap().centimos(), 12_000);
    }

    #[test]
    fn the_broken_last_row_of_older_files_is_left_out_and_said() {
        let rows = "2015,0,M, , ,301486,MD TORATA,18,4,10,10,0\n2015,1,M, , ,301486,MD TORATA,18,4,0,0,10\n\
                    2015,,,,,,,,,0,0,10\n";
        let reading = read_text("ingreso.csv", &format!("{HEADER}{rows}")).unwrap();
        assert_eq!(reading.facts.income.len(), 1);
        let broken = reading.issues.iter().find(|issue| issue.kind == IssueKind::BrokenLastRow).unwrap();
        assert_eq!(broken.row, Some(4));
        assert_eq!(reading.tally.rows.set_aside, 1);
    }
}
