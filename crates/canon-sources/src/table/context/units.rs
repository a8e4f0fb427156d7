//! In what the words around a table say that its amounts are: soles, thousands, millions, another currency.
//!
//! `Cifras en miles de soles`, `(S/ MM)`, `S/ 000`, `Montos en US$` say it; `20 millones de soles` and `3 miles` are
//! quantities of something, and `en miles de hogares` counts no money.

use canon_core::terms::money::Unit;
use canon_core::terms::names::fold;

/// What some words say of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::table) enum Said {
    Soles(Unit),
    Foreign,
    /// Thousands of millions, which nobody gives figures of governments in.
    Beyond,
}

/// Where words about a unit stand: it decides how much of a sentence may speak of other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) enum Standing {
    /// In a row of words above or below a table, or in the name of its sheet.
    Beside,
    /// In the header of a column of amounts, or in a cell that only tells a unit.
    OverAmounts,
}

/// A word as far as units go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Thousands,
    Millions,
    /// `000`, which is thousands where no digits stand before it.
    ThreeZeros,
    /// A sign or name of the sol.
    Sol,
    /// `soles` in full, which alone says that there are no thousands.
    Soles,
    Foreign,
    /// A number, or its name: what it counts is no unit.
    Number,
    In,
    Of,
    /// What may stand before the name of a currency.
    New,
    Per,
    /// Amounts, figures, unit, expressed …
    Label,
    Colon,
    Other,
}

impl Word {
    fn of(token: &str) -> Self {
        match token {
            ":" => Self::Colon,
            "000" => Self::ThreeZeros,
            "MILES" | "MILLARES" | "MLS" | "K" | "THOUSANDS" | "THOUSAND" => Self::Thousands,
            "MILLONES" | "MILLON" | "MILL" | "MILLS" | "MLL" | "MLLS" | "MLNS" | "MILLN" | "MM"
            | "MILLIONS" | "MILLION" | "MIO" => Self::Millions,
            "S" | "SOL" | "PEN" => Self::Sol,
            "SOLES" => Self::Soles,
            "USD" | "DOLAR" | "DOLARES" | "DOLLARS" | "EUR" | "EURO" | "EUROS" | "GBP" | "JPY" | "YEN"
            | "YENES" => Self::Foreign,
            "EN" | "IN" => Self::In,
            "DE" | "DEL" | "OF" => Self::Of,
            "NUEVOS" | "NUEVO" | "US" => Self::New,
            "POR" | "PER" => Self::Per,
            "UN" | "DOS" | "TRES" | "CUATRO" | "CINCO" | "SEIS" | "SIETE" | "OCHO" | "NUEVE" | "DIEZ"
            | "VEINTE" | "TREINTA" | "CUARENTA" | "CINCUENTA" | "CIEN" | "CIENTO" | "MIL" | "VARIOS" => {
                Self::Number
            }
            "CIFRAS" | "CIFRA" | "MONTOS" | "MONTO" | "IMPORTES" | "IMPORTE" | "VALORES" | "UNIDAD"
            | "UNIDADES" | "MONEDA" | "MEDIDA" | "EXPRESADO" | "EXPRESADOS" | "EXPRESADA" | "EXPRESADAS"
            | "AMOUNTS" | "FIGURES" | "UNIT" | "UNITS" => Self::Label,
            _ if token.bytes().all(|byte| byte.is_ascii_digit()) && !is_year(token) => Self::Number,
            _ => Self::Other,
        }
    }

    const fn is_scale(self) -> bool {
        matches!(self, Self::Thousands | Self::Millions | Self::ThreeZeros)
    }

    const fn is_money(self) -> bool {
        matches!(self, Self::Sol | Self::Soles | Self::Foreign)
    }
}

/// A year beside a unit counts nothing.
fn is_year(token: &str) -> bool {
    canon_core::terms::period::Year::parse(token).is_some()
}

/// What a text says of units, each thing once.
pub(in crate::table) fn said(text: &str, standing: Standing) -> Vec<Said> {
    if !may_say(text) {
        return Vec::new();
    }
    let clauses = clauses(text);
    let mut all: Vec<Said> = clauses.iter().flat_map(|words| of_clause(words, standing)).collect();
    all.sort_unstable();
    all.dedup();
    // Soles named once beside thousands only tell what these are of.
    if all.len() > 1 && clauses.iter().flatten().filter(|word| **word == Word::Soles).count() == 1 {
        all.retain(|said| *said != Said::Soles(Unit::Sol));
    }
    all
}

/// Most cells hold no letter of a unit's: they are not taken apart.
fn may_say(text: &str) -> bool {
    text.contains(['$', '€', '£'])
        || text.contains(['l', 'L', 'm', 'M', 'u', 'U', 'k', 'K'])
        || text.contains("000")
}

