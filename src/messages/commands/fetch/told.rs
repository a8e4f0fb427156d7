//! What is asked for before it is, and what came of it.

use std::ops::RangeInclusive;
use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_fetch::{Asked, Brought, Manifest, Piece, Places, Rung, Warning, What};
use canon_paper::words::numbers::grouped;

use crate::messages::commands::fetch::{faults, named};

/// What would be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    pub asked: Asked,
    pub pieces: &'a [Piece],
    pub places: &'a Places,
    pub out: &'a Path,
}

/// What will be asked for, of whom, and how much at most.
pub fn plan(plan: &Plan<'_>, language: Language) -> String {
    let Plan { asked, pieces, places, out } = plan;
    let (department, out) = (named(asked.department), out.display());
    let rubro = asked.rubro.map(|rubro| match language {
        Es => format!(", solo rubro {rubro}"),
        En => format!(", rubro {rubro} only"),
    });
    let rubro = rubro.unwrap_or_default();
    let what = pieces.first().map_or("", |piece| piece.what.code());
    let is_of_works = pieces.iter().any(|piece| piece.what == What::Obras);
    let whom = match is_of_works {
        true => language.pick("Se pide a la Contraloría", "To be asked of the Contraloría"),
        false => language.pick("Se pide al Ministerio", "To be asked of the ministry"),
    };
    let order = language.pick(
        "Por este orden, y se pasa al siguiente solo si uno falla:",
        "In this order, and the next only where one fails:",
    );
    let of = language.pick("de", "of");
    let mut lines = vec![format!("{whom}: {what} {of} {department}{rubro}. {order}")];
    for piece in *pieces {
        let api = language.pick("la interfaz SQL, ya sumado", "the SQL interface, added up there");
        let published = piece.published();
        let files = published.iter().map(|way| format!("{}, {}", way.name, at_most(way.limit, language)));
        let ways = piece.by_api.then(|| api.to_string()).into_iter().chain(files);
        let ways = ways.enumerate().map(|(number, way)| format!("{}) {way}", number + 1));
        lines.push(format!("  {} ← {}", piece.file(*asked), ways.collect::<Vec<_>>().join("; ")));
    }
    let most = |piece: &Piece| piece.published().iter().map(|way| way.limit).sum::<u64>();
    let all = at_most(pieces.iter().map(most).sum(), language);
    let servers = match is_of_works {
        true => vec![places.works.as_str()],
        false if pieces.iter().any(|piece| piece.by_api) => vec![places.api.as_str(), &places.files],
        false => vec![places.files.as_str()],
    };
    let from = servers.join(language.pick(" y ", " and "));
    lines.push(match language {
        Es => format!("  De {from}; {all} si todo falla hasta el final. Al disco llegan solo las filas pedidas, a «{out}»."),
        En => format!("  From {from}; {all} if all fails to the end. Only the rows asked for reach the disk, in “{out}”."),
    });
    lines.join("\n")
}

fn at_most(bytes: u64, language: Language) -> String {
    let (whole, tenths) = (bytes / 1_000_000_000, bytes / 100_000_000 % 10);
    format!("{} {whole}.{tenths} GB", language.pick("a lo más", "at most"))
}

/// That nothing was asked for.
pub const fn dry_run(language: Language) -> &'static str {
    language.pick(
        "No se pidió nada: sin --dry-run se trae.",
        "Nothing was asked for: without --dry-run it is brought.",
    )
}

/// A year that the ministry does not publish.
pub fn not_published(year: Year, published: &RangeInclusive<u16>, language: Language) -> String {
    let (first, last) = (published.start(), published.end());
    let is_open = *last > 2099;
    match (language, is_open) {
        (Es, true) => format!("--year {year}: de eso no se publica. Se publica desde {first}."),
        (En, true) => format!("--year {year}: that is not published. It is since {first}."),
        (Es, false) => format!("--year {year}: de eso no se publica. Se publica de {first} a {last}."),
        (En, false) => format!("--year {year}: that is not published. It is from {first} to {last}."),
    }
}

