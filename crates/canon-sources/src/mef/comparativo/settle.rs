//! What the lines of a comparativo say together: where its rubro stands, which years are data, and which are closed.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::facts::tally::Tally;
use canon_core::terms::period::Year;

use crate::error::SourceError;
use crate::mef::admission::Settled;
use crate::mef::comparativo::clones::Copied;
use crate::mef::comparativo::columns::Columns;
use crate::mef::comparativo::lines::Lines;
use crate::mef::comparativo::side::Side;
use crate::mef::header::Head;
use crate::scan::fold::Position;

/// What became of the years and of the two readings of a comparativo.
pub(super) struct Outcome<const N: usize> {
    pub(super) settled: Settled,
    /// Where the rubro stands; `None` where it cannot be told.
    pub(super) side: Option<Side>,
    /// The years, and of those that are wanted and data, which amounts the file has.
    pub(super) years: Vec<(Year, Option<[bool; N]>)>,
}

impl<const N: usize> Outcome<N> {
    /// What the two columns of the pair are used for.
    pub(super) fn roles(&self, columns: &Columns<N>) -> Vec<(usize, &'static str)> {
        let Some(side) = self.side else { return Vec::new() };
        vec![(columns.pair[side as usize], "rubro"), (columns.pair[side.other() as usize], "fuente")]
    }

    /// A year that is wanted and data, and the amounts that the file has of it.
    pub(super) fn kept(&self, year: usize) -> Option<(Year, [bool; N])> {
        let (year, told) = self.years.get(year)?;
        Some((*year, (*told)?))
    }
}

