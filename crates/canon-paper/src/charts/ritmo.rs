//! How spending grows month by month, against the same months of the government's own earlier years and an even pace.

use canon_core::panel::motive::Motive;
use canon_core::panel::unit::Unit;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};
use canon_core::terms::quantity::Ratio;

use super::axis::{Axis, upright};
use super::plain::{Block, Line};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, spread};
use crate::draw::palette::{FOCUS, GUIDE, INK, LIGHT, OUTLINE, PAPER, SOFT_INK};
use crate::subject::dossier::Dossier;
use crate::words::numbers::{of_every_hundred, percent};
use crate::words::{dates, scope};

pub(super) static CHART: Chart = Chart {
    id: "ritmo",
    shows: Bilingual {
        es: "El gasto acumulado mes a mes, frente a sus otros años y a un gasto parejo",
        en: "Spending month by month, against its other years and an even pace",
    },
    needs: Bilingual {
        es: "el gasto (devengado) mes por mes y el presupuesto (PIM)",
        en: "spending (devengado) by month and a budget (PIM)",
    },
    make: Make::Government(make),
};

/// Earlier years that are shown.
const MOST_YEARS: usize = 5;

/// What part of the budget was spent up to each month of a year.
struct Curve {
    year: Year,
    /// From January on, up to the last month that is over in the figures.
    shares: Vec<Ratio>,
}

impl Curve {
    fn of(unit: &Unit<'_>) -> Result<Self, Motive> {
        let months = unit.months(Phase::Devengado)?;
        let pim = unit.phase(Phase::Pim)?;
        let known = months.keys().next_back().copied().unwrap_or(Month::DECEMBER);
        let last = match unit.last_whole_month() {
            Some(month) => month,
            // Before the first month is over there is only a part of it.
            None => known,
        };
        let mut spent = Soles::ZERO;
        let mut shares = Vec::new();
        for month in Month::all().take_while(|month| *month <= last) {
            spent += months.get(&month).copied().unwrap_or(Soles::ZERO);
            shares.push(Ratio::of_soles(spent, pim).ok_or(Motive::ZeroDenominator("pim"))?);
        }
        Ok(Self { year: unit.year(), shares })
    }

    fn last(&self) -> Ratio {
        self.shares.last().copied().unwrap_or_default()
    }

    fn is_whole(&self) -> bool {
        self.shares.len() == 12
    }

    /// The last month that it knows.
    fn month(&self) -> Month {
        u8::try_from(self.shares.len()).ok().and_then(Month::new).unwrap_or(Month::DECEMBER)
    }
}

struct Pace {
    scope: Scope,
    inclusion: Inclusion,
    now: Curve,
    /// Closed years, newest first.
    earlier: Vec<Curve>,
}

impl Pace {
    /// The year before, up to the month that this one has reached.
    fn before(&self) -> Option<(Year, Ratio)> {
        let curve = self.earlier.first().filter(|curve| curve.year.number() + 1 == self.now.year.number())?;
        Some((curve.year, *curve.shares.get(self.now.shares.len() - 1)?))
    }
}

pub(crate) fn make(dossier: &Dossier<'_>) -> Result<Plotted, Lack> {
    let pace = pace(dossier)?;
    let language = dossier.language;
    let years: Vec<Year> = pace.earlier.iter().map(|curve| curve.year).rev().chain([pace.now.year]).collect();
    let words = Words {
        who: dossier.government.name.clone(),
        title: title(&pace, language),
        subtitle: subtitle(&pace, language),
        description: description(&pace, language),
        question: language
            .pick(
                "¿qué obras o compras marcan este ritmo, y qué las adelanta o las detiene?",
                "which works or purchases set this pace, and what speeds or holds them?",
            )
            .to_string(),
        source: source::line(&[dossier], pace.scope, &years),
        example: dossier.is_example(),
    };
    let plain = plain(&pace, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| {
            plot(canvas, room, &pace, language);
            Detail::Whole
        }),
        plain,
    })
}

/// The last year with months of the first money that has any.
fn pace(dossier: &Dossier<'_>) -> Result<Pace, Lack> {
    let mut reason = Lack::Everything;
    let years: Vec<Year> = dossier.years().collect();
    for scope in crate::subject::dossier::PREFERRED {
        for year in years.iter().rev() {
            let unit = dossier.unit(*year, scope).filter(|unit| unit.cell().is_some());
            let Some(unit) = unit else { continue };
            match Curve::of(&unit) {
                Ok(now) => {
                    return Ok(Pace {
                        scope,
                        inclusion: unit.inclusion(),
                        now,
                        earlier: earlier(dossier, &unit),
                    });
                }
                Err(motive) if reason == Lack::Everything => reason = motive.into(),
                Err(_) => {}
            }
        }
    }
    Err(reason)
}

