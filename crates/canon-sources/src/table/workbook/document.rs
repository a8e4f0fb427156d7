//! Workbooks that are a text: one XML document, a web page, or several pages in an envelope of mail.

use super::room::Room;
use super::{html, xml2003};
use crate::cells::text::tidy;
use crate::disguise::mhtml;
use crate::error::SourceError;
use crate::reading::Limits;
use crate::table::grid::Grid;

/// The sheets of a workbook that is a text: XML, a web page, or several in an envelope.
pub(super) fn sheets(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    let mut room = Room::new(limits);
    let page = |name: Option<String>, html: &[u8], room: &mut Room<'_>| {
        let rows = html::rows(html, room)?;
        Ok(Grid { sheet: name.map(Into::into), hidden: false, unended: false, rows, unvalued: Vec::new() })
    };
    if mhtml::is_one(bytes) {
        let pages = mhtml::pages(bytes, limits)?;
        let grids = pages.into_iter().map(|part| page(Some(tidy(&part.name)), &part.html, &mut room));
        return Ok((grids.collect::<Result<_, SourceError>>()?, Some(mhtml::NAME)));
    }
    if is_xml_2003(bytes) {
        return Ok((xml2003::sheets(bytes, &mut room)?, Some("XML")));
    }
    Ok((vec![page(None, bytes, &mut room)?], Some("HTML")))
}

/// Whether a text is a workbook as one XML document.
pub(crate) fn is_xml_2003(start: &[u8]) -> bool {
    let start = &start[..start.len().min(1 << 12)];
    let has = |word: &[u8]| memchr::memmem::find(start, word).is_some();
    has(b"urn:schemas-microsoft-com:office:spreadsheet") && !has(b"<html") && !has(b"<HTML")
}