/// Settles what the lines say, with the amounts by these names. What is used of each is added from the facts.
///
/// # Errors
/// Columns that should say the same and do not.
pub(super) fn settle<const N: usize>(
    lines: Lines<'_, N>,
    (head, file): (&Head, &Arc<str>),
    names: [&'static str; N],
    line: impl Fn(Position) -> u64,
) -> Result<Outcome<N>, SourceError> {
    let columns = lines.columns;
    let side = decided(&lines);
    let copied = lines.clones.found();
    let is_copy = |year: Year| copied.iter().any(|copy| copy.year == year && copy.is_certain());
    let years = columns.years.iter().zip(&lines.years).zip(&lines.wanted);
    let years: Vec<_> = years
        .map(|(((year, _), lines), wanted)| (*year, (*wanted && !is_copy(*year)).then_some(lines.told)))
        .collect();
    let own = columns
        .years
        .iter()
        .zip(&lines.years)
        .filter(|((year, _), lines)| lines.has_amount && !is_copy(*year));
    let own: Vec<Year> = own.map(|((year, _), _)| *year).collect();
    let mut issues = of_sides(&lines, side, (head, file), &line);
    issues.extend(of_copies(&copied, &lines, file));
    issues.extend(of_empty_cells(&lines, &years, (head, file), &line));
    let all = columns.years.iter().zip(&lines.years).zip(&lines.wanted);
    let without = all.filter(|((_, lines), wanted)| **wanted && !lines.has_amount);
    let without = without.map(|(((year, _), _), _)| IssueKind::YearWithoutAmounts { year: *year });
    issues.extend(without.map(|kind| Issue::of_file(file, kind)));
    let apart = Apart::of(&lines, side, &years);
    let names = std::array::from_fn(|place| (names[place], columns.has(place)));
    let mut settled = lines.admission.settle(head, file, names, &line)?;
    settled.issues.extend(issues);
    apart.tell(&mut settled.tally, names);
    let kept = |year: &Year| years.iter().any(|(known, told)| known == year && told.is_some());
    if let Some((last, before)) = own.split_last() {
        let closed: Vec<Year> = before.iter().copied().filter(|year| kept(year)).collect();
        settled.cuts =
            closed.iter().map(|year| (*year, CutOff::LaterYear(year.last_day()))).collect::<BTreeMap<_, _>>();
        let kind = IssueKind::YearsClosed { years: closed.clone(), last: *last };
        settled.issues.extend((!closed.is_empty()).then(|| Issue::of_file(file, kind)));
    }
    Ok(Outcome { settled, side, years })
}

/// The column that most lines have their rubro in; none where as many say the one as the other.
fn decided<const N: usize>(lines: &Lines<'_, N>) -> Option<Side> {
    let of = |side: Side| lines.sides[side as usize].lines;
    Side::ALL.into_iter().find(|side| of(*side) > of(side.other()))
}

/// Which column the rubro was read from, and the lines that say otherwise.
fn of_sides<const N: usize>(
    lines: &Lines<'_, N>,
    side: Option<Side>,
    (head, file): (&Head, &Arc<str>),
    line: impl Fn(Position) -> u64,
) -> Vec<Issue> {
    let name = |side: Side| -> Arc<str> { head.names[lines.columns.pair[side as usize]].as_str().into() };
    let Some(side) = side else {
        let [one, other] = Side::ALL.map(name);
        return vec![Issue::of_file(file, IssueKind::RubroUndecided { one, other })];
    };
    let read = IssueKind::RubroByValues { rubro: name(side), fuente: name(side.other()) };
    let mut issues = vec![Issue::of_file(file, read)];
    let others = &lines.sides[side.other() as usize];
    if let Some(first) = others.first {
        let kind = IssueKind::RubroTheOtherWay { rows: others.lines, rubro: name(side) };
        issues.push(Issue::of_file(file, kind).at_row(line(first)).in_column(&name(side.other())));
    }
    issues
}

fn of_copies<const N: usize>(copied: &[Copied], lines: &Lines<'_, N>, file: &Arc<str>) -> Vec<Issue> {
    let wanted = copied.iter().filter(|copy| lines.options.wants(copy.year));
    let kind = |copy: &Copied| {
        let Copied { year, of, lines: rows, alike } = *copy;
        match (copy.is_certain(), copy.is_whole()) {
            (true, _) => IssueKind::YearIsCopy { year, of, rows },
            (false, true) => IssueKind::YearLooksCopied { year, of, rows },
            (false, false) => IssueKind::YearPartlyCopied { year, of, rows, alike },
        }
    };
    wanted.map(|copy| Issue::of_file(file, kind(copy))).collect()
}

/// Empty cells: zero where others of their column are numbers, unknown where none is.
fn of_empty_cells<const N: usize>(
    lines: &Lines<'_, N>,
    years: &[(Year, Option<[bool; N]>)],
    (head, file): (&Head, &Arc<str>),
    line: impl Fn(Position) -> u64,
) -> Vec<Issue> {
    let (mut issues, mut cells, mut earliest) = (Vec::new(), 0, None);
    for (((_, columns), of_year), (_, told)) in lines.columns.years.iter().zip(&lines.years).zip(years) {
        let Some(told) = told else { continue };
        for place in 0..N {
            let (Some(column), (count, Some(first))) = (columns[place], of_year.empty[place]) else {
                continue;
            };
            if told[place] {
                cells += count;
                earliest = Some(
                    earliest.map_or((first, column), |known: (Position, usize)| known.min((first, column))),
                );
                continue;
            }
            let issue = Issue::of_file(file, IssueKind::EmptyAmount { rows: count });
            issues.push(issue.at_row(line(first)).in_column(&head.names[column]));
        }
    }
    issues.extend(earliest.map(|(first, column)| {
        let issue = Issue::of_file(file, IssueKind::EmptyIsZero { cells });
        issue.at_row(line(first)).in_column(&head.names[column])
    }));
    issues
}

/// What of the lines that were admitted is not used after all.
struct Apart<const N: usize> {
    /// Lines with their rubro where the file does not have it.
    lines: u64,
    set_aside: [i128; N],
    out_of_scope: [i128; N],
}

impl<const N: usize> Apart<N> {
    fn of(lines: &Lines<'_, N>, side: Option<Side>, years: &[(Year, Option<[bool; N]>)]) -> Self {
        let mut apart = Self { lines: 0, set_aside: [0; N], out_of_scope: [0; N] };
        for each in Side::ALL {
            let is_read = side == Some(each);
            let of_side = &lines.sides[each as usize];
            apart.lines += if is_read { 0 } else { of_side.used };
            let sums = of_side.centimos.iter().zip(years).zip(&lines.wanted);
            for ((sums, (_, kept)), wanted) in sums {
                let part = match (wanted, is_read && kept.is_some()) {
                    (false, _) => &mut apart.out_of_scope,
                    (true, false) => &mut apart.set_aside,
                    (true, true) => continue,
                };
                part.iter_mut().zip(sums).for_each(|(part, sum)| *part += sum);
            }
        }
        apart
    }

    fn tell(&self, tally: &mut Tally, names: [(&'static str, bool); N]) {
        tally.rows.used -= self.lines;
        tally.rows.set_aside += self.lines;
        for (place, (name, _)) in names.iter().enumerate() {
            if let Some(fates) = tally.centimos.get_mut(name) {
                fates.set_aside += self.set_aside[place];
                fates.out_of_scope += self.out_of_scope[place];
            }
        }
    }
}
