//! What the text of a header says: a role, and beside it a year, a month, a unit, or that it is a sum.

use canon_core::terms::names::fold;
use canon_core::terms::period::{Month, Year};

use super::Role;
use super::names::{PERCENT_OF_PIM, Trust, role_of};

/// A header is no longer than this; a longer text is a sentence.
const LONGEST: usize = 120;

/// Words without a meaning of their own.
const SMALL: [&str; 10] = ["DE", "DEL", "LA", "EL", "LOS", "LAS", "EN", "AL", "A", "Y"];

/// Words that only say that a column holds amounts, in soles.
const MONEY: [&str; 9] = ["MONTO", "MTO", "IMPORTE", "VALOR", "SOLES", "SOL", "NUEVOS", "PEN", "S"];

/// Words that say that a column adds up others.
const SUM: [&str; 3] = ["TOTAL", "ANUAL", "ACUMULADO"];

/// Words that only introduce a year.
const OF_YEAR: [&str; 6] = ["ANO", "ANIO", "EJERCICIO", "FISCAL", "PERIODO", "GESTION"];

/// Words before a month of which a figure is the state, not the flow.
const UP_TO: [&str; 3] = ["A", "AL", "HASTA"];

/// Words of a title over several amounts that narrow them to nothing.
const NEUTRAL: [&str; 8] =
    ["PRESUPUESTO", "PRESUPUESTAL", "INSTITUCIONAL", "PPTO", "GASTO", "GASTOS", "EJECUCION", "CIERRE"];

/// In what the amounts below a header are, where they are not in soles.
const OTHER_UNITS: [&str; 13] = [
    "MILES", "MILLARES", "000", "MILLONES", "MILLON", "MILL", "MLLS", "MM", "USD", "US", "DOLARES", "EUR",
    "EUROS",
];

/// A month, as a header says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) enum SaidMonth {
    Named(Month),
    /// As `01` to `12`, which in company only are months.
    Numbered(Month),
}

impl SaidMonth {
    pub(in crate::table) const fn month(self) -> Month {
        match self {
            Self::Named(month) | Self::Numbered(month) => month,
        }
    }
}

/// What a header says of the unit of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) enum SaidUnit {
    /// Thousands, millions or another currency.
    NotSoles,
    Percent,
}

/// What the text of a header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::table) struct Heading {
    pub(in crate::table) role: Option<Role>,
    /// How far its role can be trusted.
    pub(in crate::table) trust: Trust,
    pub(in crate::table) year: Option<Year>,
    pub(in crate::table) month: Option<SaidMonth>,
    pub(in crate::table) unit: Option<SaidUnit>,
    /// Whether it says to add up others.
    pub(in crate::table) is_sum: bool,
    /// Words that nothing is known of; none where it has a role.
    pub(in crate::table) rest: String,
}

impl Heading {
    /// A cell that says nothing.
    pub(in crate::table) const EMPTY: Self = Self {
        role: None,
        trust: Trust::Sure,
        year: None,
        month: None,
        unit: None,
        is_sum: false,
        rest: String::new(),
    };

    /// What a text says.
    pub(in crate::table) fn of(text: &str) -> Self {
        if text.len() > LONGEST {
            return Self::EMPTY;
        }
        let folded = fold(&spaced(text));
        let mut words = Words { left: initials_joined(&folded), heading: Self::EMPTY };
        words.take_units();
        words.take_time();
        words.into_heading()
    }

    /// What a day says, as spreadsheets make one of `ene-24`.
    pub(in crate::table) fn of_month(year: Year, month: Month) -> Self {
        Self { year: Some(year), month: Some(SaidMonth::Named(month)), ..Self::EMPTY }
    }

    /// Whether it says when, in what unit or how much of it, and not what.
    pub(in crate::table) fn is_attribute(&self) -> bool {
        let says = self.year.is_some() || self.month.is_some() || self.unit.is_some() || self.is_sum;
        self.role.is_none() && self.rest.is_empty() && says
    }

    /// Whether a title over several columns says this of all of them.
    pub(in crate::table) fn is_of_all_below(&self) -> bool {
        let neutral = || self.rest.split(' ').all(|word| NEUTRAL.contains(&word));
        match self.role {
            Some(role) => role.is_amount(),
            None => self.rest.is_empty() || neutral(),
        }
    }
}

/// The words of a header that are still to be understood, and what was understood so far.
struct Words {
    left: Vec<String>,
    heading: Heading,
}

impl Words {
    fn take_units(&mut self) {
        let is_other = |word: &String| OTHER_UNITS.contains(&word.as_str());
        let is_percent = |word: &String| matches!(word.as_str(), "PCT" | "PORCENTAJE" | "PORCENTUAL");
        if self.left.iter().any(is_other) {
            self.heading.unit = Some(SaidUnit::NotSoles);
        }
        if self.left.iter().any(is_percent) {
            self.heading.unit = Some(SaidUnit::Percent);
        }
        self.left.retain(|word| !is_other(word) && !is_percent(word));
    }

