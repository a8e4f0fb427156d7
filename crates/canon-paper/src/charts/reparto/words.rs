//! What the shares by law say, and what each level received.

use canon_core::law::sharing::Sharer;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;

use super::{CanonSharing, Received};
use crate::charts::parts::words::{amount_and_part, no_data};
use crate::subject::dossier::Dossier;
use crate::subject::region::When;
use crate::words::dates;
use crate::words::numbers::{money, of_every_hundred, percent};

pub(super) fn title(sharing: &CanonSharing, language: Language) -> String {
    let municipal = &sharing.received[0];
    let part = of_every_hundred(municipal.part, language);
    let received = municipal.amount.map(|amount| money(amount, language));
    let when = match sharing.when {
        When::UpTo(day) => match language {
            Es => format!("al {}", dates::long(day, language)),
            En => format!("to {}", dates::long(day, language)),
        },
        When::Whole(year) | When::Several(year) | When::Unknown(year) => match language {
            Es => format!("en {year}"),
            En => format!("in {year}"),
        },
    };
    match (received, language) {
        (Some(received), Es) => {
            format!("Por ley, {part} de cada 100 soles de canon son municipales: {received} {when}")
        }
        (Some(received), En) => {
            format!("By law, {part} of every 100 soles of canon are municipal: {received} {when}")
        }
        (None, Es) => format!("De cada 100 soles de canon minero, por ley {part} son de las municipalidades"),
        (None, En) => format!("Of every 100 soles of mining canon, by law {part} are the municipalities'"),
    }
}

pub(super) fn subtitle(sharing: &CanonSharing, language: Language) -> String {
    let when = sharing.when.label(language);
    let part = match (sharing.part, language) {
        (None, _) => String::new(),
        (Some((there, whole)), Es) => format!(" {there} de sus {whole} gobiernos."),
        (Some((there, whole)), En) => format!(" {there} of its {whole} governments."),
    };
    match (sharing.is_known(), language) {
        (true, Es) => {
            format!(
                "Canon minero del departamento: su reparto por ley, y lo acreditado en soles, {when}.{part}"
            )
        }
        (true, En) => {
            format!("The department's mining canon: its shares by law, and soles credited, {when}.{part}")
        }
        (false, Es) => {
            format!("El reparto del canon minero de un departamento, regla vigente en {}.", sharing.year)
        }
        (false, En) => format!("How a department's mining canon is shared, by the rule of {}.", sharing.year),
    }
}

pub(super) fn description(sharing: &CanonSharing, language: Language) -> String {
    let law: Vec<String> = sharing
        .shares
        .iter()
        .map(|share| format!("{}: {}", sharer(share.sharer, language), percent(share.part)))
        .collect();
    let received: Vec<String> = sharing
        .received
        .iter()
        .map(|received| {
            format!("{}: {}", received.recipient.name(language), figure(sharing, received, language))
        })
        .collect();
    let [by_law, credited] = match language {
        Es => ["Por ley", "Recibido"],
        En => ["By law", "Received"],
    };
    format!(
        "{}. {by_law}: {}. {credited}: {}.",
        title(sharing, language),
        law.join(", "),
        received.join(", ")
    )
}

pub(super) const fn law_heading(language: Language) -> &'static str {
    language.pick("Por ley, de cada 100 soles:", "By law, of every 100 soles:")
}

pub(super) fn received_heading(sharing: &CanonSharing, language: Language) -> String {
    match (sharing.whole().map(|whole| money(whole, language)), language) {
        (Some(whole), Es) => format!("Lo que recibió cada nivel, de {whole}:"),
        (Some(whole), En) => format!("What each level received, of {whole}:"),
        (None, Es) => "Lo que recibió cada nivel:".to_string(),
        (None, En) => "What each level received:".to_string(),
    }
}

pub(super) const fn sharer(sharer: Sharer, language: Language) -> &'static str {
    match sharer {
        Sharer::Producer => language.pick("Distrito de la mina", "The mine's district"),
        Sharer::Province => {
            language.pick("Municipalidades de su provincia", "Municipalities of its province")
        }
        Sharer::Department => {
            language.pick("Municipalidades del departamento", "Municipalities of the department")
        }
        Sharer::Regional => language.pick("Gobierno regional", "Regional government"),
        Sharer::Universities => language.pick("Universidades públicas", "Public universities"),
    }
}

/// What a level received, with its part of all where all is known.
pub(super) fn figure(sharing: &CanonSharing, received: &Received, language: Language) -> String {
    let Some(amount) = received.amount else { return no_data(language).to_string() };
    let part = sharing.whole().and_then(|whole| Ratio::of_soles(amount, whole));
    amount_and_part(amount, part, language)
}

/// The foot where there are no amounts: the law itself.
pub(super) fn source_without_amounts(sharing: &CanonSharing, dossiers: &[&Dossier<'_>]) -> String {
    let Some(first) = dossiers.first() else { return String::new() };
    let norm = sharing
        .shares
        .first()
        .map_or("", |share| &share.norm)
        .split(" art.")
        .next()
        .unwrap_or("")
        .to_string();
    let run = first.run;
    match first.language {
        Es => format!(
            "Los archivos no traen las transferencias de canon minero: por eso no se dice cuánto recibió cada nivel. Fuente: {norm}. Corrida {run}."
        ),
        En => format!(
            "The files have no transfers of mining canon: what each level received is not said. Source: {norm}. Run {run}."
        ),
    }
}
