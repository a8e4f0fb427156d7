//! What titles, notes, sheets and headings say of a table, taken or refused.

mod places;

use std::collections::BTreeMap;

use canon_core::facts::source::CutOff;
use canon_core::terms::budget::{Inclusion, Part, Phase, Scope};
use canon_core::terms::money::{Soles, Unit};
use canon_core::terms::period::Year;

use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::taken::{Origin, Taken};
use crate::testing::{read_bytes, read_text};

const HEADER: &str = "SEC_EJEC;Municipalidad;PIM;Devengado\n";
const ROW: &str = "301486;MUNICIPALIDAD DISTRITAL DE TORATA;20500;15100\n";
const DATED: &str = "Año;SEC_EJEC;PIM;Devengado\n2024;301486;20500;15100\n";

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

fn titled(title: &str) -> Result<Reading, SourceError> {
    read_text("t.csv", &format!("{title}\n{HEADER}{ROW}"))
}

fn with(text: &str, change: impl FnOnce(&mut Options)) -> Result<Reading, SourceError> {
    let mut options = Options::default();
    change(&mut options);
    read_bytes("t.csv", text.as_bytes(), &options)
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.issues.iter().map(|issue| issue.kind.code()).collect()
}

/// The line of the cell from which something was taken.
fn line(reading: &Reading, is: fn(&Taken) -> bool) -> Option<u64> {
    reading.profile.taken.iter().find(|taken| is(&taken.fact)).and_then(|taken| match taken.from {
        Origin::Cell { line, .. } => Some(line),
        _ => None,
    })
}

#[test]
fn a_year_that_is_said_once_is_taken_with_its_place() {
    for title in [
        "Año de Ejecución: 2024",
        "Reporte\n\nEJERCICIO 2024",
        "Ejecución presupuestal 2024",
        "Año;2024",
        "2024",
        "Ejecución del gasto al 31 de agosto de 2024\nAño fiscal 2024",
        "Ejecución presupuestal 2024\nElaborado por la Gerencia de Presupuesto",
    ] {
        let reading = titled(title).unwrap();
        assert_eq!(reading.facts.spending[0].year, year(2024), "{title}");
        assert!(codes(&reading).contains(&"anio_tomado"), "{title}");
        assert!(!codes(&reading).contains(&"anio_supuesto"), "{title}");
    }
    let below = titled("Reporte\n\nEJERCICIO 2024").unwrap();
    assert_eq!(line(&below, |fact| matches!(fact, Taken::Year(_))), Some(3));
    let shifted = titled("Reporte\n;Año de ejecución: 2024").unwrap();
    assert!(matches!(shifted.profile.taken[0].from, Origin::Cell { line: 2, column: 2, .. }));
    let note = read_text("t.csv", &format!("{HEADER}{ROW}Año de ejecución: 2024\n")).unwrap();
    assert_eq!(note.facts.spending[0].year, year(2024));
}

#[test]
fn a_year_that_may_be_something_else_is_asked_for() {
    for title in [
        "Ley 30225 de 2014",
        "2023-2024",
        "PIM 2019 - 2024",
        "Ejecución presupuestal 2024 según el plan 2021",
        "Ejecución al 31 de agosto de 2024",
        "Municipalidades de Moquegua",
        "Ejecución presupuestal 2024\nPresupuesto 2023",
        "2024;1;2;3;4;5",
    ] {
        assert!(matches!(titled(title), Err(SourceError::NoYear { .. })), "{title}");
    }
    let named = read_text("ejecucion_2024.csv", &format!("{HEADER}{ROW}"));
    assert!(matches!(named, Err(SourceError::NoYear { .. })), "the name of a file is never believed");
}

#[test]
fn what_contradicts_is_refused_with_both_places() {
    let places = |refused: Result<Reading, SourceError>| match refused {
        Err(SourceError::Contradiction { facts }) => facts.map(|fact| fact.from),
        other => panic!("{other:?}"),
    };
    let [one, other] = places(titled("Año: 2024\nAño de ejecución: 2023"));
    assert!(matches!((one, other), (Origin::Cell { line: 1, .. }, Origin::Cell { line: 2, .. })));
    let [one, other] = places(read_text("t.csv", &format!("Año fiscal 2023\n{DATED}")));
    assert!(matches!((one, other), (Origin::Cell { line: 1, .. }, Origin::Column(name)) if &*name == "Año"));
    let text = format!("Año fiscal 2023\n{HEADER}{ROW}");
    let [_, other] = places(with(&text, |o| o.assume_year = BTreeMap::from([(String::new(), year(2024))])));
    assert_eq!(other, Origin::Given);
    places(with(&format!("Incluye: Sólo Proyectos\n{DATED}"), |o| {
        o.assume_inclusion = Some(Inclusion::Todo);
    }));
    places(with(&format!("Rubro 18\n{DATED}"), |o| o.assume_scope = Some(Scope::Todo)));
    places(read_text("t.csv", &format!("Rubro 18\nTodas las fuentes\n{DATED}")));
    places(read_text("t.csv", &format!("Corte al 31/08/2024\n{DATED}Corte al 31/12/2024\n")));
    places(read_text("t.csv", &format!("En soles\n{DATED}Nota: en miles de soles\n")));
    places(with(&format!("En soles\n{DATED}"), |o| {
        o.units = BTreeMap::from([(String::new(), Unit::Thousand)]);
    }));
}

