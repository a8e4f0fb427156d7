//! Why something could not be had, and what to do about it: a sentence each for every way in which the servers fail.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_fetch::{Event, Failure, Fault, Piece, Rung, What};

/// A way to the data, in words.
pub const fn rung(rung: Rung, language: Language) -> &'static str {
    match rung {
        Rung::Grouped => language.pick("interfaz SQL, sumado allá", "SQL interface, added up there"),
        Rung::ByPhase => language.pick("interfaz SQL, fase por fase", "SQL interface, phase by phase"),
        Rung::ByGovernment => {
            language.pick("interfaz SQL, gobierno por gobierno", "SQL interface, government by government")
        }
        Rung::Rows => language.pick("interfaz SQL, fila por fila", "SQL interface, row by row"),
        Rung::Zip => language.pick("archivo ZIP", "ZIP file"),
        Rung::Csv => language.pick("archivo CSV", "CSV file"),
        Rung::Workbook => language.pick("libro de cálculo", "workbook"),
    }
}

/// What went wrong on the way; `None` for what a line of progress tells.
pub fn event(event: &Event<'_>, language: Language) -> Option<String> {
    Some(match (event, language) {
        (Event::Waits { seconds, fault: cause }, Es) => {
            format!("{}. Se intenta otra vez en {seconds} s.", fault(cause, Es))
        }
        (Event::Waits { seconds, fault: cause }, En) => {
            format!("{}. Trying again in {seconds} s.", fault(cause, En))
        }
        (Event::Smaller { rows }, Es) => format!("Desde aquí se piden páginas de {rows} filas."),
        (Event::Smaller { rows }, En) => format!("From here on pages of {rows} rows are asked for."),
        (Event::LooksUp { tables }, Es) => {
            format!("Se busca por sus columnas; tablas que las tienen: {tables}. Se mira cada una.")
        }
        (Event::LooksUp { tables }, En) => {
            format!("Looking it up by its columns; tables that have them: {tables}. Each is looked at.")
        }
        (Event::Splits { parts }, Es) => format!(
            "Se pide gobierno por gobierno, en {parts} partes; todas juntas tienen que sumar lo que dice el control."
        ),
        (Event::Splits { parts }, En) => format!(
            "Asking government by government, in {parts} parts; all together must add up to what the control says."
        ),
        (Event::Resumes { name, at }, Es) => {
            format!("{name}: sigue desde el byte {at}, el archivo es el mismo.")
        }
        (Event::Resumes { name, at }, En) => format!("{name}: goes on from byte {at}, the file is the same."),
        (Event::GivesUp { rung: way, fault: cause }, _) => {
            let next = next(cause, language);
            format!("{}: {}. {next}.", rung(*way, language), fault(cause, language))
        }
        (Event::Asks { .. } | Event::Passed { .. } | Event::Rows { .. }, _) => return None,
    })
}

/// Nothing was brought: each way, why it led nowhere, and what to do.
pub fn failure(piece: &Piece, failure: &Failure, language: Language) -> String {
    let mut lines = vec![match language {
        Es => format!("{}: no se trajo nada, y no quedó nada a medias. Se intentó:", piece.stem),
        En => format!("{}: nothing was brought, and nothing was left half-made. Tried:", piece.stem),
    }];
    for (way, cause) in &failure.tried {
        lines.push(format!("  {}: {}.", rung(*way, language), fault(cause, language)));
    }
    if let Some((_, cause)) = failure.tried.last() {
        let is_far = matches!(cause, Fault::Certificate(_) | Fault::Unreachable(_));
        let advice = match piece.what {
            What::Obras if !is_far => works_by_hand(language),
            _ => advice(cause, language).to_string(),
        };
        lines.push(format!("  {}: {advice}", language.pick("Qué hacer", "What to do")));
    }
    lines.join("\n")
}