    /// Takes out a year and a month. Of two of one kind none is taken, and the header is not understood.
    fn take_time(&mut self) {
        let months: Vec<usize> = self.places(|word| Month::named(word).is_some());
        if let [at] = months[..] {
            self.take_month(at);
        }
        let years = self.places(|word| Year::parse(word).is_some());
        if let [at] = years[..] {
            self.heading.year = Year::parse(&self.left[at]);
            self.left.remove(at);
        }
        if self.heading.month.is_none() && months.is_empty() {
            self.take_number_of_month();
        }
        if self.heading.year.is_some() {
            self.left.retain(|word| !OF_YEAR.contains(&word.as_str()));
        }
        if self.heading.month.is_some() {
            self.left.retain(|word| word != "MES");
        }
    }

    fn places(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        self.left.iter().enumerate().filter(|(_, word)| is(word)).map(|(at, _)| at).collect()
    }

    /// A month by its name, with a year of two digits behind it (`ene-24`) or its own number before it (`01: Enero`).
    fn take_month(&mut self, at: usize) {
        let Some(month) = Month::named(&self.left[at]) else { return };
        let two_digits = |word: &String| (word.len() == 2).then(|| word.parse::<u16>().ok()).flatten();
        let is_own = |word: &String| word.parse() == Ok(month.number());
        let behind = self.left.get(at + 1).and_then(two_digits);
        let taken = match behind {
            // `dic-12` is the twelfth month, or of the year 2012.
            Some(number) if number == u16::from(month.number()) => return,
            Some(number) => {
                self.heading.year = Year::new(2000 + number);
                2
            }
            None => 1,
        };
        let after: Vec<String> = self.left.drain(at..).skip(taken).collect();
        let mut before = self.left.iter().rev().filter(|word| !matches!(word.as_str(), "MES" | "DE"));
        if before.next().is_some_and(|word| UP_TO.contains(&word.as_str())) {
            self.heading.is_sum = true;
            self.left.extend(after);
            self.left.retain(|word| !UP_TO.contains(&word.as_str()) && word != "MES");
            return;
        }
        if self.left.last().is_some_and(is_own) {
            self.left.pop();
        }
        self.left.extend(after);
        self.heading.month = Some(SaidMonth::Named(month));
    }

    /// A month by its number, `01` to `12`, at the end or before or behind a year.
    fn take_number_of_month(&mut self) {
        let Some(last) = self.left.last() else { return };
        let is_alone = self.left.len() == 1;
        let is_number = last.len() == 2 || (is_alone && last.len() == 1);
        let month = last.parse().ok().filter(|_| is_number).and_then(Month::new);
        if let Some(month) = month {
            self.heading.month = Some(SaidMonth::Numbered(month));
            self.left.pop();
        }
    }

    /// What is left is a name, or not understood.
    fn into_heading(self) -> Heading {
        let Self { mut left, mut heading } = self;
        left.retain(|word| !SMALL.contains(&word.as_str()));
        heading.is_sum |= left.iter().any(|word| SUM.contains(&word.as_str()));
        let without = |words: &[&str], left: &[String]| -> Vec<String> {
            left.iter().filter(|word| !words.contains(&word.as_str())).cloned().collect()
        };
        let bare = without(&MONEY, &left);
        let barest = without(&SUM, &bare);
        if heading.unit == Some(SaidUnit::Percent) {
            heading.role = PERCENT_OF_PIM.contains(&bare.join(" ").as_str()).then_some(Role::Avance);
        } else if let Some((role, trust)) = [&left, &bare, &barest].into_iter().find_map(|words| named(words))
        {
            (heading.role, heading.trust) = (Some(role), trust);
        }
        if heading.role.is_none() {
            heading.rest = barest.join(" ");
        }
        heading
    }
}

/// The role of a name, or of two names of one role behind each other: "Presupuesto Institucional Modificado (PIM)".
fn named(words: &[String]) -> Option<(Role, Trust)> {
    let whole = role_of(&words.join(" "));
    let in_two = || {
        (1..words.len()).find_map(|cut| {
            let (one, trust) = role_of(&words[..cut].join(" "))?;
            let (other, other_trust) = role_of(&words[cut..].join(" "))?;
            let sure = if trust == Trust::Sure { trust } else { other_trust };
            (one == other && !one.is_detail()).then_some((one, sure))
        })
    };
    whole.or_else(in_two)
}

/// A text with its words set apart: `PIM2024`, `SecEjec`, `S/.`, `%`.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_soles = matches!(c, 'S' | 's') && !before.is_alphanumeric() && chars.peek() == Some(&'/');
        if is_soles {
            chars.next();
            spaced.push_str(" SOLES ");
            before = ' ';
            continue;
        }
        let begins = (before.is_lowercase() && c.is_uppercase())
            || (before.is_alphabetic() && c.is_ascii_digit())
            || (before.is_ascii_digit() && c.is_alphabetic());
        if begins {
            spaced.push(' ');
        }
        match c {
            '%' => spaced.push_str(" PCT "),
            '$' => spaced.push_str(" USD "),
            c => spaced.push(c),
        }
        before = c;
    }
    spaced
}

/// The words of a folded text, initials as one: `P I M` is `PIM`.
fn initials_joined(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let is_initial = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        match words.last_mut() {
            Some(last) if is_initial && is_open => last.push_str(word),
            _ => words.push(word.to_string()),
        }
        is_open = is_initial;
    }
    words
}

#[cfg(test)]
mod tests;
