//! The same years of every government on the same axis, each in a small chart of its own, with its last change marked.
//!
//! Where there are too many, the middle half of them is a band, and the midpoint a line.

use canon_core::stats::change::{Change, Materiality, Portion};
use canon_core::stats::quantile::quantile;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::axis::{Axis, upright};
use super::plain::{Block, Line};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Direction, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count, spread, times};
use crate::draw::palette::{
    DEEP, FOCUS, GUIDE, INK, LIGHT, OUTLINE, PAPER, REFERENCE, REFERENCE_TEXT, SOFT_INK,
};
use crate::subject::dossier::Dossier;
use crate::subject::region::{Region, Snapshot};
use crate::subject::series::YearFigures;
use crate::words::numbers::{of_every_hundred, percent};
use crate::words::{dates, scope};

pub(super) static CHART: Chart = Chart {
    id: "series",
    shows: Bilingual {
        es: "Los años de cada gobierno de un departamento, en la misma escala",
        en: "The years of each government of a department, on one scale",
    },
    needs: Bilingual {
        es: "presupuesto (PIM) y gasto (devengado) de dos años o más",
        en: "a budget (PIM) and spending (devengado) of two years or more",
    },
    make: Make::Region(make),
};

const MOST_YEARS: usize = 7;

/// Everything that is drawn.
struct Years {
    snapshot: Snapshot,
    all: Vec<Year>,
    lines: Vec<Own>,
}

/// The years of one government.
struct Own {
    name: String,
    figures: Vec<YearFigures>,
    highlighted: bool,
}

impl Own {
    fn share(&self, place: usize) -> Option<Ratio> {
        self.figures[place].avance()
    }

    fn last(&self) -> Option<&YearFigures> {
        self.figures.iter().rev().find(|figures| figures.avance().is_some())
    }

    /// The change from the year before, in points, where both are whole and hold the same.
    fn change_in(&self, place: usize) -> Option<i64> {
        let (before, now) = (self.figures.get(place.checked_sub(1)?)?, self.figures.get(place)?);
        let comparable = before.closed && now.closed && before.inclusion == now.inclusion;
        let (before, now) = (before.avance()?, now.avance()?);
        comparable.then(|| now.of_every_hundred() - before.of_every_hundred())
    }

    /// Which way it went since the year before, where both can be compared.
    fn direction_in(&self, place: usize) -> Option<Change> {
        self.change_in(place)?;
        let share = |f: &YearFigures| Some(Portion { part: f.devengado?, whole: f.pim? });
        Materiality::default().of_shares(share(&self.figures[place - 1])?, share(&self.figures[place])?)
    }

    /// The change to the last year of all.
    fn change(&self) -> Option<i64> {
        self.change_in(self.figures.len() - 1)
    }
}

fn make(region: &Region<'_>) -> Result<Plotted, Lack> {
    let snapshot = region.snapshot().ok_or(Lack::Everything)?;
    let years = Years::of(region, snapshot);
    if years.all.len() < 2 {
        return Err(Lack::Figure(canon_core::panel::motive::Motive::FewYears {
            wanted: 2,
            there: years.all.len(),
        }));
    }
    let language = region.language();
    let members: Vec<_> = region.members.iter().collect();
    let words = Words {
        who: region.name.clone(),
        title: title(&years, language),
        subtitle: subtitle(&years, language),
        description: description(&years, language),
        question: language
            .pick(
                "¿qué cambió de un año a otro en cada lugar, y qué se puede repetir?",
                "what changed from one year to the next in each place, and what can be repeated?",
            )
            .to_string(),
        source: source::line(&members, years.snapshot.scope, &years.all),
        example: members.iter().any(|dossier| dossier.is_example()),
    };
    let plain = plain(&years, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| plot(canvas, room, &years, language)),
        plain,
    })
}

