//! Where a figure stands among the nation's governments of its level and size, in words.

use canon_core::law::distributions::{DistributionSource, Percentile, Standing};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;

/// How a figure compares: with how many of them it is told.
#[derive(Clone, Copy)]
enum Told {
    Less(&'static str),
    More(&'static str),
    /// In the half that lies in the middle.
    Middle,
}

fn told(standing: &Standing, language: Language) -> Told {
    let share = |percentile: Percentile| match percentile {
        Percentile::P5 | Percentile::P95 => language.pick("19 de cada 20", "19 of every 20"),
        Percentile::P10 | Percentile::P90 => language.pick("9 de cada 10", "9 of every 10"),
        Percentile::P25 | Percentile::P50 | Percentile::P75 => language.pick("3 de cada 4", "3 of every 4"),
    };
    match (standing.reached, standing.under) {
        (_, Some(under @ (Percentile::P5 | Percentile::P10 | Percentile::P25))) => Told::Less(share(under)),
        (Some(reached @ (Percentile::P75 | Percentile::P90 | Percentile::P95)), _) => {
            Told::More(share(reached))
        }
        _ => Told::Middle,
    }
}

/// The governments that it is told of: `municipalidades de su tamaño`.
const fn others(source: &DistributionSource, level: Level, language: Language) -> &'static str {
    match (level, source.of_size) {
        (Level::Regional, _) => language.pick("gobiernos regionales", "regional governments"),
        (_, true) => language.pick("municipalidades de su tamaño", "municipalities of its size"),
        (_, false) => language.pick("municipalidades de su nivel", "municipalities of its level"),
    }
}

/// Of when they are: another year than the figure's is said.
fn when(source: &DistributionSource, year: Year, language: Language) -> String {
    match (source.year == year, language) {
        (true, Es) => format!("país, {}", source.year),
        (true, En) => format!("nation, {}", source.year),
        (false, Es) => format!("país, {}, el año más cercano que se conoce", source.year),
        (false, En) => format!("nation, {}, the nearest year that is known", source.year),
    }
}

/// What part of its budget a government spent, beside the others.
pub(crate) fn spends(standing: &Standing, level: Level, year: Year, language: Language) -> String {
    let others = others(&standing.source, level, language);
    let when = when(&standing.source, year, language);
    match (told(standing, language), language) {
        (Told::Less(part), Es) => format!("Gasta menos que {part} {others} ({when})."),
        (Told::More(part), Es) => format!("Gasta más que {part} {others} ({when})."),
        (Told::Middle, Es) => format!(
            "Está al medio entre las {others}: una de cada 4 gasta menos y una de cada 4 gasta más ({when})."
        ),
        (Told::Less(part), En) => format!("It spends less than {part} {others} ({when})."),
        (Told::More(part), En) => format!("It spends more than {part} {others} ({when})."),
        (Told::Middle, En) => {
            format!("It is in the middle of the {others}: one of 4 spends less and one of 4 more ({when}).")
        }
    }
}

/// Any figure beside the others: `menos que 9 de cada 10 municipalidades de su tamaño (país, 2024)`.
pub fn beside(standing: &Standing, level: Level, year: Year, language: Language) -> String {
    let others = others(&standing.source, level, language);
    let when = when(&standing.source, year, language);
    match (told(standing, language), language) {
        (Told::Less(part), Es) => format!("menos que {part} {others} ({when})"),
        (Told::More(part), Es) => format!("más que {part} {others} ({when})"),
        (Told::Middle, Es) => format!(
            "al medio entre las {others}: una de cada 4 tiene menos y una de cada 4 tiene más ({when})"
        ),
        (Told::Less(part), En) => format!("less than {part} {others} ({when})"),
        (Told::More(part), En) => format!("more than {part} {others} ({when})"),
        (Told::Middle, En) => {
            format!("in the middle of the {others}: one of 4 has less and one of 4 more ({when})")
        }
    }
}

#[cfg(test)]
mod tests {
    use canon_core::law::distributions::Distribution;
    use canon_core::terms::money::Soles;

    use crate::words::judgement::standing::*;

    #[test]
    fn each_place_is_told_in_whole_governments_and_another_year_is_said() {
        let year = |number| Year::new(number).unwrap();
        let source =
            DistributionSource { year: year(2024), count: 500, of_size: true, source: "prueba".into() };
        let spread = Distribution { from: Soles::ZERO, values: [5, 10, 25, 50, 75, 90, 95], source };
        let said = |value| spends(&spread.standing(value), Level::District, year(2024), Es);
        for (value, expected) in [
            (4, "menos que 19 de cada 20 "),
            (9, "menos que 9 de cada 10 "),
            (24, "menos que 3 de cada 4 "),
            (75, "más que 3 de cada 4 "),
            (90, "más que 9 de cada 10 "),
            (95, "más que 19 de cada 20 "),
        ] {
            let wanted = format!("Gasta {expected}municipalidades de su tamaño (país, 2024).");
            assert_eq!(said(value), wanted);
        }
        for value in [25, 74] {
            let wanted = "Está al medio entre las municipalidades de su tamaño: una de cada 4 gasta menos y una de \
                          cada 4 gasta más (país, 2024).";
            assert_eq!(said(value), wanted);
        }
        let later = beside(&spread.standing(4), Level::District, year(2025), En);
        assert!(later.ends_with("(nation, 2024, the nearest year that is known)"), "{later}");
    }
}
