//! What each command says.

pub mod chart;
pub mod check;
pub mod compare;
pub mod config;
pub mod diff;
pub mod distribute;
pub mod doctor;
pub mod explain;
pub mod extract;
pub mod fetch;
pub mod governments;
pub mod indicators;
pub mod init;
pub mod inspect;
pub mod man;
pub mod references;
pub mod run;
pub mod summary;
pub mod verify;