impl Years {
    fn of(region: &Region<'_>, snapshot: Snapshot) -> Self {
        let mut years: Vec<Year> = region.members.iter().flat_map(Dossier::years).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| *year <= snapshot.year);
        let has = |year: &Year| {
            let told = |m: &Dossier<'_>| YearFigures::of(m, *year, snapshot.scope, None).avance();
            region.members.iter().any(|member| told(member).is_some())
        };
        years.drain(..years.iter().position(has).unwrap_or(0));
        years.drain(..years.len().saturating_sub(MOST_YEARS));
        let own = |member: &crate::subject::region::Member| {
            let dossier = region.members.iter().find(|dossier| dossier.government.id == member.gov)?;
            let figures = |year: &Year| {
                let figures = YearFigures::of(dossier, *year, snapshot.scope, None);
                let same = figures.inclusion.is_none() || figures.inclusion == Some(snapshot.inclusion);
                if same { figures } else { YearFigures { pim: None, devengado: None, ..figures } }
            };
            Some(Own {
                name: member.name.clone(),
                figures: years.iter().map(figures).collect(),
                highlighted: member.highlighted,
            })
        };
        let lines = snapshot.members.iter().filter_map(own).collect();
        Self { snapshot, all: years, lines }
    }

    /// Whether a year is not over, or nobody knows, in figures of some government.
    fn open_in(&self, place: usize) -> bool {
        self.lines.iter().any(|own| own.share(place).is_some() && !own.figures[place].closed)
    }

    fn range(&self) -> String {
        match (self.all.first(), self.all.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => only.to_string(),
            (None, _) => String::new(),
        }
    }
}

/// How many did better than the year before, in the last year that can be compared.
fn title(years: &Years, language: Language) -> String {
    let changes = |place: usize| -> Vec<Change> {
        years.lines.iter().filter_map(|own| own.direction_in(place)).collect()
    };
    let last = years.all.len() - 1;
    let compared = (1..=last).rev().find(|place| !changes(*place).is_empty());
    let Some(place) = compared else {
        if let Some(said) = midpoint(years, language) {
            return said;
        }
        return match language {
            Es => format!("Lo que se gastó de cada 100 soles, año por año, {}", years.range()),
            En => format!("What was spent of every 100 soles, year by year, {}", years.range()),
        };
    };
    let changes = changes(place);
    let (year, before) = (years.all[place], years.all[place - 1]);
    let when = match (place == last, language) {
        (true, _) => String::new(),
        (false, Es) => format!("En {year}, "),
        (false, En) => format!("In {year}, "),
    };
    if let [change] = changes.as_slice() {
        let own = years.lines.iter().find(|own| own.direction_in(place).is_some());
        let name = own.map_or("", |own| own.name.as_str());
        return format!("{when}{}", title_of_one(name, *change, before, language));
    }
    let (up, all) = (changes.iter().filter(|change| **change == Change::Up).count(), changes.len());
    let who = match (up, language) {
        (0, Es) => format!("ninguno de {all} gobiernos gastó"),
        (1, Es) => format!("1 de {all} gobiernos gastó"),
        (_, Es) => format!("{up} de {all} gobiernos gastaron"),
        (0, En) => format!("none of {all} governments spent"),
        (_, En) => format!("{up} of {all} governments spent"),
    };
    let said = match language {
        Es => format!("{when}{who} una parte claramente mayor que en {before}"),
        En => format!("{when}{who} a clearly larger part than in {before}"),
    };
    capital(&said)
}

/// The midpoint of the last year, where nothing can be compared.
fn midpoint(years: &Years, language: Language) -> Option<String> {
    const FEWEST: usize = 3;
    let last = years.all.len() - 1;
    let told = years.lines.iter().filter(|own| own.share(last).is_some()).count();
    let middle = quartiles_of(years, last).filter(|_| told >= FEWEST)?.middle;
    let (when, middle) = (years.snapshot.when.at_start(language), of_every_hundred(middle, language));
    Some(match language {
        Es => format!("{when}, la mitad de {told} gobiernos gastó {middle} o más de cada 100 soles"),
        En => format!("{when}, half of {told} governments spent {middle} or more of every 100 soles"),
    })
}