#[test]
fn a_column_of_several_years_may_have_one_of_them_in_its_title() {
    let text = format!("Ejecución presupuestal 2024\n{DATED}2023;301486;9;8\n");
    assert_eq!(read_text("t.csv", &text).unwrap().facts.spending.len(), 2);
}

#[test]
fn a_cut_off_is_read_in_words_and_with_a_time_and_named_where_it_cannot_be() {
    for (title, expected) in [
        ("Ejecución al 31 de agosto de 2024", "Declared"),
        ("Fecha: 31-agosto-2024", "Query"),
        ("actualizado al 2024-08-31 10:22", "Query"),
    ] {
        let reading = read_text("t.csv", &format!("{title}\n{DATED}")).unwrap();
        let cut = reading.cuts[&year(2024)];
        assert_eq!(cut.date().unwrap().to_string(), "2024-08-31", "{title}");
        assert!(format!("{cut:?}").starts_with(expected), "{title}");
        assert!(codes(&reading).contains(&"corte_tomado"), "{title}");
    }
    let later = read_text("t.csv", &format!("Fecha de la consulta: 04-agosto-2026\n{DATED}")).unwrap();
    assert!(later.cuts[&year(2024)].closes(year(2024)));
    let unread = read_text("t.csv", &format!("Fecha de corte: 31 de febrero de 2024\n{DATED}")).unwrap();
    assert_eq!(unread.cuts[&year(2024)], CutOff::Unknown);
    let named = unread.issues.iter().find(|issue| issue.kind.code() == "corte_ilegible").unwrap();
    assert_eq!((named.row, named.value.contains("31 de febrero")), (Some(1), true));
    let before = titled("Año 2024 al 31/08/2023").unwrap();
    assert_eq!(before.cuts[&year(2024)], CutOff::Unknown);
    assert!(codes(&before).contains(&"corte_anterior"));
}

#[test]
fn a_cell_of_cut_off_that_is_no_day_or_before_the_year_is_named() {
    let text = |cut: &str| format!("Año;SEC_EJEC;PIM;Corte\n2024;301486;5;{cut}\n");
    for (cut, code) in [("ayer", "fecha_ilegible"), ("31/12/2023", "corte_anterior")] {
        let reading = read_text("t.csv", &text(cut)).unwrap();
        let issue = reading.issues.iter().find(|issue| issue.kind.code() == code).unwrap();
        assert_eq!((issue.row, issue.column.as_deref(), issue.value.as_str()), (Some(2), Some("Corte"), cut));
        assert_eq!(reading.cuts[&year(2024)], CutOff::Unknown);
    }
    assert!(read_text("t.csv", &text("15/01/2025")).unwrap().cuts[&year(2024)].closes(year(2024)));
}

#[test]
fn a_title_of_a_part_of_the_money_is_never_all_of_it() {
    let reading = read_text("t.csv", &format!("Rubro 18: Canon y sobrecanon, regalías\n{DATED}")).unwrap();
    assert_eq!(reading.facts.spending[0].part, Part::Whole(Scope::Rubro18));
    assert!(codes(&reading).contains(&"alcance_tomado"));
    for title in ["Rubro 07: FONCOMUN", "Función 03: PLANEAMIENTO", "Recursos ordinarios", "Rubros 18 y 19"]
    {
        let refused = read_text("t.csv", &format!("{title}\n{DATED}"));
        assert!(matches!(refused, Err(SourceError::OtherMoney { .. })), "{title}");
        let insisted = with(&format!("{title}\n{DATED}"), |o| o.assume_scope = Some(Scope::Todo));
        assert!(matches!(insisted, Err(SourceError::OtherMoney { .. })), "{title}");
    }
    let text = format!("Transferencias de canon minero\n{DATED}");
    assert!(matches!(read_text("t.csv", &text), Err(SourceError::UnclearScope { .. })));
    let settled = with(&text, |o| o.assume_scope = Some(Scope::Canon)).unwrap();
    assert_eq!(settled.facts.spending[0].part, Part::Whole(Scope::Canon));
    assert!(with(&text, |o| o.assume_scope = Some(Scope::Todo)).is_err());
}

