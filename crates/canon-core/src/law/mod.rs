//! The law in numbers: rules with their year and whether anybody verified them, the sharing of the canon and where minerals
//! are dug, national values and how they are spread.

pub mod distributions;
pub mod norms;
pub mod producers;
pub mod references;
pub mod sharing;
