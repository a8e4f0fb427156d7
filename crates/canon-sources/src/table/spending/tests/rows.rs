//! Rows that are no data: totals wherever they stand, numbers of columns, repeated headers, notes, and rows of another
//! length than the header.

use canon_core::facts::SpendingFact;
use proptest::prelude::*;

use super::*;
use crate::error::SourceError;

/// Governments of three provinces of one department, by their codes.
const PROVINCES: [(&str, &[u32]); 3] = [
    ("MARISCAL NIETO", &[301_481, 301_482, 301_483, 301_484]),
    ("GENERAL SANCHEZ CERRO", &[301_487, 301_488, 301_489]),
    ("ILO", &[301_498, 301_499]),
];

/// Where the total of some rows stands, and what says that it is one.
#[derive(Clone, Copy, Debug)]
enum Style {
    WordBelow,
    WordAbove,
    PlaceBelow,
    PlaceAbove,
}

impl Style {
    fn is_above(self) -> bool {
        matches!(self, Self::WordAbove | Self::PlaceAbove)
    }

    fn name(self, place: &str) -> String {
        match self {
            Self::WordBelow | Self::WordAbove => format!("Sub Total {place}"),
            Self::PlaceBelow | Self::PlaceAbove => format!("PROVINCIA {place}"),
        }
    }
}

fn styles() -> impl Strategy<Value = Style> {
    prop::sample::select(vec![Style::WordBelow, Style::WordAbove, Style::PlaceBelow, Style::PlaceAbove])
}

/// A row without a code.
fn group(name: &str, sums: (i64, i64)) -> String {
    format!("2024;;{name};{};{}", soles(sums.0), soles(sums.1))
}

fn soles(centimos: i64) -> String {
    format!("{}.{:02}", centimos / 100, centimos % 100)
}

/// A table of governments with the totals of their provinces and of all.
fn with_totals(amounts: &[(i64, i64)], (provinces, all): (Style, Style)) -> String {
    let sum = |of: &[(i64, i64)]| of.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let mut lines = Vec::new();
    let mut amounts_left = amounts;
    for (province, codes) in PROVINCES {
        let (own, rest) = amounts_left.split_at(codes.len());
        amounts_left = rest;
        let data = codes
            .iter()
            .zip(own)
            .map(|(code, (pim, devengado))| format!("2024;{code};;{};{}", soles(*pim), soles(*devengado)));
        let total = group(&provinces.name(province), sum(own));
        let at = lines.len() + if provinces.is_above() { 0 } else { codes.len() };
        lines.extend(data);
        lines.insert(at, total);
    }
    let total = group(
        if matches!(all, Style::WordBelow | Style::WordAbove) { "TOTAL" } else { "MOQUEGUA" },
        sum(amounts),
    );
    lines.insert(if all.is_above() { 0 } else { lines.len() }, total);
    format!("Año;SEC_EJEC;Municipalidad;PIM;Devengado\n{}\n", lines.join("\n"))
}

fn pim_of(reading: &Reading) -> Vec<(String, i64)> {
    let pim = |fact: &SpendingFact| fact.phases[Phase::Pim].map_or(0, Soles::centimos);
    reading.facts.spending.iter().map(|fact| (fact.gov.to_string(), pim(fact))).collect()
}

proptest! {
    #[test]
    fn totals_are_known_above_and_below_by_word_and_by_sum(
        amounts in prop::collection::vec((1_000_000..9_000_000_000_i64, 1_000..900_000_000_i64), 9),
        provinces in styles(),
        all in styles(),
    ) {
        let reading = read_text("t.csv", &with_totals(&amounts, (provinces, all))).unwrap();
        let codes = PROVINCES.iter().flat_map(|(_, codes)| *codes).map(ToString::to_string);
        let expected: Vec<_> = codes.zip(amounts.iter().map(|(pim, _)| *pim)).collect();
        prop_assert_eq!(pim_of(&reading), expected);
        prop_assert_eq!(errors(&reading), Vec::<&Issue>::new());
        prop_assert_eq!(count(&reading, "fila_de_total"), 4);
    }

    #[test]
    fn a_total_by_its_word_that_does_not_fit_is_said(
        amounts in prop::collection::vec((1_000_000..9_000_000_000_i64, 1_000..900_000_000_i64), 9),
        provinces in styles(),
        apart in 1_000..1_000_000_i64,
    ) {
        let text = with_totals(&amounts, (provinces, Style::WordBelow));
        let pim = soles(amounts.iter().map(|(pim, _)| *pim).sum());
        let wrong = soles(amounts.iter().map(|(pim, _)| *pim).sum::<i64>() + apart);
        let reading = read_text("t.csv", &text.replace(&format!("TOTAL;{pim}"), &format!("TOTAL;{wrong}"))).unwrap();
        prop_assert_eq!(count(&reading, "no_cuadra"), 1);
    }
}

#[test]
fn a_row_of_nobody_that_adds_nothing_up_is_an_error_and_is_part_of_the_total() {
    let text =
        "Año;SEC_EJEC;Municipalidad;PIM\n2024;301486;;50000.10\n2024;;ALGUIEN;70000.25\n;;TOTAL;120000.35\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!(count(&reading, "gobierno_desconocido"), 1);
    assert_eq!(count(&reading, "no_cuadra"), 0);
    assert_eq!(pim_of(&reading), [("301486".to_string(), 5_000_010)]);
}

