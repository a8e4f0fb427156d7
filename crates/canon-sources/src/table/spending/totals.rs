//! Which rows of a table say what other rows add up to: by their word, or by nothing but their sums.
//!
//! A total may stand above its rows or below them, and totals may lie within totals: of districts, provinces, all. A row
//! without the word and without a government is one where its amounts are the sum of the rows up to another such row, or
//! to an end of the table.

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::tally::Fate;
use canon_core::terms::money::{Soles, Unit};

use canon_core::terms::names::fold;

use super::{Amounts, Rows, Sheet};
use crate::table::grid::Row;
use crate::table::roles::Role;

/// What rounding of each row to whole soles may add up to.
const ROUNDING: i128 = 200;

/// An amount from which on so little is rounding, in céntimos.
const ROUNDED: i128 = 1_000_000;

/// How many marks away, on either side, the other end of a total's rows is looked for.
const REACH: usize = 256;

/// The rows that are held until the table has ended. More of them are not looked at.
const MOST: usize = 20_000;

/// What tells that a row may be a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A cell of a key says "total".
    Word,
    /// It is of nobody, and its name is that of a place or none.
    Group,
    /// It is of nobody that canon knows.
    Nobody,
}

/// What names of groups of governments begin with, and names of governments.
const GROUPS: [&str; 7] = ["PROVINCIA", "PROV", "DEPARTAMENTO", "DPTO", "DEP", "REGION", "AMBITO"];
const GOVERNMENTS: [&str; 5] = ["MUNICIPALIDAD", "MUNIC", "MUNI", "GOBIERNO", "UNIVERSIDAD"];

/// What tells that a row which is refused may be a total; `None` where it is about somebody.
pub(super) fn sign(sheet: &Sheet<'_>, row: &Row<'_>, column: Option<usize>, why: &IssueKind) -> Option<Sign> {
    let is_blank = |column: usize| row.cell(column).is_empty();
    match why {
        IssueKind::UnreadableKey if column.is_some_and(is_blank) => {}
        IssueKind::NoCode { .. }
        | IssueKind::NameAlone { .. }
        | IssueKind::UnknownGovernment { .. }
        | IssueKind::NameContradictsCode { .. } => {}
        _ => return None,
    }
    // Rows of a government by rubro, month or scope have their total with that cell blank.
    if column.is_some() && column != sheet.header.column(Role::Year) {
        return Some(Sign::Nobody);
    }
    let name = fold(&sheet.text(row, Role::Municipality));
    let first = name.split(' ').next().unwrap_or_default();
    if GOVERNMENTS.contains(&first) || !sheet.text(row, Role::District).is_empty() {
        return None;
    }
    let code = sheet.text(row, Role::Ubigeo);
    let is_group = name.is_empty() || GROUPS.contains(&first) || is_of_larger_place(&code);
    Some(if is_group { Sign::Group } else { Sign::Nobody })
}

/// Whether a ubigeo is that of a province or a department.
fn is_of_larger_place(code: &str) -> bool {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (matches!(code.len(), 2 | 4) || (code.len() == 6 && code.ends_with("00")))
}

impl Rows<'_> {
    /// Holds a row that may be a total until the table has ended.
    pub(super) fn hold(&mut self, sign: Sign, amounts: Amounts, issue: Issue) {
        let unit = self.totals.unit.unwrap_or(Unit::Sol);
        if self.totals.marks.len() >= MOST {
            let above = Sums::default();
            return self.settle_total(Mark { sign, amounts, issue, above, unit }, Outcome::Row);
        }
        let above = self.totals.sums.clone();
        self.totals.marks.push(Mark { sign, amounts, issue, above, unit });
    }

    /// Says which rows of a table are totals and whether they fit, and leaves out those of nobody that are none.
    pub(super) fn settle_totals(&mut self, sheet: &Sheet<'_>) {
        for (mark, outcome) in std::mem::take(&mut self.totals).settle() {
            if let Outcome::Apart(columns) = &outcome {
                for (role, total, rows) in columns {
                    let (total, rows, column) = (*total, *rows, role.code());
                    let total_of = mark.issue.value.as_str().into();
                    let kind =
                        IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects: Vec::new() };
                    let at = sheet.header.column(*role).and_then(|at| sheet.header.names.get(at));
                    let issue = Issue { kind, ..mark.issue.clone() };
                    self.reading.issues.push(at.map_or(issue.clone(), |name| issue.in_column(name)));
                }
            }
            self.settle_total(mark, outcome);
        }
    }

    fn settle_total(&mut self, mark: Mark, outcome: Outcome) {
        match (outcome, mark.sign) {
            (Outcome::Row, Sign::Group | Sign::Nobody) => {
                self.totals.add(&mark.amounts);
                self.leave_out(&mark.amounts, Fate::SetAside);
                self.reading.issues.push(mark.issue);
            }
            _ => {
                self.reading.tally.rows.set_aside += 1;
                let Issue { file, sheet, row, value, .. } = mark.issue;
                let issue = Issue { file, sheet, row, value, column: None, kind: IssueKind::TotalRow };
                self.reading.issues.push(issue);
            }
        }
    }
}

