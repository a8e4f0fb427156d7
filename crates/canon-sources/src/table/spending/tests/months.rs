//! Amounts on a row for each month.

use canon_core::facts::Slot;
use proptest::prelude::*;

use super::*;
use crate::reading::Months;

/// The codes of some municipalities.
const GOVERNMENTS: [u32; 4] = [301_481, 301_486, 301_490, 301_498];

/// What each month of a government says.
type Month = (i64, i64, i64);

fn table(all: &[Vec<Month>]) -> String {
    let of_government = |(code, months): (&u32, &Vec<Month>)| {
        let row = |(month, (pia, pim, devengado)): (i32, &Month)| {
            format!("2024;{month};{code};{pia};{pim};{devengado}\n")
        };
        (1..).zip(months).map(row).collect::<String>()
    };
    let rows: String = GOVERNMENTS.iter().zip(all).map(of_government).collect();
    format!("Año;Mes;SEC_EJEC;PIA;PIM;Devengado\n{rows}")
}

/// PIA, PIM and devengado of a table, in soles.
fn sums(text: &str, months: Option<Months>) -> Result<[i64; 3], SourceError> {
    let options = Options { months, ..Options::default() };
    let reading = read_bytes("t.csv", text.as_bytes(), &options)?;
    Ok([Phase::Pia, Phase::Pim, Phase::Devengado].map(|phase| sum(&reading, phase) / 100))
}

fn is_unclear(error: &SourceError) -> bool {
    matches!(error, SourceError::MonthsUnclear { .. })
}

/// What was spent in each month, of a budget that is enough for it.
fn spent() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(1..1_000_000_i64, 12)
}

/// Amounts added up from the first.
fn cumulated(amounts: &[i64]) -> Vec<i64> {
    let mut sum = 0;
    amounts
        .iter()
        .map(|amount| {
            sum += amount;
            sum
        })
        .collect()
}

proptest! {
    #[test]
    fn a_budget_on_each_months_row_counts_once_and_what_was_spent_is_added(
        all in prop::collection::vec(spent(), 4), room in 0..2_000_000_i64,
    ) {
        let months = |spent: &Vec<i64>| -> Vec<Month> {
            let pim = spent.iter().sum::<i64>() + room;
            spent.iter().map(|amount| (5, pim, *amount)).collect()
        };
        let total: i64 = all.iter().flatten().sum();
        let text = table(&all.iter().map(months).collect::<Vec<_>>());
        match sums(&text, None) {
            Ok(found) => prop_assert_eq!(found, [20, total + 4 * room, total]),
            // Twelve amounts of four governments hardly ever rise all the way.
            Err(error) => prop_assert!(is_unclear(&error)),
        }
        prop_assert_eq!(sums(&text, Some(Months::Own)).unwrap(), [20, total + 4 * room, total]);
    }

    #[test]
    fn what_was_spent_since_january_is_never_added_up(
        all in prop::collection::vec(spent(), 1..4), room in 0..20_000_000_i64,
    ) {
        let months = |spent: &Vec<i64>| -> Vec<Month> {
            let pim = spent.iter().sum::<i64>() + room;
            cumulated(spent).into_iter().map(|amount| (5, pim, amount)).collect()
        };
        let total: i64 = all.iter().flatten().sum();
        let governments = i64::try_from(all.len()).unwrap();
        let right = [5 * governments, total + governments * room, total];
        let text = table(&all.iter().map(months).collect::<Vec<_>>());
        match sums(&text, None) {
            Ok(found) => prop_assert_eq!(found, right),
            Err(error) => prop_assert!(is_unclear(&error)),
        }
        prop_assert_eq!(sums(&text, Some(Months::Cumulated)).unwrap(), right);
    }
}

#[test]
fn a_budget_that_changes_is_that_of_the_last_month_and_is_said() {
    let months = vec![(50, 100, 9), (50, 120, 8), (50, 110, 20)];
    let reading = read_text("t.csv", &table(&[months])).unwrap();
    assert_eq!((sum(&reading, Phase::Pim), sum(&reading, Phase::Devengado)), (11_000, 3_700));
    assert_eq!(
        (count(&reading, "presupuesto_de_cada_mes"), count(&reading, "presupuesto_en_cada_mes")),
        (1, 1)
    );
    let pim = reading.tally.centimos["pim"];
    assert_eq!((pim.read, pim.used, pim.repeated), (33_000, 11_000, 22_000));
}

#[test]
fn a_budget_of_each_month_is_refused() {
    for months in [vec![(0, 10, 9), (0, 10, 8), (0, 10, 9)], vec![(0, 100, 9), (0, 2, 8), (0, 3, 9)]] {
        let refused = sums(&table(&[months]), Some(Months::Own));
        assert!(matches!(refused, Err(SourceError::BudgetByMonth { column: "pim", .. })), "{refused:?}");
    }
}

