//! Tables with years or months side by side give what the same figures give below each other.

use std::collections::BTreeMap;

use canon_core::facts::Slot;
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;

use crate::error::SourceError;
use crate::reading::Reading;
use crate::testing::read_text;

/// Each government's figures of each year, months added up.
fn figures(reading: &Reading) -> BTreeMap<(String, u16, Phase), Option<Soles>> {
    let mut figures: BTreeMap<_, Option<Soles>> = BTreeMap::new();
    for fact in &reading.facts.spending {
        for (phase, amount) in fact.phases.iter() {
            let key = (fact.gov.to_string(), fact.year.number(), phase);
            let sum = figures.entry(key).or_insert(Some(Soles::ZERO));
            *sum = sum.zip(amount).map(|(sum, amount)| sum + amount);
        }
    }
    figures
}

fn is_tidy(reading: &Reading) -> bool {
    let rows = &reading.tally.rows;
    rows.read == rows.used
        && reading
            .issues
            .iter()
            .all(|issue| issue.kind.code() == "alcance_supuesto" || issue.kind.code() == "columna_ausente")
}

const LONG: &str = "Año;SEC_EJEC;PIM;Devengado\n2023;301486;18000000.45;13500000.22\n2024;301486;20000000.50;15000000.25\n\
    2023;301490;4050000;1111111.1\n2024;301490;4500000;1234567.89\n";

#[test]
fn years_side_by_side_are_years_below_each_other() {
    let rows = "301486;18000000.45;13500000.22;20000000.50;15000000.25\n301490;4050000;1111111.1;4500000;1234567.89\n";
    let long = figures(&read_text("l.csv", LONG).unwrap());
    for header in [
        "SEC_EJEC;PIM 2023;Devengado 2023;PIM 2024;Devengado 2024",
        "SEC_EJEC;2023 PIM;2023 DEVENGADO;2024 PIM;2024 DEVENGADO",
        "sec_ejec;pim_2023;devengado_2023;pim_2024;devengado_2024",
        "SEC_EJEC;P.I.M. (S/) Año 2023;Dev. 2023;P.I.M. (S/) Año 2024;Dev. 2024",
        "SEC_EJEC;2023;;2024;\n;PIM;Devengado;PIM;Devengado",
        ";2023;;2024;\nSEC_EJEC;PIM;Devengado;PIM;Devengado",
        ";AÑO 2023;;AÑO 2024;\nSEC_EJEC;PIM;Devengado;PIM;Devengado",
        "SEC_EJEC;Ejercicio 2023;;Ejercicio 2024;\n;PIM;Ejecutado;PIM;Ejecutado",
        "Reporte de ejecución\n;;;;\nSEC_EJEC;2023;;2024;\n;PIM;Devengado;PIM;Devengado",
    ] {
        let reading = read_text("w.csv", &format!("{header}\n{rows}"))
            .unwrap_or_else(|error| panic!("{header}: {error:?}"));
        assert_eq!(figures(&reading), long, "{header}");
        assert!(is_tidy(&reading), "{header}: {:?}", reading.issues);
    }
}

#[test]
fn an_amount_over_its_years_is_the_same() {
    let rows = "301486;18000000.45;20000000.50;13500000.22;15000000.25\n301490;4050000;4500000;1111111.1;1234567.89\n";
    let long = figures(&read_text("l.csv", LONG).unwrap());
    for header in [
        "SEC_EJEC;PIM;;Devengado;\n;2023;2024;2023;2024",
        ";PIM;;Devengado;\nSEC_EJEC;2023;2024;2023;2024",
        "SEC_EJEC;PIM 2023;PIM 2024;Devengado 2023;Devengado 2024",
    ] {
        let reading = read_text("w.csv", &format!("{header}\n{rows}"))
            .unwrap_or_else(|error| panic!("{header}: {error:?}"));
        assert_eq!(figures(&reading), long, "{header}");
    }
}

/// How a header names a month, by its number and its name.
type NameOfMonth = fn(usize, &str) -> String;