/// Where a person downloads the register of works.
fn works_by_hand(language: Language) -> String {
    let page = canon_fetch::OBRAS_PAGE;
    match language {
        Es => format!(
            "descargue «Obras Públicas» con el navegador de {page} y póngalo en datos/; canon lo lee tal cual. Para qué sirve está en docs/es/contratos-y-obras.md."
        ),
        En => format!(
            "download “Obras Públicas” with a browser from {page} and put it into datos/; canon reads it as it is. What it serves stands in docs/en/contracts-and-works.md."
        ),
    }
}

/// What was found, in a clause.
pub fn fault(fault: &Fault, language: Language) -> String {
    let words = fixed(fault).map(|words| words.map(ToString::to_string));
    let [es, en] = words.or_else(|| of_server(fault)).unwrap_or_else(|| of_data(fault));
    if language == Es { es } else { en }
}

/// The words of what says all by its name.
const fn fixed(fault: &Fault) -> Option<[&'static str; 2]> {
    Some(match fault {
        Fault::Empty => [
            "el servidor contesta vacío: tiene demasiado que hacer",
            "the server answers nothing: it has too much to do",
        ],
        Fault::ServiceOff => [
            "el servicio entero está apagado (404, «Recurso no encontrado»)",
            "the whole service is off (404, “Recurso no encontrado”)",
        ],
        Fault::NotThere => ["el servidor no tiene ese archivo (404)", "the server has no such file (404)"],
        Fault::TooWide => [
            "la consulta es demasiado ancha para el servidor (409)",
            "the query is too wide for the server (409)",
        ],
        Fault::GoneTable => [
            "la tabla ya no existe con ese código (42P01)",
            "the table no longer exists under that id (42P01)",
        ],
        Fault::TimedOut => ["el servidor no contestó a tiempo", "the server did not answer in time"],
        Fault::Changed => ["los datos cambiaron mientras llegaban", "the data changed while it arrived"],
        Fault::NoLength => [
            "el servidor no dice cuánto mide el archivo, y no se sabría si llegó entero",
            "the server does not say how long the file is, and it could not be known whether it came whole",
        ],
        Fault::EndlessLine => ["una línea no termina nunca", "a line never ends"],
        Fault::NoRecords => [
            "la respuesta no trae registros: es una falla, no «cero filas»",
            "the answer has no records: that is a failure, not “no rows”",
        ],
        Fault::NoTable => [
            "no se halla esa tabla: ni el portal ni la lista dan un código que sirva, y ninguna otra tiene sus columnas y su año",
            "that table is not found: neither the portal nor the list has an id that is right, and no other has its columns and its year",
        ],
        Fault::BothReadings => [
            "unas filas traen la fuente y el rubro en su sitio y otras cambiados",
            "some rows have fuente and rubro in their places and others swapped",
        ],
        Fault::Nothing => ["no hay ninguna fila de ese departamento", "there is no row of that department"],
        _ => return None,
    })
}

/// The words of what a server says.
fn of_server(fault: &Fault) -> Option<[String; 2]> {
    Some(match fault {
        Fault::Heavy(status) => [
            format!("el servidor no puede con la consulta, o está caído ({status})"),
            format!("the server cannot manage the query, or is down ({status})"),
        ],
        Fault::Firewall(status) => [
            format!("en lugar de datos llegó una página ({status}): un cortafuegos, o el portal"),
            format!("a page came in place of data ({status}): a firewall, or the portal"),
        ],
        Fault::Certificate(why) => [
            format!("el certificado del servidor no se pudo comprobar ({why})"),
            format!("the server's certificate could not be verified ({why})"),
        ],
        Fault::Unreachable(why) => [
            format!("no hay conexión con el servidor ({why})"),
            format!("there is no connection to the server ({why})"),
        ],
        Fault::Cut { got, whole } => [
            format!("la respuesta se cortó: {got} de {whole} bytes"),
            format!("the answer was cut off: {got} of {whole} bytes"),
        ],
        Fault::TooLarge { bytes, limit } => [
            format!("son {bytes} bytes, más de los {limit} anunciados"),
            format!("it is {bytes} bytes, more than the {limit} announced"),
        ],
        Fault::Status(status) => {
            [format!("el servidor contesta {status}"), format!("the server answers {status}")]
        }
        _ => return None,
    })
}