#[test]
fn sums_since_january_that_are_more_than_the_budget_are_told_apart_month_by_month() {
    let months = [10, 30, 30, 70].map(|devengado| (5, 80, devengado)).to_vec();
    let reading = read_text("t.csv", &table(&[months])).unwrap();
    let of_months: Vec<_> = reading.facts.spending.iter().map(|fact| fact.phases[Phase::Devengado]).collect();
    assert_eq!(of_months, [10, 20, 0, 40].map(|soles| Some(Soles::from_soles(soles))));
    assert_eq!(count(&reading, "meses_acumulados"), 1);
    assert!(reading.facts.spending.iter().all(|fact| fact.slot != Slot::Year));
}

#[test]
fn a_budget_on_one_row_and_a_total_of_the_year_beside_its_months_count_once() {
    let text =
        "Año;Mes;SEC_EJEC;PIM;Devengado\n2024;0;301486;90;60\n2024;1;301486;0;40\n2024;2;301486;0;20\n";
    assert_eq!(sums(text, None).unwrap(), [0, 90, 60]);
    assert_eq!(sums(&text.replace("90;60", "90;"), None).unwrap(), [0, 90, 60]);
    let wrong = text.replace("90;60", "90;61");
    assert_eq!(count(&read_text("t.csv", &wrong).unwrap(), "no_cuadra"), 1);
}

#[test]
fn income_planned_on_each_months_row_counts_once() {
    let text = "Año;Mes;SEC_EJEC;PIM;Recaudado\n2024;1;301486;90;60\n2024;2;301486;90;40\n";
    let reading = read_text("t.csv", text).unwrap();
    let sum: Soles = reading.facts.income.iter().filter_map(|fact| fact.pim).sum();
    assert_eq!(sum, Soles::from_soles(90));
}

#[test]
fn units_of_a_region_have_each_their_months() {
    let text = "Año;Mes;id;ubigeo;PIM;Devengado\n2024;1;R455;180101;90;40\n2024;1;R455;180201;70;10\n\
                2024;2;R455;180101;90;20\n2024;2;R455;180201;70;30\n";
    assert_eq!(sums(text, None).unwrap(), [0, 160, 100]);
}

#[test]
fn a_budget_on_the_first_months_row_alone_is_that_of_the_year() {
    let text = "Año;Mes;SEC_EJEC;PIM;Devengado\n2024;1;301486;90;40\n2024;2;301486;;20\n2024;3;301486;;10\n";
    assert_eq!(sums(text, None).unwrap(), [0, 90, 70]);
    let reading = read_text("t.csv", text).unwrap();
    assert!(
        reading.facts.spending.iter().all(|fact| fact.phases[Phase::Pim].is_some()),
        "a part of it, or none"
    );
    assert_eq!(count(&reading, "monto_vacio"), 0);
}

#[test]
fn what_was_paid_stands_as_what_was_spent() {
    let text = "Año;Mes;SEC_EJEC;PIM;Devengado;Girado\n2024;1;301486;900;40;10\n2024;2;301486;900;30;20\n2024;3;301486;900;50;30\n";
    assert_eq!(sums(text, None).unwrap(), [0, 900, 120]);
    let reserved = text.replace("Girado", "Certificado");
    assert!(is_unclear(&sums(&reserved, None).unwrap_err()));
}

#[test]
fn lines_of_a_government_have_each_their_months() {
    let text = "Año;Mes;SEC_EJEC;CUI;PIM;Devengado\n2024;1;301486;2500001;90;40\n2024;1;301486;2500002;70;10\n\
                2024;2;301486;2500001;90;20\n2024;2;301486;2500002;70;30\n";
    assert_eq!(sums(text, None).unwrap(), [0, 160, 100]);
}

/// The same months side by side, a row a government, with what stands behind them.
fn wide(all: &[Vec<Month>], names: &str, total: fn(&[Month]) -> String) -> String {
    let count = all.iter().map(Vec::len).max().unwrap_or(0);
    let months =
        ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Setiembre", "Octubre"];
    let months = [&months[..], &["Noviembre", "Diciembre"]].concat();
    let header: Vec<String> = months[..count].iter().map(|month| format!(";{names} {month}")).collect();
    let header = header.concat();
    let row = |(code, months): (&u32, &Vec<Month>)| {
        let amounts: Vec<String> = months.iter().map(|month| format!(";{}", month.2)).collect();
        let amounts = amounts.concat();
        format!("2024;{code};{};{}{amounts}{}\n", months[0].0, months[0].1, total(months))
    };
    let behind = if total(&all[0]).is_empty() { "" } else { ";Total devengado" };
    let rows: String = GOVERNMENTS.iter().zip(all).map(row).collect();
    format!("Año;SEC_EJEC;PIA;PIM{header}{behind}\n{rows}")
}

fn nothing(_: &[Month]) -> String {
    String::new()
}

