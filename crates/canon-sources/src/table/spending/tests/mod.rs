//! Tables of budgets as people make them, and what is wrong with some.

mod groups;
mod months;
mod rows;
mod units;

use canon_core::facts::Purpose;
use canon_core::facts::issue::Severity;

use super::*;
use crate::cells::DecimalMark;
use crate::testing::{read_bytes, read_text};

fn count(reading: &Reading, code: &str) -> usize {
    codes(reading).into_iter().filter(|known| *known == code).count()
}

fn errors(reading: &Reading) -> Vec<&Issue> {
    reading.issues.iter().filter(|issue| issue.kind.severity() == Severity::Error).collect()
}

/// What a phase adds up to, in céntimos.
fn sum(reading: &Reading, phase: Phase) -> i64 {
    reading.facts.spending.iter().filter_map(|fact| fact.phases[phase]).map(Soles::centimos).sum()
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.issues.iter().map(|issue| issue.kind.code()).collect()
}

#[test]
fn the_usual_table_of_text_cells() {
    let reading = read_text(
        "municipios.csv",
        "Año,Departamento,Municipalidad,PIA,PIM,Devengado,Avance %\n\
         2024,18: MOQUEGUA,180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA,\"1,000\",\"2,000\",\"1,500\",75.0\n",
    )
    .unwrap();
    let fact = &reading.facts.spending[0];
    assert_eq!(fact.gov.to_string(), "301486");
    assert_eq!(fact.phases[Phase::Pim], Some(Soles::from_soles(2_000)));
    assert_eq!(fact.phases[Phase::Girado], None);
    assert_eq!(reading.source.precision, Precision::Sol);
    assert_eq!(codes(&reading), ["alcance_supuesto"]);
}

#[test]
fn windows_text_semicolons_and_a_decimal_comma() {
    let text = "A\u{f1}o;SEC_EJEC;PIM;Devengado\n2024;301486;S/ 159.143,00;S/ -\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let reading = read_bytes("p.csv", &bytes, &Options::default()).unwrap();
    let phases = reading.facts.spending[0].phases;
    assert_eq!(phases[Phase::Pim], Some(Soles::from_soles(159_143)));
    assert_eq!(phases[Phase::Devengado], None, "a dash is no zero");
}

#[test]
fn totals_notes_and_unreadable_rows_are_said_and_left_out() {
    let reading = read_text(
        "t.csv",
        "anio,sec_ejec,PIM\n2024,301486,5\n2024,301481,cinco\n,TOTAL,5\nFuente: MEF,,\n2024,399999,7\n",
    )
    .unwrap();
    assert_eq!(reading.facts.spending.len(), 1);
    let issue = reading.issues.iter().find(|i| i.kind == IssueKind::UnreadableNumber).unwrap();
    assert_eq!((issue.row, issue.column.as_deref(), issue.value.as_str()), (Some(3), Some("PIM"), "cinco"));
    assert!(
        ["fila_de_total", "fila_de_nota", "gobierno_desconocido"].iter().all(|c| codes(&reading).contains(c))
    );
    assert_eq!((reading.tally.rows.read, reading.tally.rows.used, reading.tally.rows.set_aside), (5, 1, 4));
}

#[test]
fn a_row_that_ends_early_is_an_error_and_never_half_a_figure() {
    let text = "anio,sec_ejec,PIM,Devengado\n2024,301486,5,4\n2024,301481,7\n2024,3014\nFuente: MEF\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!(reading.facts.spending.len(), 1);
    let found: Vec<_> = reading.issues.iter().map(|issue| (issue.row, issue.kind.code())).collect();
    assert!(
        found.contains(&(Some(3), IssueKind::WrongFieldCount { found: 3, expected: 4 }.code())),
        "{found:?}"
    );
    assert!(found.contains(&(Some(5), "fila_de_nota")), "{found:?}");
}

