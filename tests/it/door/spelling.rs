//! Amounts as people write them.

use super::plan::{Numbers, Plan};
use super::sheet::Cell;

/// Digits in groups of three from the right; `groups` are what stands between them, the last for all further ones.
fn grouped(whole: i64, groups: &[&str]) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len() - place;
        if place > 0 && left.is_multiple_of(3) {
            text.push_str(groups[(left / 3 - 1).min(groups.len() - 1)]);
        }
        text.push(digit);
    }
    text
}

impl Plan {
    /// An amount in a cell, in the unit of the table. `odd`: in a cell that a mixed table writes as text.
    pub(super) fn amount(&self, centimos: i64, odd: bool) -> Cell {
        let value = centimos / self.unit();
        let (whole, cents) = (value / 100, value % 100);
        let plain = || match cents {
            0 => whole.to_string(),
            cents => format!("{whole}.{cents:02}"),
        };
        let point = || format!("{}.{cents:02}", grouped(whole, &[","]));
        match self.numbers {
            Numbers::Point => Cell::Text(point()),
            Numbers::Comma => Cell::Text(format!("{},{cents:02}", grouped(whole, &["."]))),
            Numbers::Millions => Cell::Text(format!("{}.{cents:02}", grouped(whole, &[",", "'"]))),
            Numbers::SolesBefore => Cell::Text(format!("S/ {}", point())),
            Numbers::SolesAfter => Cell::Text(format!("{} S/", point())),
            Numbers::Spaces => Cell::Text(format!("{}.{cents:02}", grouped(whole, &["\u{a0}"]))),
            Numbers::DotsOnly => Cell::Text(grouped(whole, &["."])),
            Numbers::Mixed if odd => Cell::Text(point()),
            Numbers::Native | Numbers::Whole | Numbers::Mixed => Cell::Number(plain()),
        }
    }
}