#[test]
fn a_municipality_without_a_code_is_no_total_of_its_neighbour() {
    for name in ["MUNICIPALIDAD DISTRITAL DE TORATA", "TORATA"] {
        let text = format!("Año;SEC_EJEC;Municipalidad;PIM\n2024;301481;;50000\n2024;;{name};50000\n");
        assert_eq!(count(&read_text("t.csv", &text).unwrap(), "gobierno_desconocido"), 1, "{name}");
    }
}

#[test]
fn a_total_of_a_government_over_its_rubros_is_no_row_of_it() {
    let text = "Año;SEC_EJEC;Rubro;PIM\n2024;301486;08;10000\n2024;301486;18;25000\n2024;301486;;35000\n\
                2024;301481;08;1\n2024;301481;18;2\n2024;301481;TOTAL;3\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!((reading.facts.spending.len(), count(&reading, "fila_de_total")), (4, 2));
    assert_eq!(errors(&reading), Vec::<&Issue>::new());
}

#[test]
fn a_header_on_each_page_is_one_table_and_its_total_is_of_all_pages() {
    let header = "Año;SEC_EJEC;Municipalidad;PIM\n";
    let text = format!(
        "{header};(1);(2);(3)\n2024;301486;;20000\nVan;;;20000\nPágina 1 de 2, sigue\n{header};(1);(2);(3)\nVienen;;;20000\n\
         2024;301498;;61000.5\nTOTAL;;;81000.5\n"
    );
    let reading = read_text("t.csv", &text).unwrap();
    assert_eq!(pim_of(&reading), [("301486".to_string(), 2_000_000), ("301498".to_string(), 6_100_050)]);
    assert_eq!(errors(&reading), Vec::<&Issue>::new());
    assert_eq!(count(&reading, "alcance_supuesto"), 1, "said once");
    assert_eq!((count(&reading, "fila_de_total"), count(&reading, "fila_de_numeracion")), (3, 2));
}

#[test]
fn a_column_is_read_alike_on_all_pages() {
    let header = "Año;SEC_EJEC;PIM\n";
    let text = format!("{header}2024;301486;20.000\n{header}2024;301498;1.000.000,50\n");
    assert_eq!(pim_of(&read_text("t.csv", &text).unwrap())[0], ("301486".to_string(), 2_000_000));
}

#[test]
fn amounts_cut_at_their_commas_are_refused_and_never_a_part_of_them() {
    let header = "Año,SEC_EJEC,Municipalidad,PIM,Devengado";
    let rows = "2024,301486,X,20,000,000,15,000,000\n2024,301490,Y,4,500,000,1,234,567\n";
    let Err(SourceError::LongRows { rows: 2, of: 2, line: 2, found: 9, expected: 5, .. }) =
        read_text("t.csv", &format!("{header}\n{rows}"))
    else {
        panic!("read");
    };
    // One row among others is left out; so are the parts of one that ends within the header.
    let text = format!(
        "{header},Girado,Nota\n2024,301481,,5,4,3,\n2024,301482,,5,4,3,\n2024,301486,,20,000,15,000,14,000\n2024,301490,,4,000,3,\n"
    );
    let reading = read_text("t.csv", &text).unwrap();
    assert_eq!(pim_of(&reading).len(), 2);
    assert_eq!((count(&reading, "numero_de_campos"), count(&reading, "numero_ilegible")), (1, 1));
}

#[test]
fn empty_fields_past_the_header_and_notes_with_commas_are_no_fault() {
    let text = "Año,SEC_EJEC,PIM\n2024,301486,5,,,\nFuente: MEF, Consulta Amigable, elaboración propia, 2024\nNota: hay, dos\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!(errors(&reading), Vec::<&Issue>::new());
    assert_eq!((pim_of(&reading).len(), count(&reading, "fila_de_nota")), (1, 2));
}

#[test]
fn rows_of_a_province_or_a_department_by_their_codes_are_totals() {
    let text = "Año;Ubigeo;Municipalidad;PIM\n2024;180000;MOQUEGUA;90000\n2024;1803;ILO;70000\n\
                2024;180301;MUNICIPALIDAD PROVINCIAL DE ILO;70000\n2024;1801;MARISCAL NIETO;20000\n\
                2024;180106;MUNICIPALIDAD DISTRITAL DE TORATA;20000\nTOTAL REGIÓN MOQUEGUA;;;90000\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!(pim_of(&reading), [("301486".to_string(), 2_000_000), ("301498".to_string(), 7_000_000)]);
    assert_eq!((errors(&reading).len(), count(&reading, "fila_de_total")), (0, 4));
}

#[test]
fn rows_of_a_detail_whose_column_is_not_there_are_refused() {
    let rows = |most: u32| -> String {
        let rows: Vec<String> = (1..=most).map(|at| format!("2024;301486;{at}00;{at}0\n")).collect();
        rows.concat()
    };
    let refused = read_text("t.csv", &format!("anio;id;pim;devengado\n{}", rows(12)));
    let Err(SourceError::RowsOfDetail { rows: others, of, place }) = refused else { panic!("{refused:?}") };
    assert_eq!((others, of, place.as_str()), (11, 12, "3"));
    // A few are mistakes of a person, each said.
    let reading = read_text("t.csv", &format!("anio;id;pim;devengado\n{}", rows(4))).unwrap();
    assert_eq!(count(&reading, "filas_en_conflicto"), 3);
    let by_function = "anio;id;funcion;pim;devengado\n";
    let told: Vec<String> =
        (1..=12).map(|at| format!("2024;301486;{at:02}: NOMBRE;{at}00;{at}0\n")).collect();
    assert_eq!(
        sum(&read_text("t.csv", &format!("{by_function}{}", told.concat())).unwrap(), Phase::Pim),
        780_000
    );
}