#[test]
fn a_government_without_figures_stays_and_what_is_missing_is_said() {
    let reading = read_text("t.csv", "anio,sec_ejec,PIM\n2024,301486,\n2024,301481,7\n").unwrap();
    assert_eq!(reading.facts.spending.len(), 2);
    assert!(codes(&reading).contains(&IssueKind::EmptyAmount { rows: 1 }.code()));
    assert!(codes(&reading).contains(&"columna_ausente"), "no devengado");
}

#[test]
fn percentages_where_devengado_should_be_are_an_error() {
    // As in a published table of years without Certificación, whose columns moved one place to the left.
    let text =
        "anio,sec_ejec,PIM,Devengado\n2011,301486,\"1,000,000\",58.6\n2011,301481,\"2,000,000\",71.2\n";
    let reading = read_text("t.csv", text).unwrap();
    let issue = reading.issues.iter().find(|i| i.kind == IssueKind::PercentInAmount { rows: 2 }).unwrap();
    assert_eq!(
        (issue.column.as_deref(), issue.kind.severity()),
        (Some("Devengado"), canon_core::facts::issue::Severity::Error)
    );
    let one = "anio,sec_ejec,PIM,Devengado\n2011,301486,1000000,58.6\n2012,301486,1000000,650000\n";
    assert!(read_text("t.csv", one).unwrap().issues.iter().any(|i| i.kind.code() == "porcentaje_en_monto"));
    let fine = read_text("t.csv", &text.replace("58.6", "586000")).unwrap();
    assert!(fine.issues.iter().all(|i| i.kind.code() != "porcentaje_en_monto"));
}

#[test]
fn a_printed_balance_that_is_not_the_difference_is_an_error() {
    // 8,739 less 5,508 is 3,231; a published note said 3,190.
    let text =
        "anio,sec_ejec,PIM,Devengado,No ejecutado\n2024,301486,8739,5508,3190\n2024,301481,8739,5508,3231\n";
    let reading = read_text("t.csv", text).unwrap();
    let found: Vec<_> = reading.issues.iter().filter(|i| i.kind.code() == "saldo_no_coincide").collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].row, found[0].column.as_deref()), (Some(2), Some("No ejecutado")));
}

#[test]
fn a_row_of_totals_that_is_not_the_sum_is_an_error() {
    let rows = "2024,301486,5,4\n2024,301481,7,6\n";
    let codes_of = |total: &str| {
        codes(&read_text("t.csv", &format!("anio,sec_ejec,PIM,Devengado\n{rows}{total}")).unwrap())
            .contains(&"no_cuadra")
    };
    assert!(!codes_of(",TOTAL,12,10\n"));
    assert!(!codes_of(",TOTAL,12,10\n2024,301482,3,3\n,TOTAL,3,3\n"), "of the rows since the last");
    assert!(codes_of(",TOTAL,120,10\n"));
}

#[test]
fn the_same_row_twice_counts_once_and_two_different_ones_are_an_error() {
    let reading =
        read_text("t.csv", "anio,sec_ejec,PIM\n2024,301486,5\n2024,301486,5\n2024,301486,6\n").unwrap();
    assert_eq!(reading.facts.spending.len(), 1);
    assert!(codes(&reading).contains(&"fila_repetida") && codes(&reading).contains(&"filas_en_conflicto"));
}

#[test]
fn a_text_that_ends_within_the_centimos_of_its_last_amount_says_so() {
    let text = "anio,sec_ejec,PIM,Devengado\n2024,301481,20,1600000.00\n2024,301486,20,1600000.00";
    for end in 0..=12 {
        let told = codes(&read_text("t.csv", &text[..text.len() - end]).unwrap());
        let is_cut = (1..=9).contains(&end);
        assert_eq!(told.contains(&"ultima_linea_sin_fin"), is_cut, "{end}: {told:?}");
    }
    let whole = format!("{}\n", text.replace(".00", ""));
    assert!(!codes(&read_text("t.csv", &whole).unwrap()).contains(&"ultima_linea_sin_fin"));
}

