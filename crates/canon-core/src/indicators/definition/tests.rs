//! What is measured, how it is told, and where its card stands.

use crate::indicators::by_id;
use crate::indicators::definition::*;
use crate::indicators::fixture::panel;
use crate::indicators::judgement::Side;
use crate::law::norms::Rule;
use crate::panel::motive::State;
use crate::terms::government::Level;
use crate::terms::period::Year;

const TOLD: &str = "denominador";

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

#[test]
fn some_of_many_things_is_their_share_and_of_none_no_figure() {
    let share = Measured::share(3, 4, TOLD).unwrap();
    assert_eq!(share.value, Quantity::Ratio(Ratio::from_millionths(750_000)));
    assert_eq!((share.numerator, share.denominator), (Quantity::Number(3), Some(Quantity::Number(4))));
    assert!(share.notes.is_empty() && share.also.is_empty());
    assert_eq!(Measured::share(0, 0, TOLD), Err(Motive::ZeroDenominator(TOLD)));
    assert_eq!(Measured::counted(0, 0, TOLD), Err(Motive::ZeroDenominator(TOLD)));
    let counted = Measured::counted(3, 5, TOLD).unwrap();
    let (low, high) = wilson(3, 5).unwrap();
    assert_eq!(
        (counted.value, counted.notes),
        (Measured::share(3, 5, TOLD).unwrap().value, vec![Motive::Wilson(low, high)])
    );
}

#[test]
fn amounts_counts_and_concentrations_stand_by_themselves() {
    let soles = Soles::from_soles;
    let amount = Measured::amount(soles(5));
    assert_eq!(
        (amount.value, amount.numerator, amount.denominator),
        (Quantity::Soles(soles(5)), Quantity::Soles(soles(5)), None)
    );
    let count = Measured::count(5);
    assert_eq!(
        (count.value, count.numerator, count.denominator),
        (Quantity::Number(5), Quantity::Number(5), None)
    );
    let spread = Measured::concentration(&[soles(5), soles(5)], TOLD).unwrap();
    assert_eq!(spread.value, Quantity::Concentration(Ratio::from_millionths(500_000)));
    assert_eq!((spread.numerator, spread.denominator), (spread.value, None));
    assert_eq!(Measured::concentration(&[], TOLD), Err(Motive::ZeroDenominator(TOLD)));
    let ratio = Measured::ratio(soles(1), soles(4), TOLD).unwrap();
    assert_eq!(ratio.value, Quantity::Ratio(Ratio::from_millionths(250_000)));
    assert_eq!(
        (ratio.numerator, ratio.denominator),
        (Quantity::Soles(soles(1)), Some(Quantity::Soles(soles(4))))
    );
    assert_eq!(Measured::ratio(soles(1), Soles::ZERO, TOLD), Err(Motive::ZeroDenominator(TOLD)));
}

#[test]
fn an_amount_for_each_inhabitant_says_of_which_year_they_are() {
    let panel =
        panel(["301486 2023 todo pob=4", "301486 2024 todo pim=10", "U545 2024 todo pim=10"].into_iter());
    let of = |id: &str| {
        let unit = panel.unit(id.parse().unwrap(), year(2024), Scope::Todo).unwrap();
        Measured::per_inhabitant(Soles::from_soles(10), &unit)
    };
    let torata = of("301486").unwrap();
    assert_eq!(torata.value, Quantity::SolesPerInhabitant(Soles::from_centimos(250)));
    assert_eq!(
        (torata.denominator, torata.notes),
        (Some(Quantity::Number(4)), vec![Motive::PopulationOf(year(2023))])
    );
    assert_eq!(of("U545"), Err(Motive::NotForUniversities));
}

#[test]
fn a_side_holds_its_bound_unless_it_is_below() {
    let holds = |side: Side| [4, 5, 6].map(|number| side.holds(number, 5));
    assert_eq!(holds(Side::AtMost), [true, true, false]);
    assert_eq!(holds(Side::AtLeast), [false, true, true]);
    assert_eq!(holds(Side::Below), [true, false, false]);
    assert_eq!([Side::AtMost, Side::AtLeast, Side::Below].map(Side::is_low), [true, false, true]);
}

