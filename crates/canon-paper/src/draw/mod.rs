//! Drawing: the canvas and its measures, colours and fonts, plotters to SVG, SVG to PNG.

pub(crate) mod canvas;
pub(crate) mod fonts;
pub(crate) mod format;
pub(crate) mod geometry;
pub(crate) mod glyphs;
pub(crate) mod measure;
pub(crate) mod palette;
pub(crate) mod png;
pub(crate) mod polygon;
pub(crate) mod svg;
