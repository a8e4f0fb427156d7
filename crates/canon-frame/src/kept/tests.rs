use canon_core::facts::PopulationFact;

use super::*;

fn soles(centimos: i64) -> Soles {
    Soles::from_centimos(centimos)
}

/// A fact of each kind, with and without what it may lack.
fn facts() -> Facts {
    let (year, inclusion) = (Year::new(2024).unwrap(), Inclusion::Todo);
    let (torata, region): (GovId, GovId) = ("301486".parse().unwrap(), "R455".parse().unwrap());
    let mut phases = Phases::NONE;
    (phases[Phase::Pia], phases[Phase::Devengado]) = (Some(soles(0)), Some(soles(-1_234_567_890_123)));
    let (part, other) = (PARTS[1].1, PARTS[0].1);
    let march = Slot::Month(Month::new(3).unwrap());
    let spent = |gov, part, slot| SpendingFact { gov, year, inclusion, part, slot, phases, rows: 7 };
    let project = |name: &str, function| ProjectFact {
        gov: torata,
        year,
        part: other,
        project: 2_345_678,
        name: name.into(),
        function,
        phases,
        rows: 1,
    };
    let purpose = |purpose| PurposeFact { gov: torata, year, part, purpose, phases, rows: 3 };
    let credit = |credit, acreditado| TransferFact {
        gov: region,
        year,
        part,
        slot: march,
        credit,
        autorizado: Some(soles(5)),
        acreditado,
        rows: 2,
    };
    let income = |rubro, generica| IncomeFact {
        gov: torata,
        year,
        rubro,
        generica,
        pia: None,
        pim: Some(soles(9)),
        recaudado: Some(soles(-1)),
        rows: 4,
    };
    let oversight = OversightFact {
        gov: torata,
        year,
        activity: Soles::ZERO,
        base: Soles::from_soles(9),
        base_is_given: false,
        line: 0,
    };
    Facts {
        spending: vec![spent(torata, part, Slot::Year), spent(region, other, march)],
        projects: vec![project("AGUA \"POTABLE\", ICHUÑA", Some(18)), project("", None)],
        purposes: vec![purpose(Purpose::Function(18)), purpose(Purpose::Category(6))],
        oversight: vec![oversight],
        transfers: vec![credit(Credit::Interest, None), credit(Credit::Transfer, Some(soles(6)))],
        income: vec![income(Some(Rubro::CANON), Some(9)), income(None, None)],
        ..Facts::default()
    }
}

#[test]
fn facts_come_back_as_they_were_kept() {
    let kept = keep(&facts()).unwrap().unwrap();
    assert_eq!(recall(kept.clone()).unwrap(), facts());
    assert_eq!(keep(&facts()).unwrap().unwrap(), kept, "and the same bytes each time");
    let spending = facts().spending.into_iter().cycle().take(2 * AT_ONCE + 1).collect();
    let many = Facts { spending, ..Facts::default() };
    assert_eq!(recall(keep(&many).unwrap().unwrap()).unwrap(), many);
}

#[test]
fn facts_without_a_place_are_not_kept() {
    let (ubigeo, year) = ("180106".parse().unwrap(), Year::new(2024).unwrap());
    let mut people = facts();
    people.population.push(PopulationFact { ubigeo, year, people: 1 });
    assert_eq!(keep(&people).unwrap(), None);
    let mut whole = facts();
    whole.spending[0].part = Part::Whole(canon_core::terms::budget::Scope::Canon);
    assert_eq!(keep(&whole).unwrap(), None);
}

#[test]
fn a_damaged_file_is_an_error_and_never_a_panic() {
    let kept = keep(&facts()).unwrap().unwrap();
    assert!(recall(Vec::new()).is_err());
    assert!(recall(kept[..kept.len() / 2].to_vec()).is_err());
}
