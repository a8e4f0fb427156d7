//! Web pages in an envelope of mail (MHTML): what Excel saves as «Página web de un solo archivo», and browsers as `.mhtml`.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

use crate::error::{Limit, SourceError};
use crate::reading::Limits;

/// What it is called where a file says what it is wrapped in.
pub(crate) const NAME: &str = "MHTML";

/// Envelopes one in another: a page with its text beside it, in a page with its pictures.
const DEPTH: usize = 4;

/// Bytes in which the head of an envelope ends.
const HEAD: usize = 1 << 14;

/// Base64 as mail has it, whatever its last letters are.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A page that an envelope holds.
pub(crate) struct Page {
    /// Where it was saved from, its folders left out.
    pub(crate) name: String,
    pub(crate) html: Vec<u8>,
}

/// Whether a file is such an envelope.
pub(crate) fn is_one(start: &[u8]) -> bool {
    let (head, _) = parted(&start[..start.len().min(HEAD)]);
    let kind = head.value("content-type").to_ascii_lowercase();
    !head.value("mime-version").is_empty()
        && (kind.starts_with("multipart/") || kind.starts_with("text/html"))
}

/// The pages in an envelope that hold a table; all pages where none does.
///
/// # Errors
/// An envelope with more parts than a zip may have members, or without a page.
pub(crate) fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, SourceError> {
    let mut pages = Vec::new();
    let mut parts = 0;
    let mut closed = vec![(bytes, DEPTH)];
    while let Some((bytes, depth)) = closed.pop() {
        parts += 1;
        if parts > limits.members {
            return Err(SourceError::TooLarge { what: Limit::Members, limit: limits.members as u64 });
        }
        let (head, body) = parted(bytes);
        let kind = head.value("content-type");
        let lower = kind.to_ascii_lowercase();
        if lower.starts_with("text/html") {
            let name = head.value("content-location");
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_string();
            pages.push(Page { name, html: decoded(body, &head) });
        } else if lower.starts_with("multipart/") && depth > 0 {
            let inside = boundary(&kind).map_or(Vec::new(), |boundary| between(body, &boundary));
            // The last is opened first: they come out in their order.
            closed.extend(inside.into_iter().rev().map(|part| (&body[part], depth - 1)));
        }
    }
    if pages.iter().any(has_table) {
        pages.retain(has_table);
    }
    if pages.is_empty() { Err(SourceError::Empty) } else { Ok(pages) }
}

fn has_table(page: &Page) -> bool {
    page.html.windows(6).any(|word| word.eq_ignore_ascii_case(b"<table"))
}

/// The lines before the first blank one.
struct Head(String);

impl Head {
    /// What a line says, with its continuations.
    fn value(&self, name: &str) -> String {
        let mut lines = self.0.lines().skip_while(|line| {
            !line.split_once(':').is_some_and(|(own, _)| own.trim().eq_ignore_ascii_case(name))
        });
        let Some((_, first)) = lines.next().and_then(|line| line.split_once(':')) else {
            return String::new();
        };
        let more = lines.take_while(|line| line.starts_with([' ', '\t'])).map(str::trim);
        std::iter::once(first.trim()).chain(more).collect::<Vec<_>>().join(" ")
    }
}

/// The head of a part, and what is below it.
fn parted(bytes: &[u8]) -> (Head, &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n').take(1000) {
        // Blank lines above the head are passed over.
        if line.trim_ascii().is_empty() && !bytes[..at].trim_ascii().is_empty() {
            return (
                Head(String::from_utf8_lossy(&bytes[..at]).trim_start().to_string()),
                &bytes[at + line.len()..],
            );
        }
        at += line.len();
    }
    (Head(String::from_utf8_lossy(&bytes[..at]).trim_start().to_string()), &bytes[at..])
}

fn boundary(kind: &str) -> Option<String> {
    let place = kind.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let rest = kind.get(place..)?;
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', ' ']).next()?,
    };
    (!value.is_empty()).then(|| value.to_string())
}

