//! Totals by year, with a chart for each scope that has a budget.

use std::collections::BTreeMap;

use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_paper::words::scope;
use rust_xlsxwriter::{Chart, ChartFormat, ChartSolidFill, ChartType, Color, Worksheet, XlsxError};

use super::looks::Looks;
use crate::analysis::Study;

/// What the municipalities had and spent each year in one scope: their number and the sums of those that have both.
fn totals(study: &Study, scope: Scope) -> BTreeMap<Year, (usize, Soles, Soles)> {
    let mut years: BTreeMap<Year, (usize, Soles, Soles)> = BTreeMap::new();
    for unit in study.panel.units(scope) {
        let municipal =
            unit.government().is_some_and(|g| matches!(g.level, Level::Provincial | Level::District));
        let (Ok(pim), Ok(spent)) = (unit.phase(Phase::Pim), unit.phase(Phase::Devengado)) else { continue };
        if municipal {
            let sums = years.entry(unit.year()).or_insert((0, Soles::ZERO, Soles::ZERO));
            *sums = (sums.0 + 1, sums.1 + pim, sums.2 + spent);
        }
    }
    years
}

pub(super) fn write(
    sheet: &mut Worksheet,
    study: &Study,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    let name = language.pick("Resumen", "Summary");
    sheet.set_name(name)?;
    sheet.set_column_width(0, 10.0)?;
    for at in 1..4 {
        sheet.set_column_width(at, 20.0)?;
    }
    let mut line = 0;
    for of in [Scope::Rubro18, Scope::Todo] {
        let totals = totals(study, of);
        if totals.is_empty() {
            continue;
        }
        let money = scope::money_of(of, language);
        let title = match language {
            Es => format!("Municipalidades de estos archivos: {money}"),
            En => format!("Municipalities of these files: {money}"),
        };
        let lines = table(sheet, (line, &title), &totals, looks, language)?;
        sheet.insert_chart(line, 5, &chart(name, &title, lines, language))?;
        line = lines.1.max(line + 16) + 2;
    }
    Ok(())
}

/// Writes the totals of a scope below their title, and tells the first and the last line that has some.
fn table(
    sheet: &mut Worksheet,
    (line, title): (u32, &str),
    totals: &BTreeMap<Year, (usize, Soles, Soles)>,
    looks: &Looks,
    language: Language,
) -> Result<(u32, u32), XlsxError> {
    let heads = match language {
        Es => ["Año", "Municipalidades", "Presupuesto (PIM)", "Se gastó (devengado)"],
        En => ["Year", "Municipalities", "Budget (PIM)", "Spent (devengado)"],
    };
    sheet.write_string_with_format(line, 0, title, &looks.title)?;
    for (at, head) in (0..).zip(heads) {
        sheet.write_string_with_format(line + 1, at, head, &looks.head)?;
    }
    let first = line + 2;
    let mut last = first;
    for (at, (year, (count, pim, spent))) in (first..).zip(totals) {
        sheet.write_string_with_format(at, 0, year.to_string(), &looks.bold)?;
        let count = f64::from(u32::try_from(*count).unwrap_or(u32::MAX));
        sheet.write_number_with_format(at, 1, count, &looks.whole)?;
        for (column, amount) in [(2, pim), (3, spent)] {
            let amount = amount.to_string().parse().unwrap_or(0.0);
            sheet.write_number_with_format(at, column, amount, &looks.money)?;
        }
        last = at;
    }
    Ok((first, last))
}

/// Budget and spending of the lines of a sheet side by side.
fn chart(sheet: &str, title: &str, (first, last): (u32, u32), language: Language) -> Chart {
    let mut chart = Chart::new(ChartType::Column);
    for (column, colour) in [(2, 0x00DE_DEDE), (3, 0x0000_72B2)] {
        let series = chart.add_series();
        series
            .set_name((sheet, first - 1, column))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, column, last, column));
        let fill = ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
        series.set_format(ChartFormat::new().set_solid_fill(&fill));
    }
    chart.title().set_name(title);
    chart
        .y_axis()
        .set_num_format("#,##0,,")
        .set_name(language.pick("millones de soles", "millions of soles"));
    chart.set_alt_text(title);
    chart.set_width(620).set_height(300);
    chart
}