/// A row that may be a total.
#[derive(Debug)]
struct Mark {
    sign: Sign,
    amounts: Amounts,
    /// What is to be said of the row if it is none.
    issue: Issue,
    /// The rows of data above it.
    above: Sums,
    /// What a figure of the table is worth.
    unit: Unit,
}

/// What became of a row that may be a total.
enum Outcome {
    Total,
    /// A total by its word whose rows add up to something else: the column, what it says, and the nearest sum.
    Apart(Vec<(Role, Soles, Soles)>),
    /// A row of data.
    Row,
}

/// How many rows, and their amounts column by column: all of them, and without those that repeat another.
#[derive(Clone, Debug, Default)]
struct Sums {
    rows: u64,
    centimos: Vec<[i128; 2]>,
}

impl Sums {
    fn add(&mut self, amounts: &Amounts, of: [i128; 2]) {
        self.centimos.resize(self.centimos.len().max(amounts.len()), [0; 2]);
        self.rows += 1;
        for (sums, (_, amount)) in self.centimos.iter_mut().zip(amounts) {
            let amount = i128::from(amount.unwrap_or(Soles::ZERO).centimos());
            sums.iter_mut().zip(of).for_each(|(sum, of)| *sum += amount * of);
        }
    }

    fn of_column(&self, column: usize, which: usize) -> i128 {
        self.centimos.get(column).map_or(0, |sums| sums[which])
    }
}

/// The rows of a table that may be totals, and what the others add up to.
#[derive(Debug, Default)]
pub(super) struct Totals {
    sums: Sums,
    marks: Vec<Mark>,
    /// Whether the amounts of a column are added up over the rows: a budget that stands on the row of each month is not.
    pub(super) adds: Vec<bool>,
    /// What a figure of the table is worth; soles where nothing is said.
    pub(super) unit: Option<Unit>,
}

impl Totals {
    /// Adds a row of data that is used.
    pub(super) fn add(&mut self, amounts: &Amounts) {
        self.sums.add(amounts, [1, 1]);
    }

    /// Adds a row that repeats another: a total may be with it or without.
    pub(super) fn add_repeated(&mut self, amounts: &Amounts) {
        self.sums.add(amounts, [1, 0]);
    }

    /// What each of the marked rows is.
    fn settle(self) -> Vec<(Mark, Outcome)> {
        let Self { sums, marks, adds, unit: _ } = self;
        let mut ends = Ends::new(&marks, &sums, |_| false);
        let adds_up = |(at, mark): (usize, &Mark), ends: &Ends| {
            may_be_total(mark) && ends.ranges(at).any(|range| ends.agrees(mark, range, &adds))
        };
        let mut is_total: Vec<bool> = marks.iter().enumerate().map(|mark| adds_up(mark, &ends)).collect();
        // A row of nobody that is no total is one of those that a total by its word adds up.
        ends = Ends::new(&marks, &sums, |at| !is_total[at] && marks[at].sign != Sign::Word);
        for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.sign == Sign::Word) {
            is_total[at] |= adds_up((at, mark), &ends);
        }
        let outcome = |(at, mark): (usize, &Mark)| match (is_total[at], mark.sign) {
            (true, _) => Outcome::Total,
            (false, Sign::Word) => Outcome::Apart(ends.nearest(at, mark, &adds)),
            (false, _) => Outcome::Row,
        };
        let outcomes: Vec<Outcome> = marks.iter().enumerate().map(outcome).collect();
        marks.into_iter().zip(outcomes).collect()
    }
}

/// A row without an amount is a total by its word only.
fn may_be_total(mark: &Mark) -> bool {
    mark.sign == Sign::Word || mark.amounts.iter().any(|(_, amount)| amount.is_some_and(|a| !a.is_zero()))
}

/// What stands above each mark: the start of the table first, its end last. Marks that are no totals are rows.
struct Ends(Vec<Sums>);

