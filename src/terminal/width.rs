//! How wide the screen is, and sentences that fit it.

use std::io::{self, IsTerminal};

/// Narrower than this nothing can be read; wider than that nothing is gained.
const LEAST: usize = 40;
const MOST: usize = 120;

/// The width that sentences are broken at: what COLUMNS says, else that of the screen; `None` where a program reads.
pub fn of_screen() -> Option<usize> {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let screen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(|| screen().filter(|_| io::stdout().is_terminal()));
    width.map(|width: usize| width.clamp(LEAST, MOST))
}

/// A text whose lines are broken between words; what goes on stands a little further in than its line.
pub fn broken(text: &str, width: usize) -> String {
    text.split('\n').map(|line| broken_line(line, width)).collect::<Vec<_>>().join("\n")
}

fn broken_line(line: &str, width: usize) -> String {
    let length = |text: &str| text.chars().count();
    if length(line) <= width {
        return line.to_string();
    }
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (mut out, mut long) = (" ".repeat(indent), indent);
    let mut is_first = true;
    for word in line.split_whitespace() {
        let next = length(word);
        if !is_first && long + 1 + next > width {
            let further = (indent + 2).min(width / 2);
            out.push('\n');
            out.push_str(&" ".repeat(further));
            long = further;
        } else if !is_first {
            out.push(' ');
            long += 1;
        }
        out.push_str(word);
        long += next;
        is_first = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::terminal::width::*;

    #[test]
    fn sentences_are_broken_between_words_and_lose_none() {
        let text = "Uno\n  Qué mide: una parte de cada cien soles de lo que había, S/ 1,234,567.89\n\nfin";
        for width in [40, 50, 79] {
            let shown = broken(text, width);
            assert!(shown.lines().all(|line| line.chars().count() <= width), "{shown}");
            assert!(shown.contains("S/") && shown.contains("1,234,567.89"), "{shown}");
            let words = |text: &str| text.split_whitespace().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(words(&shown), words(text));
        }
        assert_eq!(broken(text, 120), text);
    }
}
