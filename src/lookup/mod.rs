//! Which government or indicator a user means, and what they may have meant.

pub mod government;
pub mod governments;
pub mod indicator;
pub mod nearest;
pub mod place;
pub mod suggest;
