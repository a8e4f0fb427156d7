//! What was judged, in words: its state, why not, by whose threshold, where it stands in the nation, and how much could be
//! looked at.

pub mod authority;
pub mod looked_at;
pub mod motive;
pub mod standing;
pub mod state;