#[test]
fn each_table_of_a_sheet_is_of_the_money_above_it() {
    let text = "Canon y sobrecanon;;;\nanio;sec_ejec;pim;devengado\n2024;301486;5;4\n;;;\n\nTodas las fuentes;;;\nanio;sec_ejec;pim;devengado\n2024;301482;500;400\n";
    let reading = read_text("t.csv", text).unwrap();
    let parts: Vec<_> = reading.facts.spending.iter().map(|fact| fact.part).collect();
    assert_eq!(parts, [Part::Whole(Scope::Todo), Part::Whole(Scope::Rubro18)]);
}

#[test]
fn what_a_title_includes_is_taken_or_asked() {
    let reading = read_text("t.csv", &format!("Incluye: Sólo Proyectos\n{DATED}")).unwrap();
    assert_eq!(reading.facts.spending[0].inclusion, Inclusion::Proyectos);
    assert_eq!(reading.source.inclusion, Inclusion::Proyectos);
    let text = format!("Incluye: Sólo Actividades\n{DATED}");
    assert!(matches!(read_text("t.csv", &text), Err(SourceError::UnusableFilter { .. })));
    let text = format!("Ejecución de proyectos de inversión\n{DATED}");
    assert!(matches!(read_text("t.csv", &text), Err(SourceError::UnclearInclusion { .. })));
    let settled = with(&text, |o| o.assume_inclusion = Some(Inclusion::Proyectos)).unwrap();
    assert_eq!(settled.facts.spending[0].inclusion, Inclusion::Proyectos);
}

#[test]
fn another_unit_is_refused_wherever_it_stands_and_multiplied_once_confirmed() {
    for text in [
        format!("Cifras en miles de soles\n{DATED}"),
        format!("{DATED}Nota: montos en miles de soles\n"),
        format!("{DATED}\nFuente: MEF\nMiles S/\n"),
        DATED.replace("2024;", ";;En miles;En miles\n2024;"),
        DATED.replace("2024;", ";;de la región;\n;;miles corrientes;\n2024;"),
        format!("{DATED};;En miles de soles;\n"),
        format!("{DATED}Nota;En miles de soles\n"),
        format!("Cuadro 3;Moquegua;Gasto;En miles de soles\n{DATED}"),
        "Año;SEC_EJEC;Unidad;PIM;Devengado\n2024;301486;miles de soles;20500;15100\n".to_string(),
    ] {
        let refused = read_text("t.csv", &text);
        let Err(SourceError::OtherUnits { unit, .. }) = refused else { panic!("{text}: {refused:?}") };
        assert_eq!(unit, Unit::Thousand, "{text}");
        let given = with(&text, |o| o.units = BTreeMap::from([("t.csv".to_string(), unit)])).unwrap();
        let phases = given.facts.spending[0].phases;
        assert_eq!(phases[Phase::Pim], Some(Soles::from_soles(20_500_000)), "{text}");
        assert_eq!(given.source.unit, Some(unit));
        assert!(codes(&given).contains(&"unidad_convertida"), "{text}");
        let other = with(&text, |o| o.units = BTreeMap::from([(String::new(), Unit::Million)]));
        assert!(matches!(other, Err(SourceError::Contradiction { .. })), "{text}");
    }
    let other_file = with(&format!("En miles\n{DATED}"), |o| {
        o.units = BTreeMap::from([("otro.csv".to_string(), Unit::Thousand)]);
    });
    assert!(matches!(other_file, Err(SourceError::OtherUnits { .. })));
}

#[test]
fn a_unit_in_the_heading_of_one_column_of_amounts_is_not_that_of_all() {
    for (pim, spent) in
        [("PIM (mill. S/)", "Devengado (S/)"), ("PIM", "Devengado (miles)"), ("PIM (miles)", "Devengado")]
    {
        let text = DATED.replace("PIM", pim).replace("Devengado", spent);
        for unit in [None, Some(Unit::Thousand), Some(Unit::Million)] {
            let units = unit.map(|unit| (String::new(), unit)).into_iter().collect();
            let refused = with(&text, |o| o.units = units);
            assert!(
                matches!(refused, Err(SourceError::UnitOfSomeColumns { .. })),
                "{pim} {spent} {unit:?}: {refused:?}"
            );
        }
    }
    // Said above the table, it is of all.
    let titled = format!("En miles de soles\n{}", DATED.replace("PIM", "PIM (miles)"));
    let given = with(&titled, |o| o.units = BTreeMap::from([(String::new(), Unit::Thousand)])).unwrap();
    assert_eq!(given.facts.spending[0].phases[Phase::Devengado], Some(Soles::from_soles(15_100_000)));
}

