//! What `canon extract` says.

use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_sources::{Extracted, LineFilter};

use crate::messages::files::source;

/// Nothing narrows the rows down.
pub fn asks_nothing(language: Language) -> String {
    language
        .pick(
            "No se dijo qué filas copiar.\n  Qué hacer: dé al menos --department, --gov, --year o --rubro.",
            "It was not said which rows to copy.\n  What to do: give at least --department, --gov, --year or --rubro.",
        )
        .to_string()
}

/// A file that is no CSV of the ministry's.
pub fn other_kind(file: &str, language: Language) -> String {
    match language {
        Es => format!(
            "{file}: no es un CSV del MEF de gasto, ingreso o transferencias, y solo de esos se copian filas.\n  Qué hacer: quítelo de la orden; `canon inspect` dice qué es."
        ),
        En => format!(
            "{file}: is no CSV of the ministry's of spending, income or transfers, and rows are copied of those only.\n  What to do: leave it out of the command; `canon inspect` tells what it is."
        ),
    }
}

/// A file in a folder that is no CSV of the ministry's.
pub fn passed_over(file: &str, language: Language) -> String {
    match language {
        Es => format!("{file}: no es un CSV del MEF de gasto, ingreso o transferencias; se pasó por alto."),
        En => format!("{file}: no CSV of the ministry's of spending, income or transfers; passed over."),
    }
}

/// A file whose rows do not fit below the header of the first.
pub fn other_columns(file: &str, first: &str, language: Language) -> String {
    match language {
        Es => format!(
            "{file}: sus columnas no son las de {first}, y todas las filas van bajo un solo encabezado.\n  Qué hacer: haga un extracto aparte para cada clase de archivo."
        ),
        En => format!(
            "{file}: its columns are not those of {first}, and all rows go below one header.\n  What to do: make an extract of its own for each kind of file."
        ),
    }
}

/// The place is one of the files that are read.
pub fn is_read(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!("«{out}» es uno de los archivos que se leen.\n  Qué hacer: dé otro con --out."),
        En => format!("“{out}” is one of the files that are read.\n  What to do: give another with --out."),
    }
}

/// The place is somebody else's.
pub fn is_taken(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!(
            "«{out}» ya está, y no es un extracto tal como canon lo escribió: no se tocó.\n  Qué hacer: dé otro archivo con --out, o --force para reemplazarlo."
        ),
        En => format!(
            "“{out}” is there already, and is no extract as canon wrote it: it was not touched.\n  What to do: give another file with --out, or --force to replace it."
        ),
    }
}

/// The place is named as if it were packed.
pub fn not_packed(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!(
            "«{out}» se llama como un archivo comprimido, y el extracto se escribe sin comprimir.\n  Qué hacer: dé un nombre que termine en .csv; para mandarlo, comprímalo después."
        ),
        En => format!(
            "“{out}” is named as a packed file, and the extract is written unpacked.\n  What to do: give a name that ends in .csv; pack it afterwards to send it."
        ),
    }
}

/// Rows of several files are below one header.
pub fn of_several_files(out: &Path, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!(
            "Las filas de varios archivos van juntas: si dos traen las mismas, están dos veces. `canon check {out}` lo dice."
        ),
        En => format!(
            "Rows of several files are together: if two have the same ones, they stand twice. `canon check {out}` tells."
        ),
    }
}

/// None of the rows that were read is one of those asked for.
pub fn nothing(all: &[(String, Extracted)], filter: &LineFilter, language: Language) -> String {
    let read: u64 = all.iter().map(|(_, extracted)| extracted.read).sum();
    let said = match language {
        Es => format!("Ninguna de las {read} filas leídas es de lo que se pidió: no se escribió nada."),
        En => format!("None of the {read} rows read is of what was asked for: nothing was written."),
    };
    let remarks = all.iter().flat_map(|(file, extracted)| remarks(file, extracted, filter, language));
    std::iter::once(said).chain(remarks).collect::<Vec<_>>().join("\n")
}

/// How many rows of a file.
pub fn counts(file: &str, extracted: &Extracted, language: Language) -> String {
    let Extracted { read, kept, unreadable, .. } = extracted;
    let format = source::format(extracted.format, language);
    match language {
        Es => format!("{file} ({format}): {read} filas leídas, {kept} copiadas, {unreadable} ilegibles"),
        En => format!("{file} ({format}): {read} rows read, {kept} copied, {unreadable} unreadable"),
    }
}

/// What else is to be known of the rows of a file.
pub fn remarks(file: &str, extracted: &Extracted, filter: &LineFilter, language: Language) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some((line, text)) = extracted.first_unreadable.first() {
        let count = extracted.unreadable;
        remarks.push(match language {
            Es => format!(
                "{file}: no se pudo saber si {count} filas eran de lo pedido, y no se copiaron; la primera es la {line} («{text}»). La ficha trae más."
            ),
            En => format!(
                "{file}: of {count} rows it cannot be told whether they were asked for, and they were not copied; the first is row {line} (“{text}”). The note beside the extract has more."
            ),
        });
    }
    if extracted.seated_elsewhere > 0 {
        let count = extracted.seated_elsewhere;
        remarks.push(match language {
            Es => format!(
                "{file}: {count} filas de gobiernos del departamento son de unidades con sede en otro, y no se copiaron: sin ellas, sus cifras quedan cortas. --gov las copia."
            ),
            En => format!(
                "{file}: {count} rows of governments of the department are of units with their seat in another, and were not copied: without them their figures fall short. --gov copies them."
            ),
        });
    }
    if !extracted.years.is_empty() && !filter.years.is_empty() {
        remarks.extend((extracted.kept > 0).then(|| of_all_years(file, extracted, language)));
        remarks.extend(years_missing(file, extracted, filter, language));
    }
    if extracted.unended {
        remarks.push(match language {
            Es => {
                format!("{file}: la última fila no termina en fin de línea: el archivo puede estar cortado.")
            }
            En => format!("{file}: the last row has no line end: the file may be cut."),
        });
    }
    remarks
}

/// Why `--year` leaves out no row of a comparativo.
fn of_all_years(file: &str, extracted: &Extracted, language: Language) -> String {
    let there = listed(extracted.years.iter());
    match language {
        Es => format!(
            "{file}: cada fila de un comparativo es de todos sus años ({there}): se copió con todos, y --year no quitó ninguna."
        ),
        En => format!(
            "{file}: each row of a comparativo is of all its years ({there}): it was copied with all, and --year left none out."
        ),
    }
}

/// Which of the years asked for a comparativo does not have.
fn years_missing(
    file: &str,
    extracted: &Extracted,
    filter: &LineFilter,
    language: Language,
) -> Option<String> {
    let missing = listed(filter.years.difference(&extracted.years));
    let there = listed(extracted.years.iter());
    let told = match language {
        Es => format!("{file}: no trae {missing}; sus años son {there}."),
        En => format!("{file}: it has nothing of {missing}; its years are {there}."),
    };
    (!missing.is_empty()).then_some(told)
}

fn listed<'y>(years: impl Iterator<Item = &'y Year>) -> String {
    years.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Where the rows are.
pub fn written(out: &Path, bytes: u64, language: Language) -> String {
    let out = out.display();
    match language {
        Es => format!("Listo: {out} ({bytes} bytes), y a su lado la ficha de dónde salió."),
        En => format!("Done: {out} ({bytes} bytes), and beside it the note of where it is from."),
    }
}