/// With a capital letter, where a sentence starts with a word.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn title_of_one(name: &str, change: Change, before: Year, language: Language) -> String {
    let what = match (change, language) {
        (Change::Up, Es) => "una parte claramente mayor",
        (Change::Up, En) => "a clearly larger part of its budget than in",
        (Change::Down, Es) => "una parte claramente menor",
        (Change::Down, En) => "a clearly smaller part of its budget than in",
        (Change::Same, Es) => "casi la misma parte",
        (Change::Same, En) => "nearly the same part of its budget as in",
    };
    match language {
        Es => format!("{name} gastó {what} de su presupuesto que en {before}"),
        En => format!("{name} spent {what} {before}"),
    }
}

fn subtitle(years: &Years, language: Language) -> String {
    let (money, range) = (scope::money_of(years.snapshot.scope, language), years.range());
    let only = scope::only(years.snapshot.inclusion, language);
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    match language {
        Es => format!("Parte gastada del presupuesto (devengado/PIM), {range}: {money}{only}."),
        En => format!("Part of the budget spent (devengado/PIM), {range}: {money}{only}."),
    }
}

fn no_data(language: Language) -> &'static str {
    language.pick("sin dato", "no data")
}

fn description(years: &Years, language: Language) -> String {
    let of = |own: &Own| {
        let each: Vec<String> = own
            .figures
            .iter()
            .map(|f| format!("{} {}", f.year, f.avance().map_or(no_data(language).to_string(), percent)))
            .collect();
        format!("{}: {}", own.name, each.join(", "))
    };
    let each: Vec<String> = years.lines.iter().map(of).collect();
    format!("{}. {}.", title(years, language), each.join(". "))
}

fn plain(years: &Years, language: Language) -> Vec<Block> {
    let line = |own: &Own| Line {
        name: own.name.clone(),
        values: own.figures.iter().map(YearFigures::avance).collect(),
        text: figure(own, years, language),
        strong: own.highlighted,
    };
    vec![Block::Lines { heading: years.range(), rows: years.lines.iter().map(line).collect() }]
}

/// The last figure, and the year where it is not the last of all.
fn figure(own: &Own, years: &Years, language: Language) -> String {
    let Some(last) = own.last() else { return no_data(language).to_string() };
    let share = percent(last.avance().unwrap_or_default());
    match (Some(&last.year) == years.all.last(), last.closed) {
        (true, true) => share,
        (true, false) => match last.cut {
            Some(day) => {
                format!("{share} {} {}", language.pick("a", "to"), dates::short_month(day.month(), language))
            }
            None => format!("{share}*"),
        },
        (false, _) => format!("{share} ({})", last.year),
    }
}

/// The narrowest small chart, and its height, in sizes of text.
const LEAST_WIDTH: f64 = 9.6;
const LEAST_HEIGHT: f64 = 2.4;
const MOST_HEIGHT: f64 = 9.0;

fn plot(canvas: &Canvas<'_>, room: Room, years: &Years, language: Language) -> Detail {
    let key = key(room, years, language);
    let look = Type::regular(room.least, SOFT_INK);
    let tall = look.height(key.len(), 1.15) + room.least * 0.5;
    let small_room = Room { area: room.area.above(tall), ..room };
    if !each(canvas, small_room, years, language) {
        band(canvas, room, years, language);
        return Detail::Summary;
    }
    canvas.lines(&key, (room.area.x, room.area.bottom() - tall + room.least * 0.7), look, 1.15);
    Detail::Whole
}

/// A small chart for each government; whether there was room.
fn each(canvas: &Canvas<'_>, room: Room, years: &Years, language: Language) -> bool {
    let gap = room.text * 1.1;
    let widest = times(room.area.w + gap, room.least * LEAST_WIDTH + gap).max(1);
    let all = years.lines.len();
    // As few columns as leave each chart its height: the wider, the better a line is read.
    for columns in 1..=widest {
        let rows = all.div_ceil(columns);
        let tall = room.area.h / count(rows);
        let flat = columns < widest && room.area.w / count(columns) > tall * 6.0;
        if tall < room.least * LEAST_HEIGHT || (flat && all > columns) {
            continue;
        }
        let least = room.least.min(room.text);
        let size = (tall / LEAST_HEIGHT).clamp(least, room.text);
        let tall = tall.min(size * MOST_HEIGHT);
        for (place, own) in years.lines.iter().enumerate() {
            let column = room.area.column(place % columns, columns, gap);
            let cell = Area { y: column.y + tall * count(place / columns), h: tall, ..column };
            small(canvas, cell, (size, least), own, years, language);
        }
        return true;
    }
    false
}