#[test]
fn a_heading_in_another_unit_is_refused_even_where_the_user_names_the_column() {
    let one = DATED.replace("PIM", "Presupuesto del año (millones S/)");
    let text = one.replace("Devengado", "Devengado (millones S/)");
    let map = || vec![("PIM".to_string(), "Presupuesto del año (millones S/)".to_string())];
    let refused = with(&text, |o| o.mapping = map());
    assert!(matches!(refused, Err(SourceError::OtherUnits { unit: Unit::Million, .. })), "{refused:?}");
    let given = with(&text, |o| {
        (o.mapping, o.units) = (map(), BTreeMap::from([("t.csv".to_string(), Unit::Million)]));
    });
    let phases = given.unwrap().facts.spending[0].phases;
    assert_eq!(phases[Phase::Pim], Some(Soles::from_soles(20_500_000_000)));
}

#[test]
fn a_register_in_thousands_is_refused() {
    for text in [
        "Montos en miles de soles\nNRO ORDEN;ENTIDAD;FECHA;MONTO\n1;MUNI;03/05/2024;5\n",
        "Población en miles\nubigeo;anio;poblacion\n180106;2024;5\n",
    ] {
        let refused = with(text, |o| o.units = BTreeMap::from([(String::new(), Unit::Thousand)]));
        assert!(matches!(refused, Err(SourceError::UnitOfRegister { .. })), "{text}: {refused:?}");
    }
    let index =
        "Índices de distribución del canon minero\nanio;id;indice;total a distribuir\n2025;R455;0.02;5\n";
    assert_eq!(read_text("i.csv", index).unwrap().facts.indices.len(), 1);
}

#[test]
fn another_currency_is_refused_whatever_is_given() {
    for text in [
        format!("Montos en US$\n{DATED}"),
        format!("En miles de dólares\n{DATED}"),
        "Año;SEC_EJEC;Moneda;PIM\n2024;301486;USD;20500\n".to_string(),
        format!("{DATED}Nota: cifras en euros\n"),
    ] {
        for unit in Unit::ALL {
            let refused = with(&text, |o| o.units = BTreeMap::from([(String::new(), unit)]));
            assert!(matches!(refused, Err(SourceError::ForeignMoney { .. })), "{text} {unit:?}");
        }
    }
}

#[test]
fn a_unit_that_nobody_says_is_taken_from_the_user_and_decimals_are_exact() {
    let text = "Año;SEC_EJEC;PIM;Devengado\n2024;301486;20.500001;15.1\n2024;301487;4.5;0.000000001\n";
    let reading = with(text, |o| o.units = BTreeMap::from([(String::new(), Unit::Million)])).unwrap();
    assert_eq!(reading.facts.spending.len(), 1);
    assert_eq!(reading.facts.spending[0].phases[Phase::Pim], Some(Soles::from_soles(20_500_001)));
    assert!(codes(&reading).contains(&"numero_ilegible"), "a millionth of a céntimo is no amount");
    assert_eq!(read_text("t.csv", text).unwrap().source.unit, None);
}

#[test]
fn thousands_with_three_decimals_or_with_points_are_asked_about() {
    let text = "Año;SEC_EJEC;PIM\n2024;301486;205.098\n2024;301487;16.300\n";
    let units = || BTreeMap::from([(String::new(), Unit::Thousand)]);
    assert!(matches!(with(text, |o| o.units = units()), Err(SourceError::UnclearDecimals { .. })));
    let pim = |mark, expected: i64| {
        let reading = with(text, |o| (o.units, o.decimal) = (units(), Some(mark))).unwrap();
        assert_eq!(reading.facts.spending[0].phases[Phase::Pim], Some(Soles::from_soles(expected)));
    };
    pim(crate::cells::DecimalMark::Point, 205_098);
    pim(crate::cells::DecimalMark::Comma, 205_098_000);
    let clear = with(&text.replace("16.300", "16.3"), |o| o.units = units()).unwrap();
    assert_eq!(clear.facts.spending[0].phases[Phase::Pim], Some(Soles::from_soles(205_098)));
}

