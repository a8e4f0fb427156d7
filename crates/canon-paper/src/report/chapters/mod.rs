//! The chapters of the report: one file a chapter, one line for it here.

use super::{Chapter, Medium, Report};

mod matrix;

/// Declares the file of each chapter and lists them in this order, which is the order of the report. One that stands in
/// one edition only says in which.
macro_rules! chapters {
    ($($name:ident $(on $only:ident)?,)*) => {
        $(mod $name;)*

        /// All chapters. One that may have nothing to say gives an `Option`, and is then left out.
        pub(super) const ALL: &[(Option<Medium>, fn(&Report<'_>) -> Option<Chapter>)] =
            &[$((chapters!(@only $($only)?), |report| $name::chapter(report).into())),*];
    };
    (@only) => { None };
    (@only $only:ident) => { Some(Medium::$only) };
}

chapters! {
    summary,
    arrived,
    spent,
    signals,
    governments,
    one_by_one on Web,
    community,
    changes,
    methods,
    gaps,
    conclusions,
}
