//! Good signs, in words.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(crate) const SAME_LEVEL_AND_SIZE: Bilingual = both("de su mismo nivel y tamaño", "of the same level and size");
pub(crate) const SAME_LEVEL: Bilingual = both("de su mismo nivel", "of the same level");
pub(crate) const MORE_THAN_99: Bilingual = both("más de 99", "more than 99");
pub(crate) const NOT_ENOUGH_YEARS: Bilingual = both("Aún no hay serie suficiente para señalar una mejora. Que estas cifras sean públicas ya permite conversar de ellas.", "There are not yet enough years to tell an improvement. That these figures are public already lets us talk about them.");
pub(crate) const FIGURES_ARE_PUBLIC: Bilingual = both("Las cifras de este gobierno son públicas y cualquiera puede consultarlas: por eso podemos conversar de ellas.", "The figures of this government are public and anyone may look them up: that is why we can talk about them.");