/// A header of twelve months, each by a pattern, and rows whose months add up to the last figure.
fn by_month(name: impl Fn(usize, &str) -> String) -> String {
    const MONTHS: [&str; 12] = [
        "Enero",
        "Febrero",
        "Marzo",
        "Abril",
        "Mayo",
        "Junio",
        "Julio",
        "Agosto",
        "Setiembre",
        "Octubre",
        "Noviembre",
        "Diciembre",
    ];
    let names: Vec<String> = MONTHS.iter().enumerate().map(|(at, month)| name(at + 1, month)).collect();
    names.join(";")
}

#[test]
fn months_side_by_side_are_the_year_beside_its_budget() {
    let month_names: [NameOfMonth; 6] = [
        |_, month| format!("Devengado {month}"),
        |_, month| format!("Dev. {}", &month[..3]),
        |number, _| format!("mto_devenga_{number:02}"),
        |number, month| format!("Devengado {number:02}: {month}"),
        |_, month| format!("{month} (devengado)"),
        |_, month| format!("Devengado {}-24", month[..3].to_lowercase()),
    ];
    for name in month_names {
        let header = format!("Año;SEC_EJEC;PIA;PIM;{}", by_month(name));
        let text = format!("{header}\n2024;301486;100;200;12;2;3;4;5;6;7;8;9;10;11;1\n");
        let reading = read_text("m.csv", &text).unwrap_or_else(|error| panic!("{header}: {error:?}"));
        let figures = figures(&reading);
        let of = |phase| figures[&("301486".to_string(), 2024, phase)];
        assert_eq!(of(Phase::Pim), Some(Soles::from_soles(200)), "{header}");
        assert_eq!(of(Phase::Devengado), Some(Soles::from_soles(78)), "{header}");
        assert_eq!(of(Phase::Girado), None, "{header}");
        assert_eq!(reading.facts.spending.iter().filter(|fact| fact.slot != Slot::Year).count(), 12);
    }
}

#[test]
fn a_sum_beside_its_months_counts_once_and_must_be_theirs() {
    let header = format!("Año;SEC_EJEC;PIM;{};Total Devengado", by_month(|_, month| month.to_string()));
    let read = |row: &str| read_text("m.csv", &format!("{header}\n{row}\n")).unwrap();
    let devengado = |reading: &Reading| figures(reading)[&("301486".to_string(), 2024, Phase::Devengado)];
    let right = read("2024;301486;200;12;2;3;4;5;6;7;8;9;10;11;1;78");
    assert_eq!(devengado(&right), Some(Soles::from_soles(78)));
    assert!(is_tidy(&right), "{:?}", right.issues);
    let wrong = read("2024;301486;200;12;2;3;4;5;6;7;8;9;10;11;1;98");
    assert!(wrong.issues.iter().any(|issue| issue.kind.code() == "no_cuadra"), "{:?}", wrong.issues);
    // Months to come are no months without spending, and the sum tells that a blank one had none.
    let open = read("2024;301486;200;1;;3;;;;;;;;;;4");
    assert_eq!(devengado(&open), Some(Soles::from_soles(4)));
    let unknown = format!("{header}\n2024;301486;200;1;;3;;;;;;;;;;\n");
    assert_eq!(devengado(&read_text("m.csv", &unknown).unwrap()), Some(Soles::from_soles(4)));
}

#[test]
fn a_sum_of_years_is_of_no_year() {
    let read = |sum: u32| {
        let text = format!("SEC_EJEC;Devengado 2023;Devengado 2024;Total Devengado\n301486;10;20;{sum}\n");
        read_text("y.csv", &text).unwrap()
    };
    let right = read(30);
    assert!(is_tidy(&right), "{:?}", right.issues);
    assert_eq!(figures(&right)[&("301486".to_string(), 2024, Phase::Devengado)], Some(Soles::from_soles(20)));
    assert!(read(40).issues.iter().any(|issue| issue.kind.code() == "no_cuadra"));
}

#[test]
fn a_blank_month_before_others_is_not_known() {
    let header = format!("Año;SEC_EJEC;PIM;{}", by_month(|_, month| format!("Devengado {month}")));
    let text = format!("{header}\n2024;301486;200;3;;1;;;;;;;;;\n2024;301481;200;3;2;1;;;;;;;;;\n");
    let figures = figures(&read_text("m.csv", &text).unwrap());
    assert_eq!(figures[&("301486".to_string(), 2024, Phase::Devengado)], None);
    assert_eq!(figures[&("301481".to_string(), 2024, Phase::Devengado)], Some(Soles::from_soles(6)));
}

