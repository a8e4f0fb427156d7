//! What became of the rows of a file, as the sum that it is.

use canon_core::facts::tally::Fates;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::grammar::ROW;

/// How many rows were read, and how many of them are used.
pub fn read_and_used(read: u64, used: u64, language: Language) -> String {
    let rows = ROW.of(usize::try_from(read).unwrap_or(usize::MAX), language);
    match (language, used) {
        (Es, 1) => format!("{read} {rows}, 1 usada"),
        (Es, _) => format!("{read} {rows}, {used} usadas"),
        (En, _) => format!("{read} {rows}, {used} used"),
    }
}

/// The parts that make the rows read: `8 usadas + 1 repetidas + 1 apartadas + 0 fuera de alcance`.
pub fn parts(rows: &Fates<u64>, language: Language) -> String {
    let Fates { used, repeated, set_aside, out_of_scope, .. } = rows;
    let repeated = match (repeated, language) {
        (0, _) => String::new(),
        (count, Es) => format!(" + {count} repetidas"),
        (count, En) => format!(" + {count} repeated"),
    };
    match language {
        Es => format!("{used} usadas{repeated} + {set_aside} apartadas + {out_of_scope} fuera de alcance"),
        En => format!("{used} used{repeated} + {set_aside} set aside + {out_of_scope} out of scope"),
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::files::tally::*;

    #[test]
    fn the_parts_that_are_told_make_the_whole() {
        let rows = Fates { read: 16, used: 8, repeated: 5, set_aside: 2, out_of_scope: 1 };
        for language in [Es, En] {
            let told = parts(&rows, language);
            let sum: u64 = told.split(' ').filter_map(|word| word.parse::<u64>().ok()).sum();
            assert_eq!(sum, rows.read, "{told}");
        }
    }
}