fn earlier(dossier: &Dossier<'_>, unit: &Unit<'_>) -> Vec<Curve> {
    let whole = unit.earlier().filter(|unit| unit.closed() && dossier.government.existed_in(unit.year()));
    whole.filter_map(|unit| Curve::of(&unit).ok()).take(MOST_YEARS).collect()
}

fn title(pace: &Pace, language: Language) -> String {
    let (year, share) = (pace.now.year, of_every_hundred(pace.now.last(), language));
    let month = dates::month(pace.now.month(), language);
    let before = pace.before().map(|(year, share)| (year, of_every_hundred(share, language)));
    match (pace.now.is_whole(), before, language) {
        (true, Some((last, earlier)), Es) => {
            format!("En {year} se gastaron {share} de cada 100 soles; en {last}, {earlier}")
        }
        (true, Some((last, earlier)), En) => {
            format!("In {year}, {share} of every 100 soles were spent; in {last}, {earlier}")
        }
        (true, None, Es) => format!("En {year} se gastaron {share} de cada 100 soles del presupuesto"),
        (true, None, En) => format!("In {year}, {share} of every 100 soles of the budget were spent"),
        (false, Some((_, earlier)), Es) => {
            format!("A {month} se gastaron {share} de cada 100 soles; un año antes, {earlier}")
        }
        (false, Some((_, earlier)), En) => {
            format!("By {month}, {share} of every 100 soles were spent; a year before, {earlier}")
        }
        (false, None, Es) => {
            format!("A {month} de {year} se gastaron {share} de cada 100 soles del presupuesto")
        }
        (false, None, En) => {
            format!("By {month} {year}, {share} of every 100 soles of the budget were spent")
        }
    }
}

fn subtitle(pace: &Pace, language: Language) -> String {
    let (money, year) = (scope::money_of(pace.scope, language), pace.now.year);
    let only = scope::only(pace.inclusion, language).map(|only| format!(", {only}")).unwrap_or_default();
    let reach = match (pace.now.is_whole(), language) {
        (true, _) => year.to_string(),
        (false, Es) => format!("{year} hasta {}", dates::month(pace.now.month(), language)),
        (false, En) => format!("{year} up to {}", dates::month(pace.now.month(), language)),
    };
    match language {
        Es => format!("Parte del presupuesto (PIM) gastada, acumulada mes a mes, {reach}: {money}{only}."),
        En => format!("Part of the budget (PIM) spent, month by month, {reach}: {money}{only}."),
    }
}

fn description(pace: &Pace, language: Language) -> String {
    let of = |curve: &Curve| {
        let each: Vec<String> = Month::all()
            .zip(&curve.shares)
            .map(|(month, share)| format!("{} {}", dates::short_month(month, language), percent(*share)))
            .collect();
        format!("{}: {}", curve.year, each.join(", "))
    };
    let each: Vec<String> = std::iter::once(&pace.now).chain(&pace.earlier).map(of).collect();
    format!("{}. {}.", title(pace, language), each.join(". "))
}

fn plain(pace: &Pace, language: Language) -> Vec<Block> {
    let line = |curve: &Curve| Line {
        name: curve.year.to_string(),
        values: (0..12).map(|month| curve.shares.get(month).copied()).collect(),
        text: match curve.is_whole() {
            true => percent(curve.last()),
            false => format!("{} {}", percent(curve.last()), up_to(curve, language)),
        },
        strong: curve.year == pace.now.year,
    };
    let heading = language.pick("De enero a diciembre", "From January to December").to_string();
    vec![Block::Lines { heading, rows: pace.earlier.iter().rev().chain([&pace.now]).map(line).collect() }]
}

fn up_to(curve: &Curve, language: Language) -> String {
    let month = dates::short_month(curve.month(), language);
    format!("{} {month}", language.pick("a", "to"))
}

/// The plot with its axis.
struct Sheet {
    area: Area,
    axis: Axis,
    size: f64,
}

impl Sheet {
    /// At the end of so many months.
    fn x(&self, months: usize) -> f64 {
        self.area.x + self.area.w * count(months) / 12.0
    }

    fn path(&self, curve: &Curve) -> Vec<(f64, f64)> {
        let start = (self.x(0), self.axis.place(Ratio::default()).at);
        let rest = curve
            .shares
            .iter()
            .enumerate()
            .map(|(place, share)| (self.x(place + 1), self.axis.place(*share).at));
        std::iter::once(start).chain(rest).collect()
    }
}