#[test]
fn a_span_of_months_below_an_amount() {
    for below in [
        by_month(|number, _| format!("{number:02}")),
        by_month(|number, _| number.to_string()),
        by_month(|_, month| month[..3].to_uppercase()),
    ] {
        let text = format!(
            "Año;SEC_EJEC;PIM;Devengado;;;;;;;;;;;\n;;;{below}\n2024;301486;200;12;2;3;4;5;6;7;8;9;10;11;1\n"
        );
        let reading = read_text("s.csv", &text).unwrap_or_else(|error| panic!("{below}: {error:?}"));
        assert_eq!(
            figures(&reading)[&("301486".to_string(), 2024, Phase::Devengado)],
            Some(Soles::from_soles(78)),
            "{below}"
        );
    }
}

#[test]
fn months_in_words_in_a_column() {
    for (one, two) in [
        ("enero", "febrero"),
        ("Ene.", "Feb."),
        ("01: Enero", "02: Febrero"),
        ("1", "2"),
        ("ENERO", "FEBRERO"),
    ] {
        let text =
            format!("Año;Mes;SEC_EJEC;Devengado\n2024;{one};301486;1000000\n2024;{two};301486;2000000\n");
        let reading = read_text("m.csv", &text).unwrap();
        assert_eq!(
            figures(&reading)[&("301486".to_string(), 2024, Phase::Devengado)],
            Some(Soles::from_soles(3_000_000)),
            "{one}"
        );
    }
}

#[test]
fn what_is_said_twice_or_of_no_year_is_refused() {
    let refused = |text: &str| read_text("r.csv", text).map(|reading| figures(&reading));
    assert!(matches!(
        refused("SEC_EJEC;PIM 2024;PIM 2024\n301486;1;2\n"),
        Err(SourceError::RepeatedColumn { .. })
    ));
    assert!(matches!(
        refused("SEC_EJEC;PIM enero 2024;PIM febrero 2024\n301486;1;2\n"),
        Err(SourceError::RepeatedColumn { .. })
    ));
    assert!(matches!(
        refused("Año;Mes;SEC_EJEC;Devengado enero;Devengado febrero\n2024;1;301486;1;2\n"),
        Err(SourceError::RepeatedColumn { .. })
    ));
    // Which year the PIM is of is not guessed from its neighbour.
    assert!(matches!(refused("SEC_EJEC;PIM;Devengado 2024\n301486;1;2\n"), Err(SourceError::NoYear { .. })));
}

#[test]
fn a_budget_is_what_it_was_and_what_it_was_changed_by() {
    let of = |text: &str| {
        let figures = figures(&read_text("s.csv", text).unwrap());
        figures[&("301486".to_string(), 2025, Phase::Pim)]
    };
    assert_eq!(
        of("ano_eje;sec_ejec;mto_pia;mto_modificaciones\n2025;301486;100;-30\n"),
        Some(Soles::from_soles(70))
    );
    assert_eq!(
        of(
            "ano_eje;sec_ejec;mto_pia;mto_modificaciones;mto_devenga_01;mto_devenga_02\n2025;301486;100;-30;1;2\n"
        ),
        Some(Soles::from_soles(70))
    );
    assert_eq!(
        of("ano_eje;sec_ejec;mto_pia;mto_modificaciones;mto_pim\n2025;301486;100;-30;71\n"),
        Some(Soles::from_soles(71))
    );
    assert_eq!(of("ano_eje;sec_ejec;mto_pia;mto_modificaciones\n2025;301486;100;\n"), None);
}

#[test]
fn lines_of_a_budget_add_up_and_one_that_repeats_counts_once() {
    let text = "Año;SEC_EJEC;Meta;Específica;PIM;Devengado\n2025;301486;1;2.3;100;10\n2025;301486;1;2.6;50;5\n2025;301486;2;2.3;7;1\n2025;301486;2;2.3;7;1\n";
    let reading = read_text("d.csv", text).unwrap();
    let figures = figures(&reading);
    assert_eq!(figures[&("301486".to_string(), 2025, Phase::Pim)], Some(Soles::from_soles(157)));
    assert!(reading.issues.iter().any(|issue| issue.kind.code() == "fila_repetida"));
}
