//! Years, months and governments that stand once for the rows of their group.

use canon_core::facts::SpendingFact;

use super::*;

/// The year, the government and the PIM in soles of each fact.
fn facts(text: &str) -> Vec<(u16, String, i64)> {
    let reading = read_text("t.csv", text).unwrap();
    let pim = |fact: &SpendingFact| fact.phases[Phase::Pim].map_or(0, |pim| pim.centimos() / 100);
    reading.facts.spending.iter().map(|fact| (fact.year.number(), fact.gov.to_string(), pim(fact))).collect()
}

fn expected() -> Vec<(u16, String, i64)> {
    let fact = |year, code: &str, pim| (year, code.to_string(), pim);
    let mut all = vec![fact(2023, "301481", 10), fact(2023, "301486", 20)];
    all.extend([fact(2024, "301481", 30), fact(2024, "301486", 40)]);
    all.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    all
}

#[test]
fn a_year_on_the_first_row_of_its_group_is_that_of_all() {
    let text = "Año;SEC_EJEC;PIM\n2023;301481;10\n;301486;20\n;TOTAL;30\n2024;301481;30\n;301486;40\n";
    assert_eq!(facts(text), expected());
    let beside = text.replace(";TOTAL;30", "Subtotal 2023;;30");
    assert_eq!(facts(&beside), expected());
    let within = text.replace(";301486;20\n;TOTAL;30", "TOTAL MOQUEGUA;;10\n;301486;20");
    assert_eq!(facts(&within), expected());
    assert_eq!(count(&read_text("t.csv", text).unwrap(), "etiqueta_de_grupo"), 1);
}

#[test]
fn a_government_on_the_first_row_of_its_years_is_that_of_all() {
    let text = "SEC_EJEC;Municipalidad;Año;PIM\n301481;;2023;10\n;;2024;30\n301486;;2023;20\n;;2024;40\n";
    assert_eq!(facts(text), expected());
}

#[test]
fn a_year_that_somebody_left_out_is_not_filled_in() {
    for rows in [
        "2023;301481;10\n2023;301482;5\n;301486;20\n2024;301481;30\n",
        "2024;301481;30\n;301486;40\n",
        ";301481;30\n;301486;40\n2024;301482;5\n",
    ] {
        let reading = read_text("t.csv", &format!("Año;SEC_EJEC;PIM\n{rows}")).unwrap();
        assert!(!errors(&reading).is_empty(), "{rows}");
        assert_eq!(count(&reading, "etiqueta_de_grupo"), 0, "{rows}");
    }
}

#[test]
fn a_row_of_sums_without_a_government_is_no_row_of_the_group_above() {
    let text = "SEC_EJEC;Municipalidad;Año;PIM\n301481;;2023;10000\n;;2024;30000\n301486;;2023;20000\n;;2024;40000\n;;;100000\n";
    assert_eq!(facts(text).len(), 4);
}

#[test]
fn years_on_rows_of_their_own_are_of_the_rows_below() {
    for heading in ["AÑO {};;", "{};;", "Ejercicio fiscal: {}"] {
        let year = |year: &str| heading.replace("{}", year);
        let (one, next) = (year("2023"), year("2024"));
        let text =
            format!("SEC_EJEC;PIM;Nota\n{one}\n301481;10;\n301486;20;\n{next}\n301481;30;\n301486;40;\n");
        assert_eq!(facts(&text), expected(), "{heading}");
    }
}

#[test]
fn rows_above_the_first_year_need_one_and_a_title_that_is_not_understood_is_refused() {
    let text = "SEC_EJEC;PIM\n301481;10\nAÑO 2024\n301481;30\n";
    assert!(matches!(read_text("t.csv", text), Err(SourceError::NoYear { .. })));
    let unclear = "SEC_EJEC;PIM\nAÑO 2023\n301481;10\nResultados 2024\n301486;30\n";
    assert!(matches!(read_text("t.csv", unclear), Err(SourceError::YearAmongRows { .. })));
    let note = "SEC_EJEC;PIM\nAÑO 2023\n301481;10\nFuente: consulta de 2024\n";
    assert_eq!(facts(note), [(2023, "301481".to_string(), 10)]);
}

#[test]
fn a_year_above_each_repeated_header_is_of_the_rows_below_it() {
    let header = "SEC_EJEC;PIM";
    let blocks =
        format!("AÑO 2023\n{header}\n301481;10\n301486;20\n\nAÑO 2024\n{header}\n301481;30\n301486;40\n");
    assert_eq!(facts(&blocks), expected());
    let titled = format!("Ejecución del gasto\n\n{blocks}Fuente: MEF\n");
    assert_eq!(facts(&titled), expected());
}
