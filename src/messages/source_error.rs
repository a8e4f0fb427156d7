//! Why a file was refused: what was found, why it matters, what to do.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_sources::{OtherKind, SourceError};

use crate::messages::limit;

/// A path that does not exist.
pub fn not_there(path: &str, language: Language) -> String {
    match language {
        Es => format!("No existe «{path}». Revise el nombre, o la carpeta desde donde llama a canon."),
        En => format!("“{path}” does not exist. Check the name, or the folder you call canon from."),
    }
}

/// What of a folder is not read, because it is no file there.
pub const fn not_a_file(is_link: bool, language: Language) -> &'static str {
    match is_link {
        true => language.pick(
            "un enlace a otra carpeta, o a nada: nombre la carpeta misma si la quiere",
            "a link to another folder, or to nothing: name the folder itself if you want it",
        ),
        false => language.pick("un dispositivo o una tubería, no un archivo", "a device or a pipe, no file"),
    }
}

/// A folder within a folder that a run was written to.
pub const fn a_run(language: Language) -> &'static str {
    language.pick(
        "una corrida de canon, y lo que canon escribió no son datos",
        "a run of canon, and what canon wrote is no data",
    )
}

/// The same where the user names it.
pub fn is_a_run(folder: &str, language: Language) -> String {
    match language {
        Es => format!(
            "«{folder}» es una corrida de canon, y lo que canon escribió no son datos: se contarían las mismas cifras dos veces. Dé los archivos del Estado; para revisar la corrida: canon verify {folder}"
        ),
        En => format!(
            "“{folder}” is a run of canon, and what canon wrote is no data: the same figures would be counted twice. Give the State's files; to check the run: canon verify {folder}"
        ),
    }
}

/// `-` with nothing behind it.
pub const fn no_stdin(language: Language) -> &'static str {
    language.pick(
        "«-» lee lo que otro programa le envía (otro | canon inspect -), y aquí nadie envía nada.",
        "“-” reads what another program sends (other | canon inspect -), and here nobody sends anything.",
    )
}

/// A column named with `--map` that no file has.
pub fn no_column(name: &str, there: &str, language: Language) -> String {
    match language {
        Es => format!(
            "--map nombra la columna «{name}», y ningún archivo la trae. Columnas que sí están: {there}."
        ),
        En => format!("--map names the column “{name}”, and no file has it. Columns found: {there}."),
    }
}

/// The whole message about a file: its name, what was found, what to do.
pub fn refusal(file: &str, error: &SourceError, language: Language) -> String {
    let (found, advice) = parts(error, language);
    format!("{file}: {found}\n  {}: {advice}", language.pick("Qué hacer", "What to do"))
}

/// What a file that was passed over is.
pub fn kind_of(error: &SourceError, language: Language) -> String {
    match error {
        SourceError::NotFigures(kind) => other_kind(*kind, language).to_string(),
        SourceError::OtherPacking(packing) => match language {
            Es => format!("está comprimido con {packing}: si trae cifras, descomprímalo"),
            En => format!("packed with {packing}: if it holds figures, unpack it"),
        },
        _ => language.pick("un archivo de otro tipo", "a file of another kind").to_string(),
    }
}

const fn other_kind(kind: OtherKind, language: Language) -> &'static str {
    match kind {
        OtherKind::Dictionary => language.pick("un diccionario de columnas", "a dictionary of columns"),
        OtherKind::Outlines => {
            language.pick("contornos de lugares (GeoJSON)", "outlines of places (GeoJSON)")
        }
        OtherKind::Text => language.pick("un texto", "a page of text"),
    }
}

fn parts(error: &SourceError, language: Language) -> (String, String) {
    let found = match language {
        Es => found_es(error),
        En => found_en(error),
    };
    let advice = match (error, language) {
        (SourceError::TooLarge { what, .. }, _) => limit::advice(*what, language),
        (_, Es) => advice_es(error).to_string(),
        (_, En) => advice_en(error).to_string(),
    };
    (found, advice)
}

/// A mark that separates fields, in words where it cannot be seen.
fn mark_of(mark: char, language: Language) -> String {
    match (mark, language) {
        ('\t', Es) => "tabuladores".to_string(),
        ('\t', En) => "tabs".to_string(),
        (mark, Es) => format!("«{mark}»"),
        (mark, En) => format!("“{mark}”"),
    }
}

/// What a library says of it, where it says anything.
fn in_brackets(cause: &str) -> String {
    if cause.is_empty() { String::new() } else { format!(" ({cause})") }
}

