//! Charts and handouts: what is known of one government, drawn and typeset.
//!
//! Takes typed figures and gives bytes (SVG, PNG, PDF). Reads and writes no file; fonts and templates are compiled in.
//! No type of plotters, resvg or typst appears in a public signature.

mod backend;
mod canvas;
pub mod changes;
pub mod charts;
mod dossier;
pub mod example;
mod fonts;
mod format;
mod geometry;
pub mod job;
mod letters;
mod measure;
pub mod messages;
pub mod numbers;
mod outlines;
pub mod pages;
mod palette;
mod picture;
mod polygon;
mod portrait;
mod region;
pub mod report;
mod series;
mod templates;
mod territory;
mod typeset;
pub mod words;

pub use dossier::{Dossier, EXAMPLE};
pub use fonts::FAMILY as FONT;
pub use format::Format;
pub use letters::without_endless_words;
pub use outlines::{Map, Outline, Tile};
pub use region::{Order, Region};
pub use templates::{TemplateError, Templates};
pub use territory::Territory;
pub use typeset::{PaperError, Stopped};
