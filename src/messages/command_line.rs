//! The command that the user typed, written again with an option more, as a shell takes it.

use std::ffi::OsString;

use crate::messages::remedy::Addition;

/// The words that were typed, the name of the program first.
#[derive(Clone, Copy, Debug)]
pub struct CommandLine(&'static [String]);

impl CommandLine {
    /// Where nobody knows what was typed.
    pub const UNKNOWN: Self = Self(&[]);

    /// The words of this process. One that a terminal cannot show as it is leaves all unknown.
    pub fn of(words: impl Iterator<Item = OsString>) -> Self {
        let shown =
            |word: OsString| word.into_string().ok().filter(|word| !word.chars().any(char::is_control));
        let words: Option<Vec<String>> = words.map(shown).collect();
        words.map_or(Self::UNKNOWN, |words| Self(words.leak()))
    }

    /// The whole command with what is to be added; only that where it is not known what was typed.
    pub fn with(self, additions: &[Addition]) -> String {
        let end = self.0.iter().position(|word| word == "--").unwrap_or(self.0.len());
        let (options, rest) = self.0.split_at(end);
        let mut words = Vec::new();
        let mut options = options.iter();
        while let Some(word) = options.next() {
            match additions.iter().find(|addition| addition.replaces(word)) {
                // Its value is the next word.
                Some(addition) if addition.option == word.as_str() => drop(options.next()),
                Some(_) => {}
                None => words.push(word.as_str()),
            }
        }
        for addition in additions {
            words.push(addition.option);
            words.extend(addition.value.as_deref());
        }
        words.extend(rest.iter().map(String::as_str));
        words.into_iter().map(quoted).collect::<Vec<_>>().join(" ")
    }
}

/// A word as a shell takes it for one: in double quotes where that is enough, since all shells know them.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+@%".contains(letter);
    let harmless = |letter: char| !"\"$`!".contains(letter) && (cfg!(windows) || letter != '\\');
    match word {
        "" => "\"\"".to_string(),
        word if word.chars().all(plain) => word.to_string(),
        word if word.chars().all(harmless) => format!("\"{word}\""),
        word => shlex::try_quote(word).map_or_else(|_| word.to_string(), Into::into),
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::command_line::*;

    fn typed(words: &[&str]) -> CommandLine {
        CommandLine::of(words.iter().map(OsString::from))
    }

    fn added(option: &'static str, value: &str) -> Addition {
        Addition { option, value: Some(value.to_string()), once: true }
    }

    #[test]
    fn what_is_added_stands_behind_what_was_typed_and_before_what_are_no_options() {
        let column = Addition { once: false, ..added("--map", "Año=Año fiscal") };
        let command = typed(&["canon", "run", "datos/x.csv", "--map", "PIM=Marco", "--out", "mi informe"]);
        assert_eq!(
            command.with(&[column]),
            "canon run datos/x.csv --map PIM=Marco --out \"mi informe\" --map \"Año=Año fiscal\""
        );
        let command = typed(&["canon", "run", "--", "-x.csv"]).with(&[added("--sheet", "2024")]);
        assert_eq!(command, "canon run --sheet 2024 -- -x.csv");
    }

    #[test]
    fn an_option_that_is_said_once_takes_the_place_of_what_was_said() {
        for before in [&["--sheet", "Hoja9"][..], &["--sheet=Hoja9"]] {
            let words = [&["canon", "check"], before, &["x.xlsx"]].concat();
            assert_eq!(typed(&words).with(&[added("--sheet", "Hoja1")]), "canon check x.xlsx --sheet Hoja1");
        }
    }

    #[test]
    fn a_shell_reads_the_words_that_were_meant() {
        let odd = ["", "a b", "it's", "\"", "$HOME", "`x`", "!", "~", "*", "a\\b", "#", "ñ=ó", "%", "'\"$"];
        for one in odd {
            for other in odd {
                let words = ["canon", one, &format!("{one}{other}"), other];
                let command = typed(&words).with(&[]);
                assert_eq!(shlex::split(&command).unwrap(), words, "{command}");
            }
        }
    }

    #[test]
    fn a_word_that_a_terminal_cannot_show_leaves_what_is_added_alone() {
        assert_eq!(typed(&["canon", "run", "a\u{1b}.csv"]).with(&[added("--sheet", "1")]), "--sheet 1");
    }
}
