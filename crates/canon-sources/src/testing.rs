//! Reading invented files in tests.

use crate::error::SourceError;
use crate::reading::{Options, Reading};

/// Reads bytes as canon would read a file of this name.
pub(crate) fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, SourceError> {
    let inputs = crate::open_bytes(bytes.to_vec(), name, &options.limits)?;
    crate::read(&inputs[0], options)
}

/// The same for text and the usual options.
pub(crate) fn read_text(name: &str, text: &str) -> Result<Reading, SourceError> {
    read_bytes(name, text.as_bytes(), &Options::default())
}
