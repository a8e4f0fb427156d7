//! Too many governments to be named: a dot for each on the axis of its level.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::quantity::Ratio;

use super::words::heading;
use crate::charts::parts::axis::{Axis, AxisEnd, FOOT as AXIS_FOOT};
use crate::charts::parts::words::{no_data, share_or_no_data};
use crate::draw::canvas::{Canvas, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, times};
use crate::draw::palette::{FOCUS, INK, OUTLINE, PAPER, REFERENCE, SOFT_INK};
use crate::subject::region::{Member, Snapshot};
use crate::words::level;
use crate::words::numbers::percent;

/// The dots are piled up where several governments are alike.
pub(super) fn draw(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
    let Room { area, text: size, .. } = room;
    let note = language.pick(
        "Cada punto es un gobierno; sus nombres y cifras están en gobiernos.csv.",
        "Each dot is a government; their names and figures are in gobiernos.csv.",
    );
    let look = Type::regular(room.least, SOFT_INK);
    let note = look.paragraph_lines(note, area.w);
    let note_top = area.bottom() - look.height(note.len(), 1.15) + look.size * 0.3;
    canvas.lines(&note, (area.x, note_top), look, 1.15);
    let bottom = note_top - size * (AXIS_FOOT + 0.5);
    let axis = Axis { from: area.x + size, to: area.right() - size };
    axis.draw(canvas, (area.y, bottom), size);
    let levels = snapshot.levels();
    let heads: Vec<Vec<String>> =
        levels.iter().map(|level| above_dots(snapshot, *level, area.w, size, language)).collect();
    let head = |lines: &[String]| size * (0.5 + 1.15 * count(lines.len()));
    let least = size * 0.8;
    let taken: f64 = heads.iter().map(|lines| head(lines) + least).sum();
    let piles: Vec<f64> = levels.iter().map(|level| weight(snapshot, *level)).collect();
    let whole: f64 = piles.iter().sum();
    let mut y = area.y;
    for ((level, lines), pile) in levels.iter().zip(&heads).zip(piles) {
        let tall = least + (bottom - area.y - taken).max(0.0) * pile / whole;
        canvas.fill(Area { y, h: head(lines), ..area }, PAPER);
        let look = Type::bold(size, INK);
        canvas.lines(lines, (area.x, y + size * 0.35), look, 1.15);
        y += head(lines);
        dots(canvas, Area { y, h: tall, ..area }, axis, snapshot, (*level, size * 0.42));
        y += tall;
    }
}

/// How much room the dots of a level take beside the others'.
fn weight(snapshot: &Snapshot, level: Level) -> f64 {
    count(snapshot.told(level).len().saturating_sub(1)).sqrt().max(0.001)
}

/// The level with how many it has, its midpoint, the one that is looked at, and what the dots do not show.
fn above_dots(snapshot: &Snapshot, level: Level, wide: f64, size: f64, language: Language) -> Vec<String> {
    let members: Vec<&Member> = snapshot.members.iter().filter(|member| member.level == level).collect();
    let look = Type::bold(size, INK);
    let named =
        |member: &Member| format!("{} {}", member.name, share_or_no_data(member.figures.avance(), language));
    if let [only] = members.as_slice() {
        return look.paragraph_lines(&named(only), wide);
    }
    let mut parts = vec![format!("{}: {}", level::heading(level, language), members.len())];
    parts.extend(heading(snapshot, level, language).into_iter().skip(1));
    let looked_at = members.iter().find(|member| member.highlighted);
    parts.extend(looked_at.map(|member| named(member)));
    let shares = || members.iter().filter_map(|member| member.figures.avance());
    let end = |share: &Ratio| Axis { from: 0.0, to: 1.0 }.place(*share).beyond;
    let above: Vec<Ratio> = shares().filter(|share| end(share) == Some(AxisEnd::High)).collect();
    let below: Vec<Ratio> = shares().filter(|share| end(share) == Some(AxisEnd::Low)).collect();
    parts.extend(above.iter().max().map(|most| match language {
        Es => format!("{} más allá del eje (hasta {})", above.len(), percent(*most)),
        En => format!("{} beyond the axis (up to {})", above.len(), percent(*most)),
    }));
    parts.extend(below.iter().min().map(|least| match language {
        Es => format!("{} bajo cero (hasta {})", below.len(), percent(*least)),
        En => format!("{} below zero (down to {})", below.len(), percent(*least)),
    }));
    let missing = members.len() - shares().count();
    if missing > 0 {
        parts.push(format!("{}: {missing}", no_data(language)));
    }
    look.paragraph_lines(&parts.join(" · "), wide)
}

fn dots(canvas: &Canvas<'_>, area: Area, axis: Axis, snapshot: &Snapshot, (level, largest): (Level, f64)) {
    const SMALLEST: f64 = 3.0;
    let told = snapshot.told(level);
    let place = |member: &Member| member.figures.avance().map(|share| axis.place(share));
    let within: Vec<(&Member, f64)> = told
        .iter()
        .filter_map(|member| {
            place(member).filter(|place| place.beyond.is_none()).map(|place| (*member, place.at))
        })
        .collect();
    let pile = |radius: f64| {
        let mut bins = std::collections::BTreeMap::<usize, usize>::new();
        let heights: Vec<(usize, usize)> = within
            .iter()
            .map(|(_, x)| {
                let bin = times(x - axis.from, radius * 2.1);
                let height = bins.entry(bin).or_default();
                *height += 1;
                (bin, *height - 1)
            })
            .collect();
        (heights, bins.values().copied().max().unwrap_or(1))
    };
    let mut radius = largest;
    while radius > SMALLEST && count(pile(radius).1) * radius * 2.1 > area.h {
        radius -= 0.5;
    }
    let (heights, tallest) = pile(radius);
    let step = (radius * 2.1).min((area.h - radius * 2.0).max(radius) / count(tallest));
    if let Some(middle) = snapshot.midpoint(level) {
        let x = axis.place(middle).at;
        canvas.line(&[(x, area.y), (x, area.bottom())], REFERENCE, 4.0);
    }
    for highlighted in [false, true] {
        let color = if highlighted { FOCUS } else { OUTLINE };
        for ((_, _), (bin, height)) in
            within.iter().zip(&heights).filter(|((m, _), _)| m.highlighted == highlighted)
        {
            let x = axis.from + (count(*bin) + 0.5) * radius * 2.1;
            let y = area.bottom() - radius - count(*height) * step;
            canvas.dot(x, y, if highlighted { radius * 1.4 } else { radius }, color);
        }
        // One arrow for all that lie beyond: how many they are is said above.
        for end in [AxisEnd::Low, AxisEnd::High] {
            let beyond = told.iter().filter(|member| member.highlighted == highlighted);
            if let Some(there) =
                beyond.filter_map(|member| place(member)).find(|place| place.beyond == Some(end))
            {
                canvas.arrow((there.at, area.bottom() - largest), end.sideways(), largest * 2.0, color);
            }
        }
    }
    canvas.line(&[(axis.from, area.bottom()), (axis.to, area.bottom())], SOFT_INK, 2.0);
}
