//! Charts made of letters: bars and small lines that fit the width, in plain ASCII where the locale has no more.

use std::fmt::Write;

use canon_core::terms::quantity::Ratio;
use canon_paper::charts::plain::{Bar, Block, Line, Sign};

/// How wide a screen is that does not say.
const USUAL_WIDTH: usize = 80;
/// Narrower than this nothing can be read; wider than that nothing is gained.
const LEAST_WIDTH: usize = 40;
const MOST_WIDTH: usize = 120;

/// The least room of a bar.
const LEAST_BAR: usize = 6;

/// Which letters a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Those of the keyboard alone.
    Ascii,
    /// Blocks and arrows too.
    Unicode,
}

impl Letters {
    const fn are_unicode(self) -> bool {
        matches!(self, Self::Unicode)
    }
}

/// What lines of letters can be made of, and how long they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    width: usize,
    letters: Letters,
}

impl Terminal {
    pub fn new(width: usize, letters: Letters) -> Self {
        Self { width: width.clamp(LEAST_WIDTH, MOST_WIDTH), letters }
    }

    /// That in which the program runs: its width by COLUMNS, else by the screen; its letters by the locale.
    pub fn of_environment() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let columns = set("COLUMNS").and_then(|columns| columns.parse().ok());
        let screen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
        let unicode = match locale {
            Some(locale) => {
                let locale = locale.to_uppercase();
                locale.contains("UTF-8") || locale.contains("UTF8")
            }
            // Windows has no locale of this kind, and shows them all.
            None => cfg!(windows),
        };
        let letters = if unicode { Letters::Unicode } else { Letters::Ascii };
        Self::new(columns.or_else(screen).unwrap_or(USUAL_WIDTH), letters)
    }

    /// The parts of a chart, one below the other.
    pub fn draw(self, blocks: &[Block]) -> String {
        let parts: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        parts.join("\n")
    }

    /// A text broken into lines.
    pub fn paragraph(self, text: &str) -> String {
        let mut out = String::new();
        let mut long = 0;
        for word in self.plain(text).split_whitespace() {
            let next = word.chars().count();
            if long > 0 && long + 1 + next > self.width {
                out.push('\n');
                long = 0;
            } else if long > 0 {
                out.push(' ');
                long += 1;
            }
            out.push_str(word);
            long += next;
        }
        out.push('\n');
        out
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Bars { heading, rows } => self.bars(heading, rows),
            Block::Lines { heading, rows } => self.lines(heading, rows),
            Block::Grid { columns, key, rows } => self.grid(columns, key, rows),
            Block::Note(text) => self.paragraph(text),
        }
    }

    fn bars(self, heading: &str, rows: &[Bar]) -> String {
        let mut out = self.paragraph(heading);
        let names = rows.iter().map(|row| (row.name.as_str(), row.text.as_str()));
        let (name, text) = self.widths(names, LEAST_BAR);
        let room = self.width.saturating_sub(name + text + 6);
        // The whole is a hundred of a hundred, or the largest, up to a little beyond.
        let most = rows.iter().filter_map(|row| row.part).map(Ratio::millionths).max().unwrap_or(0);
        let whole = most.clamp(1_000_000, 1_200_000);
        for row in rows {
            let bar = row.part.map_or_else(String::new, |part| self.bar(part.millionths(), whole, room));
            let mark = self.mark(row.strong);
            let line = format!(
                "{mark} {} {} {}",
                self.cell(&row.name, name),
                pad(&bar, room + 1),
                self.fitted(&row.text, text)
            );
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }

    /// A bar of eighths of letters; an arrow where it would go beyond the axis.
    fn bar(self, part: i64, whole: i64, room: usize) -> String {
        if part < 0 {
            return if self.letters.are_unicode() { "◀" } else { "<" }.to_string();
        }
        let beyond = part > whole;
        let eighths = i128::from(part.min(whole)) * i128::try_from(room * 8).unwrap_or(0) / i128::from(whole);
        let eighths = usize::try_from(eighths).unwrap_or(0);
        let (full, rest) = (eighths / 8, eighths % 8);
        let mut bar = String::new();
        if self.letters.are_unicode() {
            bar.push_str(&"█".repeat(full));
            if rest > 0 {
                bar.push(['▏', '▎', '▍', '▌', '▋', '▊', '▉'][rest - 1]);
            }
        } else {
            bar.push_str(&"#".repeat(full + usize::from(rest >= 4)));
        }
        if beyond {
            bar.push(if self.letters.are_unicode() { '▶' } else { '>' });
        }
        bar
    }

    fn lines(self, heading: &str, rows: &[Line]) -> String {
        let mut out = self.paragraph(heading);
        let longest = rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
        let names = rows.iter().map(|row| (row.name.as_str(), row.text.as_str()));
        let (name, text) = self.widths(names, longest);
        for row in rows {
            let spark: String = row.values.iter().map(|value| self.height(*value)).collect();
            let mark = self.mark(row.strong);
            let line = format!(
                "{mark} {} {} {}",
                self.cell(&row.name, name),
                pad(&spark, longest),
                self.fitted(&row.text, text)
            );
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }

    /// One value of a small line. In ASCII its tenths: 7 is from 70 of a hundred on, + the whole or more.
    fn height(self, value: Option<Ratio>) -> char {
        let Some(value) = value else { return if self.letters.are_unicode() { '·' } else { '.' } };
        let value = value.millionths();
        if self.letters.are_unicode() {
            let place = usize::try_from(value.clamp(0, 1_199_999) / 150_000).unwrap_or(0);
            return ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'][place];
        }
        match value {
            ..0 => '-',
            1_000_000.. => '+',
            _ => char::from_digit(u32::try_from(value / 100_000).unwrap_or(0), 10).unwrap_or('?'),
        }
    }

    fn grid(self, columns: &[String], key: &[(Sign, String)], rows: &[(String, Vec<Sign>)]) -> String {
        let mut out = String::new();
        for (number, column) in (1..).zip(columns) {
            let _ = writeln!(out, "  {number:>2} {}", self.plain(column));
        }
        let name = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let name = name.min(self.width.saturating_sub(3 * columns.len() + 2)).max(8);
        let _ = write!(out, "  {}", " ".repeat(name));
        for number in 1..=columns.len() {
            let _ = write!(out, "{number:>3}");
        }
        out.push('\n');
        for (row, signs) in rows {
            let _ = write!(out, "  {}", self.cell(row, name));
            for sign in signs {
                let _ = write!(out, "  {}", self.sign(*sign));
            }
            out.push('\n');
        }
        let there = |sign: &Sign| rows.iter().any(|(_, signs)| signs.contains(sign));
        let key: Vec<String> = key
            .iter()
            .filter(|(sign, _)| there(sign))
            .map(|(sign, words)| format!("{} {}", self.sign(*sign), self.plain(words)))
            .collect();
        let _ = write!(out, "{}", self.paragraph(&key.join("   ")));
        out
    }

    const fn sign(self, sign: Sign) -> char {
        match (sign, self.letters.are_unicode()) {
            (Sign::Signal, true) => '◆',
            (Sign::Signal, false) => '*',
            (Sign::Clear, true) => '–',
            (Sign::Clear, false) => '-',
            (Sign::Unjudged, true) => '○',
            (Sign::Unjudged, false) => 'o',
            (Sign::NoData, _) => '/',
            (Sign::NotApplicable, true) => '·',
            (Sign::NotApplicable, false) => '.',
        }
    }

    const fn mark(self, strong: bool) -> char {
        match (strong, self.letters.are_unicode()) {
            (true, true) => '▸',
            (true, false) => '>',
            (false, _) => ' ',
        }
    }

    /// How wide names and figures may be beside so much: figures whole where they fit, names at most two fifths.
    fn widths<'t>(self, rows: impl Iterator<Item = (&'t str, &'t str)>, beside: usize) -> (usize, usize) {
        let (mut name, mut text) = (0, 0);
        for (one, other) in rows {
            name = name.max(self.plain(one).chars().count());
            text = text.max(self.plain(other).chars().count());
        }
        // A mark and three spaces.
        let room = self.width.saturating_sub(beside + 4);
        let text = text.min(room.saturating_sub(name.min(self.width / 4)));
        (name.min(self.width * 2 / 5).min(room.saturating_sub(text)), text)
    }

    fn cell(self, text: &str, wide: usize) -> String {
        pad(&self.fitted(text, wide), wide)
    }

    /// A text cut where it does not fit.
    fn fitted(self, text: &str, wide: usize) -> String {
        let text = self.plain(text);
        if text.chars().count() <= wide {
            return text;
        }
        let kept: String = text.chars().take(wide.saturating_sub(1)).collect();
        format!("{kept}{}", if self.letters.are_unicode() { "…" } else { "." })
    }

    /// Without letters that the terminal lacks.
    pub fn plain(self, text: &str) -> String {
        let text = text.replace('\u{a0}', " ");
        if self.letters.are_unicode() {
            return text;
        }
        text.chars().map(ascii).collect()
    }
}

