//! The commands, one file each with its arguments.

pub(crate) mod analyse;
pub mod chart;
pub mod check;
pub mod compare;
pub mod completions;
pub mod config;
pub mod destination;
pub mod diff;
pub mod distribute;
pub mod doctor;
pub mod explain;
pub mod extract;
pub mod fetch;
pub mod governments;
pub mod handout;
pub mod indicators;
pub mod init;
mod init_templates;
pub mod inspect;
pub mod man;
pub mod references;
pub mod report;
pub mod request;
pub mod run;
pub mod verify;