fn plot(canvas: &Canvas<'_>, room: Room, pace: &Pace, language: Language) {
    let size = room.text;
    let top = legend(canvas, room, pace, language);
    let look = Type::regular(size, SOFT_INK);
    let ends: Vec<(&Curve, String)> = std::iter::once(&pace.now)
        .filter(|curve| curve.is_whole())
        .chain(&pace.earlier)
        .map(|curve| (curve, format!("{}: {}", curve.year, percent(curve.last()))))
        .collect();
    let right = Type::bold(size, FOCUS).widest(ends.iter().map(|(_, text)| text)) + size * 1.1;
    let left = look.width("100\u{a0}%") + size * 0.5;
    let area = Area {
        x: room.area.x + left,
        y: top,
        w: room.area.w - left - right,
        h: (room.area.bottom() - size * 1.7 - top).max(size),
    };
    let sheet = Sheet { area, axis: Axis { from: area.bottom(), to: area.y }, size };
    grid(canvas, &sheet, pace, language);
    fan(canvas, &sheet, pace);
    canvas.dashes(
        (sheet.x(0), sheet.axis.place(Ratio::default()).at),
        (sheet.x(12), sheet.axis.place(Ratio::from_millionths(1_000_000)).at),
        OUTLINE,
        2.5,
    );
    canvas.line(&sheet.path(&pace.now), FOCUS, size * 0.26);
    reached(canvas, &sheet, pace);
    names(canvas, &sheet, pace, &ends);
}

/// What the lines are. Gives where the plot may begin.
fn legend(canvas: &Canvas<'_>, room: Room, pace: &Pace, language: Language) -> f64 {
    let size = room.text;
    let look = Type::regular(size, INK);
    let mark = size * 1.5;
    let now = match pace.now.is_whole() {
        true => pace.now.year.to_string(),
        false => format!("{} {}", pace.now.year, up_to(&pace.now, language)),
    };
    let range = match (pace.earlier.last(), pace.earlier.first()) {
        (Some(first), Some(last)) if first.year != last.year => format!("{}–{}", first.year, last.year),
        (Some(only), _) => only.year.to_string(),
        (None, _) => String::new(),
    };
    let even = language.pick("gasto parejo", "even pace").to_string();
    let entries = [(0, now), (1, range), (2, even)];
    let (mut x, mut y) = (room.area.x, room.area.y + size * 0.4);
    for (kind, text) in entries.into_iter().filter(|(_, text)| !text.is_empty()) {
        let look = if kind == 0 { Type::bold(size, FOCUS) } else { look };
        let wide = mark + size * 0.35 + look.width(&text);
        if x > room.area.x && x + wide > room.area.right() {
            x = room.area.x;
            y += size * 1.3;
        }
        match kind {
            0 => canvas.line(&[(x, y), (x + mark, y)], FOCUS, size * 0.26),
            1 => {
                canvas.fill(Area { x, y: y - size * 0.36, w: mark, h: size * 0.72 }, LIGHT);
                canvas.line(&[(x, y), (x + mark, y)], OUTLINE, 3.0);
            }
            _ => canvas.dashes((x, y), (x + mark, y), OUTLINE, 2.5),
        }
        canvas.text(&text, (x + mark + size * 0.35, y), look, Side::Left, Height::Middle);
        x += wide + size * 1.1;
    }
    y + size * 1.2
}

fn grid(canvas: &Canvas<'_>, sheet: &Sheet, pace: &Pace, language: Language) {
    let look = Type::regular(sheet.size, SOFT_INK);
    for mark in [0, 25, 50, 75, 100] {
        let share = Ratio::from_millionths(mark * 10_000);
        let y = sheet.axis.place(share).at;
        let color = if mark == 0 { SOFT_INK } else { GUIDE };
        canvas.line(&[(sheet.x(0), y), (sheet.x(12), y)], color, 2.0);
        canvas.text(&percent(share), (sheet.x(0) - sheet.size * 0.5, y), look, Side::Right, Height::Middle);
    }
    let now = pace.now.shares.len();
    let names: Vec<String> = Month::all().map(|month| dates::short_month(month, language)).collect();
    let step = sheet.area.w / 12.0;
    let every = if look.widest(&names) + sheet.size * 0.3 <= step { 1 } else { 2 };
    for (place, name) in names.iter().enumerate() {
        let reached = place + 1 == now;
        if !reached && (place + 1).abs_diff(now) % every != 0 {
            continue;
        }
        let look = if reached { Type::bold(sheet.size, FOCUS) } else { look };
        let at = (sheet.x(place + 1), sheet.area.bottom() + sheet.size * 0.5);
        canvas.text(name, at, look, Side::Middle, Height::Top);
    }
}

