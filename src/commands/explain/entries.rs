//! The entries of a register behind a figure: which orders, processes, works or investments, and where they stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use canon_core::facts::source::{Place, SourceId};
use canon_core::facts::{Awarded, Entity, Facts, OrderFact, OrderState, ProcessFact, Sourced, WorkState};
use canon_core::indicators::{Finding, Need, by_id, counted};
use canon_core::panel::part::Counted;
use canon_core::terms::budget::Phase;
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_sources::Format;

use crate::analysis::Study;
use crate::messages;

/// How many entries of a file are listed one by one.
const LISTED: usize = 60;

/// The lines of each file with entries of the finding's government and year, or its projects; `None` for an indicator of
/// neither.
pub(super) fn of(study: &Study, finding: &Finding, language: Language) -> Option<Vec<String>> {
    let needs = by_id(finding.indicator).map_or(&[][..], |indicator| indicator.needs);
    if needs.contains(&Need::Projects) {
        return Some(projects(study, finding, language));
    }
    let register = needs.iter().find(|need| {
        matches!(
            need,
            Need::Investments
                | Need::Works
                | Need::Stopped
                | Need::Signed
                | Need::Contracts
                | Need::Orders
                | Need::Oversight
        )
    });
    let register = register?;
    let mut lines = Vec::new();
    for source in files(study, finding) {
        let reading = &study.readings[source.index()];
        let entries = entries(study, (source, &reading.facts), *register, finding, language);
        if entries.is_empty() {
            continue;
        }
        lines.push(format!("    {}", reading.source.file));
        let more = entries.len().saturating_sub(LISTED);
        lines.extend(entries.into_iter().take(LISTED).map(|entry| format!("      {entry}")));
        lines.extend((more > 0).then(|| messages::commands::explain::more(more, language)));
    }
    if needs.contains(&Need::Sanctions) {
        lines.extend(sanctions(study, finding, language));
    }
    Some(lines)
}

/// The files that a figure is from; of what could not be computed, all that may have entries of it.
fn files(study: &Study, finding: &Finding) -> Vec<SourceId> {
    match finding.value {
        Some(_) => finding.sources.iter().copied().collect(),
        None => (0..).map(SourceId).take(study.readings.len()).collect(),
    }
}

/// The sanctions that the awards were held against: how many each file has, and those of the firms that won.
fn sanctions(study: &Study, finding: &Finding, language: Language) -> Vec<String> {
    let Some(unit) = study.panel.unit(finding.gov, finding.year, finding.scope) else { return Vec::new() };
    let awards = unit.processes().map(|processes| processes.entries.iter().flat_map(|one| &one.awards));
    let winners: BTreeSet<&Arc<str>> =
        awards.into_iter().flatten().flat_map(|award| award.supplier.firms()).collect();
    let row = messages::commands::explain::ROW.in_language(language);
    let mut lines = Vec::new();
    for source in finding.sources.iter() {
        let reading = &study.readings[usize::from(source.0)];
        let all = &reading.facts.sanctions;
        if all.is_empty() {
            continue;
        }
        let its: Vec<_> = all.iter().filter(|fact| winners.contains(&fact.firm)).collect();
        let told =
            messages::commands::explain::sanctions(&reading.source.file, all.len(), its.len(), language);
        lines.push(format!("    {told}"));
        let more = its.len().saturating_sub(LISTED);
        lines.extend(its.into_iter().take(LISTED).map(|fact| {
            let until = fact.until.map_or(String::new(), |day| day.to_string());
            format!("      {row} {}: {}, {} – {until}", fact.line, fact.firm, fact.from)
        }));
        lines.extend((more > 0).then(|| messages::commands::explain::more(more, language)));
    }
    lines
}

/// The projects that the figure is about, as they stand in `proyectos.csv`.
fn projects(study: &Study, finding: &Finding, language: Language) -> Vec<String> {
    let key = (finding.year, finding.gov, finding.scope);
    let Some(all) = study.panel.projects.get(&key) else { return Vec::new() };
    let more = all.len().saturating_sub(LISTED);
    let files: Vec<&str> = finding.sources.iter().map(|source| &**study.file(*source)).collect();
    let files = files.join(", ");
    let amount = |amount: Option<Soles>| {
        amount.map_or(messages::commands::explain::NO_DATA.in_language(language).to_string(), |amount| {
            amount.to_string()
        })
    };
    let heading = messages::commands::explain::projects(&files, all.len(), language);
    let lines = all.iter().take(LISTED).map(|(code, project)| {
        let (pim, spent) = (amount(project.phases[Phase::Pim]), amount(project.phases[Phase::Devengado]));
        format!("      {code}: pim {pim}, devengado {spent}, {}", project.name)
    });
    std::iter::once(heading)
        .chain(lines)
        .chain((more > 0).then(|| messages::commands::explain::more(more, language)))
        .collect()
}

