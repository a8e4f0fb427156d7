//! What a failed connection means.

use std::io;
use std::io::ErrorKind;

use crate::fault::Fault;

/// Why no answer came.
pub(super) fn of_error(error: ureq::Error) -> Fault {
    match error {
        ureq::Error::Timeout(_) => Fault::TimedOut,
        ureq::Error::Rustls(error) => Fault::Certificate(error.to_string()),
        ureq::Error::Tls(why) => Fault::Certificate(why.to_string()),
        ureq::Error::Io(error) => of_reading(&error, 0, 0),
        other => Fault::Unreachable(other.to_string()),
    }
}

/// Why an answer did not come whole.
pub(super) fn of_reading(error: &io::Error, got: u64, whole: u64) -> Fault {
    if let Some(inner) = error.get_ref() {
        if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
            return Fault::Certificate(tls.to_string());
        }
        if let Some(ureq::Error::Timeout(_)) = inner.downcast_ref::<ureq::Error>() {
            return Fault::TimedOut;
        }
        if inner.downcast_ref::<ureq::Error>().is_some() {
            return Fault::Cut { got, whole };
        }
    }
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Fault::TimedOut,
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe => Fault::Cut { got, whole },
        _ => Fault::Unreachable(error.to_string()),
    }
}
