//! Charts, pages, messages and the yearly report: what a run knows of governments, drawn and typeset.
//!
//! Takes typed figures and gives bytes (SVG, PNG, PDF). Reads and writes no file; fonts and templates are compiled in.
//! No type of plotters, resvg or typst appears in a public signature.

pub mod charts;
mod draw;
mod error;
pub mod messages;
pub mod pages;
mod portrait;
pub mod report;
pub mod subject;
mod typeset;
pub mod words;

pub use crate::draw::fonts::FAMILY as FONT;
pub use crate::draw::format::Format;
pub use crate::draw::glyphs::cut_long_words;
pub use crate::subject::dossier::{Dossier, EXAMPLE, Shown};
pub use crate::subject::outlines::{Map, Outline, Tile};
pub use crate::subject::region::{Order, Region};
pub use crate::subject::territory::Territory;
pub use crate::typeset::templates::{TemplateError, Templates};
pub use crate::typeset::worker;
pub use error::{PaperError, Stopped};