#[expect(clippy::too_many_lines, reason = "a text for each error")]
fn found_es(error: &SourceError) -> String {
    match error {
        SourceError::Io(cause) => format!("no se pudo leer ({cause})."),
        SourceError::Changed => {
            "cambió mientras canon lo leía: lo leído puede no ser de un solo archivo, y no se usa."
                .to_string()
        }
        SourceError::SameMember => {
            "trae dos archivos con el mismo nombre, y de cada nombre solo se ve uno.".to_string()
        }
        SourceError::Empty => "está vacío.".to_string(),
        SourceError::WideLetters(encoding) => format!("está en {encoding}, y canon lee UTF-8 y Windows-1252."),
        SourceError::CarriageReturns => {
            "sus líneas terminan solo en retorno de carro (CR), como en los Mac antiguos: así es una sola línea.".to_string()
        }
        SourceError::OtherPacking(packing) => format!("está comprimido con {packing}, que canon no abre."),
        SourceError::UnknownFormat { found } => {
            format!("no es ningún formato que canon conozca; empieza con «{found}».")
        }
        SourceError::NotFigures(kind) => {
            format!("es {}: no trae cifras de gobiernos.", other_kind(*kind, Es))
        }
        SourceError::MissingColumns { missing, found, place } => format!(
            "en la fila {place} está el encabezado, pero falta: {}. Columnas que sí están: {}.",
            missing.join("; "),
            found.join(", ")
        ),
        SourceError::NoHeader { sheet, saw, delimiter } => format!(
            "no se halló la fila de encabezado{}{}. Las primeras filas dicen: {}.",
            sheet.as_ref().map_or(String::new(), |sheet| format!(" en la hoja «{sheet}»")),
            delimiter.map_or(String::new(), |mark| format!(" al separar los campos por {}", mark_of(mark, Es))),
            saw.join(" / ")
        ),
        SourceError::NoSheet { wanted, there } => {
            format!("no tiene la hoja «{wanted}». Tiene: {}.", there.join(", "))
        }
        SourceError::MixedDecimals { column, point, comma } => format!(
            "la columna «{column}» mezcla números con punto decimal («{point}») y con coma decimal («{comma}»)."
        ),
        SourceError::RepeatedColumn { role, columns, place } => {
            format!("en la fila {place} hay más de una columna que puede ser {role}: {}.", columns.join(", "))
        }
        SourceError::ColumnsDisagree { columns, place, values } => {
            let ([one, other], [first, second]) = (&**columns, &**values);
            format!(
                "{one} y {other} deberían decir lo mismo, y en la fila {place} una dice «{first}» y la otra «{second}»."
            )
        }
        SourceError::OutOfRange { column } => {
            format!("los montos de {column} suman más de 92 mil billones de soles: alguno no es un monto.")
        }
        SourceError::OtherUnits { found, place } => {
            format!("en la fila {place} dice «{found}»: sus montos no están en soles.")
        }
        SourceError::NoRows => "tiene encabezado y ninguna fila debajo.".to_string(),
        SourceError::TruncatedPage => "la página se corta antes de que termine su tabla.".to_string(),
        SourceError::NestedZip(name) => format!("trae un zip dentro de otro («{name}»)."),
        SourceError::BadZip(cause) => format!("el comprimido está dañado o incompleto ({cause})."),
        SourceError::BadWorkbook(cause) => format!("el libro no se pudo abrir{}.", in_brackets(cause)),
        SourceError::XmlEntities => {
            "define entidades de XML, que ningún libro necesita y que pueden crecer sin fin.".to_string()
        }
        SourceError::BadJson { line, column, what } => {
            format!(
                "no es JSON como se publican las contrataciones abiertas (línea {line}, columna {column}: {what})."
            )
        }
        SourceError::UnusualJson { line, column, what } => format!(
            "es JSON completo, pero no como lo escribe el estándar de contrataciones abiertas (línea {line}, columna {column}: {what})."
        ),
        SourceError::AmountIsText { ocid, found } => format!(
            "el monto (awards/value/amount) del proceso {ocid} es un texto, «{found}», y no un número: no se adivina cómo se lee."
        ),
        SourceError::Password => "está protegido con contraseña.".to_string(),
        SourceError::UnusableFilter { filter } => {
            format!("se exportó con el filtro «{filter}», que no es todo el gasto ni todos los proyectos.")
        }
        SourceError::NoYear { hint } => format!(
            "no dice de qué año son sus cifras{}.",
            hint.as_ref().map_or(String::new(), |hint| format!(" (una pista, sin creerla: {hint})"))
        ),
        SourceError::TwoCuts { year, one, other } => {
            format!("las filas de {year} traen dos fechas de corte: {one} y {other}.")
        }
        SourceError::TooLarge { what, limit } => limit::found(*what, *limit, Es),
        SourceError::Cuadre(imbalance) => format!("el cuadre no cierra: {imbalance:?}."),
    }
}