proptest! {
    #[test]
    fn months_side_by_side_are_read_as_they_are_below_each_other(
        all in prop::collection::vec(spent(), 1..4), room in 0..20_000_000_i64, is_cumulated: bool,
    ) {
        let months = |spent: &Vec<i64>| -> Vec<Month> {
            let pim = spent.iter().sum::<i64>() + room;
            let spent = if is_cumulated { cumulated(spent) } else { spent.clone() };
            spent.into_iter().map(|amount| (5, pim, amount)).collect()
        };
        let governments = i64::try_from(all.len()).unwrap();
        let total: i64 = all.iter().flatten().sum();
        let right = [5 * governments, total + governments * room, total];
        let all: Vec<Vec<Month>> = all.iter().map(months).collect();
        match sums(&wide(&all, "Devengado", nothing), None) {
            Ok(found) => prop_assert_eq!(found, right),
            Err(error) => prop_assert!(is_unclear(&error)),
        }
        let said = if is_cumulated { Months::Cumulated } else { Months::Own };
        prop_assert_eq!(sums(&wide(&all, "Devengado", nothing), Some(said)).unwrap(), right);
        // The year's sum beside them tells it, and so does their name.
        let sum: fn(&[Month]) -> String = match is_cumulated {
            true => |months| format!(";{}", months[11].2),
            false => |months| format!(";{}", months.iter().map(|month| month.2).sum::<i64>()),
        };
        let reading = read_text("t.csv", &wide(&all, "Devengado", sum)).unwrap();
        prop_assert_eq!(self::sum(&reading, Phase::Devengado) / 100, total);
        prop_assert_eq!(count(&reading, "meses_acumulados"), usize::from(is_cumulated));
        prop_assert_eq!(count(&reading, "no_cuadra"), 0);
        match sums(&wide(&all, "Devengado acumulado", nothing), None) {
            Ok(found) => {
                let last: i64 = all.iter().map(|months| months[11].2).sum();
                prop_assert_eq!(found[2], last);
            }
            Err(error) => prop_assert!(!is_cumulated && is_unclear(&error)),
        }
    }
}

#[test]
fn months_side_by_side_that_never_fall_are_asked_about() {
    let rising = |from: i64| -> Vec<Month> { (1..=4).map(|month| (5, 90_000, from * month)).collect() };
    let text = wide(&[rising(10), rising(7)], "Devengado", nothing);
    assert!(is_unclear(&sums(&text, None).unwrap_err()));
    // The same amount every month but for the rest of a division is no sum since January.
    let even = |each: i64| -> Vec<Month> {
        (1..=12).map(|month| (5, 90_000, each + i64::from(month == 12) * 3)).collect()
    };
    let text = wide(&[even(30), even(70)], "Devengado", nothing);
    assert_eq!(sums(&text, None).unwrap(), [10, 180_000, 1_200 + 6]);
    // A sum that is neither what the months add up to nor the last of them is an error as before.
    let wrong: fn(&[Month]) -> String = |_| ";1".to_string();
    let reading =
        read_text("t.csv", &wide(&[vec![(5, 900, 40), (5, 900, 10), (5, 900, 20)]], "Devengado", wrong));
    assert_eq!(count(&reading.unwrap(), "no_cuadra"), 1);
}

#[test]
fn months_in_columns_may_be_cumulated_too() {
    let text =
        "Año;SEC_EJEC;PIM;Devengado enero;Devengado febrero;Devengado marzo\n2024;301486;90;40;50;80\n";
    assert_eq!(sums(text, None).unwrap(), [0, 90, 80]);
    assert_eq!(sums(&text.replace("40;50;80", "40;10;20"), None).unwrap(), [0, 90, 70]);
}

#[test]
fn an_amount_of_the_years_own_column_and_of_the_rows_year_counts_once() {
    let of = |columns: &str, cells: &str| {
        read_text("t.csv", &format!("anio,sec_ejec,{columns}\n2024,301486,{cells}\n2023,301486,7,6,0\n"))
    };
    let pim = |reading: &Reading, year: u16| -> i64 {
        let of_year = reading.facts.spending.iter().filter(|fact| fact.year.number() == year);
        of_year.filter_map(|fact| fact.phases[Phase::Pim]).map(|pim| pim.centimos() / 100).sum()
    };
    for cells in ["20,15,20", "20,15,", ",15,20"] {
        let reading = of("PIM,Devengado,PIM 2024", cells).unwrap();
        assert_eq!(pim(&reading, 2024), 20, "{cells}");
    }
    let refused = of("PIM,Devengado,PIM 2024", "20,15,21");
    assert!(matches!(refused, Err(SourceError::RepeatedColumn { .. })), "{refused:?}");
    let other = read_text("t.csv", "anio,sec_ejec,PIM,Devengado 2024\n2024,301486,20,15\n").unwrap();
    assert_eq!(pim(&other, 2024), 20);
}
