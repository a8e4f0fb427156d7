//! What a community keeps from one session to the next: what it agreed, and what it learned.

use std::sync::Arc;

use crate::indicators::{ALL, Indicator, by_id};
use crate::terms::government::GovId;
use crate::terms::names::fold;
use crate::terms::period::Date;

/// Whom an entry is about: as it was written, and the government where the words name exactly one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whose {
    /// As written: people write of other regions and countries too. Empty where it is of the whole group.
    pub written: Arc<str>,
    /// The government.
    pub gov: Option<GovId>,
}

/// When: as it was written ("fin de mes"), and the day where it is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day.
    pub day: Option<Date>,
    /// As written; may be empty.
    pub written: Arc<str>,
}

/// What somebody agreed to do, from `compromisos.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Commitment {
    /// By when.
    pub due: When,
    /// In which session it was agreed.
    pub session: Arc<str>,
    /// About whom.
    pub whose: Whose,
    /// What was agreed.
    pub what: Arc<str>,
    /// Who takes care of it.
    pub who: Arc<str>,
    /// What will show it: an indicator's id, or words.
    pub shown_by: Arc<str>,
    /// What came of it so far; empty where nobody has written it down.
    pub outcome: Arc<str>,
}

/// What was done somewhere and what came of it, from `lecciones.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Experience {
    /// When.
    pub when: When,
    /// By whom.
    pub whose: Whose,
    /// What it is about: an indicator's id, or words.
    pub topic: Arc<str>,
    /// What was done.
    pub done: Arc<str>,
    /// What came of it.
    pub result: Arc<str>,
    /// Who tells it.
    pub source: Arc<str>,
}

impl Commitment {
    /// The indicator that will show it, where it names one.
    pub fn indicator(&self) -> Option<&'static Indicator> {
        by_id(self.shown_by.trim())
    }
}

/// Words shorter than this are in too many titles to say what a lesson is about.
const TELLING: usize = 5;
/// A word that more indicators have than this tells none of them.
const SHARED: usize = 3;

impl Experience {
    /// Whether it is about what an indicator asks: it names its id, or has a word of its Spanish title or id that few
    /// others have.
    pub fn is_about(&self, indicator: &Indicator) -> bool {
        if let Some(named) = by_id(self.topic.trim()) {
            return named.id == indicator.id;
        }
        let its = words_of(indicator);
        let tells = |word: &String| {
            its.contains(word) && ALL.iter().filter(|other| words_of(other).contains(word)).count() <= SHARED
        };
        words(&self.topic).iter().any(tells)
    }
}

fn words_of(indicator: &Indicator) -> Vec<String> {
    words(&format!("{} {}", indicator.title.es, indicator.id.replace('_', " ")))
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(' ').map(|word| word.trim_matches('?'));
    words.filter(|word| word.len() >= TELLING).map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::notes::*;

    fn about(topic: &str) -> Vec<&'static str> {
        let experience = Experience {
            when: When { day: None, written: "".into() },
            whose: Whose { written: "".into(), gov: None },
            topic: topic.into(),
            done: "".into(),
            result: "".into(),
            source: "".into(),
        };
        let about = crate::indicators::ALL.iter().filter(|indicator| experience.is_about(indicator));
        about.map(|indicator| indicator.id).collect()
    }

    #[test]
    fn a_lesson_is_about_the_indicator_it_names_and_no_other() {
        assert_eq!(about("por_pagar"), ["por_pagar"]);
        assert_eq!(about("gasto de diciembre"), ["diciembre"], "«gasto» is in many titles");
        assert!(about("Proyectos").contains(&"proyectos_sin_gasto"));
    }

    #[test]
    fn small_and_asking_words_say_nothing() {
        assert!(about("de cada uno, ¿cuánto?").is_empty());
        assert!(about("").is_empty());
    }
}
