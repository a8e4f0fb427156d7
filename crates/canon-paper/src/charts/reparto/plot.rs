//! The shares by law, and beside or below them what each level received.

use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;

use super::words::{figure, law_heading, received_heading, sharer};
use super::{CanonSharing, Received, Recipient};
use crate::charts::parts::bars::Fill;
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, fraction, portion};
use crate::draw::palette::{INK, SOFT_INK};
use crate::words::numbers::of_every_hundred;

impl Recipient {
    const fn fill(self) -> Fill {
        match self {
            Self::Municipalities => Fill::Solid,
            Self::Regional => Fill::Outlined,
            Self::Universities => Fill::Striped(9.0),
        }
    }
}

pub(super) fn draw(canvas: &Canvas<'_>, room: Room, sharing: &CanonSharing, language: Language) {
    let area = room.area;
    if !sharing.is_known() {
        by_law(canvas, room, sharing, language);
        return;
    }
    let gap = room.text * 2.2;
    let (law, received) = match area.w > area.h * 2.0 {
        true => (area.column(0, 2, gap), area.column(1, 2, gap)),
        false => {
            let part = (area.h - gap * 0.5) * 0.6;
            (Area { h: part, ..area }, area.below(part + gap * 0.5))
        }
    };
    by_law(canvas, Room { area: law, ..room }, sharing, language);
    by_level(canvas, Room { area: received, ..room }, sharing, language);
}

/// Writes the name and the value of a row; gives the room between them for its bar.
fn row(
    canvas: &Canvas<'_>,
    area: Area,
    size: f64,
    (name, name_wide): (&str, f64),
    (value, value_wide): (&str, f64),
) -> Area {
    let look = Type::regular(size, INK);
    let y = area.y + area.h / 2.0;
    canvas.block(&look.lines_within(name, name_wide, 2), (area.x, y), look, Side::Left);
    canvas.text(value, (area.right(), y), Type::bold(size, INK), Side::Right, Height::Middle);
    let from = area.x + name_wide + size * 0.5;
    let long = (area.right() - value_wide - size * 0.5 - from).max(0.0);
    Area { x: from, y: y - size * 0.55, w: long, h: size * 1.1 }
}

fn widths(area: Area, size: f64, names: &[&str], values: &[String]) -> (f64, f64) {
    let value = Type::bold(size, INK).widest(values);
    let name = Type::regular(size, INK).widest(names);
    (name.min(area.w * 0.46).min(area.w - value - size * 4.0), value)
}

fn by_law(canvas: &Canvas<'_>, room: Room, sharing: &CanonSharing, language: Language) {
    let Room { area, text: size, .. } = room;
    canvas.text(law_heading(language), (area.x, area.y), Type::bold(size, INK), Side::Left, Height::Top);
    let area = area.below(size * 1.5);
    let names: Vec<&str> = sharing.shares.iter().map(|share| sharer(share.sharer, language)).collect();
    let values: Vec<String> =
        sharing.shares.iter().map(|share| of_every_hundred(share.part, language)).collect();
    let (name, value) = widths(area, size, &names, &values);
    let line = (area.h / count(names.len())).min(size * 2.9);
    for (place, share) in sharing.shares.iter().enumerate() {
        let at = Area { y: area.y + line * count(place), h: line, ..area };
        let bar = row(canvas, at, size, (names[place], name), (&values[place], value));
        let full = Area { w: bar.w * fraction(share.part) / 0.4, ..bar };
        Recipient::of_sharer(share.sharer).fill().draw(canvas, full);
    }
}

fn by_level(canvas: &Canvas<'_>, room: Room, sharing: &CanonSharing, language: Language) {
    let Room { area, text: size, .. } = room;
    let look = Type::bold(size, INK);
    let heading = look.shortened(&received_heading(sharing, language), area.w);
    canvas.text(&heading, (area.x, area.y), look, Side::Left, Height::Top);
    let area = area.below(size * 1.5);
    let named = |received: &Received| match received.governments {
        0 | 1 => received.recipient.name(language).to_string(),
        many => format!("{} ({many})", received.recipient.name(language)),
    };
    let names: Vec<String> = sharing.received.iter().map(named).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<String> =
        sharing.received.iter().map(|received| figure(sharing, received, language)).collect();
    let (name, value) = widths(area, size, &names, &values);
    let line = (area.h / count(names.len())).min(size * 2.9);
    let most = sharing.received.iter().filter_map(|received| received.amount).max().unwrap_or(Soles::ZERO);
    for (place, received) in sharing.received.iter().enumerate() {
        let at = Area { y: area.y + line * count(place), h: line, ..area };
        let bar = row(canvas, at, size, (names[place], name), (&values[place], value));
        let Some(amount) = received.amount else { continue };
        let full =
            Area { w: bar.w * portion(amount.max(Soles::ZERO), most.max(Soles::from_centimos(1))), ..bar };
        received.recipient.fill().draw(canvas, full);
    }
    let x = area.x + name + size * 0.5;
    canvas.line(&[(x, area.y), (x, area.y + line * count(names.len()))], SOFT_INK, 2.5);
}
