//! The finding of a page, in words.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(crate) const FILES_AND_RUN: [Bilingual; 2] = [both("Archivos", "Files"), both("Corrida", "Run")];
pub(crate) const FOR_PROJECTS: Bilingual = both("para proyectos", "for projects");
pub(crate) const AVAILABLE: Bilingual = both("disponibles", "available");
pub(crate) const OF_RUBRO_18_FOR_PROJECTS: Bilingual = both("del rubro 18 para proyectos", "of rubro 18 for projects");
pub(crate) const OF_RUBRO_18: Bilingual = both("del rubro 18 (canon, regalías y otros)", "of rubro 18 (canon, royalties and others)");
pub(crate) const LET_US_TALK: Bilingual = both("Conversemos sobre qué se hizo, qué falta y por qué.", "Let us talk about what was done, what is missing and why.");
pub(crate) const YEAR_IS_OPEN: Bilingual = both("El año no ha cerrado en estas cifras: por eso no se comparan con años completos.", "The year is not closed in these figures, so they are not compared with whole years.");
pub(crate) const CUT_OFF_IS_UNKNOWN: Bilingual = both("El archivo no dice hasta qué día van estas cifras: por eso no se comparan con otros años.", "The file does not say up to which day these figures go, so they are not compared with other years.");
pub(crate) const DOWNLOAD_UNKNOWN: Bilingual = both("descarga: no conocida", "download date not known");
