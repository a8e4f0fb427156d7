//! Why a file was refused: what was found, why it matters, what to do.
//!
//! Longer than other files because each reason has its row in one table, so that none can lack its words.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::unit;
use canon_sources::{NamedColumn, OtherKind, Remedy, SourceError};

use crate::messages::files::{limit, taken};
use crate::messages::remedy;

/// A path that does not exist.
pub fn not_there(path: &str, language: Language) -> String {
    match language {
        Es => format!("No existe «{path}». Revise el nombre, o la carpeta desde donde llama a canon."),
        En => format!("“{path}” does not exist. Check the name, or the folder you call canon from."),
    }
}

/// A link in a folder, which is not followed.
pub const fn a_link(language: Language) -> &'static str {
    language.pick(
        "un enlace a otra carpeta, o a nada: nombre la carpeta misma si la quiere",
        "a link to another folder, or to nothing: name the folder itself if you want it",
    )
}

/// What stands in a folder and is neither a file nor a folder.
pub const fn not_a_file(language: Language) -> &'static str {
    language.pick("un dispositivo o una tubería, no un archivo", "a device or a pipe, no file")
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

/// A file named with `--as-of` that is not among those read.
pub fn no_dated_file(name: &str, there: &str, language: Language) -> String {
    match language {
        Es => format!(
            "--as-of nombra el archivo «{name}», y no está entre los leídos. Archivos leídos: {there}."
        ),
        En => {
            format!("--as-of names the file “{name}”, and it is not among those read. Files read: {there}.")
        }
    }
}

/// The whole message about a file: its name, what was found, what to do, and the commands that do it.
pub fn refusal(file: &str, error: &SourceError, commands: &[String], language: Language) -> String {
    let [found, advice] = found_and_advice(error, language);
    let (what_to_do, below) = (language.pick("Qué hacer", "What to do"), remedy::below(commands));
    format!("{file}: {found}\n  {what_to_do}: {advice}{below}")
}

/// Columns by their names and places.
fn named(columns: &[NamedColumn], language: Language) -> Vec<String> {
    let word = language.pick("columna", "column");
    columns.iter().map(|NamedColumn { name, number }| format!("{name} ({word} {number})")).collect()
}

/// What a file that was passed over is.
pub fn kind_of(error: &SourceError, language: Language) -> String {
    match error {
        SourceError::NotFigures(kind) => other_kind(*kind, language).to_string(),
        SourceError::ApiAnswer => {
            language.pick("la respuesta de una API (JSON)", "the answer of an API (JSON)").to_string()
        }
        SourceError::LfsPointer => language.pick("un puntero de Git LFS", "a pointer of Git LFS").to_string(),
        SourceError::WebPage { title } | SourceError::RefusingPage { title } => match language {
            Es => format!("una página web («{title}»)"),
            En => format!("a web page (“{title}”)"),
        },
        SourceError::Parquet => language.pick("una tabla Parquet", "a table in Parquet").to_string(),
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
        OtherKind::Extract => language
            .pick("la ficha que canon escribe junto a un extracto", "what canon writes beside an extract"),
        OtherKind::Text => language.pick("un texto", "a page of text"),
        OtherKind::DirectAwards => language.pick(
            "una lista de contrataciones directas (CONOSCE): sin las demás no se sabe qué parte fueron (si las trae, quítele la columna de la causal)",
            "a list of direct awards (CONOSCE): without the others nothing tells which part they were (if it has them, take out its column of the cause)",
        ),
        OtherKind::Fines => language.pick(
            "una lista de proveedores multados: una multa no impide contratar, y sancionado_vigente se hace con los inhabilitados",
            "a list of fined suppliers: a fine keeps nobody from contracting, and sancionado_vigente is made of those that are banned",
        ),
        OtherKind::Penalties => language.pick(
            "una lista de penalidades de contratos: ningún indicador se hace con ella",
            "a list of penalties of contracts: no indicator is made of it",
        ),
        OtherKind::Calls => language.pick(
            "una lista de convocatorias (CONOSCE): los indicadores se hacen con las adjudicaciones",
            "a list of calls for bids (CONOSCE): indicators are made of the awards",
        ),
        OtherKind::Committees => language.pick(
            "una lista de miembros de comités (CONOSCE): canon no lee nombres de personas",
            "a list of members of committees (CONOSCE): canon reads no names of persons",
        ),
        OtherKind::ControlReports => language.pick(
            "una lista de informes de control de la Contraloría: ningún indicador se hace con ella",
            "a list of the Contraloría's reports of control: no indicator is made of it",
        ),
        OtherKind::LostViability => language.pick(
            "una cuenta de inversiones que perdieron su viabilidad: viabilidad_perdida la hace con el registro de inversiones",
            "a count of investments that lost their viability: viabilidad_perdida makes it of the register of investments",
        ),
        OtherKind::WorksMonitoring => language.pick(
            "el seguimiento de inversiones (Formato 12-B): ningún indicador se hace con él",
            "the monitoring of investments (Formato 12-B): no indicator is made of it",
        ),
    }
}

