//! Charts and handouts: what is known of one government, drawn and typeset.
//!
//! Takes typed figures and gives bytes (SVG, PNG, PDF). Reads and writes no file; fonts and templates are compiled in.
//! No type of plotters, resvg or typst appears in a public signature.

mod backend;
mod canvas;
pub mod charts;
mod dossier;
mod fonts;
mod measure;
pub mod numbers;
pub mod pages;
mod palette;
mod picture;
mod series;
mod typeset;
pub mod words;

pub use dossier::Dossier;
pub use fonts::FAMILY as FONT;
pub use typeset::PaperError;