/// A file that canon did not bring, or that somebody changed.
pub fn in_the_way(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Es => format!(
            "«{path}» ya está y no es como canon lo trajo (o no lo trajo canon): no se toca.\n  Qué hacer: muévalo a otra parte, o dé otra carpeta con --out. No se pidió nada."
        ),
        En => format!(
            "“{path}” is there already and not as canon brought it (or canon did not): it is let be.\n  What to do: move it elsewhere, or give another folder with --out. Nothing was asked for."
        ),
    }
}

/// A file that was brought and proved: by which way, and how much it is.
pub fn brought(path: &Path, brought: &Brought, language: Language) -> String {
    let (path, manifest) = (path.display(), &brought.manifest);
    let (lines, rows) = (grouped(manifest.filas.into()), grouped(manifest.filas_leidas.into()));
    let way = faults::rung(brought.rung, language);
    let proof = match (brought.rung, language) {
        (Rung::Zip | Rung::Csv | Rung::Workbook, Es) => {
            format!("{lines} filas de {rows} leídas, byte por byte; el archivo llegó entero")
        }
        (Rung::Zip | Rung::Csv | Rung::Workbook, En) => {
            format!("{lines} rows of {rows} read, byte for byte; the file came whole")
        }
        (_, Es) => format!("{lines} filas que son {rows} del Ministerio; cuadra al céntimo con su control"),
        (_, En) => format!(
            "{lines} rows that stand for {rows} of the ministry's; they add up to the céntimo with its control"
        ),
    };
    let sums: Vec<String> = manifest.totals().map(|(name, sum)| format!("{name} {sum}")).collect();
    let sums = if sums.is_empty() { String::new() } else { format!(". {}", sums.join(", ")) };
    format!("{path} ({way}): {proof}{sums}{}", of_a_day(manifest, language))
}

/// Of what says how things stand: the day, which a run must be told, and how many rows say no department.
fn of_a_day(manifest: &Manifest, language: Language) -> String {
    let nowhere = grouped(manifest.filas_sin_departamento.into());
    let nowhere = match (manifest.filas_sin_departamento, language) {
        (0, _) => String::new(),
        (_, Es) => format!(". Filas que no dicen un departamento, o son de varios, y no están: {nowhere}"),
        (_, En) => format!(". Rows that say no department, or are of several, and are not in it: {nowhere}"),
    };
    let day = manifest.dia.as_ref().map(|day| match language {
        Es => format!(". Es como estaban el {day}: canon run … --as-of {}={day}", manifest.archivo),
        En => format!(". It is how they stood on {day}: canon run … --as-of {}={day}", manifest.archivo),
    });
    nowhere + &day.unwrap_or_default()
}

/// A file that an earlier call brought, whole and as it was: it is not asked for.
pub fn already(path: &Path, manifest: &Manifest, language: Language) -> String {
    let (path, lines) = (path.display(), grouped(manifest.filas.into()));
    let hash = manifest.blake3.get(..12).unwrap_or_default();
    let day = manifest.day().map(|day| day.to_string());
    let day = day
        .as_deref()
        .unwrap_or(language.pick("un día que el servidor no dijo", "a day that the server did not tell"));
    match language {
        Es => format!(
            "{path}: ya está, traído el {day}, {lines} filas, y su huella es la de su manifiesto ({hash}…). No se pide; con --again se trae de nuevo."
        ),
        En => format!(
            "{path}: is there already, brought on {day}, {lines} rows, and its fingerprint is that of its manifest ({hash}…). Not asked for; --again brings it anew."
        ),
    }
}

/// That data of years was asked for without any.
pub const fn needs_years(language: Language) -> &'static str {
    language.pick(
        "Falta --year: los años que se piden, como --year 2021-2025.",
        "--year is missing: the years that are asked for, as --year 2021-2025.",
    )
}