fn entries(
    study: &Study,
    (source, facts): Sourced<'_>,
    register: Need,
    finding: &Finding,
    language: Language,
) -> Vec<String> {
    let row = messages::commands::explain::ROW.in_language(language);
    let is_its = |entity: &Entity| study.aliases.whose(entity).gov() == Some(finding.gov);
    match register {
        Need::Investments => investments(facts, &is_its, language),
        Need::Works => {
            let its = facts.works.iter().filter(|fact| is_its(&fact.entity));
            its.map(|fact| {
                let state = match fact.state {
                    WorkState::Stopped => messages::commands::explain::STOPPED.in_language(language),
                    WorkState::Other => messages::commands::explain::NOT_STOPPED.in_language(language),
                };
                format!("{row} {}: {} {state}", fact.line, fact.code)
            })
            .collect()
        }
        Need::Stopped => stopped(facts, &is_its, row),
        Need::Signed => signed(facts, &is_its, finding, row),
        Need::Contracts => processes(study, source, &is_its, finding, language),
        Need::Orders => orders(study, source, &is_its, finding, language),
        _ => oversight(facts, finding.gov, finding, language),
    }
}

/// The entries that are in the numerator of a figure.
fn numerator(study: &Study, finding: &Finding) -> Counted {
    let unit = study.panel.unit(finding.gov, finding.year, finding.scope);
    by_id(finding.indicator)
        .zip(unit)
        .map_or_else(Counted::default, |(indicator, unit)| counted(indicator, &unit))
}

/// The awards of the processes that a file tells of, and which of them are in the numerator. One that several files tell
/// of stands below the first.
fn processes(
    study: &Study,
    source: SourceId,
    is_its: &dyn Fn(&Entity) -> bool,
    finding: &Finding,
    language: Language,
) -> Vec<String> {
    let in_numerator = numerator(study, finding).awards;
    let here = |fact: &&ProcessFact| fact.places.first().map(|place| place.source) == Some(source);
    let its = study.processes.iter().filter(here);
    let its = its.filter(|fact| fact.year == finding.year && is_its(&fact.entity));
    let told = its.flat_map(|fact| {
        let of_awards: BTreeSet<Place> =
            fact.awards.iter().flat_map(|award| award.places.iter().copied()).collect();
        let others: BTreeSet<Place> = fact.places.difference(&of_awards).copied().collect();
        let others = told_at(study, &others, source, language);
        let told = messages::commands::explain::process(fact, &others, language);
        let award = |(place, award): (usize, &Awarded)| {
            let at = told_at(study, &award.places, source, language);
            let is_counted = in_numerator.contains(&(Arc::clone(&fact.ocid), place));
            let award = messages::commands::explain::award(award, is_counted, language);
            (is_counted, format!("{at}: {told}, {award}"))
        };
        fact.awards.iter().enumerate().map(award).collect::<Vec<_>>()
    });
    in_order(told.collect())
}

/// The orders of a file, and which of them are in the numerator.
fn orders(
    study: &Study,
    source: SourceId,
    is_its: &dyn Fn(&Entity) -> bool,
    finding: &Finding,
    language: Language,
) -> Vec<String> {
    let row = messages::commands::explain::ROW.in_language(language);
    let counts = |fact: &&OrderFact| {
        fact.day.year() == finding.year && fact.state == OrderState::InForce && is_its(&fact.entity)
    };
    let of_file = |file: SourceId| {
        let orders = &study.readings[file.index()].facts.orders;
        orders.iter().filter(counts).map(move |fact| (file, fact))
    };
    let all: Vec<(SourceId, &OrderFact)> = files(study, finding).into_iter().flat_map(of_file).collect();
    // An order is known by its place among those of all files. Were they not those that were measured, none is marked.
    let unit = study.panel.unit(finding.gov, finding.year, finding.scope);
    let measured = unit.and_then(|unit| unit.orders().ok());
    let are_measured = measured.is_some_and(|orders| {
        orders.entries.iter().map(|order| order.amount).eq(all.iter().map(|(_, fact)| fact.amount))
    });
    let in_numerator = if are_measured { numerator(study, finding).orders } else { BTreeSet::new() };
    let its = all.iter().enumerate().filter(|(_, (file, _))| *file == source);
    let told = its.map(|(place, (_, fact))| {
        let supplier = fact.supplier.as_ref().map_or(String::new(), |who| format!(", {who}"));
        let is_counted = in_numerator.contains(&place);
        let counted = messages::commands::explain::in_numerator(is_counted, language);
        (is_counted, format!("{row} {}: {}, {}{supplier}{counted}", fact.line, fact.amount, fact.day))
    });
    in_order(told.collect())
}