#[test]
fn a_missing_figure_is_of_no_meaning_for_some_and_not_to_be_computed_for_others() {
    assert_eq!(Motive::NotForUniversities.state(), State::NoAplica);
    assert_eq!(Motive::ForMunicipalitiesOnly.state(), State::NoAplica);
    assert_eq!(Motive::NoTransfers.state(), State::NoCalculable);
    let states = [
        State::Senal,
        State::SinSenal,
        State::SinJuicio,
        State::Contexto,
        State::NoCalculable,
        State::NoAplica,
    ];
    let names = ["senal", "sin_senal", "sin_juicio", "contexto", "no_calculable", "no_aplica"];
    assert_eq!(states.map(State::code), names);
}

#[test]
fn a_reason_not_to_judge_is_told_from_a_remark_and_from_a_reason_not_to_measure() {
    for motive in [
        Motive::YearOpen,
        Motive::TooEarly(9),
        Motive::NoNational(Level::District, year(2024)),
        Motive::FewOwnYears(2),
        Motive::NormUnverified,
        Motive::NoNorm(Rule::Uit, year(2024)),
        Motive::FewPeers(7),
        Motive::EqualPeers,
        Motive::FewYears { wanted: 5, there: 4 },
    ] {
        assert!(motive.keeps_from_judging(), "{motive:?}");
    }
    for motive in [Motive::CurrentSoles, Motive::LeftOut(3), Motive::NoTransfers, Motive::GradeIs(4)] {
        assert!(!motive.keeps_from_judging(), "{motive:?}");
    }
}

#[test]
fn nobody_is_asked_by_a_figure_that_supposes_the_base_of_the_law() {
    for rule in [Rule::OversightBase, Rule::OversightPurpose] {
        assert!(Motive::MadeByUnverified(rule).forbids_judgement());
    }
    for motive in [Motive::MadeByUnverified(Rule::SmallPurchase), Motive::LeftOut(1), Motive::NormUnverified]
    {
        assert!(!motive.forbids_judgement(), "{motive:?}");
    }
}

#[test]
fn a_card_is_the_header_of_a_file_in_each_language() {
    let file = "//! # uno — Título\n//!\n//! ## Qué mide\n//! Esto.\n//!sin espacio\n//!\n//! ## Fuente\n//! Otra.\n//!\n//! ---\n//! # one — Title\n//!\n//! ## Source\n//! Another.\n\nuse nothing;\n//! not of it\n";
    let like = by_id("saldo").unwrap();
    let indicator = Indicator {
        file,
        id: "uno",
        title: Bilingual { es: "Título", en: "Title" },
        needs: like.needs,
        scopes: like.scopes,
        ..*like
    };
    let (es, en) = (indicator.card(Language::Es), indicator.card(Language::En));
    assert_eq!(es, "# uno — Título\n\n## Qué mide\nEsto.\nsin espacio\n\n## Fuente\nOtra.");
    assert_eq!(en, "# one — Title\n\n## Source\nAnother.");
    let section = |language, heading| indicator.section(language, heading);
    assert_eq!(section(Language::Es, "Qué mide").as_deref(), Some("Esto.\nsin espacio"));
    assert_eq!(section(Language::Es, "Fuente").as_deref(), Some("Otra."));
    assert_eq!(section(Language::En, "Source").as_deref(), Some("Another."));
    assert_eq!(section(Language::En, "Fuente"), None);
    assert_eq!(indicator.title.in_language(Language::En), "Title");
}

#[test]
fn an_indicator_is_found_by_its_id_alone() {
    assert_eq!(by_id("saldo").map(|indicator| indicator.id), Some("saldo"));
    assert!(by_id("Saldo").is_none() && by_id("").is_none() && by_id("saldo ").is_none());
}
