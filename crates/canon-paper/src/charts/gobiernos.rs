//! All governments on one axis, by level, with the midpoint of each level: where one stands among its kind.
//!
//! They stand in the order of the alphabet or of their size, never of how well they do. Where there are too many to be
//! named, each is a dot.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::quantity::Ratio;

use super::axis::{Axis, End, sideways};
use super::plain::{self, Block};
use super::rows::{Group, Layout, Piece, What, flow};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, times};
use crate::draw::palette::{
    DEEP, FOCUS, HIGHLIGHT, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK,
};
use crate::subject::region::{Member, Order, Region, Snapshot, When};
use crate::words::numbers::{of_every_hundred, percent};
use crate::words::{level, scope};

pub(super) static CHART: Chart = Chart {
    id: "gobiernos",
    shows: Bilingual {
        es: "Todos los gobiernos de un departamento, por nivel, con el punto medio de cada uno",
        en: "All governments of a department, by level, with the midpoint of each",
    },
    needs: Bilingual {
        es: "presupuesto (PIM) y gasto (devengado) de varios gobiernos",
        en: "a budget (PIM) and spending (devengado) of several governments",
    },
    make: Make::Region(make),
};

pub(crate) fn make(region: &Region<'_>) -> Result<Plotted, Lack> {
    let snapshot = region.snapshot().ok_or(Lack::Everything)?;
    let language = region.language();
    let members: Vec<_> = region.members.iter().collect();
    let words = Words {
        who: region.name.clone(),
        title: title(&snapshot, language),
        subtitle: subtitle(&snapshot, region, language),
        description: description(&snapshot, language),
        question: language
            .pick(
                "¿qué hacen distinto los que gastaron una parte mayor, y qué podemos aprender de ellos?",
                "what do those that spent a larger part do differently, and what can we learn from them?",
            )
            .to_string(),
        source: source::line(&members, snapshot.scope, &[snapshot.year]),
        example: members.iter().any(|dossier| dossier.is_example()),
    };
    let plain = plain(&snapshot, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| plot(canvas, room, &snapshot, language)),
        plain,
    })
}

/// The one that is looked at against the midpoint of its level; else the midpoint of the level with most governments.
fn title(snapshot: &Snapshot, language: Language) -> String {
    let when = snapshot.when.at_start(language);
    let one = |member: &Member| {
        let share = of_every_hundred(member.figures.avance().unwrap_or_default(), language);
        (member.name.clone(), share)
    };
    let looked_at = snapshot.highlighted().filter(|member| member.figures.avance().is_some());
    if let Some(member) = looked_at {
        let (name, share) = one(member);
        // The year stands below the title; that it is not over is part of the finding.
        let start = match snapshot.when {
            When::Whole(_) => String::new(),
            When::UpTo(_) | When::Unsure(_) => format!("{when}, "),
        };
        return match (snapshot.midpoint(member.level), language) {
            (Some(middle), Es) => format!(
                "{start}{name} gastó {share} de cada 100 soles; el punto medio de su nivel es {}",
                of_every_hundred(middle, language)
            ),
            (Some(middle), En) => format!(
                "{start}{name} spent {share} of every 100 soles; the midpoint of its level is {}",
                of_every_hundred(middle, language)
            ),
            (None, Es) => format!("{when}, {name} gastó {share} de cada 100 soles"),
            (None, En) => format!("{when}, {name} spent {share} of every 100 soles"),
        };
    }
    let largest = snapshot.levels().into_iter().rev().max_by_key(|level| snapshot.told(*level).len());
    let middle = largest.and_then(|level| Some((level, snapshot.midpoint(level)?)));
    if let Some((level, middle)) = middle {
        let (spoken, middle) = (level::spoken(level, language), of_every_hundred(middle, language));
        return match language {
            Es => format!("{when}, la mitad de {spoken} gastó {middle} o más de cada 100 soles"),
            En => format!("{when}, half of {spoken} spent {middle} or more of every 100 soles"),
        };
    }
    let told: Vec<&Member> = snapshot.levels().iter().flat_map(|level| snapshot.told(*level)).collect();
    match (told.as_slice(), language) {
        ([member], Es) => format!("{when}, {} gastó {} de cada 100 soles", one(member).0, one(member).1),
        ([member], En) => format!("{when}, {} spent {} of every 100 soles", one(member).0, one(member).1),
        (_, Es) => format!("{when}, lo que gastó cada gobierno de cada 100 soles"),
        (_, En) => format!("{when}, what each government spent of every 100 soles"),
    }
}