/// Rows between two marks or ends.
#[derive(Clone, Copy)]
struct Range {
    from: usize,
    to: usize,
}

impl Ends {
    /// With those marks as rows that are known to be no totals.
    fn new(marks: &[Mark], end: &Sums, is_row: impl Fn(usize) -> bool) -> Self {
        let mut rows = Sums::default();
        let mut ends = vec![Sums::default()];
        for (at, above) in marks.iter().map(|mark| &mark.above).chain([end]).enumerate() {
            let mut sums = above.clone();
            sums.centimos.resize(sums.centimos.len().max(rows.centimos.len()), [0; 2]);
            sums.rows += rows.rows;
            for (sum, more) in sums.centimos.iter_mut().zip(&rows.centimos) {
                *sum = [sum[0] + more[0], sum[1] + more[1]];
            }
            if let Some(mark) = marks.get(at).filter(|_| is_row(at)) {
                rows.add(&mark.amounts, [1, 1]);
            }
            ends.push(sums);
        }
        Self(ends)
    }

    /// The rows that a mark may be the total of: those above it up to a mark or the start, and those below.
    fn ranges(&self, mark: usize) -> impl Iterator<Item = Range> {
        let (at, last) = (mark + 1, self.0.len() - 1);
        let nearest = (at.saturating_sub(REACH)..at).rev();
        let above = nearest.chain((at > REACH).then_some(0)).map(move |from| Range { from, to: at });
        let farthest = last.min(at + REACH);
        let below = (at + 1..=farthest).chain((farthest < last).then_some(last));
        above.chain(below.map(move |to| Range { from: at, to }))
    }

    /// What the rows of a range add up to in a column.
    fn sum(&self, range: Range, column: usize, which: usize) -> i128 {
        self.0[range.to].of_column(column, which) - self.0[range.from].of_column(column, which)
    }

    /// Whether the rows of a range add up to what a mark says, in all columns in which it says something.
    fn agrees(&self, mark: &Mark, range: Range, adds: &[bool]) -> bool {
        let rows = self.0[range.to].rows - self.0[range.from].rows;
        let enough = match mark.sign {
            Sign::Word => 0,
            Sign::Group => 1,
            // One row of the same amounts may be the same row.
            Sign::Nobody => 2,
        };
        rows >= enough
            && (0..2).any(|which| {
                let mut said = columns(mark, adds).peekable();
                let is_said = mark.sign == Sign::Word || said.peek().is_some();
                is_said && said.all(|(at, total)| is_near(mark, total, self.sum(range, at, which)))
            })
    }

    /// The columns in which a total is not what its rows add up to, over the rows that come nearest.
    fn nearest(&self, at: usize, mark: &Mark, adds: &[bool]) -> Vec<(Role, Soles, Soles)> {
        let apart = |range: Range| -> (i128, Vec<(Role, Soles, Soles)>) {
            let found = columns(mark, adds).filter_map(|(column, total)| {
                let sum = self.sum(range, column, 0);
                let rows = Soles::from_centimos(i64::try_from(sum).ok()?);
                let says = Soles::from_centimos(i64::try_from(total).ok()?);
                (!is_near(mark, total, sum)).then_some((mark.amounts[column].0, says, rows))
            });
            let found: Vec<_> = found.collect();
            let distance =
                found.iter().map(|(_, says, rows)| i128::from((*says - *rows).abs().centimos())).sum();
            (distance, found)
        };
        self.ranges(at)
            .map(apart)
            .min_by_key(|(distance, _)| *distance)
            .map_or(Vec::new(), |(_, found)| found)
    }
}

/// The columns that are added up and in which a mark says something, with what it says in céntimos.
fn columns<'m>(mark: &'m Mark, adds: &'m [bool]) -> impl Iterator<Item = (usize, i128)> + 'm {
    let amounts = mark.amounts.iter().enumerate();
    let added = amounts.filter(|(at, _)| adds.get(*at).copied().unwrap_or(true));
    added.filter_map(|(at, (_, amount))| Some((at, i128::from((*amount)?.centimos()))))
}

fn is_near(mark: &Mark, total: i128, sum: i128) -> bool {
    let apart = (total - sum).abs();
    let rounding = ROUNDING * 10_i128.pow(u32::try_from(mark.unit.zeros()).unwrap_or(0));
    // Without its word a small amount must be the very sum.
    apart == 0 || (apart <= rounding && (mark.sign == Sign::Word || total.abs() >= ROUNDED))
}
