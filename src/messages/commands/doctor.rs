//! What `canon doctor` says.

use canon_core::terms::language::Bilingual;

pub const ALL_IS_IN_ORDER: Bilingual = Bilingual { es: "Todo en orden.", en: "All is in order." };
pub const SOMETHING_IS_NOT_IN_ORDER: Bilingual = Bilingual {
    es: "Algo no está en orden: vea lo marcado.",
    en: "Something is not in order: see what is marked.",
};
pub const VERSION: Bilingual = Bilingual { es: "Versión", en: "Version" };
pub const LANGUAGE: Bilingual = Bilingual { es: "Idioma", en: "Language" };
pub const GOVERNMENTS_IT_KNOWS: Bilingual =
    Bilingual { es: "Gobiernos que conoce", en: "Governments it knows" };
pub const INDICATORS: Bilingual = Bilingual { es: "Indicadores", en: "Indicators" };
pub const TABLES_OF_MOQUEGUA: Bilingual = Bilingual { es: "Tablas de Moquegua", en: "Tables of Moquegua" };
pub const LAW_UIT_UP_TO: Bilingual = Bilingual { es: "Ley: UIT hasta", en: "Law: UIT up to" };
pub const THREADS: Bilingual = Bilingual { es: "Hilos", en: "Threads" };
pub const LARGE_FILES_READ_BEFORE: Bilingual = Bilingual {
    es: "Archivos grandes ya leídos (CANON_CACHE)",
    en: "Large files read before (CANON_CACHE)",
};
pub const NOT_KEPT: Bilingual = Bilingual { es: "no se guardan", en: "not kept" };
pub const NO_SETTINGS_FILE: Bilingual =
    Bilingual { es: "ninguno aquí (canon init escribe uno)", en: "none here (canon init writes one)" };
pub const SETTINGS_FILE: Bilingual = Bilingual { es: "Archivo de ajustes", en: "Settings file" };
pub const FROM_THE_ENVIRONMENT: Bilingual = Bilingual { es: "Del ambiente", en: "From the environment" };
pub const NOTHING: Bilingual = Bilingual { es: "nada", en: "nothing" };
pub const VARIABLES_NOT_USED: Bilingual = Bilingual { es: "Variables sin uso", en: "Variables not used" };
pub const LIMITS: Bilingual = Bilingual { es: "Límites", en: "Limits" };
pub const SETTINGS: Bilingual = Bilingual { es: "Ajustes", en: "Settings" };
pub const FONT: Bilingual = Bilingual { es: "Letra", en: "Font" };
pub const INCLUDED: Bilingual = Bilingual { es: "incluida", en: "included" };
pub const A_PAGE_AS_A_TRIAL: Bilingual = Bilingual { es: "Una hoja de prueba", en: "A page as a trial" };
pub const WRITES_TO: Bilingual = Bilingual { es: "Escribe en", en: "Writes to" };