/// The words of what arrived and is not right.
fn of_data(fault: &Fault) -> [String; 2] {
    match fault {
        Fault::Damaged(what) => [
            format!("el ZIP o el libro no es lo que dice ser ({what})"),
            format!("the ZIP or workbook is not what it says it is ({what})"),
        ],
        Fault::NotUnderstood(what) => [
            format!("la respuesta no se entiende ({what})"),
            format!("the answer is not understood ({what})"),
        ],
        Fault::WrongTable(what) => {
            [format!("es otra tabla: le falta {what}"), format!("it is another table: it lacks {what}")]
        }
        Fault::Repeated(rows) => [
            format!("{rows} filas llegaron dos veces, y otras ninguna"),
            format!("{rows} rows came twice, and others not at all"),
        ],
        Fault::NotProved { what, said, received } => [
            format!("no cuadra: {what} es {said} según el control y {received} según lo recibido"),
            format!(
                "it does not add up: {what} is {said} by the control and {received} by what was received"
            ),
        ],
        Fault::NeitherReading(rows) => [
            format!("en {rows} filas la fuente y el rubro no van juntos de ninguna manera"),
            format!("in {rows} rows fuente and rubro go together in no way"),
        ],
        Fault::Clone { year, of } => [
            format!("{year} es una copia de {of}: todas las filas son iguales"),
            format!("{year} is a copy of {of}: all rows are alike"),
        ],
        Fault::NothingOfRubro(rubro) => [
            format!(
                "ninguna fila del departamento es del rubro {rubro}, lo que no puede ser: el Ministerio pudo cambiar columnas de sitio"
            ),
            format!(
                "no row of the department is of rubro {rubro}, which cannot be: the ministry may have swapped columns"
            ),
        ],
        Fault::Disk(cause) => {
            [format!("el disco no lo aceptó ({cause})"), format!("the disk did not take it ({cause})")]
        }
        other => [other.code().to_string(), other.code().to_string()],
    }
}

/// What canon does about it by itself.
fn next(fault: &Fault, language: Language) -> &'static str {
    match fault {
        Fault::TooWide => language.pick("Se pide con menos columnas", "Asking for fewer columns"),
        Fault::Empty | Fault::Heavy(_) | Fault::TimedOut => language.pick(
            "Se pide en partes más pequeñas, o de otra fuente",
            "Asking in smaller parts, or elsewhere",
        ),
        fault if fault.ends_the_source() => language.pick(
            "No se insiste: se pasa a la fuente siguiente, si la hay",
            "Not asked again: on to the next source, if there is one",
        ),
        _ => {
            language.pick("Se pasa a lo siguiente, si lo hay", "On to what comes next, if there is anything")
        }
    }
}