fn pad(text: &str, wide: usize) -> String {
    let long = text.chars().count();
    format!("{text}{}", " ".repeat(wide.saturating_sub(long)))
}

/// The nearest letter of ASCII.
fn ascii(letter: char) -> String {
    let plain = match letter {
        letter if letter.is_ascii() => return letter.to_string(),
        'á' | 'à' | 'ä' => "a",
        'é' | 'è' | 'ë' => "e",
        'í' | 'ì' | 'ï' => "i",
        'ó' | 'ò' | 'ö' => "o",
        'ú' | 'ù' | 'ü' => "u",
        'ñ' => "n",
        'Á' => "A",
        'É' => "E",
        'Í' => "I",
        'Ó' => "O",
        'Ú' | 'Ü' => "U",
        'Ñ' => "N",
        '−' | '–' | '—' => "-",
        '→' => "->",
        '«' | '»' | '“' | '”' => "\"",
        '…' => "...",
        '¿' | '¡' => "",
        '·' => "|",
        '×' => "x",
        _ => "?",
    };
    plain.to_string()
}

#[cfg(test)]
mod tests {
    use crate::terminal::chart::*;

    fn bar(name: &str, millionths: Option<i64>) -> Bar {
        let part = millionths.map(Ratio::from_millionths);
        Bar {
            name: name.into(),
            part,
            text: part.map_or("sin dato".into(), canon_paper::words::numbers::percent),
            strong: false,
        }
    }