/// From the lowest to the highest of the earlier years, each a thin line, the last one darker.
fn fan(canvas: &Canvas<'_>, sheet: &Sheet, pace: &Pace) {
    let paths: Vec<Vec<(f64, f64)>> = pace.earlier.iter().map(|curve| sheet.path(curve)).collect();
    let Some(newest) = paths.first() else { return };
    let edge = |pick: fn(f64, f64) -> f64| -> Vec<(f64, f64)> {
        let at = |place: usize| {
            let ys = paths.iter().filter_map(|path| Some(path.get(place)?.1));
            (newest[place].0, ys.fold(newest[place].1, pick))
        };
        (0..newest.len()).map(at).collect()
    };
    let mut shape = edge(f64::min);
    shape.extend(edge(f64::max).into_iter().rev());
    canvas.shape(&shape, LIGHT);
    for path in paths.iter().skip(1) {
        canvas.line(path, OUTLINE, 2.5);
    }
    canvas.line(newest, SOFT_INK, 4.0);
}

/// Where this year stands, and where the last one stood then.
fn reached(canvas: &Canvas<'_>, sheet: &Sheet, pace: &Pace) {
    let place = sheet.axis.place(pace.now.last());
    let x = sheet.x(pace.now.shares.len());
    let size = sheet.size;
    match place.beyond {
        Some(end) => canvas.arrow((x, place.at), upright(end), size * 0.9, FOCUS),
        None => canvas.ring(x, place.at, size * 0.42, FOCUS, PAPER),
    }
    if pace.now.is_whole() {
        return;
    }
    let mut labels = vec![(percent(pace.now.last()), Type::bold(size, FOCUS), place.at)];
    let mut lies_below = false;
    if let Some((_, share)) = pace.before() {
        let then = sheet.axis.place(share).at;
        lies_below = then >= place.at;
        canvas.dot(x, then, size * 0.28, SOFT_INK);
        labels.insert(0, (percent(share), Type::bold(size, SOFT_INK), then));
    }
    // Beside the point, on the right; last year's on the left where it lies above, off this year's line.
    let (gap, bounds) = (size * 0.75, (sheet.area.y + size * 0.4, sheet.area.bottom() - size * 0.6));
    let fits_right = |wide: f64| x + gap + wide < sheet.x(12);
    let fits_left = |wide: f64| x - gap - wide > sheet.x(0);
    let sides: Vec<bool> = labels
        .iter()
        .enumerate()
        .map(|(place, (text, look, _))| {
            let wide = look.width(text);
            let wants_right = lies_below || place + 1 == labels.len();
            if wants_right { fits_right(wide) || !fits_left(wide) } else { !fits_left(wide) }
        })
        .collect();
    let mut ys: Vec<f64> = labels.iter().map(|(_, _, y)| y.clamp(bounds.0, bounds.1)).collect();
    if sides.iter().all(|right| *right == sides[0]) {
        spread(&mut ys, size * 1.25, bounds);
    }
    for (((text, look, _), right), y) in labels.iter().zip(sides).zip(ys) {
        let (at, side) = if right { (x + gap, Side::Left) } else { (x - gap, Side::Right) };
        backed(canvas, text, (at, y), *look, side);
    }
}

/// A text on a strip of paper, so that lines do not cross it.
fn backed(canvas: &Canvas<'_>, text: &str, (x, y): (f64, f64), look: Type, side: Side) {
    let wide = look.width(text);
    let left = match side {
        Side::Left => x,
        Side::Middle => x - wide / 2.0,
        Side::Right => x - wide,
    };
    let pad = look.size * 0.12;
    let strip = Area { x: left - pad, y: y - look.size * 0.45, w: wide + 2.0 * pad, h: look.size * 0.9 };
    canvas.tint(strip, PAPER, 0.86);
    canvas.text(text, (x, y), look, side, Height::Middle);
}

/// The years at the end of their lines, pushed apart.
fn names(canvas: &Canvas<'_>, sheet: &Sheet, pace: &Pace, ends: &[(&Curve, String)]) {
    let size = sheet.size;
    let ys: Vec<f64> = ends.iter().map(|(curve, _)| sheet.axis.place(curve.last()).at).collect();
    let mut places = ys.clone();
    spread(&mut places, size * 1.15, (sheet.area.y, sheet.area.bottom() - size * 0.3));
    let newest = pace.earlier.first().map(|curve| curve.year);
    for ((curve, text), (y, place)) in ends.iter().zip(ys.into_iter().zip(places)) {
        let look = if curve.year == pace.now.year {
            Type::bold(size, FOCUS)
        } else if Some(curve.year) == newest {
            Type::bold(size, SOFT_INK)
        } else {
            Type::regular(size, SOFT_INK)
        };
        let x = sheet.x(12);
        canvas.line(&[(x + size * 0.1, y), (x + size * 0.6, place)], OUTLINE, 1.5);
        if let Some(end) = sheet.axis.place(curve.last()).beyond {
            canvas.arrow((x, y), upright(end), size * 0.6, look.ink);
        }
        canvas.text(text, (x + size * 0.75, place), look, Side::Left, Height::Middle);
    }
}