/// The words of a text, between brackets and line ends.
fn clauses(text: &str) -> Vec<Vec<Word>> {
    let signs = text.replace("US$", " USD ").replace("U$S", " USD ").replace("$US", " USD ");
    let signs =
        signs.replace("US $", " USD ").replace('$', " USD ").replace('€', " EUR ").replace('£', " GBP ");
    let apart = signs.split(['(', ')', '[', ']', '{', '}', '|', ';', '\n']);
    let words = |clause: &str| {
        let marked = clause.split(':').map(fold).collect::<Vec<_>>().join(" : ");
        marked.split(' ').filter(|token| !token.is_empty()).map(Word::of).collect()
    };
    apart.map(words).filter(|words: &Vec<Word>| !words.is_empty()).collect()
}

fn of_clause(words: &[Word], standing: Standing) -> Vec<Said> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at].is_scale() {
            let (said, next) = of_scale(words, at, standing);
            all.extend(said);
            at = next;
        } else {
            all.extend(of_currency(words, at, standing));
            at += 1;
        }
    }
    all
}

/// What a word of scale says, and where to go on.
fn of_scale(words: &[Word], at: usize, standing: Standing) -> (Option<Said>, usize) {
    let word = |at: usize| words.get(at).copied();
    let before = at.checked_sub(1).and_then(word);
    let mut end = at + 1;
    let mut scale = if words[at] == Word::Millions { Unit::Million } else { Unit::Thousand };
    // `000 000` is millions.
    if words[at] == Word::ThreeZeros && word(end) == Some(Word::ThreeZeros) {
        (scale, end) = (Unit::Million, end + 1);
    }
    let of = (end..words.len())
        .find(|at| !matches!(words[*at], Word::Of | Word::In | Word::New))
        .unwrap_or(words.len());
    let (after, is_of_something) = (word(of), of > end);
    if before == Some(Word::Number) {
        return (None, end);
    }
    if after.is_some_and(|after| after.is_scale() && after != Word::ThreeZeros) {
        return (Some(Said::Beyond), of + 1);
    }
    let lead = words[..at].iter().rev().find(|word| !matches!(word, Word::In | Word::Colon | Word::New));
    let money = match (after, lead) {
        (Some(after), _) if after.is_money() => Some(after),
        (_, Some(lead)) if lead.is_money() => Some(*lead),
        _ => None,
    };
    let is_counted = is_of_something && !after.is_some_and(Word::is_money);
    let stands_alone = at == 0 && end == words.len();
    let is_led = matches!(before, Some(Word::In | Word::Label | Word::Colon))
        && (before != Some(Word::Colon) || words[..at].contains(&Word::Label));
    let is_unit = match words[at] {
        // Digits of a number may end in three zeros.
        Word::ThreeZeros => money.is_some() || stands_alone || is_led,
        _ => money.is_some() || stands_alone || is_led || standing == Standing::OverAmounts,
    };
    let said = if money == Some(Word::Foreign) { Said::Foreign } else { Said::Soles(scale) };
    let next = if after.is_some_and(Word::is_money) { of + 1 } else { end };
    ((is_unit && !is_counted).then_some(said), next)
}