/// Rows of an error with its data, what the sentences name besides, what was found in Spanish and English, and what to do
/// in Spanish and English.
macro_rules! errors {
    ($language:ident: $(
        $kind:ident $(($($data:tt)*))? $({ $($fields:tt)* })? $(, $name:ident = $value:expr)*
            => [$found_es:literal, $found_en:literal] [$advice_es:literal, $advice_en:literal];
    )+) => {
        /// What was found, and what to do. An error without a row does not compile; where commands follow, its advice leads
        /// to them.
        pub fn found_and_advice(error: &SourceError, $language: Language) -> [String; 2] {
            match error {
                $( SourceError::$kind $(($($data)*))? $({ $($fields)* })? => {
                    $( let $name = $value; )*
                    match $language {
                        Es => [format!($found_es), format!($advice_es)],
                        En => [format!($found_en), format!($advice_en)],
                    }
                } )+
            }
        }
    };
}

errors! { language:
    Io(cause) =>
        ["no se pudo leer ({cause}).",
         "could not be read ({cause})."]
        ["revise que el archivo esté completo, que no lo tenga abierto otro programa y que usted pueda leerlo.",
         "check that it is complete, not open in another program, and readable by you."];
    Changed =>
        ["cambió mientras canon lo leía: lo leído puede no ser de un solo archivo, y no se usa.",
         "changed while canon was reading it: what was read may not be of one file, and is not used."]
        ["espere a que termine de descargarse, copiarse o guardarse, y repita la orden.",
         "wait until it is downloaded, copied or saved, and repeat the command."];
    SameMember =>
        ["trae dos archivos con el mismo nombre, y de cada nombre solo se ve uno.",
         "holds two files of one name, and only one of each name is seen."]
        ["descomprímalo en dos carpetas y dé los archivos de adentro.",
         "unpack it into two folders and give the files inside."];
    Empty =>
        ["está vacío.",
         "is empty."]
        ["descárguelo otra vez.",
         "download it again."];
    WideLetters(encoding) =>
        ["está en {encoding}, y canon lee UTF-8, UTF-16 y Windows-1252 (UTF-16, solo hasta el tamaño que se lee entero).",
         "is {encoding}, and canon reads UTF-8, UTF-16 and Windows-1252 (UTF-16 only up to the size that is read whole)."]
        ["guárdelo como CSV UTF-8: en Excel, Guardar como › CSV UTF-8 (delimitado por comas).",
         "save it as UTF-8: in Excel, Save as › CSV UTF-8 (comma delimited)."];
    SpoiltLetters { word } =>
        ["sus letras están dañadas («{word}»): se guardó o se abrió con otra codificación, y por eso no se reconoce su encabezado.",
         "its letters are damaged (“{word}”): it was saved or opened in another encoding, and so its header is not recognised."]
        ["vuelva al archivo original, o corrija el encabezado, y guárdelo como CSV UTF-8: en Excel, Guardar como › CSV UTF-8 (delimitado por comas).",
         "go back to the original file, or mend the header, and save it as UTF-8: in Excel, Save as › CSV UTF-8 (comma delimited)."];
    ApiAnswer =>
        ["es la respuesta de la API de un portal de datos (JSON), no el archivo de datos.",
         "is the answer of a data portal's API (JSON), not the data file."]
        ["en la página del conjunto de datos descargue el recurso CSV; en CKAN, su dirección termina en .csv, o es /datastore/dump/ y el identificador del recurso.",
         "on the data set's page download the CSV resource; in CKAN its address ends in .csv, or is /datastore/dump/ and the resource's id."];
    LfsPointer =>
        ["es un puntero de Git LFS: en su lugar estaba un archivo grande que no se descargó.",
         "is a pointer of Git LFS: a large file stood in its place and was not downloaded."]
        ["en la copia del repositorio ejecute: git lfs pull. Desde la web, descargue el archivo mismo (Raw, Download).",
         "in the copy of the repository run: git lfs pull. From the web, download the file itself (Raw, Download)."];
    WebPage { title } =>
        ["es una página web sin ninguna tabla («{title}»), no un archivo de datos.",
         "is a web page without a table (“{title}”), no data file."]
        ["abra en el navegador el enlace de donde salió y descargue desde ahí el archivo: CSV, .xls o .xlsx.",
         "open the link that it came from in the browser and download the file there: CSV, .xls or .xlsx."];
    RefusingPage { title } =>
        ["es la página con que un servidor se negó a dar el archivo, o pidió iniciar sesión («{title}»).",
         "is the page by which a server refused the file, or asked to log in (“{title}”)."]
        ["descárguelo otra vez desde el navegador, después de entrar al portal; si se repite, espere unos minutos.",
         "download it again in the browser, after entering the portal; if it happens again, wait some minutes."];
    FormulaWithoutValue { place, column, count } =>
        ["trae fórmulas sin su valor guardado: {count}, la primera en «{column}», fila {place}. Sin esas cifras, los totales saldrían incompletos.",
         "has formulas without their value: {count}, the first in “{column}”, row {place}. Without those figures the totals would be incomplete."]
        ["ábralo en Excel o LibreOffice y guárdelo (al abrirlo se calculan), y dé ese archivo.",
         "open it in Excel or LibreOffice and save it (opening calculates them), and give that file."];
    CarriageReturns =>
        ["sus líneas terminan solo en retorno de carro (CR), como en los Mac antiguos: así es una sola línea.",
         "its lines end in a carriage return (CR) only, as on old Macs: so it is a single line."]
        ["ábralo en una hoja de cálculo o en un editor y guárdelo como CSV UTF-8, con saltos de línea de Windows o de Unix (LF).",
         "open it in a spreadsheet or an editor and save it as CSV UTF-8, with line ends of Windows or Unix (LF)."];
    OtherPacking(packing) =>
        ["está comprimido con {packing}, que canon no abre.",
         "is packed with {packing}, which canon does not open."]
        ["descomprímalo primero y dé los archivos de adentro; canon abre por sí mismo zip y gz.",
         "unpack it first and give the files inside; canon itself opens zip and gz."];
    UnknownFormat { found } =>
        ["no es ningún formato que canon conozca; empieza con «{found}».",
         "is no format canon knows; it begins with “{found}”."]
        ["canon lee exportaciones de Consulta Amigable, los CSV de datos abiertos del MEF, y tablas o libros con columnas como PIA, PIM, Devengado. `canon inspect` dice qué vio.",
         "canon reads Consulta Amigable exports, the ministry's open-data CSVs, and tables or workbooks with columns such as PIA, PIM, Devengado. `canon inspect` says what it saw."];
    NotFigures(kind), kind = other_kind(*kind, language) =>
        ["es {kind}: no trae cifras que canon use.",
         "is {kind}: it holds no figures that canon uses."]
        ["quítelo de la orden; dentro de una carpeta, canon lo pasa por alto.",
         "leave it out of the command; inside a folder canon passes it over."];
    Parquet =>
        ["es una tabla Parquet, que canon escribe y no lee.", "is a table in Parquet, which canon writes and does not read."]
        ["guárdela como CSV (en polars, write_csv; en DuckDB, COPY … TO 'tabla.csv').",
         "save it as CSV (in polars, write_csv; in DuckDB, COPY … TO 'table.csv')."];
    MissingColumns { missing, found, place, remedy }, missing = missing.join("; "), found = found.join(", "), advice = missing_column(remedy, language) =>
        ["en la fila {place} está el encabezado, pero falta: {missing}. Columnas que sí están: {found}.",
         "the header is in row {place}, but lacks: {missing}. Columns found: {found}."]
        ["{advice}",
         "{advice}"];
    UnreadYears { column, years, place }, years = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") =>
        ["en la fila {place}, canon no conoce la columna «{column}», que trae años ({years}): pueden ser los de sus cifras.",
         "in row {place}, canon does not know column “{column}”, which holds years ({years}): they may be those of its figures."]
        ["si no lo son, quite la columna o dígalo en su nombre («Año de inicio»); si lo son, dígalo:",
         "if they are not, remove the column or say so in its name (“Año de inicio”); if they are, say so:"];
    PhasesInRows { column, place } =>
        ["la columna «{column}» (encabezado en la fila {place}) dice la fase de cada fila: PIA, PIM o devengado van uno debajo de otro, y canon los lee en columnas.",
         "the column “{column}” (header in row {place}) tells the phase of each row: PIA, PIM or devengado stand one below the other, and canon reads them in columns."]
        ["ponga una columna por fase: en una hoja de cálculo, una tabla dinámica con el gobierno en las filas y «{column}» en las columnas; pegue el resultado como valores y dé ese archivo.",
         "make a column of each phase: in a spreadsheet, a pivot table with the government in the rows and “{column}” in the columns; paste the result as values and give that file."];
    MonthsBelowHeader { line, place } =>
        ["debajo del encabezado (fila {place}) hay una fila de meses (la {line}), y canon no sabe de qué columnas son: tomaría uno por el año.",
         "below the header (row {place}) there is a row of months (row {line}), and canon cannot tell of which columns they are: it would take one for the year."]
        ["ponga sobre los meses el nombre de la fase sola («Devengado»), o escriba en el encabezado fase y mes de cada columna («Devengado enero»), y quite esa fila.",
         "put the name of the phase alone above the months (“Devengado”), or write phase and month into the heading of each column (“Devengado enero”), and remove that row."];
    TableBeside { column, place } =>
        ["en la fila {place}, desde la columna «{column}» empieza otra tabla al lado de la primera: sus gobiernos se perderían.",
         "in row {place}, another table begins beside the first with column “{column}”: its governments would be lost."]
        ["ponga la segunda debajo de la primera, con las mismas columnas, o en otra hoja.",
         "put the second below the first, in the same columns, or on another sheet."];
    NoHeader { sheet, saw, delimiter: None }, sheet = on_sheet(sheet.as_deref(), language), saw = saw.join(" / ") =>
        ["no se halló la fila de encabezado{sheet}. Las primeras filas dicen: {saw}.",
         "no header row was found{sheet}. The first rows say: {saw}."]
        ["ponga una fila con los nombres usuales: Año, SEC_EJEC o ubigeo, PIA, PIM, Devengado.",
         "add a row with the usual names: Año, SEC_EJEC or ubigeo, PIA, PIM, Devengado."];
    NoHeader { sheet, saw, delimiter: Some(mark) }, sheet = on_sheet(sheet.as_deref(), language), mark = mark_of(*mark, language), saw = saw.join(" / ") =>
        ["no se halló la fila de encabezado{sheet} al separar los campos por {mark}. Las primeras filas dicen: {saw}.",
         "no header row was found{sheet} with the fields separated by {mark}. The first rows say: {saw}."]
        ["si es un CSV del MEF, le falta su primera línea: descárguelo otra vez, o copie esa línea de otro igual. Si es una tabla suya, ponga sobre cada columna su nombre (Año, SEC_EJEC o ubigeo, PIA, PIM, Devengado). Si otra marca separa los campos (coma, punto y coma, tab o barra), dígala en lugar de MARCA:",
         "if it is a CSV of the ministry's, its first line is gone: download it again, or copy that line from another of the same. If it is a table of yours, put its name above each column (Año, SEC_EJEC or ubigeo, PIA, PIM, Devengado). If another mark separates the fields (comma, semicolon, tab or bar), say it in place of MARK:"];
    NoSheet { wanted, there }, there = there.join(", ") =>
        ["no tiene la hoja «{wanted}». Tiene: {there}.",
         "has no sheet “{wanted}”. It has: {there}."]
        ["dé uno de esos nombres:",
         "give one of these names:"];
    MixedDecimals { column, point, comma } =>
        ["la columna «{column}» mezcla números con punto decimal («{point}») y con coma decimal («{comma}»).",
         "column “{column}” mixes numbers with a decimal point (“{point}”) and with a decimal comma (“{comma}”)."]
        ["diga cómo se escriben, con punto o con coma; las celdas que no calcen quedarán apartadas:",
         "say how they are written, with a point or a comma; cells that do not fit are set aside:"];
    UnclearDecimals { column, text } =>
        ["los números de la columna «{column}», como «{text}», se leen de dos maneras en miles o millones: con decimales, o con puntos de miles.",
         "the numbers of column “{column}”, such as “{text}”, read in two ways in thousands or millions: with decimals, or with points between thousands."]
        ["diga cuál es, point (llevan decimales) o comma (llevan puntos de miles):",
         "say which it is, point (they have decimals) or comma (points between thousands):"];
    ColumnsMixDecimals { columns, point, either }, one = &columns[0], other = &columns[1] =>
        ["la columna «{one}» tiene punto decimal («{point}»), y en «{other}» el punto de «{either}» puede separar miles o decimales.",
         "column “{one}” has a decimal point (“{point}”), and in “{other}” the point of “{either}” may part thousands or decimals."]
        ["diga cómo se escriben: con punto si ese punto separa decimales, con coma si separa miles; las celdas que no calcen quedarán apartadas:",
         "say how they are written: with a point if that point parts decimals, with a comma if it parts thousands; cells that do not fit are set aside:"];
    RepeatedColumn { role, columns, place }, columns = named(columns, language).join(", ") =>
        ["en la fila {place} hay más de una columna que puede ser {role}: {columns}.",
         "in row {place} more than one column may be {role}: {columns}."]
        ["deje una sola tabla por hoja y una sola columna de cada una, o cambie el nombre de la que no se usa.",
         "leave one table a sheet and one column of each, or rename the one that is not used."];
    ColumnsDisagree { columns, place, values }, columns = named(&columns[..], language), one = &columns[0], other = &columns[1], first = &values[0], second = &values[1] =>
        ["{one} y {other} deberían decir lo mismo, y en la fila {place} una dice «{first}» y la otra «{second}».",
         "{one} and {other} should say the same, and in row {place} one says “{first}” and the other “{second}”."]
        ["deje la que es correcta y borre la otra (o cámbiele el nombre); canon no elige entre dos.",
         "keep the one that is right and delete the other (or rename it); canon does not choose between two."];
    YearAmongRows { found, place } =>
        ["entre las filas de datos, la fila {place} dice «{found}»: no se sabe si las de abajo son de ese año.",
         "among the rows of data, row {place} says “{found}”: whether those below are of that year cannot be told."]
        ["ponga una columna Año, o deje en esa fila solo el año, como «AÑO 2024»; si es una nota, pásela al final.",
         "add a column Año, or leave only the year in that row, as “AÑO 2024”; if it is a note, move it to the end."];
    MonthsUnclear { column, place } =>
        ["los montos de {column} por mes pueden ser de cada mes o acumulados desde enero, y las filas no lo dicen (fila {place}): las cifras no son las mismas.",
         "the amounts of {column} by month may be of each month or cumulated since January, and the rows do not tell (row {place}): the figures are not the same."]
        ["dígalo: --months propios si son de cada mes, o --months acumulados si cada fila suma los meses anteriores:",
         "say it: --months own if they are of each month, or --months cumulated if each row adds up the months before:"];
    BudgetByMonth { column, place } =>
        ["el {column} cambia de mes a mes (fila {place}) como no cambia un presupuesto anual, o es menos que lo gastado: no se sabe cuál es el del año.",
         "the {column} changes from month to month (row {place}) as no yearly budget does, or is less than what was spent: which is the year's cannot be told."]
        ["deje en esa columna el monto del año, en una fila de cada gobierno o en todas, y vuelva a intentar.",
         "leave the year's amount in that column, on one row of each government or on all, and try again."];
    RowsOfDetail { rows, of, place } =>
        ["{rows} de sus {of} filas hablan del mismo gobierno y año que otra fila, con otras cifras (la primera, la fila {place}): parece el detalle por obra, meta o mes, y canon no sabe si esas filas se suman.",
         "{rows} of its {of} rows tell of the same government and year as another row, with other figures (the first, row {place}): it looks like the detail by work, goal or month, and canon cannot know whether those rows add up."]
        ["sume las filas de cada gobierno y año antes de darla, o ponga la columna que las distingue (Mes, Función, Proyecto, Rubro) y vuelva a intentar.",
         "add up the rows of each government and year first, or add the column that tells them apart (Mes, Función, Proyecto, Rubro) and try again."];
    LongRows { rows, of, header, line, found, expected } =>
        ["{rows} de sus {of} filas traen más campos que el encabezado: la fila {line} tiene {found} y el encabezado (fila {header}) {expected}. Así los montos caen en columnas que no son las suyas.",
         "{rows} of its {of} rows have more fields than the header: row {line} has {found} and the header (row {header}) {expected}. So amounts fall into columns that are not theirs."]
        ["si los montos llevan comas de miles (20,000,000) y los campos también se separan por comas, guárdelo otra vez sin separador de miles o como .xlsx; si falta el nombre de una columna, póngalo en el encabezado.",
         "if amounts have commas for thousands (20,000,000) and commas separate the fields too, save it again without thousands separators or as .xlsx; if the name of a column is missing, put it into the header."];
    OutOfRange { column } =>
        ["los montos de {column} suman más de 92 mil billones de soles: alguno no es un monto.",
         "the amounts of {column} add up to more than 92 thousand million million soles: some of them is no amount."]
        ["busque en esa columna un código, un teléfono o números pegados unos a otros, y corríjalo.",
         "look in that column for a code, a telephone or numbers glued together, and correct it."];
    OtherUnits { unit, from }, place = taken::place(from, language), words = unit::words(*unit, language) =>
        ["{place} dice que sus montos están en {words}, no en soles.",
         "{place} it says that its amounts are in {words}, not in soles."]
        ["confírmelo, y canon los multiplica sin redondear:",
         "confirm it, and canon multiplies them without rounding:"];
    UnitOfSomeColumns { unit, from, without }, place = taken::place(from, language), words = unit::words(*unit, language) =>
        ["{place} dice que sus montos están en {words}, y la columna «{without}» no: canon multiplica todos los montos de una tabla o ninguno.",
         "{place} it says that its amounts are in {words}, and the column “{without}” does not: canon multiplies all amounts of a table or none."]
        ["pase esa columna a soles en el archivo y quítele la unidad; si todas están en {words}, póngalo en el encabezado de cada una.",
         "turn that column into soles in the file and remove the unit; if all are in {words}, put it into the heading of each."];
    UnitOfRegister { unit, from }, place = taken::place(from, language), code = unit.code() =>
        ["{place} dice que sus cifras están en {code}, y un registro las da de una en una.",
         "{place} it says that its figures are in {code}, and a register gives them one by one."]
        ["páselas a unidades en el archivo y quite ese aviso.",
         "turn them into single units in the file and remove the remark."];
    ForeignMoney { from }, place = taken::place(from, language) =>
        ["{place} dice que sus montos no están en soles ni en miles o millones de soles.",
         "{place} it says that its amounts are not in soles, nor in thousands or millions of soles."]
        ["páselos a soles y quite ese aviso: canon no convierte monedas.",
         "turn them into soles and remove the remark: canon converts no currencies."];
    Contradiction { facts }, one = taken::fact_there(&facts[0], language), other = taken::fact_there(&facts[1], language) =>
        ["dice dos cosas de las mismas cifras: {one}; {other}.",
         "says two things of the same figures: {one}; {other}."]
        ["deje en el archivo y en la orden solo lo que es correcto; canon no elige entre dos.",
         "leave only what is right in the file and in the command; canon does not choose between two."];
    OtherMoney { from }, place = taken::place(from, language) =>
        ["{place} dice que es solo una parte del dinero, que no es el canon, la minería ni el rubro 18: no se puede leer como todo.",
         "{place} it says that it is only a part of the money, which is neither canon, mining nor rubro 18: it cannot be read as all."]
        ["dé la tabla de todos los rubros, la del rubro 18, o una con la columna «Rubro»; si esa línea no habla de las cifras, quítela.",
         "give the table of all rubros, that of rubro 18, or one with a column “Rubro”; if that line does not speak of the figures, remove it."];
    OneRubro { rubro } =>
        ["todas las filas de sus gobiernos son del rubro {rubro:02}: es solo una parte del dinero, y no la del canon (rubro 18), y no se puede leer como todo.",
         "every row of its governments is of rubro {rubro:02}: it is only a part of the money, not that of the canon (rubro 18), and cannot be read as all."]
        ["dé el archivo con todos los rubros, o el del rubro 18.",
         "give the file with all rubros, or that of rubro 18."];
    UnclearScope { from }, place = taken::place(from, language) =>
        ["{place} habla de canon, y no dice si es todo el rubro 18 o solo el canon minero.",
         "{place} it speaks of canon, and does not say whether it is all of rubro 18 or mining canon alone."]
        ["diga cuál es, rubro18, canon o mineria:",
         "say which it is, rubro18, canon or mineria:"];
    UnclearInclusion { from }, place = taken::place(from, language) =>
        ["{place} habla de proyectos, y no dice si las cifras son solo de ellos.",
         "{place} it speaks of projects, and does not say whether the figures are of them alone."]
        ["diga cuál es, proyectos (solo ellos) o todo:",
         "say which it is, proyectos (projects only) or todo (all):"];
    NoRows =>
        ["tiene encabezado y ninguna fila debajo.",
         "has a header and no row below it."]
        ["vuelva a exportar: la consulta no dio resultados.",
         "export it again: the query gave nothing."];
    TruncatedPage =>
        ["la página se corta antes de que termine su tabla.",
         "the page ends before its table does."]
        ["vuelva a exportar desde Consulta Amigable y espere a que termine la descarga.",
         "export it again from Consulta Amigable and let the download finish."];
    NestedZip(name) =>
        ["trae un zip dentro de otro («{name}»).",
         "holds a zip inside a zip (“{name}”)."]
        ["descomprima el de afuera y dé los archivos de adentro.",
         "unpack the outer one and give the files inside."];
    BadZip(cause) =>
        ["el comprimido está dañado o incompleto ({cause}).",
         "the archive is damaged or incomplete ({cause})."]
        ["descárguelo otra vez.",
         "download it again."];
    BadWorkbook(cause), cause = in_brackets(cause) =>
        ["el libro no se pudo abrir{cause}.",
         "the workbook does not open{cause}."]
        ["ábralo en una hoja de cálculo y guárdelo otra vez como .xlsx.",
         "open it in a spreadsheet program and save it again as .xlsx."];
    XmlEntities =>
        ["define entidades de XML, que ningún libro necesita y que pueden crecer sin fin.",
         "defines XML entities, which no workbook needs and which can grow without end."]
        ["ábralo en una hoja de cálculo y guárdelo otra vez como .xlsx.",
         "open it in a spreadsheet program and save it again as .xlsx."];
    BadJson { line, column, what } =>
        ["no es JSON como se publican las contrataciones abiertas (línea {line}, columna {column}: {what}).",
         "is not JSON as open contracting data is published (line {line}, column {column}: {what})."]
        ["descárguelo otra vez.",
         "download it again."];
    UnusualJson { line, column, what } =>
        ["es JSON completo, pero no como lo escribe el estándar de contrataciones abiertas (línea {line}, columna {column}: {what}).",
         "is whole JSON, but not as the open contracting standard has it (line {line}, column {column}: {what})."]
        ["corrija ese campo en el archivo, o pida a quien lo publica que siga OCDS 1.1; descargarlo otra vez no lo cambia.",
         "mend that field in the file, or ask its publisher to follow OCDS 1.1; to download it again changes nothing."];
    AmountIsText { ocid, found } =>
        ["el monto (awards/value/amount) del proceso {ocid} es un texto, «{found}», y no un número: no se adivina cómo se lee.",
         "the amount (awards/value/amount) of process {ocid} is text, “{found}”, and no number: how to read it is not guessed."]
        ["escriba los montos sin comillas y con punto decimal (\"amount\": 1000.50), o pida a quien lo publica que lo haga; descargarlo otra vez no lo cambia.",
         "write amounts without quotes and with a decimal point (\"amount\": 1000.50), or ask the publisher to; to download it again changes nothing."];
    Password =>
        ["está protegido con contraseña.",
         "is protected with a password."]
        ["quítele la contraseña y guárdelo otra vez.",
         "remove the password and save it again."];
    UnusableFilter { filter } =>
        ["se exportó con el filtro «{filter}», que no es todo el gasto ni todos los proyectos.",
         "was exported with the filter “{filter}”, which is neither all spending nor all projects."]
        ["exporte con «Actividades y Proyectos» o con «Sólo Proyectos».",
         "export with “Actividades y Proyectos” or with “Sólo Proyectos”."];
    NoYear { hint }, hint = hint_of(hint.as_deref(), language) =>
        ["no dice de qué año son sus cifras{hint}.",
         "does not say of which year its figures are{hint}."]
        ["dígalo, con el año en lugar de AAAA:",
         "say it, with the year in place of YYYY:"];
    TwoCuts { year, one, other } =>
        ["las filas de {year} traen dos fechas de corte: {one} y {other}.",
         "the rows of {year} carry two cut-offs: {one} and {other}."]
        ["separe el archivo en dos, uno por fecha: cifras de dos fechas no se suman.",
         "split the file in two, one a date: figures of two dates do not add up."];
    TooLarge { what, limit }, found = limit::found(*what, *limit, language), advice = limit::advice(*what, language) =>
        ["{found}",
         "{found}"]
        ["{advice}",
         "{advice}"];
    Cuadre(imbalance) =>
        ["el cuadre no cierra: {imbalance:?}.",
         "the balance does not hold: {imbalance:?}."]
        ["es un defecto de canon: no se publicó nada. Repórtelo con este archivo.",
         "this is a defect of canon: nothing was published. Report it with this file."];
}

