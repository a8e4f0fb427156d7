//! What a text in tags is: a workbook as XML or in an envelope of mail, a page of Consulta Amigable, any page with a table,
//! or a page that came in place of a file.

use super::Kind;
use crate::cells::text::tidy;
use crate::disguise::mhtml;
use crate::error::SourceError;
use crate::table::{Container, is_xml_2003};

/// What a server says that gives nothing. Folded no further than to small letters.
const REFUSALS: [&str; 29] = [
    "access denied",
    "accessdenied",
    "acceso denegado",
    "acceso restringido",
    "are you a robot",
    "attention required",
    "bad gateway",
    "captcha",
    "checking your browser",
    "cloudflare",
    "error 4",
    "error 5",
    "forbidden",
    "gateway time-out",
    "incapsula",
    "internal server error",
    "iniciar sesi",
    "inicie sesi",
    "just a moment",
    "log in",
    "login",
    "nosuchkey",
    "not found",
    "no encontrad",
    "request rejected",
    "service unavailable",
    "sign in",
    "support id",
    "verificando",
];

/// Letters in which a page that refuses says so.
const FIRST_WORDS: usize = 400;

/// What a text in tags is; `None` where it is none.
///
/// # Errors
/// A page without a table.
pub(super) fn document(start: &[u8], text: &str) -> Result<Option<Kind>, SourceError> {
    if mhtml::is_one(start) || is_xml_2003(start) {
        return Ok(Some(Kind::Table(Container::Workbook)));
    }
    let begin = text.trim_start();
    let lower = text.to_ascii_lowercase();
    let has = |tag: &str| lower.contains(tag);
    let has_table = has("<table") || (has("<tr") && has("<td"));
    // A program may have written remarks before the page.
    let is_page = if begin.starts_with('<') {
        has_table
            || ["<html", "<!doctype html", "<body", "<head", "<style", "<script", "<error", "<frameset"]
                .iter()
                .any(|tag| has(tag))
    } else {
        has("<table") && has("<td") && has("</tr")
    };
    if !is_page {
        return Ok(None);
    }
    let title = title(text, &lower);
    let is_portal = ["class=\"history\"", "class=\"maptable\"", "class=history", "class=maptable"]
        .iter()
        .any(|class| has(class));
    if is_portal {
        return Ok(Some(Kind::Page));
    }
    let first: String = words(text).chars().take(FIRST_WORDS).collect::<String>().to_lowercase();
    let refuses = REFUSALS
        .iter()
        .any(|words| title.to_lowercase().contains(words) || (!has_table && first.contains(words)));
    if refuses || has("type=\"password\"") || has("type='password'") {
        return Err(SourceError::RefusingPage { title });
    }
    if has_table { Ok(Some(Kind::Table(Container::Workbook))) } else { Err(SourceError::WebPage { title }) }
}

/// The title of a page, or its first words.
fn title(text: &str, lower: &str) -> String {
    let inside = || {
        let from = lower.find("<title")?;
        let from = from + lower[from..].find('>')? + 1;
        Some(&text[from..from + lower[from..].find("</title")?])
    };
    let title = inside().map(tidy).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| words(text)).chars().take(80).collect()
}

/// The first words of a page, without its tags.
fn words(text: &str) -> String {
    let mut words = String::new();
    for piece in text.split('<').take(200) {
        let (tag, inside) = piece.split_once('>').unwrap_or(("", piece));
        let is_unread =
            ["script", "style", "title"].iter().any(|name| tag.to_ascii_lowercase().starts_with(name));
        if !is_unread {
            words.push(' ');
            words.push_str(inside);
        }
        if words.len() > 4 * FIRST_WORDS {
            break;
        }
    }
    tidy(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> String {
        match document(text.as_bytes(), text) {
            Ok(Some(Kind::Page)) => "portal".to_string(),
            Ok(Some(_)) => "table".to_string(),
            Ok(None) => "none".to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_page_is_what_it_holds() {
        assert_eq!(kind("<html><table class=\"History\"></table></html>"), "portal");
        for page in [
            "<div><table><tr><td>5</td></tr></table>",
            "< div >\n<TABLE><tr><td>5</td></tr></TABLE>",
            "<b>Aviso</b><tr><td>5</td></tr>",
            "Aviso: x\n<table><tr><td>5</td></tr></table>",
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            "<?xml version=\"1.0\"?><!DOCTYPE html><html><body><table></table></body></html>",
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n",
        ] {
            assert_eq!(kind(page), "table", "{page}");
        }
        for text in ["<table_name>,pim\n1,2\n", "<rss><item/></rss>", "a,b\n1,2\n", "nota;<b>5</b>\n1;2\n"] {
            assert_ne!(kind(text), "portal", "{text}");
        }
        assert_eq!(kind("nota;<b>5</b>\n1;2\n"), "none");
    }

    #[test]
    fn a_page_in_place_of_a_file_is_named_by_its_title() {
        let refused = "a web page that refuses: ";
        for (page, title) in [
            (
                "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected</body></html>",
                "Request Rejected",
            ),
            ("<html><body>Access Denied</body></html>", "Access Denied"),
            ("<html><title>Portal</title><form><input type=\"password\"></form></html>", "Portal"),
            (
                "<html><title>Iniciar sesión</title><table><tr><td>Usuario</td></tr></table></html>",
                "Iniciar sesión",
            ),
            ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "AccessDenied"),
        ] {
            assert_eq!(kind(page), format!("{refused}{title:?}"));
        }
        assert_eq!(kind("<html><title>Datos</title><p>Pronto</html>"), "a web page: \"Datos\"");
    }
}