fn subtitle(snapshot: &Snapshot, region: &Region<'_>, language: Language) -> String {
    let money = scope::money_of(snapshot.scope, language);
    let only = scope::only(snapshot.inclusion, language);
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    let when = snapshot.when.label(language);
    let order = match (region.order, language) {
        (Order::Alphabet, Es) => "En orden alfabético.",
        (Order::Alphabet, En) => "In alphabetical order.",
        (Order::Size, Es) => "De mayor a menor presupuesto.",
        (Order::Size, En) => "From the largest budget to the smallest.",
    };
    let part = match (region.whole.filter(|whole| snapshot.members.len() < *whole), language) {
        (None, _) => String::new(),
        (Some(whole), Es) => format!(" {} de {whole} gobiernos del departamento.", snapshot.members.len()),
        (Some(whole), En) => format!(" {} of the department's {whole} governments.", snapshot.members.len()),
    };
    match language {
        Es => format!("Parte gastada del presupuesto (devengado/PIM), {when}: {money}{only}. {order}{part}"),
        En => format!("Part of the budget spent (devengado/PIM), {when}: {money}{only}. {order}{part}"),
    }
}

fn no_data(language: Language) -> &'static str {
    language.pick("sin dato", "no data")
}

fn figure(member: &Member, language: Language) -> String {
    member.figures.avance().map_or_else(|| no_data(language).to_string(), percent)
}

fn description(snapshot: &Snapshot, language: Language) -> String {
    let of_level = |level: &Level| {
        let each: Vec<String> = snapshot
            .members
            .iter()
            .filter(|member| member.level == *level)
            .map(|member| format!("{} {}", member.name, figure(member, language)))
            .collect();
        let middle = snapshot
            .midpoint(*level)
            .map(|middle| format!(" ({} {})", language.pick("punto medio", "midpoint"), percent(middle)));
        format!("{}{}: {}", level::heading(*level, language), middle.unwrap_or_default(), each.join(", "))
    };
    let levels: Vec<String> = snapshot.levels().iter().map(of_level).collect();
    format!("{}. {}.", title(snapshot, language), levels.join(". "))
}

fn plain(snapshot: &Snapshot, language: Language) -> Vec<Block> {
    let bar = |member: &Member| plain::Bar {
        name: member.name.clone(),
        part: member.figures.avance(),
        text: figure(member, language),
        strong: member.highlighted,
    };
    let of_level = |level: &Level| Block::Bars {
        heading: heading(snapshot, *level, language).join(" · "),
        rows: snapshot.members.iter().filter(|member| member.level == *level).map(bar).collect(),
    };
    snapshot.levels().iter().map(of_level).collect()
}

/// The level, and its midpoint.
fn heading(snapshot: &Snapshot, level: Level, language: Language) -> Vec<String> {
    let name = level::heading(level, language).to_string();
    let middle = snapshot.midpoint(level);
    let middle =
        middle.map(|middle| format!("{}: {}", language.pick("punto medio", "midpoint"), percent(middle)));
    std::iter::once(name).chain(middle).collect()
}

/// The words of a heading that fit a column, and whether they need two lines.
fn fitted_heading(
    snapshot: &Snapshot,
    level: Level,
    (wide, size): (f64, f64),
    language: Language,
) -> (Vec<String>, bool) {
    let look = Type::bold(size, INK);
    let fits = |words: &[String]| look.width(&words.join("  ")) <= wide;
    let mut words = heading(snapshot, level, language);
    if !fits(&words) && words.len() > 1 {
        words[0] = level::short(level, language).to_string();
    }
    let two_lines = words.len() > 1 && !fits(&words);
    (words, two_lines)
}