/// That an option says nothing of what is published as it stands today.
pub fn of_today(option: &str, what: What, language: Language) -> String {
    let what = what.code();
    match language {
        Es => format!("{option} no va con --what {what}: se publican como están hoy, sin años ni rubros."),
        En => format!(
            "{option} does not go with --what {what}: they are published as they stand today, without years or rubros."
        ),
    }
}

/// Contracts are workbooks of the whole country that name no department: where a person downloads them.
pub fn contracts_by_hand(language: Language) -> String {
    let page = canon_fetch::OECE_PAGE;
    match language {
        Es => format!(
            "--what contratos no se puede traer: el OECE publica adjudicaciones y contratos en libros de cálculo por año, de todo el país y sin columna de departamento. No se pidió nada.\n  Qué hacer: descárguelos con el navegador de {page} («Datos de la adjudicación», «Contratos») y póngalos en datos/; canon los lee tal cual y toma los de sus gobiernos. Qué archivo sirve para qué está en docs/es/contratos-y-obras.md."
        ),
        En => format!(
            "--what contratos cannot be brought: OECE publishes awards and contracts in workbooks of a year, of the whole country and without a column of the department. Nothing was asked for.\n  What to do: download them with a browser from {page} (“Datos de la adjudicación”, “Contratos”) and put them into datos/; canon reads them as they are and takes those of its governments. Which file serves what stands in docs/en/contracts-and-works.md."
        ),
    }
}

/// What a user should look at.
pub fn warning(warning: Warning, manifest: &Manifest, language: Language) -> String {
    let (file, years) = (&manifest.archivo, manifest.anios_copiados.iter());
    let years: Vec<String> = years.map(|year| format!("{} = {}", year, year - 1)).collect();
    let years = years.join(", ");
    let lines = manifest.lineas_ilegibles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match (warning, language) {
        (Warning::Doubled, Es) => format!(
            "Atención, {file}: todas sus sumas son el doble de las que se trajeron antes. El Ministerio pudo cargar su tabla dos veces: compare con Consulta Amigable antes de usarla."
        ),
        (Warning::Doubled, En) => format!(
            "Attention, {file}: all its sums are twice those brought before. The ministry may have loaded its table twice: compare with Consulta Amigable before using it."
        ),
        (Warning::Unreadable(count), Es) => format!(
            "Atención, {file}: {count} líneas no se pudieron leer y no están en el archivo (las primeras: {lines})."
        ),
        (Warning::Unreadable(count), En) => format!(
            "Attention, {file}: {count} lines could not be read and are not in the file (the first: {lines})."
        ),
        (Warning::Cloned, Es) => format!(
            "Error del Ministerio en {file}: {years}, todas las filas iguales. Ese año es una copia del anterior y se dejó fuera; pida el suyo: canon fetch --what gasto --year AÑO."
        ),
        (Warning::Cloned, En) => format!(
            "The ministry's error in {file}: {years}, all rows alike. That year is a copy of the one before and was left out; ask for its own: canon fetch --what gasto --year YEAR."
        ),
        (Warning::FoundByColumns, Es) => format!(
            "{file}: ni el portal ni la lista conocen ya su tabla; se halló por sus columnas, y es la que más filas tiene de las que sirven. Compare sus sumas con Consulta Amigable antes de usarlas."
        ),
        (Warning::FoundByColumns, En) => format!(
            "{file}: neither the portal nor the list knows its table any more; it was found by its columns, and has most rows of those that are right. Compare its sums with Consulta Amigable before using them."
        ),
        (Warning::Swapped, Es) => format!(
            "{file}: las columnas de rubro y de fuente traen cada una los códigos de la otra; se filtró por los códigos, y las columnas quedan como el Ministerio las sirve."
        ),
        (Warning::Swapped, En) => format!(
            "{file}: the columns of rubro and fuente hold each other's codes; rows were chosen by the codes, and the columns are as the ministry serves them."
        ),
    }
}
