//! The amount to share out, as somebody types it, and what is said of one that can be read in two ways.

use crate::commands::distribute::{DistributeArgs, SharedArg};
use crate::messages::usage::{Takes, not_understood};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::quantity::Ratio;
use canon_paper::words::numbers::exact;
use canon_sources::DecimalMark;

/// Why an amount that somebody typed is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// No amount can be read in it.
    NoAmount,
    /// Nothing below zero is shared out.
    Negative,
    /// Written as in a table with decimal commas, it is this amount.
    Comma(Soles),
    /// It is one amount with a decimal point and another with points between the thousands.
    Either(Soles, Soles),
}

/// An amount as typed. `1.000` is one sol by its point, and a thousand as half of the country writes: it is asked about.
pub(super) fn typed(text: &str) -> Result<Soles, Mistake> {
    let point = canon_sources::amount_of(text, DecimalMark::Point);
    let comma = canon_sources::amount_of(text, DecimalMark::Comma);
    match (point, comma) {
        (Some(amount), _) | (None, Some(amount)) if amount < Soles::ZERO => Err(Mistake::Negative),
        // A comma between thousands is how canon's own tables are written.
        (Some(point), Some(comma)) if point != comma && !text.contains(',') => {
            Err(Mistake::Either(point, comma))
        }
        (Some(point), _) => Ok(point),
        (None, Some(comma)) => Err(Mistake::Comma(comma)),
        (None, None) => Err(Mistake::NoAmount),
    }
}

/// What is wrong with an amount, and the command that is right.
pub(super) fn mistaken(
    option: &str,
    text: &str,
    mistake: Mistake,
    args: &DistributeArgs,
    language: Language,
) -> String {
    let call = |amount: Soles| call_with(args, option, &amount.to_string());
    match (mistake, language) {
        (Mistake::NoAmount, _) => not_understood(option, text, Takes::Like("643000000"), language),
        (Mistake::Negative, Es) => {
            format!("{option} es «{text}»: un monto negativo no se reparte. Se espera algo como 643000000.")
        }
        (Mistake::Negative, En) => {
            format!(
                "{option} is “{text}”: a negative amount is not shared out. Expected something like 643000000."
            )
        }
        (Mistake::Comma(amount), Es) => format!(
            "{option} se escribe con punto decimal, y «{text}» trae coma decimal o puntos entre los miles. Si son {}:\n  {}",
            exact(amount),
            call(amount)
        ),
        (Mistake::Comma(amount), En) => format!(
            "{option} is written with a decimal point, and “{text}” has a decimal comma or points between thousands. If it is {}:\n  {}",
            exact(amount),
            call(amount)
        ),
        (Mistake::Either(point, comma), Es) => format!(
            "{option} «{text}» puede leerse de dos maneras, y canon no elige. Con el punto entre los miles son {}:\n  {}\nCon punto decimal son {}:\n  {}",
            exact(comma),
            call(comma),
            exact(point),
            call(point)
        ),
        (Mistake::Either(point, comma), En) => format!(
            "{option} “{text}” can be read in two ways, and canon does not choose. With the point between thousands it is {}:\n  {}\nWith a decimal point it is {}:\n  {}",
            exact(comma),
            call(comma),
            exact(point),
            call(point)
        ),
    }
}

/// The call that was made, with another amount.
fn call_with(args: &DistributeArgs, option: &str, amount: &str) -> String {
    let mut words = vec!["canon".to_string(), "distribute".to_string()];
    words.extend(args.paths.iter().map(|path| quoted(&path.display().to_string())));
    let given = |name: &str, text: &Option<String>| {
        let text = if name == option { Some(amount.to_string()) } else { text.clone() };
        text.map(|text| format!("{name} {text}"))
    };
    words.push(format!("--year {}", quoted(&args.year)));
    words.extend(given("--amount", &args.amount).filter(|_| args.amount.is_some()));
    words.extend(given("--national", &args.national).filter(|_| args.national.is_some()));
    words.extend(given("--index", &args.index));
    let department = format!("--department {}", quoted(&args.department));
    words.extend((args.department != "18").then_some(department));
    words.extend((args.kind == SharedArg::Regalia).then(|| "--kind regalia".to_string()));
    words.join(" ")
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | ':' | '\\');
    match word.chars().all(is_plain) {
        true => word.to_string(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// A part of one, with a point: `0.0230`.
pub(super) fn ratio(text: &str) -> Option<Ratio> {
    let (whole, digits) = text.split_once('.')?;
    let fits = digits.len() <= 6 && whole == "0" && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| format!("{digits:0<6}").parse().ok().map(Ratio::from_millionths)).flatten()
}
