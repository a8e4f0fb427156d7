//! The finding, what came before, and up to when it goes.

use crate::words::labels;
use crate::portrait::words::headline as words;
use std::collections::BTreeSet;

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;

use super::Portrait;
use crate::words::numbers::{money, of_every_hundred};
use crate::words::{dates, scope};

impl Portrait<'_> {
    /// The finding, from the figures, in twenty-five words or fewer.
    pub(crate) fn title(&self) -> String {
        let (now, language) = (&self.now, self.language());
        let Some(share) = now.avance() else { return self.title_without_share() };
        let when = now.when(language);
        let (whole, what) = (of_every_hundred(share, language), self.of_what());
        match (share.of_every_hundred() > 100, language) {
            (true, Es) => format!("{when} se gastaron {whole} soles por cada 100 del presupuesto final"),
            (true, En) => format!("{when} {whole} soles were spent for every 100 of the final budget"),
            (false, Es) => format!("{when} se gastaron {whole} de cada 100 soles {what}"),
            (false, En) => format!("{when} {whole} of every 100 soles {what} were spent"),
        }
    }

    fn title_without_share(&self) -> String {
        let (now, language) = (&self.now, self.language());
        let (when, year) = (now.when(language), now.year);
        let amount = |amount: Soles| money(amount, language);
        let what = scope::money_of(self.scope(), language);
        match (now.devengado, now.pim, now.credited, language) {
            (Some(spent), _, _, Es) => format!("{when} se gastaron {}", amount(spent)),
            (Some(spent), _, _, En) => format!("{when} {} were spent", amount(spent)),
            (None, Some(pim), _, Es) => format!("{when} había {} de presupuesto", amount(pim)),
            (None, Some(pim), _, En) => format!("{when} there was a budget of {}", amount(pim)),
            (None, None, Some(credited), Es) => format!("{when} llegaron {} de {what}", amount(credited)),
            (None, None, Some(credited), En) => format!("{when} {} of {what} arrived", amount(credited)),
            (None, None, None, Es) => format!("De {year} no hay cifras de presupuesto ni de gasto"),
            (None, None, None, En) => format!("There are no budget or spending figures of {year}"),
        }
    }

    /// The money that a share is of, after "soles".
    fn of_what(&self) -> &'static str {
        let language = self.language();
        match (self.scope(), self.now.inclusion) {
            (Scope::Todo, Some(Inclusion::Proyectos)) => words::FOR_PROJECTS.in_language(language),
            (Scope::Todo, _) => words::AVAILABLE.in_language(language),
            (_, Some(Inclusion::Proyectos)) => {
                words::OF_RUBRO_18_FOR_PROJECTS.in_language(language)
            }
            _ => words::OF_RUBRO_18.in_language(language),
        }
    }

    /// The sentences below the title, and the invitation to talk.
    pub(crate) fn lead(&self) -> String {
        let unfinished =
            (self.now.avance().is_some() && !self.now.closed).then(|| self.unfinished().to_string());
        let talk = words::LET_US_TALK.in_language(self.language());
        let said = [unfinished, self.before(), self.unspent(), Some(talk.to_string())];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Why figures of an open year stand alone.
    const fn unfinished(&self) -> &'static str {
        match self.now.cut {
            Some(_) => words::YEAR_IS_OPEN.in_language(self.language()),
            None => words::CUT_OFF_IS_UNKNOWN.in_language(self.language()),
        }
    }

    /// The year before, where both are closed and hold the same.
    pub(crate) fn before(&self) -> Option<String> {
        let (now, language) = (&self.now, self.language());
        let same =
            self.series.told().filter(|f| f.closed && f.year < now.year && f.inclusion == now.inclusion);
        let earlier = same.last()?;
        let share = earlier.avance().filter(|_| now.closed && now.avance().is_some())?;
        let (share, year) = (of_every_hundred(share, language), earlier.year);
        Some(match language {
            Es => format!("En {year} fueron {share} de cada 100."),
            En => format!("In {year} it was {share} of every 100."),
        })
    }

    /// What was left, or is still there.
    pub(crate) fn unspent(&self) -> Option<String> {
        let saldo = self.now.pim? - self.now.devengado?;
        if saldo <= Soles::ZERO {
            return None;
        }
        let saldo = money(saldo, self.language());
        // Balances of the canon stay with the government; those of other funds may go back to the Treasury.
        let stays = self.scope() != Scope::Todo;
        Some(match (self.now.closed, self.language()) {
            (true, Es) if stays => {
                format!("Quedaron sin gastar {saldo}, que suelen volver al presupuesto del año siguiente.")
            }
            (true, En) if stays => {
                format!("{saldo} were left unspent; they usually return to the next year's budget.")
            }
            (true, Es) => format!("Quedaron sin gastar {saldo}."),
            (true, En) => format!("{saldo} were left unspent."),
            (false, Es) => format!("Faltaban por gastar {saldo}."),
            (false, En) => format!("{saldo} were still to be spent."),
        })
    }

    /// Up to when the figures go.
    pub(crate) fn cut(&self) -> String {
        let (now, language) = (&self.now, self.language());
        match (now.cut, language) {
            (Some(day), Es) => format!("datos al {}", dates::long(day, language)),
            (Some(day), En) => format!("figures to {}", dates::long(day, language)),
            (None, Es) if now.closed => format!("datos de {}, año declarado cerrado", now.year),
            (None, En) if now.closed => format!("figures of {}, year declared closed", now.year),
            (None, Es) => format!("datos de {}, fecha de corte no conocida", now.year),
            (None, En) => format!("figures of {}, cut-off date not known", now.year),
        }
    }

    /// Which money the page speaks of, where it must not be taken for another.
    pub(crate) fn scope_words(&self) -> String {
        let language = self.language();
        let what = match (self.scope(), language) {
            (Scope::Todo, Es) => "todos los fondos, no solo el canon",
            (Scope::Todo, En) => "all funds, not the canon alone",
            (scope, _) => scope::money_of(scope, language),
        };
        let only = self.now.inclusion.and_then(|inclusion| scope::only(inclusion, language));
        let only = only.map_or(String::new(), |only| format!(", {only}"));
        format!("{}: {what}{only}", labels::SCOPE.in_language(language))
    }

    /// Where the figures of all years shown were published, in which files they came, and the run.
    pub(crate) fn source(&self) -> String {
        let sources = self.series.sources(self.dossier);
        let channels = sources.keys().map(String::as_str).collect();
        let files = sources.values().flatten().map(String::as_str).collect();
        provenance(&channels, &files, self.dossier.run, self.language())
    }

    /// Where the figures were published, alone.
    pub(crate) fn channels(&self) -> String {
        let channels = self.series.sources(self.dossier).into_keys();
        channels.map(|channel| known(&channel).to_string()).collect::<Vec<_>>().join("; ")
    }
}

/// A channel without what it does not know: a picture, or a message, has room for what is known.
pub(crate) fn known(channel: &str) -> &str {
    channel.strip_suffix(" (descarga: no conocida)").unwrap_or(channel)
}

/// Files named one by one at the foot of a page; all of them are in the manifest.
const FILES: usize = 4;

/// Where figures were published, in which files they came, and by which run.
pub(crate) fn provenance(
    channels: &BTreeSet<&str>,
    files: &BTreeSet<&str>,
    run: &str,
    language: Language,
) -> String {
    let unknown = words::DOWNLOAD_UNKNOWN.in_language(language);
    let channels: Vec<String> =
        channels.iter().map(|channel| channel.replace("descarga: no conocida", unknown)).collect();
    let mut named: Vec<String> = files.iter().take(FILES).map(ToString::to_string).collect();
    let more = files.len().saturating_sub(FILES);
    if more > 0 {
        named.push(match language {
            Es => format!("y {more} más (manifiesto.json)"),
            En => format!("and {more} more (manifiesto.json)"),
        });
    }
    let [word, code] = words::FILES_AND_RUN.map(|word| word.in_language(language));
    format!("{}. {word}: {}. {code} {run}.", channels.join("; "), named.join(", "))
}