/// How to read it.
fn key(room: Room, years: &Years, language: Language) -> Vec<String> {
    let look = Type::regular(room.least, SOFT_INK);
    let open = years.lines.iter().any(|own| own.last().is_some_and(|figures| !figures.closed));
    let part = match open {
        true => language.pick(" Círculo vacío: año sin cerrar.", " Hollow circle: year not closed."),
        false => "",
    };
    let text = match language {
        Es => format!(
            "Rayas claras: 0 y 100 %. Flecha: puntos desde el año anterior (=: los mismos); en negrita, un cambio claro: 5 puntos y S/ 100,000 o más.{part}"
        ),
        En => format!(
            "Light lines: 0 and 100 %. Arrow: points since the year before (=: the same); in bold, a clear change: 5 points and S/ 100,000 or more.{part}"
        ),
    };
    look.paragraph_lines(&text.replace(" %", "\u{a0}%").replace("S/ ", "S/\u{a0}"), room.area.w)
}

/// One government.
fn small(
    canvas: &Canvas<'_>,
    cell: Area,
    (size, least): (f64, f64),
    own: &Own,
    years: &Years,
    language: Language,
) {
    let look = if own.highlighted { Type::bold(size, DEEP) } else { Type::regular(size, INK) };
    // A long name is set smaller before it is cut.
    let fitting = size * cell.w / look.width(&own.name) * 0.999;
    let look = Type { size: fitting.clamp(least, size), ..look };
    let name = look.shortened(&own.name, cell.w);
    canvas.text(&name, (cell.x, cell.y + size * 0.1), look, Side::Left, Height::Top);
    let figure = figure(own, years, language);
    let change = own.change();
    let told = own.direction_in(own.figures.len() - 1);
    let (ink, color) = match told {
        Some(Change::Down) => (REFERENCE_TEXT, REFERENCE),
        Some(Change::Up) => (FOCUS, FOCUS),
        Some(Change::Same) | None => (SOFT_INK, OUTLINE),
    };
    let clear = matches!(told, Some(Change::Up | Change::Down));
    let value = Type::bold(size, ink);
    // No change is a sign without a number.
    let change_text = change.map(|change| if change == 0 { String::new() } else { change.abs().to_string() });
    let arrow = size * 0.55;
    let change_wide = change_text.as_ref().map_or(0.0, |text| arrow + size * 0.55 + value.width(text));
    let right = value.width(&figure) + change_wide + size * 0.35;
    let plot = Area {
        x: cell.x + size * 0.3,
        y: cell.y + size * 1.3,
        w: (cell.w - right - size * 0.7).max(size),
        h: (cell.h - size * 1.8).max(size * 0.5),
    };
    spark(canvas, plot, size, own, color);
    let y = plot.y + plot.h / 2.0;
    let mut x = plot.right() + size * 0.55;
    canvas.text(&figure, (x, y), value, Side::Left, Height::Middle);
    x += value.width(&figure) + size * 0.35;
    if let (Some(text), Some(change)) = (change_text, change) {
        let at = (x + arrow / 2.0, y);
        match change.signum() {
            1 => canvas.arrow(at, Direction::Up, arrow, color),
            -1 => canvas.arrow(at, Direction::Down, arrow, color),
            // As an equals sign: a single stroke would read as a minus.
            _ => [-0.14, 0.14].map(|off| size * off).into_iter().for_each(|off| {
                canvas.line(&[(x, y + off), (x + arrow, y + off)], color, 3.0);
            }),
        }
        if text.is_empty() {
            return;
        }
        let look = if clear { value } else { Type::regular(size, ink) };
        canvas.text(&text, (x + arrow + size * 0.2, y), look, Side::Left, Height::Middle);
    }
}

