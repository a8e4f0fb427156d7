//! The letter of access to public information as text, to be changed before it is signed.

use super::Signature;
use crate::portrait::Portrait;
use crate::subject::dossier::Dossier;

pub(super) fn write(dossier: &Dossier<'_>, _: Signature<'_>) -> Option<String> {
    let portrait = Portrait::of(dossier)?;
    let letter = portrait.letter()?;
    let items =
        letter.items.iter().zip(1..).map(|(item, n)| format!("{n}. {}\n   {}", item.what, item.detail));
    let blank = letter.signature.iter().map(|word| format!("{word}: ______________________"));
    let parts = [
        letter.title.to_uppercase(),
        letter.to.join("\n"),
        letter.opening.clone(),
        items.collect::<Vec<_>>().join("\n"),
        letter.closing.join("\n"),
        blank.collect::<Vec<_>>().join("\n"),
        format!("[{}]", letter.note),
    ];
    Some(parts.join("\n\n") + "\n")
}
