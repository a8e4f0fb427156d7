//! The sentences of the bulletin.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(super) const BULLETIN: Bilingual = both("Boletín del grupo impulsor", "Bulletin of the driving group");
pub(super) const CAUSES: Bilingual = both("¿Por qué cambiaron?", "Why did they change?");
pub(super) const CHANGES: Bilingual = both("Qué cambió", "What changed");
pub(super) const COMMITMENTS: Bilingual = both("Compromisos", "Commitments");
pub(super) const NO_COMMITMENTS: Bilingual = both("No se dio un registro de compromisos (compromisos.csv).", "No register of commitments was given (compromisos.csv).");
