//! Which money figures speak of, in words.

use canon_core::indicators::Indicator;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::{Bilingual, Language};

use super::both;

const SCOPE: Bilingual = both("Alcance", "Scope");

/// The money of a scope, after "de": `todos los fondos`.
pub const fn money_of(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Todo => language.pick("todos los fondos", "all funds"),
        Scope::Rubro18 => {
            language.pick("canon, regalías y otros (rubro 18)", "canon, royalties and others (rubro 18)")
        }
        Scope::Canon => language.pick("canon minero", "mining canon"),
        Scope::Mineria => language.pick("canon y regalías mineras", "mining canon and royalties"),
    }
}

/// The same after a part of it: `84 de cada 100 soles de canon minero`.
pub(crate) const fn of_money(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Todo => language.pick("de su presupuesto", "of their budget"),
        Scope::Rubro18 => language.pick("de canon, regalías y otros", "of canon, royalties and others"),
        Scope::Canon => language.pick("de canon minero", "of mining canon"),
        Scope::Mineria => language.pick("de canon y regalías mineras", "of mining canon and royalties"),
    }
}

/// The title of an indicator, with the money that it is about where that is not the page's.
pub(crate) fn titled(indicator: &Indicator, money: Scope, of_page: Scope, language: Language) -> String {
    let title = indicator.title.in_language(language);
    match money == of_page {
        true => title.to_string(),
        false => format!("{title} ({})", money_of(money, language)),
    }
}

/// What a page must say about the money of its figures, so that nobody takes all funds for the canon.
pub const fn caveat(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Todo => language.pick(
            "Son cifras de todos los fondos del gobierno, no solo del canon: la fuente no los separa.",
            "These are figures of all of the government's funds, not of the canon alone: the source does not split them.",
        ),
        Scope::Rubro18 => language.pick(
            "Son cifras del rubro 18: canon, sobrecanon, regalías, renta de aduanas y participaciones.",
            "These are figures of rubro 18: canon, sobrecanon, royalties, customs revenue and shares.",
        ),
        Scope::Canon => language.pick(
            "Son transferencias de canon minero: con ellas solas no se sabe cuánto se gastó.",
            "These are transfers of mining canon: by themselves they do not tell how much was spent.",
        ),
        Scope::Mineria => language.pick(
            "Son transferencias de canon y regalías mineras: con ellas solas no se sabe cuánto se gastó.",
            "These are transfers of mining canon and royalties: by themselves they do not tell how much was spent.",
        ),
    }
}

/// The caveat in few words, for the foot of a picture.
pub const fn brief_caveat(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Todo => language.pick(
            "Todos los fondos, no solo el canon: la fuente no los separa.",
            "All funds, not the canon alone: the source does not split them.",
        ),
        Scope::Rubro18 => language.pick(
            "Rubro 18: canon, regalías, renta de aduanas y participaciones.",
            "Rubro 18: canon, royalties, customs revenue and shares.",
        ),
        Scope::Canon => {
            language.pick("Solo transferencias de canon minero.", "Transfers of mining canon only.")
        }
        Scope::Mineria => language.pick(
            "Solo transferencias de canon y regalías mineras.",
            "Transfers of mining canon and royalties only.",
        ),
    }
}

/// What the figures include, where that is not all spending.
pub const fn only(inclusion: Inclusion, language: Language) -> Option<&'static str> {
    match inclusion {
        Inclusion::Todo => None,
        Inclusion::Proyectos => Some(language.pick("solo proyectos", "projects only")),
        Inclusion::SinTransferenciasNiDeuda => {
            Some(language.pick("sin transferencias a otros ni deuda", "without transfers to others or debt"))
        }
    }
}

/// Of which money figures speak, and what they include where that is not all: `todos los fondos, solo proyectos`.
pub(crate) fn money_and_only(scope: Scope, inclusion: Option<Inclusion>, language: Language) -> String {
    let money = money_of(scope, language);
    match inclusion.and_then(|inclusion| only(inclusion, language)) {
        Some(only) => format!("{money}, {only}"),
        None => money.to_string(),
    }
}

/// Which money the figures of a page are of, as a line below a name: `Alcance: todos los fondos, no solo el canon`.
pub(crate) fn line(scope: Scope, inclusion: Option<Inclusion>, language: Language) -> String {
    let what = match scope {
        Scope::Todo => language.pick("todos los fondos, no solo el canon", "all funds, not the canon alone"),
        scope => money_of(scope, language),
    };
    let only = inclusion.and_then(|inclusion| only(inclusion, language));
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    format!("{}: {what}{only}", SCOPE.in_language(language))
}
