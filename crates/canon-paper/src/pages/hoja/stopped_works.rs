//! Works to ask about: what a list of stopped works names of a government, who published it, how and of when.

use canon_core::facts::StoppedFact;
use canon_core::panel::registers::Entries;
use serde::Serialize;

use super::words;
use crate::portrait::Portrait;

/// Works named at most; how many more there are is said.
const NAMED: usize = 3;

/// Letters of a name at most: published names are whole sentences.
const LETTERS: usize = 70;

/// The works as the sheet names them: never a share, for the list has no work that goes on.
#[derive(Serialize)]
pub(super) struct StoppedWorks {
    title: &'static str,
    works: String,
    /// Who published the list, how and of when, and what it is not.
    note: String,
}

impl StoppedWorks {
    /// Those of the last list about the year of the sheet; `None` where no list names any.
    pub(super) fn of(portrait: &Portrait<'_>) -> Option<Self> {
        let (gov, year, language) = (portrait.dossier.government.id, portrait.now.year, portrait.language());
        let lists = portrait.dossier.panel.registers.stopped.iter();
        let near = lists.filter(|((of, whose), _)| *whose == gov && of.distance(year) <= 1);
        let list = near.map(|(_, list)| list).next_back().filter(|list| !list.entries.is_empty())?;
        let mut works: Vec<&StoppedFact> = list.entries.iter().collect();
        works.sort_by_key(|work| std::cmp::Reverse((work.balance, work.cost)));
        let more = works.len().saturating_sub(NAMED);
        let named = works.iter().take(NAMED).map(|work| short(&work.name));
        let named: Vec<String> = named.chain(words::more(more, language)).collect();
        let again = works.iter().filter(|work| work.is_listed_again).count();
        let note = [words::stopped_by(&published(portrait, list), language)]
            .into_iter()
            .chain(words::counted_once(again, language));
        Some(Self {
            title: words::STOPPED_WORKS.in_language(language),
            works: format!("{}.", named.join("; ")),
            note: note.collect::<Vec<_>>().join(" "),
        })
    }
}

/// Who published the lists, each with its month: a list is of a month, whatever day it says.
fn published(portrait: &Portrait<'_>, list: &Entries<Vec<StoppedFact>>) -> String {
    let days = &portrait.dossier.panel.registers.stopped_lists;
    let of = |id| {
        let channel = portrait.dossier.sources.get(canon_core::facts::source::SourceId::index(id))?;
        let day = days.get(&id).copied().or(list.day);
        let month = day.map_or(String::new(), |day| words::of_month(day, portrait.language()));
        Some(format!("{}{month}", channel.channel))
    };
    list.sources.iter().filter_map(|id| of(*id)).collect::<Vec<_>>().join("; ")
}

/// A name cut after a whole word, where it is long.
fn short(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= LETTERS {
        return name.to_string();
    }
    let cut: String = name.chars().take(LETTERS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_ends_after_a_whole_word() {
        assert_eq!(short(" Agua de Omate "), "Agua de Omate");
        let name = "MEJORAMIENTO DEL SERVICIO DE AGUA PARA RIEGO EN EL SECTOR DE ARRIBA, Y EL DE ABAJO";
        assert_eq!(short(name), "MEJORAMIENTO DEL SERVICIO DE AGUA PARA RIEGO EN EL SECTOR DE ARRIBA…");
        assert_eq!(short(&"Ñ".repeat(80)), format!("{}…", "Ñ".repeat(70)));
    }
}
