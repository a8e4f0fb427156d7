//! Source Sans 3, embedded whole and unmodified (its licence, the SIL Open Font License, is beside the files).

/// The family's name, as SVG and templates call it.
pub const FAMILY: &str = "Source Sans 3";

pub(crate) static REGULAR: &[u8] = include_bytes!("../../fonts/SourceSans3_400Regular.ttf");

pub(crate) static SEMIBOLD: &[u8] = include_bytes!("../../fonts/SourceSans3_600SemiBold.ttf");

pub(crate) static BOLD: &[u8] = include_bytes!("../../fonts/SourceSans3_700Bold.ttf");

pub(crate) static ALL: [&[u8]; 3] = [REGULAR, SEMIBOLD, BOLD];
