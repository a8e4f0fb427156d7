//! The key below the signs: what each means, what the numbers above columns stand for, and what nobody has.

use canon_core::terms::language::Language;

use super::{SIGNS, SignalTable, signs, words};
use crate::charts::parts::plain::Sign;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::INK;

/// Whether the key says which indicator each number above a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    Explained,
    LeftOut,
}

pub(super) struct Key {
    signs: Vec<PlacedSign>,
    notes: Vec<String>,
    height: f64,
}

struct PlacedSign {
    sign: Sign,
    /// How far to the right, in pixels.
    x: f64,
    /// On which line, from 0.
    line: usize,
}

/// The side of a sign, and the height of its line, in sizes of text.
const MARK: f64 = 1.15;
const LINE: f64 = 1.3;

impl Key {
    pub(super) fn of(room: Room, table: &SignalTable, numbers: Numbers, language: Language) -> Self {
        let look = Type::regular(room.least, INK);
        let signs = placed(room, table, look, language);
        let mut notes: Vec<String> = Vec::new();
        if numbers == Numbers::Explained && !table.indicators.is_empty() {
            let named: Vec<String> = table
                .indicators
                .iter()
                .zip(1..)
                .map(|(i, n)| format!("{n}\u{a0}{}", i.short.in_language(language)))
                .collect();
            notes.extend(look.paragraph_lines(&format!("{}.", named.join(" · ")), room.area.w));
        }
        let unknown = words::unknown_in_short(table, language);
        notes.extend(unknown.map(|text| look.paragraph_lines(&text, room.area.w)).unwrap_or_default());
        let lines = signs.last().map_or(0, |placed| placed.line + 1);
        let height = room.least * (LINE * count(lines) + 0.6) + look.height(notes.len(), 1.15);
        Self { signs, notes, height }
    }

    pub(super) fn room_above(&self, room: Room) -> Room {
        Room { area: room.area.above(self.height), ..room }
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>, room: Room, language: Language) {
        let look = Type::regular(room.least, INK);
        let top = room.area.bottom() - self.height + room.least * 0.6;
        let mark = room.least * MARK;
        let mut below = top;
        for PlacedSign { sign, x, line } in &self.signs {
            let y = top + room.least * LINE * count(*line);
            let cell = Area { x: room.area.x + x, y, w: mark, h: mark };
            signs::draw(canvas, cell, *sign);
            let at = (cell.right() + room.least * 0.4, cell.middle().1);
            canvas.text(words::sign_name(*sign, language), at, look, Side::Left, Height::Middle);
            below = y + room.least * (LINE + 0.2);
        }
        canvas.lines(&self.notes, (room.area.x, below), look, 1.15);
    }
}

/// The signs that some government has, side by side on as many lines as they need.
fn placed(room: Room, table: &SignalTable, look: Type, language: Language) -> Vec<PlacedSign> {
    let there = |sign: &&Sign| table.indicators.iter().any(|i| table.count(i, **sign) > 0);
    let mut signs = Vec::new();
    let (mut x, mut line) = (0.0, 0);
    for sign in SIGNS.iter().filter(there) {
        let wide = room.least * (MARK + 0.4) + look.width(words::sign_name(*sign, language));
        if x > 0.0 && x + wide > room.area.w {
            x = 0.0;
            line += 1;
        }
        signs.push(PlacedSign { sign: *sign, x, line });
        x += wide + room.least * 0.9;
    }
    signs
}
