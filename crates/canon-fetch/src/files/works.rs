//! Where the workbook of works is today: its name holds the day, which a page for people tells.

use canon_core::terms::period::{Date, Month, Year};

use crate::fault::Fault;
use crate::published::{WORKS, WORKS_PAGE};
use crate::web::Web;

/// The address of today's workbook, and the day that stands in its name.
pub(super) fn today(web: &Web<'_>) -> Result<(String, Date), Fault> {
    let works = &web.places.works;
    let page = web.tries(|| {
        let page = web.page(&format!("{works}{WORKS_PAGE}"))?;
        match page.status {
            200 if page.bytes.is_empty() => Err(Fault::Empty),
            200 => Ok(page),
            404 | 410 => Err(Fault::NotThere),
            status @ (403 | 418) => Err(Fault::Firewall(status)),
            status @ (429 | 500..=599) => Err(Fault::Heavy(status)),
            status => Err(Fault::Status(status)),
        }
    })?;
    let day = named(&String::from_utf8_lossy(&page.bytes)).ok_or(Fault::NotThere)?;
    // Made of the day alone: nothing of the page reaches the address.
    let name = format!("{WORKS}%20{:02}-{:02}-{}", day.day(), day.month().number(), day.year());
    let kind = "application%2Fvnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let path = "InfobrasWeb/Archivo/DownloadFile";
    Ok((format!("{works}/{path}?filename={name}&name={name}&contentType={kind}&extension=.xlsx"), day))
}

/// The day in the first name of the workbook on a page.
fn named(page: &str) -> Option<Date> {
    page.match_indices(WORKS).find_map(|(at, name)| {
        let behind = &page[at + name.len()..];
        let behind = behind.trim_start_matches("%20").trim_start_matches(['+', ' ']);
        let mut parts = behind.get(..10)?.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
        };
        let (day, month, year) = (number(2)?, number(2)?, number(4)?);
        let month = u8::try_from(month).ok().and_then(Month::new)?;
        Date::new(Year::new(year)?, month, u8::try_from(day).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use crate::files::works::*;

    #[test]
    fn the_day_is_read_however_the_page_writes_the_name() {
        for text in [
            "<a href=\"/Archivo/DownloadFile?filename=DataSet-Obras-Publicas%2024-08-2026&amp;name=x\">",
            "<a data-filename=\"DataSet-Obras-Publicas 24-08-2026\" data-extension=\".xlsx\">",
            "DataSet-Obras-Publicas y DataSet-Obras-Publicas+24-08-2026",
        ] {
            assert_eq!(named(text).unwrap().to_string(), "2026-08-24", "{text}");
        }
        for text in [
            "",
            "DataSet-Obras-Paralizadas 24-08-2026",
            "DataSet-Obras-Publicas 31-02-2026",
            "DataSet-Obras-Publicas ñññññ",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
