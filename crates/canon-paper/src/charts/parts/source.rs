//! The foot of a picture: what money it speaks of, who published it, up to when it goes, by which run.

use std::collections::BTreeSet;

use canon_core::facts::source::SourceId;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

use crate::portrait::provenance::known;
use crate::subject::dossier::Dossier;
use crate::words::source::channels;
use crate::words::{dates, scope};

/// The foot of a picture of some governments in some years of a scope.
pub(crate) fn line(dossiers: &[&Dossier<'_>], of: Scope, years: &[Year]) -> String {
    let Some(first) = dossiers.first() else { return String::new() };
    let language = first.language;
    let units = || {
        let each = |dossier| years.iter().map(move |year| (dossier, *year));
        let all = dossiers.iter().copied().flat_map(each);
        all.filter_map(|(dossier, year): (&Dossier<'_>, Year)| dossier.unit(year, of))
    };
    let ids: BTreeSet<SourceId> =
        units().filter_map(|unit| unit.cell()).flat_map(|cell| cell.sources.iter().copied()).collect();
    let sources = ids.into_iter().filter_map(|id| first.sources.get(id.index()));
    let channels: BTreeSet<String> = sources
        .flat_map(|source| channels(source, language))
        .map(|channel| known(&channel).to_string())
        .collect();
    let channels = channels.into_iter().collect::<Vec<_>>().join("; ");
    let last = units().map(|unit| unit.year()).max();
    // One that only a register adds has no budget, whose cut-off it could undo.
    let has_budget = units().any(|unit| unit.cell().is_some());
    let counts = |unit: &Unit<'_>| Some(unit.year()) == last && (!has_budget || unit.cell().is_some());
    let cuts: BTreeSet<_> = units().filter(counts).map(|unit| unit.cut().date()).collect();
    let cut = match (cuts.into_iter().collect::<Vec<_>>().as_slice(), language) {
        ([Some(day)], _) => dates::long(*day, language),
        ([] | [None], _) => language.pick("no conocido", "not known").to_string(),
        ([.., Some(day)], Es) => format!("distintas fechas, hasta el {}", dates::long(*day, language)),
        ([.., Some(day)], En) => format!("several days, up to {}", dates::long(*day, language)),
        (_, Es) => "distintas fechas".to_string(),
        (_, En) => "several days".to_string(),
    };
    let doubt = dossiers.iter().any(|dossier| dossier.doubtful).then_some(language.pick(
        "ATENCIÓN: los archivos tienen errores; alguna cifra puede estar mal. ",
        "MIND: the files have errors; some figure may be wrong. ",
    ));
    let [source, up_to, run] = match language {
        Es => ["Fuente", "Corte", "Corrida"],
        En => ["Source", "Cut-off", "Run"],
    };
    format!(
        "{}{} {source}: {channels}. {up_to}: {cut}. {run} {}.",
        doubt.unwrap_or_default(),
        scope::brief_caveat(of, language),
        first.run
    )
}
