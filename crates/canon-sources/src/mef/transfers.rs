//! The ministry's transfers CSV, 26 columns: what the treasury authorised and credited to each government, by month.
//!
//! It holds more than transfers: interest (GRUPO 4) and own revenue that passes through the same accounts (rubros 08 and
//! 09). Each line keeps which it is, so that only transfers are ever called "what arrived".

use std::collections::BTreeMap;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{Credit, Facts, Slot, TransferFact};
use canon_core::terms::budget::{Mining, Part, Rubro};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use crate::cells::text::decode_field;
use crate::cells::{month_or_zero, number, rubro, year};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::admission::{Admission, Settled};
use crate::mef::duplicates::{self, YearOf};
use crate::mef::finish::{Gathered, finish};
use crate::mef::header::{Head, UnknownResources};
use crate::mef::identity::{GovIndex, IdentityColumns, known};
use crate::mef::last_key::LastKeyMap;
use crate::mef::sums::{Row, Sums};
use crate::reading::resources::ResourceTableOf;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Format, Options, Reading};
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

const AMOUNTS: [&str; 2] = ["autorizado", "acreditado"];

struct Columns {
    year: usize,
    month: usize,
    group: usize,
    identity: IdentityColumns,
    rubro: usize,
    resource: Option<usize>,
    resource_name: Option<usize>,
    amounts: [Option<usize>; 2],
}

impl Columns {
    fn find(head: &Head) -> Result<Self, SourceError> {
        let [year, month, group, level, pliego, sec_ejec, rubro, autorizado, acreditado] = head.require([
            &["ANO_PRC"],
            &["MES_PRC"],
            &["GRUPO_TRANSFERENCIA"],
            &["TIPO_ENTIDAD", "NIVEL_GOBIERNO"],
            &["PLIEGO"],
            &["SEC_EJEC"],
            &["RUBRO"],
            &["MONTO_AUTORIZADO"],
            &["MONTO_ACREDITADO"],
        ])?;
        Ok(Self {
            year,
            month,
            group,
            identity: IdentityColumns::find(head, [level, pliego, sec_ejec]),
            rubro,
            resource: head.column(&["RECURSO"]),
            resource_name: head.column(&["RECURSO_NOMBRE"]),
            amounts: [Some(autorizado), Some(acreditado)],
        })
    }

    /// What says whose a line is, of when and of which money: without it no line can be counted.
    fn keys(&self) -> [Option<usize>; 7] {
        let IdentityColumns { level, pliego, sec_ejec, .. } = self.identity;
        [self.year, self.month, level, pliego, sec_ejec, self.rubro, self.group].map(Some)
    }

    fn known_by(&self) -> duplicates::Columns<2> {
        duplicates::Columns {
            identity: self.identity,
            year: YearOf::Column(self.year),
            amounts: vec![self.amounts],
        }
    }

    fn roles(&self) -> Vec<(usize, &'static str)> {
        let mut roles =
            vec![(self.year, "anio"), (self.month, "mes"), (self.group, "grupo"), (self.rubro, "rubro")];
        roles.extend(self.identity.roles());
        roles.extend([self.resource, self.resource_name].into_iter().flatten().map(|at| (at, "recurso")));
        roles.extend(self.amounts.iter().zip(AMOUNTS).filter_map(|(at, name)| Some(((*at)?, name))));
        roles
    }
}

/// Whether a header has all columns that a transfers CSV needs.
pub(crate) fn has_columns(head: &Head) -> bool {
    Columns::find(head).is_ok()
}

/// Reads a transfers CSV.
///
/// # Errors
/// A file that cannot be read, that lacks a column, or that has a header only.
pub(crate) fn read(input: &Input, head: &Head, options: &Options) -> Result<Reading, SourceError> {
    let columns = Columns::find(head)?;
    let make = || Transfers::new(&columns, options, head);
    let (mut folded, hash) = input.fold(head.layout, options.threads, make)?;
    let mut all = Transfers::new(&columns, options, head);
    for fold in std::mem::take(&mut folded.folds) {
        all.take(fold);
    }
    let line = |position| folded.line(position);
    let names = AMOUNTS.map(|name| (name, true));
    let Settled { mut tally, mut issues, cuts, duplicates } =
        all.admission.settle(head, input.name(), names, line)?;
    issues.extend(all.unknown_resources.into_issues(input.name(), "RECURSO_NOMBRE", line));
    let sums: BTreeMap<Key, Box<Months>> = all.sums.into_iter().collect();
    for (place, name) in AMOUNTS.into_iter().enumerate() {
        let months = sums.values().flat_map(|months| months.iter());
        tally.centimos.entry(name).or_default().used += months.map(|sums| sums.added(place)).sum::<i128>();
    }
    let gathered = Gathered {
        format: Format::Transferencias,
        roles: columns.roles(),
        facts: Facts { transfers: facts(&sums), ..Facts::default() },
        issues,
        tally,
        cuts,
        trace: all.traced.iter().map(|traced| trace(traced, line)).collect(),
        duplicates,
        known_by: columns.known_by(),
    };
    finish(gathered, (input, hash), head, options)
}