#[test]
fn a_column_of_amounts_that_nobody_reads_is_named_though_all_have_as_many_digits() {
    let of = |column: &str, cells: [&str; 3]| {
        let govs = ["301486", "301481", "301482"];
        let rows = govs.iter().zip(cells).map(|(gov, cell)| format!("2024;{gov};{cell};5;4\n"));
        let rows = rows.collect::<Vec<_>>().concat();
        let reading = read_text("t.csv", &format!("anio;sec_ejec;{column};PIM;Devengado\n{rows}")).unwrap();
        codes(&reading).contains(&"columna_sin_leer")
    };
    assert!(of("Ampliado", ["1303130.43", "1657253.29", "2087751.71"]));
    assert!(of("Canon minero", ["1303130", "1657253", "2087751"]));
    assert!(!of("Registro", ["1303130", "1657253", "2087751"]));
}

#[test]
fn a_row_of_equal_amounts_that_differs_where_nobody_reads_is_no_copy() {
    let of = |column: &str, cells: [&str; 2]| {
        let rows = cells.map(|cell| format!("2024,301486,{cell},5\n")).concat();
        read_text("t.csv", &format!("anio,sec_ejec,{column},PIM\n{rows}")).unwrap()
    };
    for column in ["Trimestre", "Cuota", "Detalle", "Origen"] {
        let reading = of(column, ["I", "II"]);
        let issue = reading.issues.iter().find(|issue| issue.kind.code() == "filas_en_conflicto").unwrap();
        assert_eq!((issue.row, issue.column.as_deref()), (Some(3), Some(column)));
        assert!(codes(&of(column, ["I", "i "])).contains(&"fila_repetida"), "{column}");
    }
    assert!(codes(&of("N°", ["1", "2"])).contains(&"fila_repetida"));
}

#[test]
fn a_table_of_which_each_row_has_another_of_the_same_money_is_of_parts() {
    let of = |govs: &[&str]| {
        let rows = govs.iter().map(|gov| format!("2024,{gov},A,5\n2024,{gov},B,9\n"));
        let rows = rows.collect::<Vec<_>>().concat();
        read_text("t.csv", &format!("anio,sec_ejec,Parte,PIM\n{rows}"))
    };
    assert!(of(&["301486", "301481"]).is_ok(), "two may be mistakes");
    let refused = of(&["301486", "301481", "301482"]);
    assert!(matches!(refused, Err(SourceError::RowsOfDetail { rows: 3, of: 6, .. })), "{refused:?}");
}

#[test]
fn a_cut_off_at_the_end_of_the_year_closes_it() {
    let reading = read_text("t.csv", "anio,id,PIM,corte\n2024,R455,5,2024-12-31\n").unwrap();
    assert!(reading.cuts.values().next().unwrap().closes(Year::new(2024).unwrap()));
}

#[test]
fn two_cut_offs_in_a_year_are_refused() {
    let table = read_text("t.csv", "anio,id,PIM,corte\n2024,301486,5,2024-12-31\n2024,301481,5,2024-09-20\n");
    assert!(matches!(table, Err(SourceError::TwoCuts { year: 2024, .. })));
}

#[test]
fn a_year_may_stand_behind_its_word_or_be_a_day() {
    for cell in ["2024", "Año 2024", "EJERCICIO 2024", "31/12/2024", "2024-06-30"] {
        let reading = read_text("t.csv", &format!("Año,sec_ejec,PIM\n{cell},301486,5\n")).unwrap();
        let years: Vec<u16> = reading.facts.spending.iter().map(|fact| fact.year.number()).collect();
        assert_eq!(years, [2024], "{cell}");
    }
    for cell in ["24", "2024-2025", "Año pasado", "45657"] {
        let reading = read_text("t.csv", &format!("Año,sec_ejec,PIM\n{cell},301486,5\n2024,301481,5\n"));
        assert!(codes(&reading.unwrap()).contains(&"clave_ilegible"), "{cell}");
    }
}

