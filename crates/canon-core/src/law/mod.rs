//! The law in numbers: rules with their year and whether anybody verified them, the sharing of the canon, national values.

pub mod norms;
pub mod references;
pub mod sharing;
