//! What several words say of one thing: the one fact that all agree on, or the refusal of two that differ.

use canon_core::facts::source::CutOff;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Unit;
use canon_core::terms::period::{Date, Year};

use super::days::{self, Manner};
use super::rows;
use super::scopes::{self, Included, Part, Weight};
use super::units::{self, Said, Standing};
use super::words::{self, Line, Place, fact};
use super::years;
use crate::error::SourceError;
use crate::reading::Options;
use crate::table::Table;
use crate::table::roles::Role;
use crate::taken::{Origin, Taken, TakenFact};

pub(super) fn contradiction(one: TakenFact, other: TakenFact) -> SourceError {
    SourceError::Contradiction { facts: Box::new([one, other]) }
}

/// The one fact of several; two that differ are refused.
pub(super) fn only<T: Copy + PartialEq>(
    said: &[(T, &Origin)],
    taken: fn(T) -> Taken,
) -> Result<Option<(T, Origin)>, SourceError> {
    let Some(&(first, from)) = said.first() else { return Ok(None) };
    match said.iter().find(|(other, _)| *other != first) {
        Some((other, there)) => Err(contradiction(fact(taken(first), from), fact(taken(*other), there))),
        None => Ok(Some((first, from.clone()))),
    }
}

/// The year of a table: one that is named, or the only one that stands in its titles.
pub(super) fn year(lines: &[Line], read: &[days::Words<'_>]) -> Result<Option<(Year, Origin)>, SourceError> {
    let years: Vec<_> = read.iter().map(|words| years::read(&words.rest)).collect();
    let by_line = || lines.iter().zip(&years);
    let alone = lines.iter().filter(|line| line.is_alone);
    let alone = alone.filter_map(|line| Some((years::alone(&line.text)?, &line.from)));
    let named = by_line().flat_map(|(line, years)| years.named.iter().map(|year| (*year, &line.from)));
    let clear: Vec<(Year, &Origin)> = alone.chain(named).collect();
    if !clear.is_empty() {
        return only(&clear, Taken::Year);
    }
    let mut all =
        by_line().filter(|(line, _)| line.place != Place::Note).flat_map(|(_, years)| years.all.iter());
    let first = all.next();
    if all.any(|other| Some(other) != first) {
        return Ok(None);
    }
    let titled = by_line().filter(|(line, _)| line.place != Place::Note);
    let titled = titled.flat_map(|(line, years)| years.titled.iter().map(|year| (*year, &line.from)));
    only(&titled.collect::<Vec<_>>(), Taken::Year)
}

/// Up to when the figures go: of several ways to say it, the best.
pub(super) fn cut(lines: &[Line], read: &[days::Words<'_>]) -> Result<Option<(CutOff, Origin)>, SourceError> {
    let said = lines.iter().zip(read);
    let said: Vec<(Manner, Date, &Origin)> = said
        .flat_map(|(line, words)| words.cuts.iter().map(|(manner, day)| (*manner, *day, &line.from)))
        .collect();
    let Some(best) = said.iter().map(|(manner, ..)| *manner).min() else { return Ok(None) };
    let of_best = said.into_iter().filter(|(manner, ..)| *manner == best);
    let of_best: Vec<_> = of_best.map(|(manner, day, from)| (manner.cut(day), from)).collect();
    only(&of_best, Taken::CutOff)
}

const fn weight(place: Place) -> Weight {
    match place {
        Place::Title | Place::Sheet => Weight::Title,
        Place::Note => Weight::Note,
    }
}

pub(super) fn inclusion(
    table: &Table<'_>,
    lines: &[Line],
    options: &Options,
) -> Result<Option<(Inclusion, Origin)>, SourceError> {
    if table.header.has(Role::Includes) {
        return Ok(None);
    }
    let said =
        lines.iter().filter_map(|line| Some((scopes::included(&line.text, weight(line.place))?, line)));
    let said: Vec<(Included, &Line)> = said.collect();
    if let Some((_, line)) = said.iter().find(|(included, _)| *included == Included::Other) {
        return Err(SourceError::UnusableFilter { filter: line.text.clone() });
    }
    let clear = said.iter().filter_map(|(included, line)| match included {
        Included::Inclusion(inclusion) => Some((*inclusion, &line.from)),
        _ => None,
    });
    let clear = clear.chain(options.assume_inclusion.map(|given| (given, &Origin::Given)));
    let taken = only(&clear.collect::<Vec<_>>(), Taken::Inclusion)?;
    match (taken.or_else(|| rows::inclusion(table)), said.first()) {
        (None, Some((_, line))) => Err(SourceError::UnclearInclusion { from: Box::new(line.from.clone()) }),
        (taken, _) => Ok(taken),
    }
}

pub(super) fn scope(
    table: &Table<'_>,
    lines: &[Line],
    options: &Options,
) -> Result<Option<(Scope, Origin)>, SourceError> {
    if let Some(from) = rows::rubro(table).filter(|_| !rows::is_whole_budget(table)) {
        return Err(SourceError::OtherMoney { from: Box::new(from) });
    }
    if table.header.has(Role::Scope) || table.header.has(Role::Rubro) {
        return Ok(None);
    }
    let of_columns = words::money_of_columns(table);
    let said = lines.iter().chain(&of_columns);
    let said = said.filter_map(|line| Some((scopes::part(&line.text, weight(line.place))?, line)));
    let said: Vec<(Part, &Line)> = said.collect();
    if let Some((_, line)) = said.iter().find(|(part, _)| *part == Part::Other) {
        return Err(SourceError::OtherMoney { from: Box::new(line.from.clone()) });
    }
    let clear = said.iter().filter_map(|(part, line)| match part {
        Part::Scope(scope) => Some((*scope, &line.from)),
        _ => None,
    });
    let clear = clear.chain(options.assume_scope.map(|given| (given, &Origin::Given)));
    let clear: Vec<(Scope, &Origin)> = clear.collect();
    let of_fund = scope_of_fund(table, &clear)?;
    let clear = clear.into_iter().chain(of_fund.as_ref().map(|(scope, from)| (*scope, from)));
    let of_canon = said.iter().find(|(part, _)| *part == Part::SomeCanon);
    match (only(&clear.collect::<Vec<_>>(), Taken::Scope)?, said.first(), of_canon) {
        // All money is not that of the canon.
        (None, Some((_, line)), _) | (Some((Scope::Todo, Origin::Given)), _, Some((_, line))) => {
            Err(SourceError::UnclearScope { from: Box::new(line.from.clone()) })
        }
        (taken, ..) => Ok(taken),
    }
}

/// The scope of a table whose rows are all of one source of funds. Where it is known to be of the canon, that this is a
/// part of another source is no contradiction.
fn scope_of_fund(
    table: &Table<'_>,
    clear: &[(Scope, &Origin)],
) -> Result<Option<(Scope, Origin)>, SourceError> {
    let Some(fund) = rows::fund(table) else { return Ok(None) };
    let from = Box::new(fund.from);
    let is_of_canon = clear.iter().any(|(scope, _)| *scope != Scope::Todo);
    match fund.part {
        Part::Scope(scope) => Ok(Some((scope, *from))),
        _ if is_of_canon && fund.may_be_canon => Ok(None),
        Part::SomeCanon => Err(SourceError::UnclearScope { from }),
        Part::Other if rows::is_whole_budget(table) => Ok(None),
        Part::Other => Err(SourceError::OtherMoney { from }),
    }
}

/// In what the amounts are given: what the words say and the user confirms, or what the user says where they are silent.
pub(super) fn unit(
    table: &Table<'_>,
    lines: &[Line],
    given: Option<Unit>,
) -> Result<Option<(Unit, Origin)>, SourceError> {
    of_all_columns(table, lines)?;
    let beside = lines.iter().map(|line| (line.text.clone(), line.from.clone(), Standing::Beside));
    let all = beside.chain(words::headings(table)).chain(words::units_of_rows(table));
    let mut said: Vec<(Unit, Origin)> = Vec::new();
    for (text, from, standing) in all {
        for unit in units::said(&text, standing) {
            said.push((soles(unit, &from)?, from.clone()));
        }
    }
    let Some((stated, from)) = said.first().cloned() else {
        return Ok(given.map(|unit| (unit, Origin::Given)));
    };
    let all = said.iter().map(|(unit, from)| (*unit, from)).chain(given.map(|unit| (unit, &Origin::Given)));
    only(&all.collect::<Vec<_>>(), Taken::Unit)?;
    match given {
        None if stated != Unit::Sol => Err(SourceError::OtherUnits { unit: stated, from: Box::new(from) }),
        _ => Ok(Some((stated, from))),
    }
}

/// That thousands or millions which only headings of columns tell stand in those of all amounts: a table is multiplied whole.
fn of_all_columns(table: &Table<'_>, lines: &[Line]) -> Result<(), SourceError> {
    let is_beside = lines.iter().any(|line| !units::said(&line.text, Standing::Beside).is_empty());
    let is_money =
        |role: Role| matches!(role, Role::Phase(_) | Role::Authorised | Role::Credited | Role::Collected);
    let names = || {
        let amounts = table.header.amounts().filter(|(role, _)| is_money(*role));
        amounts.map(|(_, column)| table.header.names[column].as_str())
    };
    let said = |name: &str| units::said(name, Standing::OverAmounts);
    let scaled = names().find_map(|name| {
        let scale = said(name).into_iter().find(|said| *said != Said::Soles(Unit::Sol))?;
        Some((name, scale))
    });
    let without = names().find(|name| said(name).iter().all(|said| *said == Said::Soles(Unit::Sol)));
    match (scaled, without) {
        (Some((name, Said::Soles(unit))), Some(without)) if !is_beside => {
            Err(SourceError::UnitOfSomeColumns {
                unit,
                from: Box::new(Origin::Column(name.into())),
                without: without.to_string(),
            })
        }
        _ => Ok(()),
    }
}

/// That no words around a register say that its figures are thousands or millions: they are turned into nothing else.
pub(super) fn in_single_units(lines: &[Line]) -> Result<(), SourceError> {
    for line in lines {
        for said in units::said(&line.text, Standing::Beside) {
            let unit = soles(said, &line.from)?;
            if unit != Unit::Sol {
                return Err(SourceError::UnitOfRegister { unit, from: Box::new(line.from.clone()) });
            }
        }
    }
    Ok(())
}

/// A unit of soles, or the refusal of another currency.
pub(super) fn soles(said: Said, from: &Origin) -> Result<Unit, SourceError> {
    match said {
        Said::Soles(unit) => Ok(unit),
        Said::Foreign | Said::Beyond => Err(SourceError::ForeignMoney { from: Box::new(from.clone()) }),
    }
}