fn trace(
    (position, year, part, month, credit, sums): &TracedLine,
    line: impl Fn(Position) -> u64,
) -> TracedRow {
    let slot = month.map_or(Slot::Year, Slot::Month);
    let [autorizado, acreditado] = sums.map(|sum| Some(Soles::from_centimos(sum)));
    let what = Traced::Credit { part: *part, slot, credit: *credit, autorizado, acreditado };
    TracedRow { sheet: None, line: line(*position), year: Some(*year), what }
}

/// A government, a year, a part of the money, and what kind of credit.
type Key = (GovIndex, Year, Part, Credit);

/// The months of a key; month 0, should one occur, first.
type Months = [Sums<2>; 13];

fn facts(sums: &BTreeMap<Key, Box<Months>>) -> Vec<TransferFact> {
    let mut facts = Vec::new();
    for (&(gov, year, part, credit), months) in sums {
        for (number, sums) in (0u8..).zip(months.iter()).filter(|(_, sums)| sums.touched()) {
            let slot = Month::new(number).map_or(Slot::Year, Slot::Month);
            let (autorizado, acreditado) = (sums.get(0), sums.get(1));
            facts.push(TransferFact {
                gov: known(gov),
                year,
                part,
                slot,
                credit,
                autorizado,
                acreditado,
                rows: sums.rows,
            });
        }
    }
    facts
}

/// Where a line stands, of what and when it is, and its amounts.
type TracedLine = (Position, Year, Part, Option<Month>, Credit, [i64; 2]);

/// When a line is of, and of which rubro.
#[derive(Clone, Copy)]
struct What {
    year: Year,
    month: Option<Month>,
    rubro: Rubro,
}

struct Transfers<'a> {
    columns: &'a Columns,
    options: &'a Options,
    admission: Admission<'a, 2>,
    sums: LastKeyMap<Key, Box<Months>>,
    unknown_resources: UnknownResources,
    /// The rows that were asked for.
    traced: Vec<TracedLine>,
}

impl<'a> Transfers<'a> {
    fn new(columns: &'a Columns, options: &'a Options, head: &Head) -> Self {
        Self {
            columns,
            options,
            admission: Admission::new(options, head, columns.identity),
            sums: LastKeyMap::default(),
            unknown_resources: UnknownResources::default(),
            traced: Vec::new(),
        }
    }

    fn take(&mut self, other: Self) {
        for (key, months) in other.sums {
            let mine = self.sums.at(key, Box::default);
            mine.iter_mut().zip(months.iter()).for_each(|(sum, other)| sum.merge(other));
        }
        self.admission.merge(other.admission);
        self.unknown_resources.merge(other.unknown_resources);
        self.traced.extend(other.traced);
    }

    /// The year, month and rubro of a line, or the column that cannot be read.
    fn what(&self, fields: &Fields<'_>) -> Result<What, usize> {
        let Columns { year: y, month: m, rubro: r, .. } = *self.columns;
        Ok(What {
            year: year(fields.trimmed(y)).ok_or(y)?,
            month: month_or_zero(fields.trimmed(m)).ok_or(m)?,
            rubro: rubro(fields.trimmed(r)).ok_or(r)?,
        })
    }

    /// What a line's money is.
    fn credit(&mut self, fields: &Fields<'_>, rubro: Rubro, at: Position) -> Credit {
        let group = fields.trimmed(self.columns.group);
        match number(group) {
            Some(4) => Credit::Interest,
            Some(1) if rubro.is_own_revenue() => Credit::OwnRevenue,
            Some(1) => Credit::Transfer,
            _ => {
                self.unknown_resources.saw(format!("GRUPO_TRANSFERENCIA {}", decode_field(group)), 1, at);
                Credit::Mixed
            }
        }
    }

