//! Of what there is, what is most like a text that names nothing.

/// How alike two names must be, of one at most, for a slip to be meant.
pub const ALIKE: f64 = 0.75;

/// How alike two texts are, from none to one.
pub fn likeness(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(one, other)
}

/// How many letters must be put, taken out, changed or turned round to make one text of another.
pub fn slips_apart(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

/// What is most alike by a measure; of equals the last.
pub fn most_alike<T>(all: impl IntoIterator<Item = T>, alike: impl Fn(&T) -> f64) -> Option<T> {
    all.into_iter().max_by(|a, b| alike(a).total_cmp(&alike(b)))
}

/// What is most alike, where it is as alike as a slip would be.
pub fn suggest<T>(all: impl IntoIterator<Item = T>, least: f64, alike: impl Fn(&T) -> f64) -> Option<T> {
    most_alike(all, &alike).filter(|found| alike(found) >= least)
}

/// Of some names the one most like a text, however little; empty where there are none.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> &'n str {
    most_alike(names, |name| likeness(name, text)).unwrap_or_default()
}