const fn advice_es(error: &SourceError) -> &'static str {
    match error {
        SourceError::Io(_) => {
            "revise que el archivo esté completo, que no lo tenga abierto otro programa y que usted pueda leerlo."
        }
        SourceError::Changed => {
            "espere a que termine de descargarse, copiarse o guardarse, y repita la orden."
        }
        SourceError::SameMember => "descomprímalo en dos carpetas y dé los archivos de adentro.",
        SourceError::Empty | SourceError::BadZip(_) | SourceError::BadJson { .. } => "descárguelo otra vez.",
        SourceError::UnusualJson { .. } => {
            "corrija ese campo en el archivo, o pida a quien lo publica que siga OCDS 1.1; descargarlo otra vez no lo cambia."
        }
        SourceError::AmountIsText { .. } => {
            "escriba los montos sin comillas y con punto decimal (\"amount\": 1000.50), o pida a quien lo publica que lo haga; descargarlo otra vez no lo cambia."
        }
        SourceError::UnknownFormat { .. } => {
            "canon lee exportaciones de Consulta Amigable, los CSV de datos abiertos del MEF, y tablas o libros con columnas como PIA, PIM, Devengado. `canon inspect` dice qué vio."
        }
        SourceError::NotFigures(_) => "quítelo de la orden; dentro de una carpeta, canon lo pasa por alto.",
        SourceError::MissingColumns { .. } => {
            "si está con otro nombre, diga cuál es: --map \"SEC_EJEC=su columna\"; si no está, agréguela y vuelva a intentar."
        }
        SourceError::NoHeader { delimiter: None, .. } => {
            "ponga una fila con los nombres usuales: Año, SEC_EJEC o ubigeo, PIA, PIM, Devengado."
        }
        SourceError::NoHeader { .. } => {
            "ponga una fila con los nombres usuales: Año, SEC_EJEC o ubigeo, PIA, PIM, Devengado. Si los campos se separan con otra marca, dígala: --delimiter \";\", o --delimiter ARCHIVO=tab."
        }
        SourceError::WideLetters(_) => {
            "guárdelo como CSV UTF-8: en Excel, Guardar como › CSV UTF-8 (delimitado por comas)."
        }
        SourceError::CarriageReturns => {
            "ábralo en una hoja de cálculo o en un editor y guárdelo como CSV UTF-8, con saltos de línea de Windows o de Unix (LF)."
        }
        SourceError::OtherPacking(_) => {
            "descomprímalo primero y dé los archivos de adentro; canon abre por sí mismo zip y gz."
        }
        SourceError::NoSheet { .. } => "dé uno de esos nombres en --sheet.",
        SourceError::MixedDecimals { .. } => {
            "diga cómo se escriben: --decimal point o --decimal comma; las celdas que no calcen quedarán apartadas."
        }
        SourceError::RepeatedColumn { .. } => {
            "deje una sola tabla por hoja y una sola columna de cada una, o cambie el nombre de la que no se usa."
        }
        SourceError::ColumnsDisagree { .. } => {
            "deje la que es correcta y borre la otra (o cámbiele el nombre); canon no elige entre dos."
        }
        SourceError::OutOfRange { .. } => {
            "busque en esa columna un código, un teléfono o números pegados unos a otros, y corríjalo."
        }
        SourceError::OtherUnits { .. } => "páselos a soles y quite ese aviso: canon no adivina unidades.",
        SourceError::NoRows => "vuelva a exportar: la consulta no dio resultados.",
        SourceError::TruncatedPage => {
            "vuelva a exportar desde Consulta Amigable y espere a que termine la descarga."
        }
        SourceError::NestedZip(_) => "descomprima el de afuera y dé los archivos de adentro.",
        SourceError::BadWorkbook(_) | SourceError::XmlEntities => {
            "ábralo en una hoja de cálculo y guárdelo otra vez como .xlsx."
        }
        SourceError::Password => "quítele la contraseña y guárdelo otra vez.",
        SourceError::UnusableFilter { .. } => "exporte con «Actividades y Proyectos» o con «Sólo Proyectos».",
        SourceError::NoYear { .. } => "dígalo: --assume-year 2024, o --assume-year ARCHIVO=2024.",
        SourceError::TwoCuts { .. } => {
            "separe el archivo en dos, uno por fecha: cifras de dos fechas no se suman."
        }
        // What to do about a limit names its setting, and stands with the limits.
        SourceError::TooLarge { .. } => "",
        SourceError::Cuadre(_) => "es un defecto de canon: no se publicó nada. Repórtelo con este archivo.",
    }
}

