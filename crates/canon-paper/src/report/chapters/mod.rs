//! The chapters of the report: one file a chapter, one line for it here.

use super::{Chapter, Report};

/// Declares the file of each chapter and lists them in this order, which is the order of the report.
macro_rules! chapters {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// All chapters. One that may have nothing to say gives an `Option`, and is then left out.
        pub(super) const ALL: &[fn(&Report<'_>) -> Option<Chapter>] =
            &[$(|report| $name::chapter(report).into()),*];
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