/// What the name of a currency says that no thousands stand before.
fn of_currency(words: &[Word], at: usize, standing: Standing) -> Option<Said> {
    let word = |at: usize| words.get(at).copied();
    let said = match words[at] {
        Word::Foreign => Said::Foreign,
        Word::Soles => Said::Soles(Unit::Sol),
        _ => return None,
    };
    let lead = words[..at].iter().rev().find(|word| !matches!(word, Word::New | Word::Of)).copied();
    let counts = lead == Some(Word::Number) || word(at + 1) == Some(Word::Number);
    // `soles por dólar` is a rate of exchange.
    let is_rate = lead == Some(Word::Per) || word(at + 1) == Some(Word::Per);
    let stands_alone = words.iter().all(|word| word.is_money() || *word == Word::New);
    let is_led = match lead {
        Some(Word::In | Word::Label) => true,
        Some(Word::Colon) => words[..at].contains(&Word::Label),
        _ => false,
    };
    let is_unit = stands_alone || is_led || standing == Standing::OverAmounts;
    (is_unit && !counts && !is_rate).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THOUSANDS: &[Said] = &[Said::Soles(Unit::Thousand)];
    const MILLIONS: &[Said] = &[Said::Soles(Unit::Million)];

    fn beside(text: &str) -> Vec<Said> {
        said(text, Standing::Beside)
    }

    #[test]
    fn thousands_however_they_are_named() {
        for text in [
            "En miles de soles",
            "en miles de nuevos soles",
            "Miles S/",
            "Miles de S/.",
            "(Miles S/.)",
            "Ejecución 2024. En miles",
            "Ejecución 2024 en miles, por municipalidad",
            "Cifras expresadas en miles",
            "Montos en S/ 000",
            "S/ 000",
            "S/. 000",
            "(000)",
            "En S/ miles",
            "Nota: montos en miles de soles",
            "Unidad: miles",
            "Unidad de medida: Miles de soles",
            "Miles",
            "EJECUCIÓN 2015 (EN MILES DE NUEVOS SOLES)",
            "soles (miles)",
            "Montos en soles (miles)",
            "In thousands of soles",
            "S/ K",
            "mls. de soles",
            "Ejecución 2024 miles de soles",
            "en\u{a0}miles\u{a0}de\u{a0}soles",
        ] {
            assert_eq!(beside(text), THOUSANDS, "{text}");
        }
    }

    #[test]
    fn millions_however_they_are_named() {
        for text in [
            "Millones de nuevos soles",
            "Millones S/",
            "S/ millones",
            "(S/ MM)",
            "S_MM",
            "En millones",
            "Mill. de S/",
            "Cifras en mill. de soles",
            "Ejecución 2024, S/ MM",
            "MM de soles",
            "millones de PEN",
            "S/ 000 000",
            "(000 000)",
            "Nota: cifras en millones de soles",
            "Amounts in millions",
        ] {
            assert_eq!(beside(text), MILLIONS, "{text}");
        }
    }

    #[test]
    fn another_currency_is_told_with_or_without_thousands() {
        for text in [
            "Montos en US$",
            "Ejecución 2024 (US$)",
            "en dólares",
            "Miles de dólares americanos",
            "US$ millones",
            "en millones de US$",
            "Moneda: USD",
            "(en €)",
            "Cifras en euros",
            "In US dollars",
            "US$",
        ] {
            assert_eq!(beside(text), [Said::Foreign], "{text}");
        }
        assert_eq!(beside("En miles de millones de soles"), [Said::Beyond]);
    }

    #[test]
    fn soles_are_soles_and_two_units_are_two() {
        for text in ["En soles", "(en nuevos soles)", "Soles", "Moneda: soles", "Cifras expresadas en soles"]
        {
            assert_eq!(beside(text), [Said::Soles(Unit::Sol)], "{text}");
        }
        assert_eq!(beside("Montos (S/)"), [], "a sign of the currency tells no thousands");
        assert_eq!(
            beside("PIA en miles de soles y PIM en millones de soles"),
            [Said::Soles(Unit::Thousand), Said::Soles(Unit::Million)]
        );
    }

    #[test]
    fn quantities_people_and_names_are_no_unit() {
        for text in [
            "familias: 3 miles",
            "MEJORAMIENTO DE 20 MILLONES DE PLANTONES",
            "Obras mayores a 5 millones de soles",
            "Beneficia en miles de hogares",
            "Miles de agricultores",
            "veinte millones de soles",
            "Préstamo de US$ 20 millones",
            "Tipo de cambio: S/ 3.75 por dólar",
            "Presupuesto 1,000,000",
            "S/ 1 000",
            "Ley 30000 de 2013",
            "MUNICIPALIDAD DISTRITAL DE MILLPO",
            "Fuente: MEF",
            "Ejecución del gasto 2024",
            "familias: miles",
            "Agricultores, miles",
            "Miles, según el expediente",
            "Tipo de cambio en soles por dólar",
            "UIT en soles 5150",
            "",
        ] {
            assert_eq!(beside(text), [], "{text}");
        }
    }

    #[test]
    fn a_cell_of_figures_is_not_taken_apart() {
        assert!(!may_say("S/ 20,500.10"));
    }

    #[test]
    fn a_heading_needs_no_preposition() {
        for (text, unit) in [
            ("PIM (miles S/)", Unit::Thousand),
            ("PIM miles", Unit::Thousand),
            ("Devengado MM", Unit::Million),
            ("PIM S/ MM", Unit::Million),
            ("PIA (millones S/)", Unit::Million),
            ("pim_miles", Unit::Thousand),
        ] {
            assert_eq!(said(text, Standing::OverAmounts), [Said::Soles(unit)], "{text}");
        }
        assert_eq!(said("PIA miles de soles, PIM miles de soles", Standing::OverAmounts), THOUSANDS);
        for text in ["Meta 000", "PIM por dólar", "PIM 20 soles"] {
            assert_eq!(said(text, Standing::OverAmounts), [], "{text}");
        }
        assert_eq!(said("PIM US$", Standing::OverAmounts), [Said::Foreign]);
        assert_eq!(said("PIM (soles)", Standing::OverAmounts), [Said::Soles(Unit::Sol)]);
        assert_eq!(said("PIM (S/)", Standing::OverAmounts), []);
        assert_eq!(said("Devengado", Standing::OverAmounts), []);
    }
}