/// The places between lines that begin with a boundary. The last part may lack its end.
fn between(body: &[u8], boundary: &str) -> Vec<Range<usize>> {
    let mark = format!("--{boundary}");
    let (mut parts, mut begun) = (Vec::new(), None);
    let starts = memchr::memmem::find_iter(body, mark.as_bytes());
    for at in starts.filter(|at| *at == 0 || body[at - 1] == b'\n') {
        if let Some(from) = begun.take() {
            parts.push(from..at);
        }
        let line_end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |end| at + end + 1);
        if !body[at + mark.len()..].starts_with(b"--") {
            begun = Some(line_end);
        }
    }
    parts.extend(begun.map(|from| from..body.len()));
    parts
}

fn decoded(body: &[u8], head: &Head) -> Vec<u8> {
    match head.value("content-transfer-encoding").to_ascii_lowercase().as_str() {
        "quoted-printable" => {
            quoted_printable::decode(body, quoted_printable::ParseMode::Robust).unwrap_or_default()
        }
        "base64" => {
            let letters: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            BASE64.decode(letters).unwrap_or_default()
        }
        _ => body.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(parts: &[(&str, &str, &str)]) -> String {
        let part = |(name, way, body): &(&str, &str, &str)| {
            format!(
                "--=_B\r\nContent-Location: file:///C:/x/{name}\r\nContent-Transfer-Encoding: {way}\r\nContent-Type: text/html;\r\n\tcharset=\"us-ascii\"\r\n\r\n{body}\r\n"
            )
        };
        let parts: String = parts.iter().map(part).collect();
        format!(
            "MIME-Version: 1.0\r\nX: y\r\nContent-Type: multipart/related;\r\n boundary=\"=_B\"\r\n\r\nTexto\r\n\r\n{parts}--=_B--\r\n"
        )
    }

    fn read(text: &str) -> Vec<(String, String)> {
        assert!(is_one(text.as_bytes()));
        let pages = pages(text.as_bytes(), &Limits::default()).unwrap();
        pages
            .into_iter()
            .map(|page| (page.name, String::from_utf8(page.html).unwrap().trim_end().to_string()))
            .collect()
    }

    #[test]
    fn pages_come_out_in_their_order_however_they_are_written() {
        let one = ("a.htm", "quoted-printable", "<table><td>A=C3=B1o</td>=\r\n</table>");
        let two = ("b.htm", "BASE64", "PHRhYmxlPjx0ZD41PC90ZD48\r\nL3RhYmxlPg==");
        let three = ("c.htm", "7bit", "<table><td>6</td></table>");
        let frame = ("marco.htm", "8bit", "<frameset></frameset>");
        let pages = [
            ("a.htm", "<table><td>Año</td></table>"),
            ("b.htm", "<table><td>5</td></table>"),
            ("c.htm", "<table><td>6</td></table>"),
        ];
        let pages = pages.map(|(name, html)| (name.to_string(), html.to_string()));
        assert_eq!(read(&envelope(&[frame, one, two, three])), pages);
        assert_eq!(
            read(&envelope(&[frame])),
            [("marco.htm".to_string(), "<frameset></frameset>".to_string())]
        );
    }

    #[test]
    fn an_envelope_in_another_is_opened_so_far_and_no_further() {
        let nested = |depth: usize| {
            let mut inside = "Content-Type: text/html\n\n<table></table>\n".to_string();
            for level in 0..depth {
                inside = format!(
                    "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{inside}\n--b{level}--\n"
                );
            }
            pages(format!("MIME-Version: 1.0\n{inside}").as_bytes(), &Limits::default())
        };
        assert_eq!(nested(2).unwrap().len(), 1);
        assert!(matches!(nested(2_000), Err(SourceError::Empty)));
    }

    #[test]
    fn a_table_is_no_envelope() {
        for text in
            ["MIME-Version;Content-Type\n1.0;multipart/related\n", "a,b\n", "Content-Type: text/html\n\n<p>"]
        {
            assert!(!is_one(text.as_bytes()), "{text}");
        }
    }
}
