//! The sheet that the workbook opens on: governments and what was measured of them in the last year, signals in bold.

use std::collections::BTreeMap;

use canon_core::indicators::{ALL, Family, Finding, Indicator};
use canon_core::panel::motive::State;
use canon_core::terms::budget::Scope;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Quantity;
use canon_paper::words::scope;
use rust_xlsxwriter::{Color, Format, Worksheet, XlsxError};

use super::looks::Looks;
use crate::analysis::Study;

/// The line of the heads, below the title and the note.
const HEADS: u32 = 3;

/// The findings of each government in a year and scope, by indicator.
type Measured<'a> = BTreeMap<GovId, BTreeMap<&'static str, &'a Finding>>;

pub(super) fn write(
    sheet: &mut Worksheet,
    study: &Study,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_name(language.pick("Matriz", "Matrix"))?;
    sheet.set_active(true);
    let Some((year, of, measured)) = last(study) else { return Ok(()) };
    let money = scope::money_of(of, language);
    let (title, note) = match language {
        Es => (
            format!("Lo que se midió de cada gobierno en {year}: {money}"),
            "En negrita sobre fondo claro: señal para preguntar, que no prueba nada. Por nivel y en orden alfabético.",
        ),
        En => (
            format!("What was measured of each government in {year}: {money}"),
            "In bold on a light ground: a signal to ask about, which proves nothing. By level and alphabet.",
        ),
    };
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    sheet.write_string(1, 0, note)?;
    let is_measured = |indicator: &&&Indicator| {
        let has = |its: &BTreeMap<&str, &Finding>| its.get(indicator.id).is_some_and(|f| f.value.is_some());
        indicator.family != Family::Data && measured.values().any(has)
    };
    let columns: Vec<&Indicator> = ALL.iter().filter(is_measured).copied().collect();
    sheet.write_string_with_format(HEADS, 0, language.pick("Gobierno", "Government"), &looks.head)?;
    sheet.set_column_width(0, 28.0)?;
    for (at, indicator) in (1..).zip(&columns) {
        sheet.write_string_with_format(HEADS, at, indicator.short.in_language(language), &looks.head)?;
        sheet.set_column_width(at, 14.0)?;
    }
    sheet.set_freeze_panes(HEADS + 1, 1)?;
    let mut governments: Vec<_> = measured.keys().filter_map(|gov| directory().get(*gov)).collect();
    governments.sort_by_cached_key(|government| (government.level, fold(&government.short_name)));
    for (line, government) in (HEADS + 1..).zip(governments) {
        sheet.write_string_with_format(line, 0, &government.short_name, &looks.bold)?;
        for (at, indicator) in (1..).zip(&columns) {
            let finding = measured[&government.id].get(indicator.id);
            let Some((value, finding)) = finding.and_then(|found| Some((found.value?, found))) else {
                continue;
            };
            let (number, code) = number(value);
            let mut look = Format::new().set_num_format(code);
            if finding.state == State::Senal {
                look = look.set_bold().set_background_color(Color::RGB(0x00FB_F3E6));
            }
            sheet.write_number_with_format(line, at, number, &look)?;
        }
    }
    Ok(())
}

/// The last year that at least half as many governments as in any other have figures of, in rubro 18 where that is known.
fn last(study: &Study) -> Option<(Year, Scope, Measured<'_>)> {
    [Scope::Rubro18, Scope::Todo].into_iter().find_map(|of| {
        let mut years: BTreeMap<Year, Measured<'_>> = BTreeMap::new();
        let told = study.findings.iter().filter(|finding| finding.scope == of);
        for finding in told.filter(|finding| directory().get(finding.gov).is_some()) {
            years
                .entry(finding.year)
                .or_default()
                .entry(finding.gov)
                .or_default()
                .insert(finding.indicator, finding);
        }
        let known = |measured: &Measured<'_>| {
            measured.values().filter(|its| its.get("avance_pim").is_some_and(|f| f.value.is_some())).count()
        };
        let most = years.values().map(known).max().filter(|most| *most > 0)?;
        let (year, measured) = years.into_iter().rev().find(|(_, measured)| known(measured) * 2 >= most)?;
        Some((year, of, measured))
    })
}

/// A value as a spreadsheet computes with it, and how it is shown.
fn number(value: Quantity) -> (f64, &'static str) {
    #[expect(clippy::cast_precision_loss, reason = "a cell of a workbook is such a number")]
    let of = |number: i64, unit: f64| number as f64 / unit;
    match value {
        Quantity::Ratio(ratio) => (of(ratio.millionths(), 1e6), "0.0%"),
        Quantity::Soles(amount) | Quantity::SolesPerInhabitant(amount) => {
            (of(amount.centimos(), 100.0), "#,##0")
        }
        Quantity::Number(count) => (of(count, 1.0), "#,##0"),
        Quantity::Concentration(hhi) => (of(hhi.millionths(), 1e6), "0.00"),
        Quantity::Points(points) => (of(points, 1000.0), "0.0"),
        Quantity::Grade(grade) => (f64::from(grade), "0"),
    }
}
