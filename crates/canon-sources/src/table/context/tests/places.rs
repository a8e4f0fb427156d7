//! Words between the rows, under a header, above a next table: taken, or refused with their place.

use super::*;

fn refused(text: &str) -> SourceError {
    read_text("t.csv", text).expect_err(text)
}

#[test]
fn a_note_between_rows_says_no_other_unit_than_the_table_has() {
    let noted = |note: &str| format!("{DATED}{note}\n2024;301482;5;4\n");
    assert!(matches!(
        refused(&noted("Nota: en miles de soles")),
        SourceError::OtherUnits { unit: Unit::Thousand, .. }
    ));
    assert!(read_text("t.csv", &noted("Nota: cifras en soles")).is_ok());
    let in_soles = format!("Cifras en soles\n{}", noted("Nota: en miles de soles"));
    assert!(matches!(refused(&in_soles), SourceError::Contradiction { .. }));
    assert!(read_text("t.csv", &format!("Cifras en soles\n{}", noted("Nota: en soles"))).is_ok());
}

#[test]
fn a_unit_under_a_heading_is_refused_with_its_cell() {
    let text = DATED.replace("2024;", ";;miles corrientes;\n2024;");
    let SourceError::OtherUnits { unit: Unit::Thousand, from } = refused(&text) else {
        panic!("another refusal")
    };
    assert!(matches!(*from, Origin::Cell { line: 2, column: 3, .. }), "{from:?}");
}

#[test]
fn every_unit_that_rows_tell_is_looked_at() {
    let text =
        "Año;SEC_EJEC;Unidad;PIM;Devengado\n2024;301486;soles;20;15\n2024;301482;miles de soles;20;15\n";
    assert!(matches!(refused(text), SourceError::Contradiction { .. }));
}

#[test]
fn the_next_table_of_a_sheet_is_of_the_money_of_the_one_above_where_it_says_none() {
    let text = format!(
        "Rubro 18\nIncluye: Sólo Proyectos\n{DATED}\n\nAño;SEC_EJEC;Municipalidad;PIM\n2024;301482;;500\n"
    );
    let facts = read_text("t.csv", &text).unwrap().facts.spending;
    assert_eq!(facts.len(), 2);
    for fact in &facts {
        assert_eq!((fact.part, fact.inclusion), (Part::Whole(Scope::Rubro18), Inclusion::Proyectos));
    }
}

#[test]
fn a_next_page_goes_on_where_its_words_say_the_same_and_is_another_table_where_not() {
    let page = |title: &str, row: &str| format!("{title}\nSEC_EJEC;PIM\n{row}\n");
    let title = "Año 2024, al 31/08/2024";
    let pages = [page(title, "301486;1.234,50"), page(title, "301482;1.500")].concat();
    let reading = read_text("t.csv", &pages).unwrap();
    assert_eq!(reading.facts.spending.len(), 2);
    assert!(!codes(&reading).contains(&"miles_supuestos"), "the first page shows how both are written");
    let years = [page("Año 2024", "301486;5"), page("Año 2023", "301482;4")].concat();
    let facts = read_text("t.csv", &years).unwrap().facts.spending;
    let told: Vec<_> = facts.iter().map(|fact| (fact.year, fact.phases[Phase::Pim])).collect();
    let soles = |soles| Some(Soles::from_soles(soles));
    assert_eq!(told.len(), 2);
    assert!(told.contains(&(year(2024), soles(5))) && told.contains(&(year(2023), soles(4))));
}

#[test]
fn what_the_columns_tell_is_not_said_to_be_taken_from_a_title() {
    let text = "Año 2024, al 31/12/2024\nAño;SEC_EJEC;PIM;Corte\n2024;301486;5;31/12/2024\n";
    let said = codes(&read_text("t.csv", text).unwrap());
    assert!(!said.contains(&"anio_tomado") && !said.contains(&"corte_tomado"), "{said:?}");
    let within = codes(&titled("Año 2024 al 31/08/2024").unwrap());
    assert!(within.contains(&"corte_tomado") && !within.contains(&"corte_anterior"), "{within:?}");
}

#[test]
fn a_register_has_its_year_from_its_title() {
    let reading =
        read_text("p.csv", "Población, año 2024\nubigeo;distrito;poblacion\n180106;TORATA;5000\n").unwrap();
    assert_eq!(reading.facts.population[0].year, year(2024));
}

#[test]
fn a_page_of_the_portal_contradicts_the_user_as_any_table_does() {
    let text = format!("{PAGE}Municipalidad;PIM;Devengado\n180106-301486: TORATA;5;4\n");
    for inclusion in [Inclusion::Todo, Inclusion::Proyectos] {
        let read = with(&text, |options| options.assume_inclusion = Some(inclusion));
        assert_eq!(read.is_ok(), inclusion == Inclusion::Proyectos, "{read:?}");
    }
}

#[test]
fn a_year_that_the_user_gives_contradicts_only_another_year_that_the_table_has() {
    let given = |text: &str, number| {
        let years = BTreeMap::from([(String::new(), year(number))]);
        with(text, |options| options.assume_year = years).is_ok()
    };
    let undated = format!("Año fiscal 2024\n{HEADER}{ROW}");
    assert_eq!((given(&undated, 2024), given(&undated, 2023)), (true, false));
    assert!(given(&format!("Año fiscal 2024\n{DATED}"), 2023), "its rows have their own");
}

#[test]
fn a_note_may_stand_in_any_columns() {
    for note in [";;Corte al 31/08/2024;", "Nota;Corte al 31/08/2024;;", "Corte al 31/08/2024;;;"] {
        let reading = read_text("t.csv", &format!("{DATED}{note}\n")).unwrap();
        assert_eq!(reading.cuts[&year(2024)].date().unwrap().to_string(), "2024-08-31", "{note}");
    }
}

#[test]
fn a_column_of_rubros_tells_more_than_a_title() {
    let text = "Rubro 07: FONCOMUN\nAño;SEC_EJEC;Rubro;PIM\n2024;301486;18;5\n2024;301486;07;4\n";
    assert!(read_text("t.csv", text).is_ok());
}

#[test]
fn the_place_of_a_title_tells_governments_of_one_name_apart_where_names_may_tie() {
    let of = |place: &str| {
        let text = format!("{place}\nAño;Municipalidad;PIM\n2024;MUNICIPALIDAD DISTRITAL DE SANTA ROSA;5\n");
        with(&text, |options| options.match_names = true).map_or(0, |reading| reading.facts.spending.len())
    };
    assert_eq!(of("Departamento: PUNO\nProvincia: MELGAR"), 1);
    assert_eq!((of("Departamento: PUNO"), of("Reporte")), (0, 0));
}
