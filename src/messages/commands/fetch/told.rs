//! What is asked for before it is, and what came of it.

use std::ops::RangeInclusive;
use std::path::Path;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::period::Year;
use canon_fetch::{Asked, Brought, Manifest, Piece, Places, Rung, Warning};
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
    let mut lines = vec![match language {
        Es => format!(
            "Se pide al Ministerio: {what} de {department}{rubro}. Por este orden, y se pasa al siguiente solo si uno falla:"
        ),
        En => format!(
            "To be asked of the ministry: {what} of {department}{rubro}. In this order, and the next only where one fails:"
        ),
    }];
    for piece in *pieces {
        let stem = &piece.stem;
        let mut ways = Vec::new();
        if piece.by_api {
            ways.push(
                language.pick("la interfaz SQL, ya sumado", "the SQL interface, added up there").to_string(),
            );
        }
        if piece.zipped {
            ways.push(format!("{stem}.zip, {}", at_most(piece.zip_limit(), language)));
        }
        ways.push(format!("{stem}.csv, {}", at_most(piece.csv_limit(), language)));
        let ways = ways.iter().enumerate().map(|(number, way)| format!("{}) {way}", number + 1));
        lines.push(format!("  {} ← {}", piece.file(*asked), ways.collect::<Vec<_>>().join("; ")));
    }
    let most =
        |piece: &Piece| if piece.zipped { piece.zip_limit() + piece.csv_limit() } else { piece.csv_limit() };
    let all = at_most(pieces.iter().map(most).sum(), language);
    let (api, files) = (&places.api, &places.files);
    lines.push(match language {
        Es => format!("  De {api} y {files}; {all} si todo falla hasta el final. Al disco llegan solo las filas pedidas, a «{out}»."),
        En => format!("  From {api} and {files}; {all} if all fails to the end. Only the rows asked for reach the disk, in “{out}”."),
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
        (Rung::Zip | Rung::Csv, Es) => {
            format!("{lines} filas de {rows} leídas, byte por byte; el archivo llegó entero")
        }
        (Rung::Zip | Rung::Csv, En) => {
            format!("{lines} rows of {rows} read, byte for byte; the file came whole")
        }
        (_, Es) => format!("{lines} filas que son {rows} del Ministerio; cuadra al céntimo con su control"),
        (_, En) => format!(
            "{lines} rows that stand for {rows} of the ministry's; they add up to the céntimo with its control"
        ),
    };
    let sums: Vec<String> = manifest.totals().map(|(name, sum)| format!("{name} {sum}")).collect();
    let sums = if sums.is_empty() { String::new() } else { format!(". {}", sums.join(", ")) };
    format!("{path} ({way}): {proof}{sums}")
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
        (Warning::Swapped, Es) => format!(
            "{file}: las columnas de rubro y de fuente traen cada una los códigos de la otra; se filtró por los códigos, y las columnas quedan como el Ministerio las sirve."
        ),
        (Warning::Swapped, En) => format!(
            "{file}: the columns of rubro and fuente hold each other's codes; rows were chosen by the codes, and the columns are as the ministry serves them."
        ),
    }
}