#[test]
fn a_table_without_a_year_asks_for_one_and_takes_the_one_given() {
    let text = "sec_ejec,PIM\n301486,5\n";
    assert!(matches!(read_text("gasto_2024.csv", text), Err(SourceError::NoYear { hint: Some(_) })));
    let year = Year::new(2024).unwrap();
    let options = Options { assume_year: BTreeMap::from([(String::new(), year)]), ..Options::default() };
    let reading = read_bytes("gasto.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(reading.facts.spending[0].year, year);
    assert!(codes(&reading).contains(&"anio_supuesto"));
}

#[test]
fn credits_of_the_canon_alone_are_transfers() {
    let text = "anio,sec_ejec,alcance,acreditado\n2024,301486,canon,5.20\n";
    let reading = read_text("t.csv", text).unwrap();
    assert_eq!(reading.facts.transfers[0].credit, Credit::Transfer);
    assert!(!codes(&reading).contains(&"abonos_sin_separar"));
}

#[test]
fn credits_of_all_funds_are_never_called_transfers() {
    let reading =
        read_text("t.csv", "anio,sec_ejec,MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,301486,5.10,5.20\n")
            .unwrap();
    assert_eq!(reading.facts.transfers[0].credit, Credit::Mixed);
    assert!(reading.facts.spending.is_empty());
    assert!(codes(&reading).contains(&"abonos_sin_separar"));
}

/// Two districts of one name, and rows of one that is alone with its own.
const NAMES: &str = "Año,Departamento,Distrito,Mes,PIM,Devengado\n\
    2024,MOQUEGUA,TORATA,1,9,5\n2024,MOQUEGUA,TORATA,2,0,4\n2024,,SANTA ROSA,1,9,5\n2024,MOQUEGUA,TORATTA,1,9,5\n";

#[test]
fn rows_with_names_alone_are_refused_and_each_says_whom_it_fits() {
    let reading = read_text("nombres.csv", NAMES).unwrap();
    assert!(reading.facts.spending.is_empty());
    let fits: Vec<usize> = reading
        .issues
        .iter()
        .filter_map(
            |issue| if let IssueKind::NameAlone { fits } = &issue.kind { Some(fits.len()) } else { None },
        )
        .collect();
    assert_eq!((fits.len(), fits[0], fits[1], fits[3]), (4, 1, 1, 0));
    assert!(fits[2] > 5, "several are called so");
}

#[test]
fn names_tie_when_asked_and_each_tie_is_told_once() {
    let options = Options { match_names: true, ..Options::default() };
    let reading = read_bytes("nombres.csv", NAMES.as_bytes(), &options).unwrap();
    let tied: Vec<String> = reading.facts.spending.iter().map(|fact| fact.gov.to_string()).collect();
    assert_eq!(tied, ["301486", "301486"]);
    let rows = |code| {
        let of = reading.issues.iter().filter(move |issue| issue.kind.code() == code);
        of.filter_map(|issue| issue.row).collect::<Vec<u64>>()
    };
    assert_eq!(rows("vinculo_por_nombre"), [2]);
    assert_eq!(rows("gobierno_desconocido"), [4, 5], "several fit one, and none the other");
}

#[test]
fn amounts_and_codes_are_the_same_however_people_and_programs_write_them() {
    let expected =
        read_text("t.csv", "anio;sec_ejec;PIM;Devengado\n2024;301486;20000000.50;-1500\n").unwrap();
    for row in [
        "2024.0;301486.0;20'000,000.50;(1,500)",
        "2,024;301,486;20’000,000.50;1,500-",
        "2024*;=\"301486\";20´000,000.50 1/;-S/ 1,500",
        "2024 1/;'301486;PEN 20,000,000.50;(1,500)*",
        "2024;301486: MUNICIPALIDAD DISTRITAL DE TORATA;20,000,000.50 soles;S/. -1,500.00",
        "2024;0301486;20.000.000,50;-1.500,00",
        "2024;301 486;20 000 000.50;−1 500",
    ] {
        let reading = read_text("t.csv", &format!("anio;sec_ejec;PIM;Devengado\n{row}\n")).unwrap();
        assert_eq!(reading.facts.spending, expected.facts.spending, "{row}");
        assert_eq!(codes(&reading), codes(&expected), "{row}");
    }
    for row in ["2024;301486;US$ 5;1", "2024;301486;5 €;1", "2024;3.01486E+05;5;1", "2024-I;301486;5;1"] {
        let reading = read_text("t.csv", &format!("anio;sec_ejec;PIM;Devengado\n{row}\n")).unwrap();
        assert_eq!((reading.facts.spending.len(), reading.tally.rows.set_aside), (0, 1), "{row}");
    }
}

#[test]
fn a_column_like_1_500_is_thousands_with_a_warning_that_an_option_settles() {
    let read = |decimal, rows: &str| {
        let text = format!("anio;sec_ejec;PIM;Devengado\n{rows}");
        read_bytes("t.csv", text.as_bytes(), &Options { decimal, ..Options::default() })
    };
    let rows = "2024;301486;1.500;0\n2024;301481;-;0\n2024;301482;2.250;0\n";
    let reading = read(None, rows).unwrap();
    assert_eq!(reading.facts.spending[1].phases[Phase::Pim], Some(Soles::from_soles(2_250)));
    let said = reading.issues.iter().find(|issue| issue.kind == IssueKind::ThousandsSupposed).unwrap();
    assert_eq!((said.row, said.column.as_deref(), said.value.as_str()), (Some(2), Some("PIM"), "1.500"));
    for (decimal, pim) in [(DecimalMark::Comma, 225_000), (DecimalMark::Point, 225)] {
        let reading = read(Some(decimal), rows).unwrap();
        assert_eq!(reading.facts.spending[1].phases[Phase::Pim], Some(Soles::from_centimos(pim)));
        assert!(!codes(&reading).contains(&IssueKind::ThousandsSupposed.code()));
    }
    let sure = read(None, "2024;301486;1.500;1.234.567\n2024;301481;2.250;0\n").unwrap();
    assert!(!codes(&sure).contains(&IssueKind::ThousandsSupposed.code()), "another column shows it");
    let refused = read(None, "2024;301486;1.500;1234.5\n2024;301481;2.250;0\n");
    assert!(matches!(refused, Err(SourceError::ColumnsMixDecimals { .. })));
}

#[test]
fn a_table_by_function_tells_the_whole_and_its_functions_and_a_doubt_tells_why_there_is_nothing() {
    let header = "anio;id;alcance;incluye;funcion;pim;devengado;duda\n";
    let rows = "2024;301486;rubro18;sin_transferencias_ni_deuda;10: AGROPECUARIA;60;50;una duda\n\
        2024;301486;rubro18;sin_transferencias_ni_deuda;18: SANEAMIENTO;40;30;una duda\n\
        2024;301488;rubro18;sin_transferencias_ni_deuda;;;;no se conoce\n";
    let reading = read_text("f.csv", &format!("{header}{rows}")).unwrap();
    assert_eq!((sum(&reading, Phase::Pim), sum(&reading, Phase::Devengado)), (10_000, 8_000));
    assert_eq!(reading.source.inclusion, Inclusion::SinTransferenciasNiDeuda);
    let functions: Vec<_> = reading.facts.purposes.iter().map(|fact| fact.purpose).collect();
    assert_eq!(functions, [Purpose::Function(10), Purpose::Function(18)]);
    let doubts: Vec<(&str, u64)> = reading.facts.doubts.iter().map(|d| (&*d.text, d.line)).collect();
    assert_eq!(doubts, [("una duda", 2), ("no se conoce", 4)]);
    assert!(reading.issues.is_empty(), "{:?}", reading.issues);
}

#[test]
fn functions_of_a_part_of_a_governments_rows_are_told_of_none() {
    let text = "anio;id;alcance;incluye;funcion;pim\n2024;301486;todo;todo;10: AGROPECUARIA;60\n\
        2024;301486;todo;todo;OTRAS;40\n2024;301487;todo;todo;18;5\n";
    let reading = read_text("f.csv", text).unwrap();
    assert_eq!(sum(&reading, Phase::Pim), 10_500);
    assert_eq!(reading.facts.purposes.len(), 1, "of the one whose rows all have a function");
}