    fn bars() -> Vec<Block> {
        let rows = vec![
            bar("Ñandúpampa", Some(500_000)),
            bar("Un nombre que es mucho más largo que la pantalla entera", Some(9_000_000)),
            bar("Bajo cero", Some(-20_000)),
            bar("Sin", None),
        ];
        vec![Block::Bars { heading: "Gasto".into(), rows }]
    }

    #[test]
    fn lines_fit_the_width_whatever_it_is() {
        for width in [40, 60, 80, 120] {
            for letters in [Letters::Unicode, Letters::Ascii] {
                let drawn = Terminal::new(width, letters).draw(&bars());
                for line in drawn.lines() {
                    assert!(line.chars().count() <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn plain_letters_are_plain() {
        let drawn = Terminal::new(80, Letters::Ascii).draw(&bars());
        assert!(drawn.is_ascii(), "{drawn}");
        assert!(drawn.contains("Nandupampa") && drawn.contains("###") && drawn.contains('>'), "{drawn}");
    }

    #[test]
    fn a_bar_of_half_the_axis_is_half_as_long_as_one_of_all() {
        let terminal = Terminal::new(80, Letters::Unicode);
        let long = |part| terminal.bar(part, 1_000_000, 40).chars().count();
        assert_eq!((long(500_000), long(1_000_000), long(0)), (20, 40, 0));
    }

    #[test]
    fn a_small_line_shows_heights_and_gaps() {
        let value = |millionths| Some(Ratio::from_millionths(millionths));
        let row = Line {
            name: "Torata".into(),
            values: vec![value(0), None, value(780_000), value(1_300_000)],
            text: "130 %".into(),
            strong: true,
        };
        let blocks = [Block::Lines { heading: "2021".into(), rows: vec![row] }];
        assert!(Terminal::new(80, Letters::Unicode).draw(&blocks).contains("▸ Torata ▁·▆█ 130 %"));
        assert!(Terminal::new(80, Letters::Ascii).draw(&blocks).contains("> Torata 0.7+ 130 %"));
    }
}