/// The widths of the parts of a row.
#[derive(Clone, Copy)]
struct Columns {
    name: f64,
    value: f64,
    gap: f64,
}

/// The height of a row in sizes of its text, at the least and at the most.
const LEAST_ROW: f64 = 1.18;
const MOST_ROW: f64 = 2.1;
/// The narrowest axis, and the narrowest column, in sizes of text.
const LEAST_AXIS: f64 = 3.6;
const LEAST_COLUMN: f64 = 14.5;
const MOST_COLUMNS: usize = 4;
/// Room below the rows for the marks of the axis, in sizes of text.
const FOOT: f64 = 1.5;

fn plot(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) -> Detail {
    let gap = room.text * 1.6;
    for columns in 1..=MOST_COLUMNS {
        let wide = (room.area.w - gap * count(columns - 1)) / count(columns);
        if columns > 1 && wide < room.least * LEAST_COLUMN {
            break;
        }
        // Laid out for the largest letters: smaller ones need no more lines.
        let parts = parts(snapshot, wide, room.text, language);
        let groups = groups(snapshot, wide, room.text, parts, language);
        let layout = flow(&groups, columns);
        let line = (room.area.h - room.text * FOOT) / layout.tallest;
        if line >= room.least * LEAST_ROW {
            let size = (line / LEAST_ROW).min(room.text);
            let line = line.min(size * MOST_ROW);
            let sheet = Sheet { area: room.area, gap, columns, line, size, layout };
            named(canvas, &sheet, snapshot, language);
            return Detail::Whole;
        }
    }
    swarm(canvas, room, snapshot, language);
    Detail::Summary
}

fn parts(snapshot: &Snapshot, wide: f64, size: f64, language: Language) -> Columns {
    let look = Type::bold(size, INK);
    let told: Vec<String> =
        snapshot.members.iter().filter_map(|m| Some(percent(m.figures.avance()?))).collect();
    let value = look.widest(&told).max(look.width("0\u{a0}%"));
    let gap = size * 0.55;
    let name = look.widest(snapshot.members.iter().map(|member| &member.name));
    let left = wide - value - 2.0 * gap - (size * LEAST_AXIS).max(look.width(no_data(language)));
    Columns { name: name.min(left).min(wide * 0.55), value, gap }
}

fn groups(snapshot: &Snapshot, wide: f64, size: f64, parts: Columns, language: Language) -> Vec<Group> {
    let look = Type::bold(size, INK);
    let lines = |member: &Member| look.lines_within(&member.name, parts.name, 2).len();
    let of_level = |level: Level| {
        let rows: Vec<f64> = snapshot
            .members
            .iter()
            .filter(|member| member.level == level)
            .map(|member| if lines(member) > 1 { 1.95 } else { 1.0 })
            .collect();
        // The regional government needs no heading: it stands first, and its name says what it is.
        let alone = rows.len() == 1 && level == Level::Regional;
        let (_, two_lines) = fitted_heading(snapshot, level, (wide, size), language);
        let heading = match (alone, two_lines) {
            (true, _) => 0.0,
            (false, false) => 1.45,
            (false, true) => 2.45,
        };
        Group { heading, again: if alone { 0.0 } else { 1.45 }, rows }
    };
    snapshot.levels().into_iter().map(of_level).collect()
}

/// Rows that are laid out, and how large they are.
struct Sheet {
    area: Area,
    gap: f64,
    columns: usize,
    line: f64,
    size: f64,
    layout: Layout,
}

impl Sheet {
    fn column(&self, place: usize) -> Area {
        self.area.column(place, self.columns, self.gap)
    }

