//! Days as people and spreadsheets write them.

use canon_core::terms::period::{Date, Month, Year};

/// The day of a spreadsheet's number: days since the end of 1899, as all programs count them from March 1900 on.
pub(crate) fn date_of_serial(serial: f64) -> Option<Date> {
    let stamp = calamine::ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false);
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    Date::new(Year::new(year)?, Month::new(month)?, day)
}

/// `04-agosto-2026`, `31-12-2024`, `31/12/2024` or `2024-12-31`.
pub(crate) fn date(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let text = text.trim().to_lowercase();
    if let Some(iso) = Date::parse_iso(&text) {
        return Some(iso);
    }
    let mut parts = text.splitn(3, ['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = match month.parse::<u8>() {
        Ok(number) => Month::new(number)?,
        Err(_) => {
            let name = if month == "septiembre" { "setiembre" } else { month };
            Month::new(u8::try_from(MONTHS.iter().position(|m| *m == name)?).ok()? + 1)?
        }
    };
    Date::new(Year::parse(year)?, month, day.parse().ok()?)
}
