//! What `canon references` says.

use canon_core::terms::language::Language;

/// Too few governments to say how a nation is spread.
pub const fn too_few(language: Language) -> &'static str {
    language.pick(
        "Estos archivos tienen muy pocos gobiernos con un año cerrado para decir cómo se reparten: hacen falta 20 de un mismo nivel. Dé los archivos de todo el país; si el año ya terminó y los archivos no lo dicen: --closed AÑO.",
        "These files have too few governments with a closed year to say how they are spread: 20 of one level are needed. Give the files of the whole country; if the year is over and the files do not say so: --closed YEAR.",
    )
}