#[expect(clippy::too_many_lines, reason = "a text for each error")]
fn found_en(error: &SourceError) -> String {
    match error {
        SourceError::Io(cause) => format!("could not be read ({cause})."),
        SourceError::Changed => {
            "changed while canon was reading it: what was read may not be of one file, and is not used."
                .to_string()
        }
        SourceError::SameMember => {
            "holds two files of one name, and only one of each name is seen.".to_string()
        }
        SourceError::Empty => "is empty.".to_string(),
        SourceError::WideLetters(encoding) => {
            format!("is {encoding}, and canon reads UTF-8 and Windows-1252.")
        }
        SourceError::CarriageReturns => {
            "its lines end in a carriage return (CR) only, as on old Macs: so it is a single line."
                .to_string()
        }
        SourceError::OtherPacking(packing) => format!("is packed with {packing}, which canon does not open."),
        SourceError::UnknownFormat { found } => {
            format!("is no format canon knows; it begins with “{found}”.")
        }
        SourceError::NotFigures(kind) => {
            format!("is {}: it holds no figures of governments.", other_kind(*kind, En))
        }
        SourceError::MissingColumns { missing, found, place } => format!(
            "the header is in row {place}, but lacks: {}. Columns found: {}.",
            missing.join("; "),
            found.join(", ")
        ),
        SourceError::NoHeader { sheet, saw, delimiter } => format!(
            "no header row was found{}{}. The first rows say: {}.",
            sheet.as_ref().map_or(String::new(), |sheet| format!(" on sheet “{sheet}”")),
            delimiter
                .map_or(String::new(), |mark| format!(" with the fields separated by {}", mark_of(mark, En))),
            saw.join(" / ")
        ),
        SourceError::NoSheet { wanted, there } => {
            format!("has no sheet “{wanted}”. It has: {}.", there.join(", "))
        }
        SourceError::MixedDecimals { column, point, comma } => format!(
            "column “{column}” mixes numbers with a decimal point (“{point}”) and with a decimal comma (“{comma}”)."
        ),
        SourceError::RepeatedColumn { role, columns, place } => {
            format!("in row {place} more than one column may be {role}: {}.", columns.join(", "))
        }
        SourceError::ColumnsDisagree { columns, place, values } => {
            let ([one, other], [first, second]) = (&**columns, &**values);
            format!(
                "{one} and {other} should say the same, and in row {place} one says “{first}” and the other “{second}”."
            )
        }
        SourceError::OutOfRange { column } => format!(
            "the amounts of {column} add up to more than 92 thousand million million soles: some of them is no amount."
        ),
        SourceError::OtherUnits { found, place } => {
            format!("row {place} says “{found}”: its amounts are not in soles.")
        }
        SourceError::NoRows => "has a header and no row below it.".to_string(),
        SourceError::TruncatedPage => "the page ends before its table does.".to_string(),
        SourceError::NestedZip(name) => format!("holds a zip inside a zip (“{name}”)."),
        SourceError::BadZip(cause) => format!("the archive is damaged or incomplete ({cause})."),
        SourceError::BadWorkbook(cause) => format!("the workbook does not open{}.", in_brackets(cause)),
        SourceError::XmlEntities => {
            "defines XML entities, which no workbook needs and which can grow without end.".to_string()
        }
        SourceError::BadJson { line, column, what } => {
            format!(
                "is not JSON as open contracting data is published (line {line}, column {column}: {what})."
            )
        }
        SourceError::UnusualJson { line, column, what } => format!(
            "is whole JSON, but not as the open contracting standard has it (line {line}, column {column}: {what})."
        ),
        SourceError::AmountIsText { ocid, found } => format!(
            "the amount (awards/value/amount) of process {ocid} is text, “{found}”, and no number: how to read it is not guessed."
        ),
        SourceError::Password => "is protected with a password.".to_string(),
        SourceError::UnusableFilter { filter } => {
            format!(
                "was exported with the filter “{filter}”, which is neither all spending nor all projects."
            )
        }
        SourceError::NoYear { hint } => format!(
            "does not say of which year its figures are{}.",
            hint.as_ref().map_or(String::new(), |hint| format!(" (a hint, not believed: {hint})"))
        ),
        SourceError::TwoCuts { year, one, other } => {
            format!("the rows of {year} carry two cut-offs: {one} and {other}.")
        }
        SourceError::TooLarge { what, limit } => limit::found(*what, *limit, En),
        SourceError::Cuadre(imbalance) => format!("the balance does not hold: {imbalance:?}."),
    }
}

