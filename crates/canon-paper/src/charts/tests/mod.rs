//! Every chart, drawn of invented governments.

mod layout;
mod svg;
mod titles;