/// The line of a government; no line runs across a year of which nothing is known.
fn spark(canvas: &Canvas<'_>, area: Area, size: f64, own: &Own, color: plotters::style::RGBColor) {
    let axis = Axis { from: area.bottom(), to: area.y };
    for mark in [0, 1_000_000] {
        let y = axis.place(Ratio::from_millionths(mark)).at;
        canvas.line(&[(area.x, y), (area.right(), y)], GUIDE, 2.0);
    }
    let step = area.w / (count(own.figures.len()) - 1.0).max(1.0);
    let point = |place: usize| Some((area.x + step * count(place), axis.place(own.share(place)?)));
    let last = own.figures.len() - 1;
    for place in 1..=last {
        if let (Some((x0, a)), Some((x1, b))) = (point(place - 1), point(place)) {
            let newest = place == last && own.change().is_some();
            let (color, wide) = if newest { (color, size * 0.18) } else { (OUTLINE, size * 0.12) };
            canvas.line(&[(x0, a.at), (x1, b.at)], color, wide);
        }
    }
    for place in 0..=last {
        let Some((x, there)) = point(place) else { continue };
        let is_last = place == last;
        let color = if is_last { color } else { OUTLINE };
        let radius = size * if is_last { 0.25 } else { 0.13 };
        match there.beyond {
            Some(end) => canvas.arrow((x, there.at), upright(end), size * 0.5, color),
            None if own.figures[place].closed => canvas.dot(x, there.at, radius, color),
            None => canvas.ring(x, there.at, radius, color, PAPER),
        }
    }
}

/// The quartiles of a year.
struct Quartiles {
    low: Ratio,
    middle: Ratio,
    high: Ratio,
}

/// Too many for a chart each: their middle half, the midpoint, and the one that is looked at.
fn band(canvas: &Canvas<'_>, room: Room, years: &Years, language: Language) {
    let Room { area, text: size, .. } = room;
    let look = Type::regular(size, SOFT_INK);
    let left = look.width("100\u{a0}%") + size * 0.6;
    let highlighted = years.lines.iter().find(|own| own.highlighted && own.last().is_some());
    let name = highlighted.map(|own| look.shortened(&own.name, area.w * 0.3));
    let right = name.as_ref().map_or(0.0, |name| {
        Type::bold(size, FOCUS).width(name).max(Type::bold(size, FOCUS).width("900\u{a0}%")) + size * 0.8
    });
    let text = band_key(years, language);
    let key = look.paragraph_lines(&text, area.w);
    let under = look.height(key.len(), 1.15);
    canvas.lines(&key, (area.x, area.bottom() - under + size * 0.3), look, 1.15);
    let plot = Area {
        x: area.x + left + size * 1.2,
        y: area.y + size * 0.4,
        w: area.w - left - right - size * 2.5,
        h: (area.h - size * 3.2 - under).max(size * 3.0),
    };
    let axis = Axis { from: plot.bottom(), to: plot.y };
    for mark in [0, 50, 100] {
        let share = Ratio::from_millionths(mark * 10_000);
        let y = axis.place(share).at;
        canvas.line(&[(plot.x - size, y), (plot.right() + size * 0.5, y)], GUIDE, 2.0);
        canvas.text(&percent(share), (area.x + left - size * 0.6, y), look, Side::Right, Height::Middle);
    }
    let step = plot.w / (count(years.all.len()) - 1.0).max(1.0);
    let quartiles: Vec<Option<Quartiles>> =
        (0..years.all.len()).map(|place| quartiles_of(years, place)).collect();
    let there = |of: fn(&Quartiles) -> Ratio| -> Vec<(f64, f64)> {
        let point = |(place, q): (usize, &Option<Quartiles>)| {
            Some((plot.x + step * count(place), axis.place(of(q.as_ref()?)).at))
        };
        quartiles.iter().enumerate().filter_map(point).collect()
    };
    let mut shape = there(|q| q.high);
    shape.extend(there(|q| q.low).into_iter().rev());
    canvas.shape(&shape, LIGHT);
    let middle: Vec<Option<(f64, f64)>> = quartiles
        .iter()
        .enumerate()
        .map(|(place, q)| Some((plot.x + step * count(place), axis.place(q.as_ref()?.middle).at)))
        .collect();
    midline(canvas, &middle, years, size);
    under_band(canvas, plot, step, years, &quartiles, size, language);
    if let (Some(own), Some(name)) = (highlighted, name) {
        let wide = Area { y: plot.y, h: plot.h, ..plot };
        spark(canvas, wide, size, own, FOCUS);
        let at = own.last().and_then(YearFigures::avance).map_or(plot.y, |share| axis.place(share).at);
        let mut ys = [at - size * 0.55, at + size * 0.55];
        spread(&mut ys, size * 1.15, (plot.y + size * 0.3, plot.bottom() - size * 0.3));
        let look = Type::bold(size, FOCUS);
        let x = plot.right() + size * 0.8;
        canvas.text(&name, (x, ys[0]), look, Side::Left, Height::Middle);
        let share = own.last().and_then(YearFigures::avance).unwrap_or_default();
        canvas.text(&percent(share), (x, ys[1]), look, Side::Left, Height::Middle);
    }
}

