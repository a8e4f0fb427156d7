//! Labelled lines that fit a screen: a label, and what is said of it, wrapped beside it.

/// The columns of a screen.
const WIDTH: usize = 80;

/// Where what is said of a label begins.
const BESIDE: usize = 16;

/// What is left out at the end of a text too long for its lines.
const MORE: char = '…';

/// Lines that fit a screen.
#[derive(Clone, Debug, Default)]
pub struct Card {
    lines: Vec<String>,
}

impl Card {
    /// A card that begins with a title.
    pub fn titled(title: &str) -> Self {
        Self { lines: vec![title.to_string()] }
    }

    /// Adds what is said of a label, in so many lines at most; nothing where nothing is said.
    pub fn push(&mut self, label: &str, said: &str, most: usize) {
        let mut label = label;
        for line in wrapped(said, WIDTH - BESIDE, most) {
            let beside = BESIDE - 2;
            self.lines.push(format!("  {label:<beside$}{line}"));
            label = "";
        }
    }

    /// The text of the card.
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// A text in lines of so many characters, cut between words; what goes past the last line is left out, and shows.
fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let length = |text: &str| text.chars().count();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(last) if is_full => {
                *last = format!("{}{MORE}", last.chars().take(width - 1).collect::<String>());
                break;
            }
            _ => lines.push(word.chars().take(width).collect()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_screen_and_what_is_left_out_shows() {
        let word = "palabra".repeat(20);
        for most in 1..4 {
            for text in ["", "una sola línea", &"unas palabras ".repeat(40), &word] {
                let mut card = Card::titled("archivo.csv");
                card.push("Columnas", text, most);
                let shown = card.text();
                assert!(shown.lines().all(|line| line.chars().count() <= WIDTH), "{shown}");
                assert!(shown.lines().count() <= 1 + most);
                assert_eq!(shown.ends_with("…\n"), text.len() > 500, "{shown}");
            }
        }
    }
}
