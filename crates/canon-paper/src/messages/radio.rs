//! A script for sixty seconds of radio: some 150 words, figures as they are spoken, no signs that cannot be read aloud.

use super::Signature;
use super::words::{self, RadioScript};
use crate::portrait::{Portrait, good_sign};
use crate::subject::dossier::Dossier;
use crate::words::grammar::{of_the, sentence};
use crate::words::numbers::{NBSP, money};
use crate::words::scope;

/// How many words are read in sixty seconds.
const A_MINUTE: usize = 165;

pub(super) fn write(dossier: &Dossier<'_>, signature: Signature<'_>) -> Option<String> {
    let portrait = Portrait::of(dossier)?;
    let language = portrait.language();
    let until = words::until(&portrait.now, language);
    let name = of_the(&dossier.government.name, language);
    // The title of an indicator is a question of its own: nobody follows it by ear.
    let good = good_sign::found(dossier, &portrait.series, portrait.now.year).ok();
    let good = good.filter(|good| !good.contains(['«', '“']));
    let good = good.map_or_else(
        || words::NO_GOOD_SIGN.in_language(language).to_string(),
        |good| format!("{} {good}", words::AND_A_GOOD_SIGN.in_language(language)),
    );
    let from = words::message_of(signature.community, language);
    let (title, question) = (sentence(&portrait.title()), portrait.first_question());
    let data = words::data_of(&portrait.channels(), language);
    let what = scope::caveat(portrait.scope(), language);
    let script = |good_sign: &str| {
        words::radio(
            &RadioScript {
                government: &name,
                until: &until,
                finding: &format!("{title} {}", amounts(&portrait)),
                caveat: what,
                good_sign,
                question: &question,
                from: &from,
                data: &data,
            },
            language,
        )
    };
    let length = |lines: &[String]| lines.iter().map(|line| line.split_whitespace().count()).sum::<usize>();
    let mut lines = script(&good);
    if length(&lines) > A_MINUTE {
        lines = script(words::NO_GOOD_SIGN.in_language(language));
    }
    Some(spoken(&lines.join("\n\n").replace(" (rubro 18)", "")) + "\n")
}

/// The budget and what was spent.
fn amounts(portrait: &Portrait<'_>) -> String {
    let language = portrait.language();
    let both = portrait.now.pim.zip(portrait.now.devengado);
    let told = both.map(|(pim, spent)| [pim, spent].map(|amount| money(amount, language)));
    told.map(|[budget, spent]| words::spoken_amounts(&budget, &spent, portrait.now.inclusion, language))
        .unwrap_or_default()
}

/// `S/ 12.5 millones` as it is said: `12.5 millones de soles`; `S/ 845,300` as `845,300 soles`.
fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("S/") {
        out.push_str(&rest[..at]);
        let after = rest[at + 2..].trim_start_matches([' ', NBSP]);
        let end = after.find(|c: char| !(c.is_ascii_digit() || ",.−".contains(c))).unwrap_or(after.len());
        // A full stop ends the sentence, not the number.
        let number = after[..end].trim_end_matches(['.', ',']);
        let tail = &after[number.len()..];
        let unit = ["millones", "millón", "million"]
            .into_iter()
            .find(|unit| tail.trim_start_matches([' ', NBSP]).starts_with(unit));
        match unit {
            Some("million") => out.extend([number, " million soles"]),
            Some(unit) => out.extend([number, " ", unit, " de soles"]),
            None => out.extend([number, " soles"]),
        }
        rest = match unit {
            Some(unit) => &tail.trim_start_matches([' ', NBSP])[unit.len()..],
            None => tail,
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn amounts_are_said_with_their_soles_behind() {
        assert_eq!(
            spoken("había S/\u{a0}12.5\u{a0}millones; y S/\u{a0}845,300."),
            "había 12.5 millones de soles; y 845,300 soles."
        );
        assert_eq!(spoken("S/ 1.0 millón"), "1.0 millón de soles");
        assert_eq!(spoken("S/ 2.0 million were"), "2.0 million soles were");
        assert_eq!(spoken("24 de cada S/ 100 gastados"), "24 de cada 100 soles gastados");
    }
}
