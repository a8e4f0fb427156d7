//! What is left out of a series or a sum because it includes other things, in words.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

use crate::words::grammar::listed;

/// What figures count, after "cuentan".
pub(crate) const fn counts(inclusion: Inclusion, language: Language) -> &'static str {
    match inclusion {
        Inclusion::Todo => language.pick("toda la plata", "all money"),
        Inclusion::Proyectos => language.pick("solo proyectos", "projects only"),
        Inclusion::SinTransferenciasNiDeuda => language.pick(
            "toda la plata menos lo que se da a otros y la deuda",
            "all money but what is given to others and the debt",
        ),
    }
}

/// Each kind of inclusion with those that have it, in order.
fn by_kind<T: Copy>(all: &[(T, Inclusion)]) -> Vec<(Inclusion, Vec<T>)> {
    let of = |kind: Inclusion| {
        let its = all.iter().filter(|(_, inclusion)| *inclusion == kind).map(|(one, _)| *one);
        (kind, its.collect::<Vec<T>>())
    };
    Inclusion::ALL.map(of).into_iter().filter(|(_, its)| !its.is_empty()).collect()
}

/// That the budget and spending of some years are not in a series, and why. `None` where none is left out.
pub(crate) fn years(
    apart: &[(Year, Inclusion)],
    of_page: Option<(Year, Inclusion)>,
    language: Language,
) -> Option<String> {
    let (now, inclusion) = of_page.filter(|_| !apart.is_empty())?;
    let here = counts(inclusion, language);
    let said = by_kind(apart).into_iter().map(|(kind, years)| {
        let there = counts(kind, language);
        let one = years.len() == 1;
        let years = in_short(&years, language);
        match (one, language) {
            (true, Es) => format!("{years} no está en esta serie: cuenta {there}, y {now}, {here}."),
            (false, Es) => format!("{years} no están en esta serie: cuentan {there}, y {now}, {here}."),
            (true, En) => format!("{years} is not in this series: it counts {there}, and {now}, {here}."),
            (false, En) => format!("{years} are not in this series: they count {there}, and {now}, {here}."),
        }
    });
    Some(said.collect::<Vec<_>>().join(" "))
}

/// Years in a row by the first and the last of them, where they are many.
fn in_short(years: &[Year], language: Language) -> String {
    match (years.first(), years.last()) {
        (Some(first), Some(last))
            if years.len() > 3 && usize::from(last.number() - first.number()) + 1 == years.len() =>
        {
            match language {
                Es => format!("Los años de {first} a {last}"),
                En => format!("{first} to {last}"),
            }
        }
        _ => listed(&years.iter().map(ToString::to_string).collect::<Vec<_>>(), language),
    }
}

/// That the figures of some governments are not in the sums and comparisons of a year, and why. `None` where all are.
pub(crate) fn governments(
    apart: &[(&str, Inclusion)],
    inclusion: Option<Inclusion>,
    language: Language,
) -> Option<String> {
    let here = counts(inclusion.filter(|_| !apart.is_empty())?, language);
    let said = by_kind(apart).into_iter().map(|(kind, names)| {
        let (there, one) = (counts(kind, language), names.len() == 1);
        let names = listed(&names, language);
        match (one, language) {
            (true, Es) => format!("{names} no entra en estas cuentas: cuenta {there}, y los demás, {here}."),
            (false, Es) => {
                format!("{names} no entran en estas cuentas: cuentan {there}, y los demás, {here}.")
            }
            (true, En) => format!("{names} is left out here: it counts {there}, and the others, {here}."),
            (false, En) => format!("{names} are left out here: they count {there}, and the others, {here}."),
        }
    });
    Some(said.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_count_other_things_are_named_with_the_reason() {
        let year = |number| Year::new(number).unwrap();
        let all = |first: u16, last: u16| -> Vec<(Year, Inclusion)> {
            (first..=last).map(|number| (year(number), Inclusion::Todo)).collect()
        };
        let now = Some((year(2026), Inclusion::Proyectos));
        let said = |apart: &[(Year, Inclusion)]| years(apart, now, Es);
        assert_eq!(
            said(&all(2024, 2025)).as_deref(),
            Some("2024 y 2025 no están en esta serie: cuentan toda la plata, y 2026, solo proyectos.")
        );
        assert_eq!(
            said(&all(2025, 2025)).as_deref(),
            Some("2025 no está en esta serie: cuenta toda la plata, y 2026, solo proyectos.")
        );
        assert_eq!(
            said(&all(2021, 2025)).as_deref(),
            Some(
                "Los años de 2021 a 2025 no están en esta serie: cuentan toda la plata, y 2026, solo proyectos."
            )
        );
        assert_eq!(said(&[]), None);
    }
}
