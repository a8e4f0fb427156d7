//! Calling what may panic, without its words on the user's screen.

use std::cell::Cell;
use std::panic::{self, UnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread's panics are somebody's business already.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What a call gives; `None` where it panicked.
pub(crate) fn catch_panic<T>(call: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    let given = panic::catch_unwind(call).ok();
    QUIET.set(before);
    given
}

#[cfg(test)]
mod tests {
    use crate::table::workbook::catch_panic::*;

    #[test]
    fn a_panic_is_no_answer_and_nothing_more() {
        assert_eq!(catch_panic(|| 5), Some(5));
        assert_eq!(catch_panic(|| "no es un número".parse::<u8>().unwrap()), None);
        assert!(!QUIET.get());
    }
}