/// How to read the band.
fn band_key(years: &Years, language: Language) -> String {
    let known = years.lines.iter().filter(|own| own.last().is_some()).count();
    let open = match (0..years.all.len()).any(|place| years.open_in(place)) {
        true => language.pick(
            " Círculo vacío y asterisco: año sin cerrar o de corte no conocido.",
            " Hollow circle and asterisk: year not closed, or its cut-off not known.",
        ),
        false => "",
    };
    match language {
        Es => format!(
            "Línea y cifras: el punto medio de {known} gobiernos. Franja: la mitad de ellos, los del medio.{open}"
        ),
        En => format!(
            "Line and figures: the midpoint of {known} governments. Band: half of them, those in the middle.{open}"
        ),
    }
}

/// The midpoints; of a year that is not over, a ring at the end of dashes.
fn midline(canvas: &Canvas<'_>, middle: &[Option<(f64, f64)>], years: &Years, size: f64) {
    for place in 1..middle.len() {
        let (Some(from), Some(to)) = (middle[place - 1], middle[place]) else { continue };
        match years.open_in(place) {
            true => canvas.dashes(from, to, REFERENCE, 5.0),
            false => canvas.line(&[from, to], REFERENCE, 5.0),
        }
    }
    for (place, point) in middle.iter().enumerate() {
        let Some((x, y)) = *point else { continue };
        match years.open_in(place) {
            true => canvas.ring(x, y, size * 0.3, REFERENCE, PAPER),
            false => canvas.dot(x, y, size * 0.26, REFERENCE),
        }
    }
}

/// The years, with the midpoint of each.
fn under_band(
    canvas: &Canvas<'_>,
    plot: Area,
    step: f64,
    years: &Years,
    quartiles: &[Option<Quartiles>],
    size: f64,
    language: Language,
) {
    for (place, (year, quartiles)) in years.all.iter().zip(quartiles).enumerate() {
        let x = plot.x + step * count(place);
        let look = Type::regular(size, INK);
        let name = format!("{year}{}", if years.open_in(place) { "*" } else { "" });
        canvas.text(&name, (x, plot.bottom() + size * 0.5), look, Side::Middle, Height::Top);
        let middle = quartiles.as_ref().map_or(no_data(language).to_string(), |q| percent(q.middle));
        let look = Type::bold(size, REFERENCE_TEXT);
        let middle = look.shortened(&middle, step * 0.96);
        canvas.text(&middle, (x, plot.bottom() + size * 1.65), look, Side::Middle, Height::Top);
    }
}

fn quartiles_of(years: &Years, place: usize) -> Option<Quartiles> {
    let shares: Vec<i64> =
        years.lines.iter().filter_map(|own| Some(own.share(place)?.millionths())).collect();
    let at = |quarter| quantile(&shares, quarter, 4).map(Ratio::from_millionths);
    Some(Quartiles { low: at(1)?, middle: at(2)?, high: at(3)? })
}
