//! TODO

pub mod norms;
pub mod references;
pub mod sharing;