/// What a user can do where the last way failed.
fn advice(fault: &Fault, language: Language) -> &'static str {
    match fault {
        Fault::Certificate(_) => language.pick(
            "canon no apaga nunca esa comprobación. Actualice los certificados de su sistema (ca-certificates) y su hora; si su red pone un certificado propio, instálelo en el sistema o nómbrelo en SSL_CERT_FILE. O descargue el archivo con el navegador.",
            "canon never switches that check off. Update your system's certificates (ca-certificates) and its clock; if your network puts a certificate of its own, install it in the system or name it in SSL_CERT_FILE. Or download the file with a browser.",
        ),
        Fault::Firewall(_) => language.pick(
            "pruebe desde otra red o más tarde, o abra la dirección con el navegador y descargue ahí el archivo; canon lo lee tal cual.",
            "try from another network or later, or open the address with a browser and download the file there; canon reads it as it is.",
        ),
        Fault::Unreachable(_) => language.pick(
            "revise la conexión y, si su red usa un proxy, las variables HTTPS_PROXY y NO_PROXY.",
            "check the connection and, if your network uses a proxy, the variables HTTPS_PROXY and NO_PROXY.",
        ),
        Fault::NotThere | Fault::NoTable | Fault::GoneTable | Fault::ServiceOff => language.pick(
            "ese año puede no estar publicado todavía, o el servicio está apagado: pruebe mañana, o mire en el portal datosabiertos.mef.gob.pe.",
            "that year may not be published yet, or the service is off: try tomorrow, or look at the portal datosabiertos.mef.gob.pe.",
        ),
        Fault::Clone { .. } => language.pick(
            "pida ese año de su propia tabla: canon fetch --what gasto.",
            "ask for that year of its own table: canon fetch --what gasto.",
        ),
        Fault::Nothing => language.pick(
            "descargue el archivo con el navegador y mírelo con canon inspect: puede haber cambiado de forma.",
            "download the file with a browser and look at it with canon inspect: its form may have changed.",
        ),
        Fault::NothingOfRubro(_) | Fault::NeitherReading(_) | Fault::BothReadings => language.pick(
            "pida sin --rubro y mire las columnas RUBRO y FUENTE_FINANCIAMIENTO, o descargue el archivo y use canon inspect.",
            "ask without --rubro and look at the columns RUBRO and FUENTE_FINANCIAMIENTO, or download the file and use canon inspect.",
        ),
        Fault::Changed | Fault::Cut { .. } | Fault::Repeated(_) | Fault::NotProved { .. } => language.pick(
            "repita la orden más tarde: el Ministerio puede estar renovando sus datos ahora mismo.",
            "repeat the command later: the ministry may be renewing its data just now.",
        ),
        Fault::TooLarge { .. } => language.pick(
            "no se trae más de lo anunciado. Descargue el archivo con el navegador; canon lo lee por grande que sea.",
            "no more is brought than was announced. Download the file with a browser; canon reads it however large it is.",
        ),
        _ => language.pick(
            "repita la orden más tarde. Si sigue igual, descargue el archivo con el navegador; canon lo lee tal cual.",
            "repeat the command later. If it stays so, download the file with a browser; canon reads it as it is.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::budget::Rubro;
    use canon_core::terms::period::Year;

    use crate::messages::commands::fetch::faults::*;

    #[test]
    fn every_fault_has_its_words_in_both_languages_and_something_to_do() {
        let year = Year::new(2026).unwrap();
        let all = [
            Fault::Empty,
            Fault::ServiceOff,
            Fault::NotThere,
            Fault::TooWide,
            Fault::Heavy(500),
            Fault::GoneTable,
            Fault::Firewall(403),
            Fault::Certificate("x".into()),
            Fault::TimedOut,
            Fault::Unreachable("x".into()),
            Fault::Cut { got: 1, whole: 2 },
            Fault::Changed,
            Fault::NoLength,
            Fault::TooLarge { bytes: 2, limit: 1 },
            Fault::Damaged("CRC"),
            Fault::EndlessLine,
            Fault::NoRecords,
            Fault::NotUnderstood("x".into()),
            Fault::Status(302),
            Fault::NoTable,
            Fault::WrongTable("x".into()),
            Fault::Repeated(1),
            Fault::NotProved { what: "x".into(), said: "1".into(), received: "2".into() },
            Fault::NeitherReading(1),
            Fault::BothReadings,
            Fault::Clone { year, of: year },
            Fault::Nothing,
            Fault::NothingOfRubro(Rubro::CANON),
            Fault::Disk(std::io::Error::other("x")),
        ];
        for cause in all {
            let (es, en) = (fault(&cause, Es), fault(&cause, En));
            assert!(es != en && es.contains(' ') && en.contains(' '), "{es} / {en}");
            assert!(advice(&cause, Es) != advice(&cause, En) && next(&cause, Es) != next(&cause, En));
        }
    }
}