/// What to do about a column that is not there: where it may stand under another name, commands follow that name it.
fn missing_column(remedy: &[Remedy], language: Language) -> &'static str {
    let is_open = |one: &Remedy| matches!(one, Remedy::Column { column: None, .. });
    match (remedy.is_empty(), remedy.iter().any(is_open)) {
        (true, _) => language.pick("agréguela y vuelva a intentar.", "add it and try again."),
        (false, false) => language
            .pick("si es la que está con otro nombre, dígalo:", "if it is the one of another name, say so:"),
        (false, true) => language.pick(
            "si no está, agréguela; si está con otro nombre, dígalo en lugar de COLUMNA:",
            "if it is not there, add it; if it has another name, say it in place of COLUMN:",
        ),
    }
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

/// On which sheet, where there are sheets.
fn on_sheet(sheet: Option<&str>, language: Language) -> String {
    match (sheet, language) {
        (None, _) => String::new(),
        (Some(sheet), Es) => format!(" en la hoja «{sheet}»"),
        (Some(sheet), En) => format!(" on sheet “{sheet}”"),
    }
}

fn hint_of(hint: Option<&str>, language: Language) -> String {
    let name = language.pick("una pista, sin creerla", "a hint, not believed");
    hint.map_or(String::new(), |hint| format!(" ({name}: {hint})"))
}
