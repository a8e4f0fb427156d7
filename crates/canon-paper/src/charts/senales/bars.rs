//! Too many governments to be named: for each indicator, a bar of how many have which sign.

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

use super::{SIGNS, SignalTable, signs};
use crate::charts::parts::plain::Sign;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{INK, OUTLINE};

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, table: &SignalTable, language: Language) {
    let Room { area, text, least } = room;
    let all = table.snapshot.members.len();
    if table.indicators.is_empty() || all == 0 {
        return;
    }
    let line = (area.h / count(table.indicators.len())).min(text * 3.2);
    let size = (line / 2.3).clamp(least, text.max(least));
    for (place, indicator) in table.indicators.iter().enumerate() {
        let y = area.y + line * count(place);
        let signals = table.count(indicator, Sign::Signal);
        let said = match language {
            Es => format!("{signals} de {all} con señal"),
            En => format!("{signals} of {all} with a signal"),
        };
        let look = Type::bold(size, INK);
        canvas.text(&said, (area.right(), y), look, Side::Right, Height::Top);
        let name = format!("{}. {}", place + 1, indicator.short.in_language(language));
        let name = look.shortened(&name, area.w - look.width(&said) - size);
        canvas.text(&name, (area.x, y), look, Side::Left, Height::Top);
        let bar = Area { y: y + size * 1.05, h: (line - size * 1.45).max(8.0), ..area };
        let mut x = bar.x;
        for sign in SIGNS {
            let wide = bar.w * count(table.count(indicator, sign)) / count(all);
            if wide > 0.0 {
                let part = Area { x, w: wide, ..bar };
                canvas.fill(part, signs::shade(sign));
                canvas.frame(part, OUTLINE, 2.0);
                if wide > bar.h {
                    signs::draw(canvas, part.inset(2.0), sign);
                }
                x += wide;
            }
        }
    }
}