    /// Which mining income a line of rubro 18 is.
    fn mining(&mut self, fields: &Fields<'_>, at: Position) -> Mining {
        let text =
            |column: Option<usize>| column.map_or(String::new(), |column| fields.text(column).into_owned());
        let (code, name) = (text(self.columns.resource), text(self.columns.resource_name));
        let found = self.options.resources.classify(ResourceTableOf::Transferencias, &code, &name);
        found.unwrap_or_else(|| {
            self.unknown_resources.saw(if name.is_empty() { code } else { name }, 1, at);
            Mining::Other
        })
    }

    fn use_row(
        &mut self,
        gov: GovIndex,
        What { year, month, rubro }: What,
        fields: &Fields<'_>,
        row: &Row<2>,
        at: Position,
    ) {
        let rubro18 = rubro == Rubro::CANON;
        let mining = if rubro18 { self.mining(fields, at) } else { Mining::Other };
        let credit = self.credit(fields, rubro, at);
        let part = Part::Line { rubro18, mining };
        if self.options.trace.is_some() && self.options.traces(known(gov), year) {
            self.traced.push((at, year, part, month, credit, row.centimos));
        }
        let months = self.sums.at((gov, year, part, credit), Box::default);
        months[month.map_or(0, |m| usize::from(m.number()))].add(row);
        if let Some(month) = month.filter(|_| row.centimos != [0; 2]) {
            self.admission.flows(year, month);
        }
    }
}

impl Fold for Transfers<'_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        let Some(row) = self.admission.amounts(fields, &self.columns.amounts, at) else { return };
        let what = match self.what(fields) {
            Ok(what) => what,
            Err(column) => {
                return self.admission.set_aside(column, IssueKind::UnreadableKey, fields, &[row], at);
            }
        };
        if self.admission.misnamed((what.rubro, what.month), fields, &row, at) {
            return;
        }
        if let Some(gov) = self.admission.admit(what.year, fields, &[row], at) {
            self.use_row(gov, what, fields, &row, at);
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
    use crate::mef::transfers::*;
    use crate::testing::read_text;

    const HEADER: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,PLIEGO_NOMBRE,SEC_EJEC,EJECUTORA_NOMBRE,\
        RUBRO,RECURSO,RECURSO_NOMBRE,MONTO_AUTORIZADO,MONTO_ACREDITADO\n";

    fn read(rows: &str) -> Reading {
        read_text("transferencias.csv", &format!("{HEADER}{rows}")).unwrap()
    }

    #[test]
    fn only_what_was_transferred_is_a_transfer() {
        let reading = read(
            "2024,1,1,M, , ,301486,MD TORATA,18,90,CANON MINERO,100.00,100.10\n\
             2024,1,4,M, , ,301486,MD TORATA,18,90,CANON MINERO,0,3.05\n\
             2024,2,1,M, , ,301486,MD TORATA,08,7,IMPUESTO PREDIAL,50,50\n",
        );
        let seen: Vec<_> =
            reading.facts.transfers.iter().map(|f| (f.credit, f.acreditado.unwrap().centimos())).collect();
        assert_eq!(seen, [(Credit::OwnRevenue, 5_000), (Credit::Transfer, 10_010), (Credit::Interest, 305)]);
        assert!(reading.facts.transfers[1].part.counts_in(canon_core::terms::budget::Scope::Canon));
        assert_eq!(reading.cuts.values().next().unwrap().date().unwrap().to_string(), "2024-02-29");
    }

    #[test]
    fn a_region_is_its_pliego_and_a_nation_is_out_of_scope() {
        let reading = read(
            "2024,1,1,R,455,GOBIERNO REGIONAL MOQUEGUA,880,SEDE,18,90,CANON MINERO,1,1\n\
             2024,1,1,E,010,M. DE EDUCACION,117,USE 117,00,0,X,1,1\n",
        );
        assert_eq!(reading.facts.transfers.len(), 1);
        assert_eq!(reading.facts.transfers[0].gov.to_string(), "R455");
        assert_eq!((reading.tally.rows.used, reading.tally.rows.out_of_scope), (1, 1));
    }

    #[test]
    fn an_unknown_group_is_said_and_not_called_a_transfer() {
        let reading = read("2024,1,7,M, , ,301486,MD TORATA,18,90,CANON MINERO,1,1\n");
        assert_eq!(reading.facts.transfers[0].credit, Credit::Mixed);
        assert!(matches!(reading.issues[0].kind, IssueKind::UnknownResource { rows: 1 }));
    }
}
