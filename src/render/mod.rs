//! Charts and documents of a run, drawn by all cores.

pub mod charts;
pub mod documents;
pub mod edition;
pub mod template_process;
