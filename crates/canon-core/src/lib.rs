//! The vocabulary of canon and its indicators.
//!
//! Everything here is typed, pure and cannot fail: no file is opened, nothing is printed, no crate is needed. Sources
//! turn the State's files into [`facts`]; [`panel`] settles them into one answer per government, year and scope;
//! [`indicators`] measure and judge it; [`insight`] compares what they found.

pub mod facts;
pub mod indicators;
pub mod insight;
pub mod law;
pub mod panel;
pub mod parallel;
pub mod stats;
pub mod terms;
