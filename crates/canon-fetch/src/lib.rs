//! Brings what is asked for from the ministry's open data, and nothing else: the only crate that opens a connection.
//!
//! Three sources are tried, each only where the one before fails: the SQL interface, which adds up on the server; the
//! zipped year, unpacked and sifted as it arrives; the plain file. What arrives is proved, or is not delivered. The
//! registers of investments and of works come as files only.

mod api;
mod asked;
mod columns;
mod fault;
mod files;
mod ladder;
mod manifest;
mod published;
mod swap;
mod watch;
mod web;

pub use crate::asked::{Asked, What};
pub use crate::fault::Fault;
pub use crate::ladder::{Brought, Failure, bring};
pub use crate::manifest::{Manifest, Warning};
pub use crate::published::{OBRAS_PAGE, OECE_PAGE, Piece, Published, pieces};
pub use crate::watch::{Event, Rung, Watch};
pub use crate::web::{Places, Web};
