//! Why what was read before is neither used nor kept.

use std::path::PathBuf;

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// Why a folder is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is a link: what it names may be anybody's.
    Link(PathBuf),
    /// It is no folder.
    NoFolder(PathBuf),
    /// It is another user's.
    Foreign(PathBuf),
    /// Others may write there.
    Writable(PathBuf),
}

/// The folder, what is wrong with it, and what to do.
pub fn unusable(why: &Unusable, language: Language) -> String {
    let (Unusable::Link(folder)
    | Unusable::NoFolder(folder)
    | Unusable::Foreign(folder)
    | Unusable::Writable(folder)) = why;
    let folder = folder.display();
    let [es, en] = match why {
        Unusable::Link(_) => ["es un enlace a otro lugar", "is a link to another place"],
        Unusable::NoFolder(_) => ["no es una carpeta", "is no folder"],
        Unusable::Foreign(_) => ["es de otro usuario", "is another user's"],
        Unusable::Writable(_) => ["otros usuarios pueden escribir ahí", "other users may write there"],
    };
    let writable = matches!(why, Unusable::Writable(_));
    match language {
        Es => format!(
            "No se usa ni se guarda lo leído antes: «{folder}» {es}. Todo se lee de nuevo. Qué hacer: dé en CANON_CACHE una carpeta suya{}.",
            if writable { format!(", o quite el permiso: chmod go-w {folder}") } else { String::new() }
        ),
        En => format!(
            "What was read before is neither used nor kept: “{folder}” {en}. All is read anew. What to do: give a folder of your own in CANON_CACHE{}.",
            if writable {
                format!(", or take the permission away: chmod go-w {folder}")
            } else {
                String::new()
            }
        ),
    }
}
