//! Which indicator a commitment or an experience that the community wrote down is about.

use crate::facts::notes::{Commitment, Experience};
use crate::indicators::{ALL, Indicator, by_id};
use crate::terms::names::fold;

/// The indicator that will show a commitment, where it names one.
pub fn shown_by(commitment: &Commitment) -> Option<&'static Indicator> {
    by_id(commitment.shown_by.trim())
}

/// Words shorter than this are in too many titles to say what a lesson is about.
const TELLING: usize = 5;
/// A word in the titles of more indicators than this does not tell them apart.
const SHARED: usize = 3;

/// Whether an experience is about what an indicator asks: it names its id, or has a word of its Spanish title or id that
/// few others have.
pub fn is_about(experience: &Experience, indicator: &Indicator) -> bool {
    if let Some(named) = by_id(experience.topic.trim()) {
        return named.id == indicator.id;
    }
    let its = words_of(indicator);
    let tells = |word: &String| {
        its.contains(word) && ALL.iter().filter(|other| words_of(other).contains(word)).count() <= SHARED
    };
    words(&experience.topic).iter().any(tells)
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
    use super::*;
    use crate::facts::notes::{AboutGovernment, When};

    fn about(topic: &str) -> Vec<&'static str> {
        let experience = Experience {
            when: When { day: None, written: "".into() },
            about: AboutGovernment { written: "".into(), gov: None },
            topic: topic.into(),
            done: "".into(),
            result: "".into(),
            source: "".into(),
        };
        let about = ALL.iter().filter(|indicator| is_about(&experience, indicator));
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

    #[test]
    fn a_commitment_names_the_indicator_that_will_show_it_or_none() {
        let shown_by = |text: &str| {
            let commitment = Commitment {
                due: When { day: None, written: "".into() },
                session: "".into(),
                about: AboutGovernment { written: "".into(), gov: None },
                what: "".into(),
                who: "".into(),
                shown_by: text.into(),
                outcome: "".into(),
            };
            shown_by(&commitment).map(|indicator| indicator.id)
        };
        assert_eq!(shown_by(" por_pagar "), Some("por_pagar"));
        assert_eq!((shown_by("lo pagado"), shown_by("")), (None, None));
    }

    #[test]
    fn a_word_tells_an_indicator_where_three_have_it_at_most() {
        let having = |word: &str| ALL.iter().filter(|one| words_of(one).contains(&word.to_string())).count();
        let all: std::collections::BTreeSet<String> = ALL.iter().flat_map(|one| words_of(one)).collect();
        for word in all.iter().filter(|word| by_id(&word.to_lowercase()).is_none()) {
            let expected = if having(word) <= 3 { having(word) } else { 0 };
            assert_eq!(about(&word.to_lowercase()).len(), expected, "{word}");
        }
        assert!(all.iter().any(|word| having(word) == 3) && all.iter().any(|word| having(word) == 4));
    }

    #[test]
    fn words_of_five_letters_count_and_the_marks_of_a_question_do_not() {
        assert_eq!(words("¿Canon? minas obra"), ["CANON", "MINAS"]);
        assert_eq!(about("¿obras?"), about("obras"));
        assert!(!about("obras").is_empty());
    }
}