#[test]
fn words_that_tell_nothing_change_nothing() {
    let plain = read_text("t.csv", DATED).unwrap();
    for words in [
        "Familias: 3 miles",
        "Obras mayores a 20 millones de soles",
        "Gerencia de Inversiones",
        "Fuente: MEF, Consulta Amigable",
        "Ley 30225 de 2014",
        "Montos en S/",
        "Cifras en soles",
        "Tipo de cambio: S/ 3.75 por dólar",
        "Cuadro;con;muchas;celdas;en miles de soles",
    ] {
        for text in [format!("{words}\n{DATED}"), format!("{DATED}{words}\n")] {
            let reading = read_text("t.csv", &text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(reading.facts.spending, plain.facts.spending, "{text}");
        }
    }
    let project = "Año;SEC_EJEC;Proyecto;PIM\n2024;301486;MEJORAMIENTO DE 20 MILLONES DE SOLES EN MILES;5\n";
    assert_eq!(
        read_text("t.csv", project).unwrap().facts.spending[0].phases[Phase::Pim],
        Some(Soles::from_soles(5))
    );
}

const PAGE: &str = "Consulta Amigable (Mensual)\nConsulta de Ejecución del Gasto\nFecha de la Consulta: 20-agosto-2024\nAño de Ejecución: 2024\nIncluye: Sólo Proyectos\n";

#[test]
fn a_page_of_the_portal_saved_as_text_is_the_page_that_it_is() {
    let text = format!(
        "{PAGE}TOTAL;9;9;9;9\nNivel de Gobierno M: GOBIERNOS LOCALES;9;9;9;9\nDepartamento 18: MOQUEGUA;0;9;7;77.8\nMunicipalidad;PIA;PIM;Ejecución;Avance %\n;;;Devengado;\n180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA;0;5;4;80.0\n180301-301498: MUNICIPALIDAD PROVINCIAL DE ILO;0;4;3;75.0\n"
    );
    let reading = read_text("pagina.csv", &text).unwrap();
    let facts = &reading.facts.spending;
    assert_eq!(facts.len(), 2);
    assert!(facts.iter().all(|fact| fact.inclusion == Inclusion::Proyectos && fact.year == year(2024)));
    assert_eq!(reading.cuts[&year(2024)].date().unwrap().to_string(), "2024-08-20");
    assert_eq!(reading.profile.path.len(), 3);
    assert!(!codes(&reading).contains(&"no_cuadra"), "{:?}", reading.issues);
    let wrong = read_text("pagina.csv", &text.replace("ILO;0;4;3", "ILO;0;400;3")).unwrap();
    let issue = wrong.issues.iter().find(|issue| issue.kind.code() == "avance_no_coincide").unwrap();
    assert_eq!(issue.row, Some(12), "the line of the file");
    let without_path = format!("{PAGE}Municipalidad;PIM;Devengado\n180106-301486: TORATA;5;4\n");
    assert_eq!(read_text("p.csv", &without_path).unwrap().facts.spending[0].inclusion, Inclusion::Proyectos);
}

#[test]
fn a_page_of_one_government_by_rubro_gives_rubro_18() {
    let text = format!(
        "{PAGE}TOTAL;9;9;9\nMunicipalidad 180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA;0;9;7\nRubro;PIA;PIM;Devengado\n18: CANON Y SOBRECANON;0;6;5\n07: FONDO DE COMPENSACION MUNICIPAL;0;3;2\n"
    );
    let reading = read_text("rubro.csv", &text).unwrap();
    let told: Vec<_> =
        reading.facts.spending.iter().map(|fact| (fact.part, fact.phases[Phase::Pim])).collect();
    let soles = |soles| Some(Soles::from_soles(soles));
    assert_eq!(told, [(Part::Whole(Scope::Todo), soles(9)), (Part::Whole(Scope::Rubro18), soles(6))]);
}

#[test]
fn money_that_stands_over_columns_is_that_of_the_table() {
    let spanned = |span: &str| {
        read_text("t.csv", &format!("Año,SEC_EJEC,{span},\n,,PIM,Devengado\n2024,301486,5000000,4000000\n"))
    };
    assert!(matches!(spanned("Canon minero"), Err(SourceError::UnclearScope { .. })));
    assert!(matches!(spanned("Recursos ordinarios"), Err(SourceError::OtherMoney { .. })));
    let of_rubro = spanned("Rubro 18: Canon y sobrecanon").unwrap();
    assert_eq!(of_rubro.facts.spending[0].part, Part::Whole(Scope::Rubro18));
    let of_all = spanned("Presupuesto y gasto").unwrap();
    assert_eq!(of_all.facts.spending[0].part, Part::Whole(Scope::Todo));
}
