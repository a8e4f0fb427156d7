//! Reading invented files in tests.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::error::SourceError;
use crate::reading::{Options, Reading};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Writes bytes to a file of this name, reads it as canon would, and removes it.
pub(crate) fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, SourceError> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("canon-fuente-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    let reading = crate::open(&path, name).and_then(|inputs| crate::read(&inputs[0], options));
    std::fs::remove_dir_all(&folder)?;
    reading
}

/// The same for text and the usual options.
pub(crate) fn read_text(name: &str, text: &str) -> Result<Reading, SourceError> {
    read_bytes(name, text.as_bytes(), &Options::default())
}
