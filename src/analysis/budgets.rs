//! The budgets of all files added up into one panel, each figure once.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::issue::Issue;
use canon_core::facts::source::{CutOff, Source, SourceId};
use canon_core::facts::{BookedFact, Facts, IncomeFact, PopulationFact};
use canon_core::panel::assemble::{Ingredients, assemble};
use canon_core::panel::once::IncomeKey;
use canon_core::panel::{Panel, once};
use canon_core::terms::period::Year;
use canon_sources::Reading;

use crate::analysis::{Refusal, facts};
use crate::settings::Settings;

/// The panel, and what was odd about files that hold the same money. The facts that it is made of are let go.
pub(super) fn panel(
    readings: &mut [Reading],
    sources: &[Source],
    settings: &Settings,
) -> Result<(Panel, Vec<Issue>), Refusal> {
    let cuts = cuts(readings, settings);
    let facts: Vec<(SourceId, &Facts)> = facts(readings);
    let spending = canon_frame::spending(&facts)?;
    let credits = canon_frame::credits(&facts)?;
    let population: Vec<(SourceId, PopulationFact)> = facts
        .iter()
        .flat_map(|(id, facts)| facts.population.iter().map(|fact| (*id, fact.clone())))
        .collect();
    let booked: Vec<(SourceId, BookedFact)> =
        facts.iter().flat_map(|(id, facts)| facts.booked.iter().map(|fact| (*id, fact.clone()))).collect();
    let all_rubros = |(id, facts): &(SourceId, &Facts)| {
        let id = *id;
        facts.years_with_all_rubros().into_iter().map(move |year| (id, year))
    };
    let all_rubros: BTreeSet<(SourceId, Year)> = facts.iter().flat_map(all_rubros).collect();
    // What was added up is let go at once: a nation's facts are too large to be kept beside what is made of them.
    for facts in readings.iter_mut().map(|reading| &mut reading.facts) {
        (facts.spending, facts.transfers) = (Vec::new(), Vec::new());
    }
    let assembled = assemble(&Ingredients {
        sources,
        cuts: &cuts,
        spending: &spending,
        credits: &credits,
        booked: &booked,
        all_rubros: &all_rubros,
        population: &population,
        closed: &settings.closed,
        preference: settings.preference,
    });
    assembled.map_err(|conflicts| Refusal::Conflicts { conflicts, sources: sources.to_vec(), cuts })
}

/// Adds what several files may hold and counts once; the income figures, which stay apart from the panel.
pub(super) fn add_what_counts_once(
    panel: &mut Panel,
    facts: &[(SourceId, &Facts)],
    sources: &[Source],
    issues: &mut Vec<Issue>,
) -> BTreeMap<IncomeKey, (SourceId, IncomeFact)> {
    let income = once::income(facts, sources, issues);
    panel.projects = once::projects(facts, sources, &mut panel.lists);
    panel.purposes = once::purposes(facts, sources, &mut panel.lists);
    panel.collected = once::collected(&income);
    panel.prices = once::prices(facts, sources, issues);
    panel.indices = once::indices(facts, sources, issues);
    for (id, doubt) in facts.iter().flat_map(|(id, facts)| facts.doubts.iter().map(|doubt| (*id, doubt))) {
        panel.doubts.entry((doubt.year, doubt.gov)).or_default().push((id, doubt.clone()));
    }
    income
}

/// The cut-off of each file and year; where the file is silent, that which the user gave.
fn cuts(readings: &[Reading], settings: &Settings) -> BTreeMap<(SourceId, Year), CutOff> {
    let mut cuts = BTreeMap::new();
    for (id, reading) in (0..).map(SourceId).zip(readings) {
        let Facts { spending, transfers, income, .. } = &reading.facts;
        let spent = spending.iter().map(|fact| fact.year);
        let arrived = transfers.iter().map(|fact| fact.year).chain(income.iter().map(|fact| fact.year));
        for year in spent.chain(arrived).chain(reading.cuts.keys().copied()) {
            let read = reading.cuts.get(&year).copied().unwrap_or(CutOff::Unknown);
            let cut = match (read, settings.as_of.of(&reading.source.file)) {
                (CutOff::Unknown, Some(day)) if day.year() == year => CutOff::Given(day),
                (read, _) => read,
            };
            cuts.insert((id, year), cut);
        }
    }
    cuts
}
