//! The chapters of the report: one file a chapter, one line for it here.

use super::{Chapter, Report};

/// Declares the file of each chapter and lists them in this order, which is the order of the report.
macro_rules! chapters {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// All chapters; each is left out where it has nothing to say.
        pub(super) const ALL: &[fn(&Report<'_>) -> Option<Chapter>] = &[$($name::chapter),*];
    };
}

chapters! {
    summary,
    contributed,
    arrived,
    spent,
    signals,
    governments,
    community,
    changes,
    methods,
    gaps,
    annex,
}