    fn piece(&self, piece: &Piece) -> Area {
        let column = self.column(piece.column);
        Area { y: column.y + piece.top * self.line, h: piece.tall * self.line, ..column }
    }
}

/// A row for each government.
fn named(canvas: &Canvas<'_>, sheet: &Sheet, snapshot: &Snapshot, language: Language) {
    let levels = snapshot.levels();
    let wide = sheet.column(0).w;
    let parts = parts(snapshot, wide, sheet.size, language);
    for place in 0..sheet.columns {
        let column = sheet.column(place);
        let rows: Vec<Area> = sheet
            .layout
            .pieces
            .iter()
            .filter(|piece| piece.column == place && matches!(piece.what, What::Row(_)))
            .map(|piece| sheet.piece(piece))
            .collect();
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            axis(column, parts).draw(canvas, (first.y, last.bottom()), sheet.size);
        }
    }
    for piece in &sheet.layout.pieces {
        if piece.what != What::Heading && piece.what != What::Again {
            continue;
        }
        let area = sheet.piece(piece);
        canvas.fill(area, PAPER);
        let level = levels[piece.group];
        let (words, two_lines) = fitted_heading(snapshot, level, (area.w, sheet.size), language);
        let look = Type::bold(sheet.size, INK);
        let first = area.y + area.h * if two_lines && piece.what == What::Heading { 0.32 } else { 0.6 };
        let name = match piece.what {
            What::Again => {
                format!("{} {}", level::short(level, language), language.pick("(sigue)", "(continued)"))
            }
            _ => words[0].clone(),
        };
        canvas.text(&look.shortened(&name, area.w), (area.x, first), look, Side::Left, Height::Middle);
        if let (Some(middle), What::Heading) = (words.get(1), piece.what) {
            let y = if two_lines { area.y + area.h * 0.74 } else { first };
            let look = Type::bold(sheet.size, REFERENCE_TEXT);
            canvas.text(middle, (area.right(), y), look, Side::Right, Height::Middle);
        }
    }
    midpoints(canvas, sheet, snapshot, parts);
    for piece in &sheet.layout.pieces {
        if let What::Row(row) = piece.what {
            let of_level = |member: &&Member| member.level == levels[piece.group];
            if let Some(member) = snapshot.members.iter().filter(of_level).nth(row) {
                self::row(canvas, sheet.piece(piece), parts, sheet.size, member, language);
            }
        }
    }
}

fn axis(column: Area, parts: Columns) -> Axis {
    Axis { from: column.x + parts.name + parts.gap, to: column.right() - parts.value - parts.gap }
}

/// A line down the rows of each level at its midpoint.
fn midpoints(canvas: &Canvas<'_>, sheet: &Sheet, snapshot: &Snapshot, parts: Columns) {
    for (group, level) in snapshot.levels().into_iter().enumerate() {
        let Some(middle) = snapshot.midpoint(level) else { continue };
        for place in 0..sheet.columns {
            let rows: Vec<Area> = sheet
                .layout
                .pieces
                .iter()
                .filter(|p| p.column == place && p.group == group && matches!(p.what, What::Row(_)))
                .map(|piece| sheet.piece(piece))
                .collect();
            if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
                let x = axis(sheet.column(place), parts).place(middle).at;
                canvas.line(&[(x, first.y + 2.0), (x, last.bottom() - 2.0)], REFERENCE, 4.0);
            }
        }
    }
}

