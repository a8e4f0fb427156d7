//! What the shares of the governments say, against the midpoint of each level.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::place::Jurisdiction;
use canon_core::terms::quantity::Ratio;

use super::GovernmentShares;
use crate::charts::parts::words::{share_or_no_data, share_subtitle, spread_sentence};
use crate::subject::region::{Member, Order, Snapshot, When};
use crate::words::level;
use crate::words::numbers::{of_every_hundred, percent};

/// The one that is looked at against the midpoint of its level; else how those of the level with most
/// governments lie.
pub(super) fn title(snapshot: &Snapshot, language: Language) -> String {
    let when = snapshot.when.at_start(language);
    let one = |member: &Member| {
        let share = of_every_hundred(member.figures.avance().unwrap_or_default(), language);
        (member.name.clone(), share)
    };
    let looked_at = snapshot.highlighted().filter(|member| member.figures.avance().is_some());
    if let Some(member) = looked_at {
        let (name, share) = one(member);
        // The year stands below the title; that it is not over is part of the finding.
        let start = match snapshot.when {
            When::Whole(_) => String::new(),
            When::UpTo(_) | When::Several(_) | When::Unknown(_) => format!("{when}, "),
        };
        return match (snapshot.midpoint(member.level), language) {
            (Some(middle), Es) => format!(
                "{start}{name} gastó {share} de cada 100 soles; el punto medio de su nivel es {}",
                of_every_hundred(middle, language)
            ),
            (Some(middle), En) => format!(
                "{start}{name} spent {share} of every 100 soles; the midpoint of its level is {}",
                of_every_hundred(middle, language)
            ),
            (None, Es) => format!("{when}, {name} gastó {share} de cada 100 soles"),
            (None, En) => format!("{when}, {name} spent {share} of every 100 soles"),
        };
    }
    let largest = snapshot.levels().into_iter().rev().max_by_key(|level| snapshot.told(*level).len());
    let shares_of = |level: Level| -> Vec<Ratio> {
        snapshot.told(level).iter().filter_map(|member| member.figures.avance()).collect()
    };
    let spread = largest.map(|level| (level, shares_of(level))).filter(|(_, shares)| shares.len() > 2);
    if let Some((level, shares)) = spread {
        let spoken = level::spoken(level, language).trim_start_matches("the ");
        let spoken = spoken.trim_start_matches("los ").trim_start_matches("las ");
        return format!("{when}, {}", spread_sentence(&shares, spoken, language));
    }
    let told: Vec<&Member> = snapshot.levels().iter().flat_map(|level| snapshot.told(*level)).collect();
    match (told.as_slice(), language) {
        ([member], Es) => format!("{when}, {} gastó {} de cada 100 soles", one(member).0, one(member).1),
        ([member], En) => format!("{when}, {} spent {} of every 100 soles", one(member).0, one(member).1),
        (_, Es) => format!("{when}, lo que gastó cada gobierno de cada 100 soles"),
        (_, En) => format!("{when}, what each government spent of every 100 soles"),
    }
}

pub(super) fn subtitle(chart: &GovernmentShares, language: Language) -> String {
    let GovernmentShares { snapshot, order, whole } = chart;
    let subtitle = share_subtitle(&snapshot.when.label(language), snapshot, language);
    let order = match (order, language) {
        (Order::Alphabet, Es) => "En orden alfabético.",
        (Order::Alphabet, En) => "In alphabetical order.",
        (Order::Size, Es) => "De mayor a menor presupuesto.",
        (Order::Size, En) => "From the largest budget to the smallest.",
    };
    let there = snapshot.members.len();
    let part = match (whole.filter(|(_, whole)| there < *whole), language) {
        (None, _) => String::new(),
        (Some((Jurisdiction::Department(_), whole)), Es) => {
            format!(" {there} de {whole} gobiernos del departamento.")
        }
        (Some((Jurisdiction::Department(_), whole)), En) => {
            format!(" {there} of the department's {whole} governments.")
        }
        (Some((Jurisdiction::Province(_), whole)), Es) => {
            format!(" {there} de {whole} gobiernos de la provincia.")
        }
        (Some((Jurisdiction::Province(_), whole)), En) => {
            format!(" {there} of the province's {whole} governments.")
        }
    };
    let payroll = level::beside(&snapshot.levels(), snapshot.scope, language).map(|said| format!(" {said}"));
    format!("{subtitle} {order}{part}{}", payroll.unwrap_or_default())
}

pub(super) fn description(snapshot: &Snapshot, language: Language) -> String {
    let of_level = |level: &Level| {
        let each: Vec<String> = snapshot
            .members
            .iter()
            .filter(|member| member.level == *level)
            .map(|member| format!("{} {}", member.name, share_or_no_data(member.figures.avance(), language)))
            .collect();
        let middle = snapshot
            .midpoint(*level)
            .map(|middle| format!(" ({} {})", language.pick("punto medio", "midpoint"), percent(middle)));
        format!("{}{}: {}", level::heading(*level, language), middle.unwrap_or_default(), each.join(", "))
    };
    let levels: Vec<String> = snapshot.levels().iter().map(of_level).collect();
    format!("{}. {}.", title(snapshot, language), levels.join(". "))
}

/// The level, and its midpoint.
pub(super) fn heading(snapshot: &Snapshot, level: Level, language: Language) -> Vec<String> {
    let name = level::heading(level, language).to_string();
    let middle = snapshot.midpoint(level);
    let middle =
        middle.map(|middle| format!("{}: {}", language.pick("punto medio", "midpoint"), percent(middle)));
    std::iter::once(name).chain(middle).collect()
}
