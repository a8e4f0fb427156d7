//! What several sources say was authorised and credited, settled into one.

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::SourceId;
use crate::facts::{Credit, Slot};
use crate::panel::assemble::{Ingredients, add};
use crate::panel::reconcile::{CellKey, Conflict, Disagreement, Preference, Sources};
use crate::panel::{Cell, Credits, Panel};
use crate::terms::budget::{Phases, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn add_credits(
    panel: &mut Panel,
    ingredients: &Ingredients<'_>,
    issues: &mut Vec<Issue>,
    conflicts: &mut Vec<Conflict>,
) {
    let sources = Sources { list: ingredients.sources, cuts: ingredients.cuts };
    let mut by_source: BTreeMap<(Year, GovId, Scope, Credit), BTreeMap<SourceId, Credits>> = BTreeMap::new();
    for sum in ingredients.credits {
        let sources = by_source.entry((sum.year, sum.gov, sum.scope, sum.credit)).or_default();
        let fresh = !sources.contains_key(&sum.source);
        let credits = sources.entry(sum.source).or_default();
        credits.autorizado = add(fresh, credits.autorizado, sum.autorizado);
        credits.acreditado = add(fresh, credits.acreditado, sum.acreditado);
        if let Slot::Month(month) = sum.slot {
            credits.months.insert(month, (sum.autorizado, sum.acreditado));
        }
    }
    for ((year, gov, scope, credit), by_source) in by_source {
        let (kept, settled) =
            match settle_credits((year, gov, scope), by_source, &sources, ingredients.preference) {
                Ok(settled) => settled,
                Err(conflict) => {
                    conflicts.push(conflict);
                    continue;
                }
            };
        issues.extend(settled);
        let data = panel.years.entry((year, gov)).or_default();
        let cell =
            data.cells.entry(scope).or_insert_with(|| Cell { annual: Phases::NONE, ..Cell::default() });
        Arc::make_mut(&mut cell.sources).extend(kept.iter().map(|(source, _)| *source));
        let credited_by =
            kept.iter().find(|(_, credits)| credits.acreditado.is_some()).map(|(source, _)| *source);
        let mut kept = kept.into_iter().map(|(_, credits)| credits);
        let Some(credits) = kept.next() else { continue };
        let mut credits = Credits { credited_by, ..credits };
        for others in kept {
            credits.autorizado = credits.autorizado.or(others.autorizado);
            credits.acreditado = credits.acreditado.or(others.acreditado);
            if credits.months.is_empty() {
                credits.months = others.months;
            }
        }
        cell.credits.insert(credit, credits);
    }
}

/// What sources say was credited, each with its number.
type Sourced = Vec<(SourceId, Credits)>;

/// The sources that agree about what was credited, the leading one first; the newest where it is preferred.
fn settle_credits(
    (year, gov, scope): CellKey,
    by_source: BTreeMap<SourceId, Credits>,
    sources: &Sources<'_>,
    preference: Preference,
) -> Result<(Sourced, Vec<Issue>), Conflict> {
    let cut = |id: SourceId| sources.cut(id, year).date();
    let mut all: Vec<(SourceId, Credits)> = by_source.into_iter().collect();
    all.sort_by_key(|(id, _)| {
        let age = (preference == Preference::Newest).then(|| std::cmp::Reverse(cut(*id)));
        (age, sources.of(*id).precision, *id)
    });
    let (mut kept, mut issues) = (Sourced::new(), Vec::new());
    for (source, credits) in all {
        let rival = kept.iter().find_map(|(other, known)| {
            Some((*other, between_credits((*other, known), (source, &credits), sources)?))
        });
        let Some((newer, over)) = rival else {
            kept.push((source, credits));
            continue;
        };
        if preference == Preference::Refuse || cut(newer) == cut(source) {
            return Err(Conflict { gov, year, scope, sources: (newer, source), over });
        }
        let other = Arc::clone(&sources.of(source).file);
        let kind = IssueKind::NewestPreferred { other, other_cut: cut(source) };
        issues.push(Issue::of_file(&sources.of(newer).file, kind).showing(&gov.to_string()));
    }
    Ok((kept, issues))
}

/// What two sources say differently of what was authorised or credited.
fn between_credits(
    (one, known): (SourceId, &Credits),
    (other, credits): (SourceId, &Credits),
    sources: &Sources<'_>,
) -> Option<Disagreement> {
    // What is credited is published as it is: only a table in whole soles beside one in céntimos may differ by rounding.
    let [precision, theirs] = [one, other].map(|id| sources.of(id).precision);
    let tolerance = if precision == theirs { 0 } else { precision.tolerance(theirs) };
    let differ = |column, month, one: Option<Soles>, other: Option<Soles>| {
        let says: [Soles; 2] = one.zip(other)?.into();
        ((says[0] - says[1]).abs().centimos() > tolerance).then_some(Disagreement::Credits {
            column,
            month,
            says,
        })
    };
    let months = || {
        known.months.iter().find_map(|(month, (autorizado, acreditado))| {
            let theirs = credits.months.get(month)?;
            differ("acreditado", Some(*month), *acreditado, theirs.1)
                .or_else(|| differ("autorizado", Some(*month), *autorizado, theirs.0))
        })
    };
    differ("acreditado", None, known.acreditado, credits.acreditado)
        .or_else(|| differ("autorizado", None, known.autorizado, credits.autorizado))
        .or_else(months)
}