/// Entries in the order of the file; of more than are listed, those of the numerator before the others.
fn in_order(mut entries: Vec<(bool, String)>) -> Vec<String> {
    if entries.len() > LISTED {
        entries.sort_by_key(|(is_counted, _)| !is_counted);
    }
    entries.into_iter().map(|(_, told)| told).collect()
}

/// Rows and releases in words: those of a file by themselves, those of others with its name.
fn told_at(study: &Study, places: &BTreeSet<Place>, own: SourceId, language: Language) -> String {
    let files: BTreeSet<SourceId> = places.iter().map(|place| place.source).collect();
    let of_file = |file: SourceId| {
        let lines = places.iter().filter(|place| place.source == file).map(|place| place.line);
        let is_of_releases = study.readings[file.index()].profile.format == Format::Contracts;
        let lines = messages::commands::explain::lines(&lines.collect::<Vec<_>>(), is_of_releases, language);
        if file == own { lines } else { format!("{} {lines}", study.file(file)) }
    };
    files.into_iter().map(of_file).collect::<Vec<_>>().join("; ")
}

fn stopped(facts: &Facts, is_its: &dyn Fn(&Entity) -> bool, row: &str) -> Vec<String> {
    let amount = |amount: Option<Soles>| amount.map_or("?".to_string(), |amount| amount.to_string());
    let its = facts.stopped.iter().filter(|fact| is_its(&fact.entity));
    its.map(|fact| {
        let code = fact.cui.map(|cui| format!("CUI {cui}"));
        let code = code.or_else(|| fact.code.as_ref().map(|code| format!("INFOBRAS {code}")));
        let (code, cost, balance) = (code.unwrap_or_default(), amount(fact.cost), amount(fact.balance));
        format!("{row} {}: {code}, costo_actualizado {cost}, saldo {balance}, {}", fact.line, fact.name)
    })
    .collect()
}

fn signed(facts: &Facts, is_its: &dyn Fn(&Entity) -> bool, finding: &Finding, row: &str) -> Vec<String> {
    let of_year = facts.signed.iter().filter(|fact| fact.day.year() == finding.year);
    let its = of_year.filter(|fact| is_its(&fact.entity));
    its.map(|fact| {
        format!(
            "{row} {}: {}, {}, monto_contratado {}, adendas {}",
            fact.line, fact.code, fact.day, fact.amount, fact.added
        )
    })
    .collect()
}

fn investments(facts: &Facts, is_its: &dyn Fn(&Entity) -> bool, language: Language) -> Vec<String> {
    let row = messages::commands::explain::ROW.in_language(language);
    let amount = |amount: Option<Soles>| {
        amount.map_or(messages::commands::explain::NO_DATA.in_language(language).to_string(), |amount| {
            amount.to_string()
        })
    };
    let its = facts.investments.iter().filter(|fact| is_its(&fact.entity));
    its.map(|fact| {
        let since = fact.viable_since.map_or(String::new(), |day| format!(", viable {day}"));
        let (viable, cost) = (amount(fact.viable), amount(fact.cost));
        let state = if fact.state.is_empty() { String::new() } else { format!(", {}", fact.state) };
        format!(
            "{row} {}: CUI {}, monto_viable {viable}, costo_actualizado {cost}{since}{state}",
            fact.line, fact.cui
        )
    })
    .collect()
}

fn oversight(facts: &Facts, gov: GovId, finding: &Finding, language: Language) -> Vec<String> {
    let its = facts.oversight.iter().filter(|fact| (fact.gov, fact.year) == (gov, finding.year));
    let row = messages::commands::explain::ROW.in_language(language);
    its.map(|fact| {
        let told = messages::commands::explain::oversight(fact.activity, fact.base, language);
        // Put together of many lines, it stands on none.
        if fact.line == 0 { told } else { format!("{row} {}: {told}", fact.line) }
    })
    .collect()
}