fn row(canvas: &Canvas<'_>, area: Area, parts: Columns, size: f64, member: &Member, language: Language) {
    let y = area.y + area.h / 2.0;
    let (ink, soft, mark) = if member.highlighted { (DEEP, DEEP, FOCUS) } else { (INK, SOFT_INK, OUTLINE) };
    let look = if member.highlighted { Type::bold(size, ink) } else { Type::regular(size, ink) };
    if member.highlighted {
        canvas.fill(Area { y: area.y + 1.0, h: area.h - 2.0, ..area }, HIGHLIGHT);
    }
    canvas.block(&look.lines_within(&member.name, parts.name, 2), (area.x, y), look, Side::Left);
    let axis = axis(area, parts);
    let look = Type { ink: soft, ..look };
    let Some(share) = member.figures.avance() else {
        // Off the lines that guide the eye, and off the midpoint.
        let ground = if member.highlighted { HIGHLIGHT } else { PAPER };
        let text = no_data(language);
        let behind = Area { x: axis.from - 3.0, y: y - size * 0.5, w: look.width(text) + 6.0, h: size };
        canvas.fill(behind, ground);
        canvas.text(text, (axis.from, y), look, Side::Left, Height::Middle);
        return;
    };
    let place = axis.place(share);
    let radius = (size * 0.34).min(area.h * 0.32);
    canvas.line(&[(axis.from, y), (place.at, y)], if member.highlighted { FOCUS } else { LIGHT }, 5.0);
    match place.beyond {
        Some(end) => canvas.arrow((place.at, y), sideways(end), radius * 2.4, mark),
        None => canvas.dot(place.at, y, if member.highlighted { radius * 1.15 } else { radius }, mark),
    }
    canvas.text(&percent(share), (area.right(), y), look, Side::Right, Height::Middle);
}

/// Too many to be named: a dot for each, piled up where several are alike.
fn swarm(canvas: &Canvas<'_>, room: Room, snapshot: &Snapshot, language: Language) {
    let Room { area, text: size, .. } = room;
    let note = language.pick(
        "Cada punto es un gobierno; sus nombres y cifras están en gobiernos.csv.",
        "Each dot is a government; their names and figures are in gobiernos.csv.",
    );
    let look = Type::regular(room.least, SOFT_INK);
    let note = look.paragraph_lines(note, area.w);
    let note_top = area.bottom() - look.height(note.len(), 1.15) + look.size * 0.3;
    canvas.lines(&note, (area.x, note_top), look, 1.15);
    let bottom = note_top - size * (FOOT + 0.5);
    let axis = Axis { from: area.x + size, to: area.right() - size };
    axis.draw(canvas, (area.y, bottom), size);
    let levels = snapshot.levels();
    let heads: Vec<Vec<String>> =
        levels.iter().map(|level| above_swarm(snapshot, *level, area.w, size, language)).collect();
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
fn above_swarm(snapshot: &Snapshot, level: Level, wide: f64, size: f64, language: Language) -> Vec<String> {
    let members: Vec<&Member> = snapshot.members.iter().filter(|member| member.level == level).collect();
    if let [only] = members.as_slice() {
        let look = Type::bold(size, INK);
        return look.paragraph_lines(&format!("{} {}", only.name, figure(only, language)), wide);
    }
    let mut parts = vec![format!("{}: {}", level::heading(level, language), members.len())];
    parts.extend(heading(snapshot, level, language).into_iter().skip(1));
    let looked_at = members.iter().find(|member| member.highlighted);
    parts.extend(looked_at.map(|member| format!("{} {}", member.name, figure(member, language))));
    let shares = || members.iter().filter_map(|member| member.figures.avance());
    let end = |share: &Ratio| Axis { from: 0.0, to: 1.0 }.place(*share).beyond;
    let above: Vec<Ratio> = shares().filter(|share| end(share) == Some(End::High)).collect();
    let below: Vec<Ratio> = shares().filter(|share| end(share) == Some(End::Low)).collect();
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
    Type::bold(size, INK).paragraph_lines(&parts.join(" · "), wide)
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
        for end in [End::Low, End::High] {
            let beyond = told.iter().filter(|member| member.highlighted == highlighted);
            if let Some(there) =
                beyond.filter_map(|member| place(member)).find(|place| place.beyond == Some(end))
            {
                canvas.arrow((there.at, area.bottom() - largest), sideways(end), largest * 2.0, color);
            }
        }
    }
    canvas.line(&[(axis.from, area.bottom()), (axis.to, area.bottom())], SOFT_INK, 2.0);
}
