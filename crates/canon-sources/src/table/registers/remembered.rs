//! What was made of a text, kept for the next row that has it: a register of a million rows has few states and names.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// Texts that are kept; a column with more holds something else.
const KEPT: usize = 10_000;

pub(super) struct Remembered<T> {
    known: RefCell<FxHashMap<Box<str>, T>>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { known: RefCell::default() }
    }
}

impl<T: Clone> Remembered<T> {
    /// What is made of a text.
    pub(super) fn of(&self, text: &str, make: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        let new = make(text);
        let mut known = self.known.borrow_mut();
        if known.len() < KEPT {
            known.insert(text.into(), new.clone());
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_text_is_looked_at_once_and_many_texts_each_time() {
        let (remembered, made) = (Remembered::default(), Cell::new(0));
        let length = |text: &str| {
            made.set(made.get() + 1);
            text.len()
        };
        assert_eq!([remembered.of("MUNI", length), remembered.of("MUNI", length)], [4, 4]);
        assert_eq!(made.get(), 1);
        (0..2 * KEPT).for_each(|number| assert_eq!(remembered.of(&format!("{number:06}"), length), 6));
        assert_eq!((remembered.of("019999", length), made.get()), (6, 2 * KEPT + 2));
    }
}