const fn advice_en(error: &SourceError) -> &'static str {
    match error {
        SourceError::Io(_) => "check that it is complete, not open in another program, and readable by you.",
        SourceError::Changed => "wait until it is downloaded, copied or saved, and repeat the command.",
        SourceError::SameMember => "unpack it into two folders and give the files inside.",
        SourceError::Empty | SourceError::BadZip(_) | SourceError::BadJson { .. } => "download it again.",
        SourceError::UnusualJson { .. } => {
            "mend that field in the file, or ask its publisher to follow OCDS 1.1; to download it again changes nothing."
        }
        SourceError::AmountIsText { .. } => {
            "write amounts without quotes and with a decimal point (\"amount\": 1000.50), or ask the publisher to; to download it again changes nothing."
        }
        SourceError::UnknownFormat { .. } => {
            "canon reads Consulta Amigable exports, the ministry's open-data CSVs, and tables or workbooks with columns such as PIA, PIM, Devengado. `canon inspect` says what it saw."
        }
        SourceError::NotFigures(_) => "leave it out of the command; inside a folder canon passes it over.",
        SourceError::MissingColumns { .. } => {
            "if it has another name, say which it is: --map \"SEC_EJEC=your column\"; if it is not there, add it and try again."
        }
        SourceError::NoHeader { delimiter: None, .. } => {
            "add a row with the usual names: Año, SEC_EJEC or ubigeo, PIA, PIM, Devengado."
        }
        SourceError::NoHeader { .. } => {
            "add a row with the usual names: Año, SEC_EJEC or ubigeo, PIA, PIM, Devengado. If another mark separates the fields, say it: --delimiter \";\", or --delimiter FILE=tab."
        }
        SourceError::WideLetters(_) => "save it as UTF-8: in Excel, Save as › CSV UTF-8 (comma delimited).",
        SourceError::CarriageReturns => {
            "open it in a spreadsheet or an editor and save it as CSV UTF-8, with line ends of Windows or Unix (LF)."
        }
        SourceError::OtherPacking(_) => {
            "unpack it first and give the files inside; canon itself opens zip and gz."
        }
        SourceError::NoSheet { .. } => "give one of these names to --sheet.",
        SourceError::MixedDecimals { .. } => {
            "say how they are written: --decimal point or --decimal comma; cells that do not fit are set aside."
        }
        SourceError::RepeatedColumn { .. } => {
            "leave one table a sheet and one column of each, or rename the one that is not used."
        }
        SourceError::ColumnsDisagree { .. } => {
            "keep the one that is right and delete the other (or rename it); canon does not choose between two."
        }
        SourceError::OutOfRange { .. } => {
            "look in that column for a code, a telephone or numbers glued together, and correct it."
        }
        SourceError::OtherUnits { .. } => {
            "turn them into soles and remove the remark: canon does not guess units."
        }
        SourceError::NoRows => "export it again: the query gave nothing.",
        SourceError::TruncatedPage => "export it again from Consulta Amigable and let the download finish.",
        SourceError::NestedZip(_) => "unpack the outer one and give the files inside.",
        SourceError::BadWorkbook(_) | SourceError::XmlEntities => {
            "open it in a spreadsheet program and save it again as .xlsx."
        }
        SourceError::Password => "remove the password and save it again.",
        SourceError::UnusableFilter { .. } => {
            "export with “Actividades y Proyectos” or with “Sólo Proyectos”."
        }
        SourceError::NoYear { .. } => "say it: --assume-year 2024, or --assume-year FILE=2024.",
        SourceError::TwoCuts { .. } => {
            "split the file in two, one a date: figures of two dates do not add up."
        }
        SourceError::TooLarge { .. } => "",
        SourceError::Cuadre(_) => {
            "this is a defect of canon: nothing was published. Report it with this file."
        }
    }
}
