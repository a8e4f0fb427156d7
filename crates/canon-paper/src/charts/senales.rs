//! Governments and indicators: where there is a question to ask, where there is none, and where nobody can tell.
//!
//! Told apart by shape and shade, never by colour alone. Governments stand in the order of the alphabet or of their size,
//! never of how many signals they have. Where there are too many to be named, each indicator has a bar of how many.

use std::collections::BTreeMap;

use canon_core::indicators;
use canon_core::indicators::{Indicator, Judgement};
use canon_core::panel::motive::State;
use canon_core::terms::government::{GovId, Level};
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use plotters::style::RGBColor;

use super::plain::{Block, Sign};
use super::rows::{Group, Piece, What, flow};
use super::{Chart, Detail, Lack, Make, Plotted, Words, source};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::Room;
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{DEEP, HIGHLIGHT, INK, OUTLINE, PAPER, SEQUENCE, SOFT_INK};
use crate::subject::region::{Region, Snapshot};
use crate::words::{level, scope};

pub(super) static CHART: Chart = Chart {
    id: "senales",
    shows: Bilingual {
        es: "En qué indicadores tiene cada gobierno una señal para preguntar",
        en: "In which indicators each government has a signal to ask about",
    },
    needs: Bilingual { es: "algún indicador que se pueda juzgar", en: "some indicator that can be judged" },
    make: Make::Region(make),
};

/// The signs of some governments.
struct Table {
    snapshot: Snapshot,
    /// The indicators of which some government has a figure.
    indicators: Vec<&'static Indicator>,
    /// Those of which none has.
    unknown: Vec<&'static Indicator>,
    signs: BTreeMap<(GovId, &'static str), Sign>,
}

pub(crate) fn make(region: &Region<'_>) -> Result<Plotted, Lack> {
    let snapshot = region.snapshot().ok_or(Lack::Everything)?;
    let language = region.language();
    let table = Table::of(region, snapshot);
    let members: Vec<_> = region.members.iter().collect();
    let words = Words {
        who: region.name.clone(),
        title: title(&table, language),
        subtitle: subtitle(&table, language),
        description: description(&table, language),
        question: language
            .pick(
                "¿qué explica cada señal, y a quién se lo podemos preguntar?",
                "what explains each signal, and whom can we ask?",
            )
            .to_string(),
        source: source::line(&members, table.snapshot.scope, &[table.snapshot.year]),
        example: members.iter().any(|dossier| dossier.is_example()),
    };
    let plain = plain(&table, language);
    Ok(Plotted {
        words,
        language,
        draw: Box::new(move |canvas, room| plot(canvas, room, &table, language)),
        plain,
    })
}

impl Table {
    fn of(region: &Region<'_>, snapshot: Snapshot) -> Self {
        let mut signs = BTreeMap::new();
        for dossier in &region.members {
            for finding in dossier.findings_of(snapshot.year, snapshot.scope) {
                signs.insert((dossier.government.id, finding.indicator), sign(finding.state));
            }
        }
        let judged = |i: &&'static Indicator| {
            !matches!(i.judgement, Judgement::Context) && i.scopes.contains(&snapshot.scope)
        };
        let known = |i: &&'static Indicator| {
            let has = |sign: Option<&Sign>| !matches!(sign, None | Some(Sign::NoData | Sign::NotApplicable));
            snapshot.members.iter().any(|member| has(signs.get(&(member.gov, i.id))))
        };
        let (indicators, unknown) = indicators::ALL.iter().copied().filter(judged).partition(known);
        Self { snapshot, indicators, unknown, signs }
    }

    fn sign(&self, gov: GovId, indicator: &Indicator) -> Sign {
        self.signs.get(&(gov, indicator.id)).copied().unwrap_or(Sign::NoData)
    }

    /// How many governments have a sign in an indicator.
    fn count(&self, indicator: &Indicator, wanted: Sign) -> usize {
        self.snapshot.members.iter().filter(|member| self.sign(member.gov, indicator) == wanted).count()
    }

    /// Whether any figure of anybody could be judged.
    fn judges(&self) -> bool {
        self.signs.values().any(|sign| matches!(sign, Sign::Signal | Sign::Clear))
    }

    fn signals_of(&self, gov: GovId) -> usize {
        self.indicators.iter().filter(|i| self.sign(gov, i) == Sign::Signal).count()
    }
}

const fn sign(state: State) -> Sign {
    match state {
        State::Senal => Sign::Signal,
        State::SinSenal => Sign::Clear,
        State::SinJuicio | State::Contexto => Sign::Unjudged,
        State::NoCalculable => Sign::NoData,
        State::NoAplica => Sign::NotApplicable,
    }
}

const SIGNS: [Sign; 5] = [Sign::Signal, Sign::Clear, Sign::Unjudged, Sign::NoData, Sign::NotApplicable];

fn name(sign: Sign, language: Language) -> &'static str {
    match sign {
        Sign::Signal => language.pick("señal para preguntar", "signal to ask about"),
        Sign::Clear => language.pick("sin señal", "no signal"),
        Sign::Unjudged => language.pick("medido, sin juicio", "measured, not judged"),
        Sign::NoData => language.pick("sin dato", "no data"),
        Sign::NotApplicable => language.pick("no aplica", "does not apply"),
    }
}

fn title(table: &Table, language: Language) -> String {
    let each: Vec<usize> = table.snapshot.members.iter().map(|m| table.signals_of(m.gov)).collect();
    let signals: usize = each.iter().sum();
    let (with, all) = (each.iter().filter(|count| **count > 0).count(), each.len());
    let year = table.snapshot.year;
    if table.indicators.is_empty() {
        return match language {
            Es => format!("Con estos archivos no se puede juzgar ningún indicador de {year}"),
            En => format!("No indicator of {year} can be judged with these files"),
        };
    }
    if !table.judges() {
        let measured = table.indicators.len();
        return match (measured, language) {
            (1, Es) => format!("De {year} se midió 1 indicador; con estos archivos no se puede juzgar"),
            (1, En) => format!("Of {year} 1 indicator was measured; with these files it cannot be judged"),
            (_, Es) => {
                format!(
                    "De {year} se midieron {measured} indicadores; con estos archivos no se puede juzgar ninguno"
                )
            }
            (_, En) => {
                format!("Of {year} {measured} indicators were measured; with these files none can be judged")
            }
        };
    }
    match (signals, all, language) {
        (0, _, Es) => format!("Ninguna señal para preguntar en lo que se pudo calcular de {year}"),
        (0, _, En) => format!("No signal to ask about in what could be computed of {year}"),
        (1, _, Es) => format!("Una señal para preguntar en {year}, en 1 de {}", governments(all, language)),
        (1, _, En) => format!("One signal to ask about in {year}, in 1 of {}", governments(all, language)),
        (_, _, Es) => {
            format!("{signals} señales para preguntar en {year}, en {with} de {}", governments(all, language))
        }
        (_, _, En) => {
            format!("{signals} signals to ask about in {year}, in {with} of {}", governments(all, language))
        }
    }
}

fn governments(all: usize, language: Language) -> String {
    let word = match all {
        1 => language.pick("gobierno", "government"),
        _ => language.pick("gobiernos", "governments"),
    };
    format!("{all} {word}")
}

fn subtitle(table: &Table, language: Language) -> String {
    let money = scope::money_of(table.snapshot.scope, language);
    let when = table.snapshot.when.label(language);
    match language {
        Es => format!("Una señal no prueba nada: invita a preguntar. Cifras de {when}: {money}."),
        En => format!("A signal proves nothing: it invites to ask. Figures of {when}: {money}."),
    }
}

fn description(table: &Table, language: Language) -> String {
    let of_indicator = |indicator: &&'static Indicator| {
        let with: Vec<&str> = table
            .snapshot
            .members
            .iter()
            .filter(|member| table.sign(member.gov, indicator) == Sign::Signal)
            .map(|member| member.name.as_str())
            .collect();
        let counts: Vec<String> = SIGNS[1..]
            .iter()
            .filter(|sign| table.count(indicator, **sign) > 0)
            .map(|sign| format!("{} {}", name(*sign, language), table.count(indicator, *sign)))
            .collect();
        let with = match with.is_empty() {
            true => language.pick("ninguna señal", "no signal anywhere").to_string(),
            false => format!("{}: {}", name(Sign::Signal, language), with.join(", ")),
        };
        let title = indicator.title.in_language(language);
        format!("{title} {with}; {}.", counts.join(", "))
    };
    let each: Vec<String> = table.indicators.iter().map(of_indicator).collect();
    format!("{}. {} {}", title(table, language), each.join(" "), unknown(table, language).unwrap_or_default())
}

/// As many indicators without a figure are named under the picture; more are counted.
const MOST_UNKNOWN_NAMED: usize = 4;

/// How many indicators no government has a figure of, in the space of a line where they are many.
fn unknown_in_short(table: &Table, language: Language) -> Option<String> {
    if table.unknown.len() <= MOST_UNKNOWN_NAMED {
        return unknown(table, language);
    }
    let many = table.unknown.len();
    Some(match language {
        Es => {
            format!("Sin dato en ningún gobierno: {many} indicadores más; cada motivo, en indicadores.csv.")
        }
        En => format!("No data for any government: {many} more indicators; each reason, in indicadores.csv."),
    })
}

/// The indicators of which no government has a figure.
fn unknown(table: &Table, language: Language) -> Option<String> {
    let names: Vec<String> =
        table.unknown.iter().map(|i| i.short.in_language(language).to_string()).collect();
    (!names.is_empty()).then(|| match language {
        Es => format!("Sin dato en ningún gobierno: {}.", names.join(", ")),
        En => format!("No data for any government: {}.", names.join(", ")),
    })
}

fn plain(table: &Table, language: Language) -> Vec<Block> {
    let row = |member: &crate::subject::region::Member| {
        let signs = table.indicators.iter().map(|i| table.sign(member.gov, i)).collect();
        (member.name.clone(), signs)
    };
    let grid = Block::Grid {
        columns: table.indicators.iter().map(|i| i.short.in_language(language).to_string()).collect(),
        key: SIGNS.iter().map(|sign| (*sign, name(*sign, language).to_string())).collect(),
        rows: table.snapshot.members.iter().map(row).collect(),
    };
    std::iter::once(grid).chain(unknown(table, language).map(Block::Note)).collect()
}

/// Heights in sizes of text.
const LEAST_ROW: f64 = 1.2;
const MOST_ROW: f64 = 1.9;
const MOST_COLUMNS: usize = 4;
/// The narrowest cell, and the least room for names.
const LEAST_CELL: f64 = 0.95;
const LEAST_NAME: f64 = 5.0;
/// The widest cell, and the most room for names.
const MOST_CELL: f64 = 3.4;
const MOST_NAME: f64 = 12.0;

fn plot(canvas: &Canvas<'_>, room: Room, table: &Table, language: Language) -> Detail {
    let keys = Keys::of(room, table, true, language);
    let above = Room { area: room.area.above(keys.tall), ..room };
    if !table.indicators.is_empty() && named(canvas, above, table, language) {
        keys.draw(canvas, room, language);
        return Detail::Whole;
    }
    let keys = Keys::of(room, table, false, language);
    counted(canvas, Room { area: room.area.above(keys.tall), ..room }, table, language);
    keys.draw(canvas, room, language);
    Detail::Summary
}

/// What the shapes mean, what the numbers above columns stand for, and what nobody has.
struct Keys {
    /// Each sign, how far to the right, and on which line.
    signs: Vec<(Sign, f64, usize)>,
    notes: Vec<String>,
    tall: f64,
}

impl Keys {
    fn of(room: Room, table: &Table, numbered: bool, language: Language) -> Self {
        let look = Type::regular(room.least, INK);
        let there = |sign: &&Sign| table.indicators.iter().any(|i| table.count(i, **sign) > 0);
        let mut signs: Vec<(Sign, f64, usize)> = Vec::new();
        let (mut x, mut row) = (0.0, 0);
        for sign in SIGNS.iter().filter(there) {
            let wide = room.least * (MARK + 0.4) + look.width(name(*sign, language));
            if x > 0.0 && x + wide > room.area.w {
                x = 0.0;
                row += 1;
            }
            signs.push((*sign, x, row));
            x += wide + room.least * 0.9;
        }
        let mut notes: Vec<String> = Vec::new();
        if numbered && !table.indicators.is_empty() {
            let named: Vec<String> = table
                .indicators
                .iter()
                .zip(1..)
                .map(|(i, n)| format!("{n}\u{a0}{}", i.short.in_language(language)))
                .collect();
            notes.extend(look.paragraph_lines(&format!("{}.", named.join(" · ")), room.area.w));
        }
        let unknown = unknown_in_short(table, language);
        notes.extend(unknown.map(|text| look.paragraph_lines(&text, room.area.w)).unwrap_or_default());
        let rows = signs.last().map_or(0, |(_, _, row)| row + 1);
        let tall = room.least * (KEY_LINE * count(rows) + 0.6) + look.height(notes.len(), 1.15);
        Self { signs, notes, tall }
    }

    fn draw(&self, canvas: &Canvas<'_>, room: Room, language: Language) {
        let look = Type::regular(room.least, INK);
        let top = room.area.bottom() - self.tall + room.least * 0.6;
        let mark = room.least * MARK;
        let mut below = top;
        for (sign, x, row) in &self.signs {
            let y = top + room.least * KEY_LINE * count(*row);
            let cell = Area { x: room.area.x + x, y, w: mark, h: mark };
            draw_sign(canvas, cell, *sign);
            let at = (cell.right() + room.least * 0.4, cell.middle().1);
            canvas.text(name(*sign, language), at, look, Side::Left, Height::Middle);
            below = y + room.least * (KEY_LINE + 0.2);
        }
        canvas.lines(&self.notes, (room.area.x, below), look, 1.15);
    }
}

/// The side of a sign in the key, and the height of its line, in sizes of text.
const MARK: f64 = 1.15;
const KEY_LINE: f64 = 1.3;

/// A row for each government; whether there was room for it.
fn named(canvas: &Canvas<'_>, room: Room, table: &Table, language: Language) -> bool {
    let Room { area, text, least } = room;
    let gap = text * 1.4;
    for columns in 1..=MOST_COLUMNS {
        let wide = (area.w - gap * count(columns - 1)) / count(columns);
        let cells = least * LEAST_CELL * count(table.indicators.len());
        if wide < cells + least * LEAST_NAME {
            break;
        }
        // Laid out for the largest letters: smaller ones need no more lines.
        let name = (wide - cells).min(text * MOST_NAME);
        let groups = groups(table, columns, Type::bold(text, INK), name - text * 0.4);
        let layout = flow(&groups, columns);
        // Every column has the numbers of its indicators at its top.
        let line = area.h / (layout.tallest + 1.2);
        if line < least * LEAST_ROW {
            continue;
        }
        let size = (line / LEAST_ROW).min(text);
        let line = line.min(size * MOST_ROW);
        let names = Type::bold(size, INK).widest(table.snapshot.members.iter().map(|m| &m.name));
        // Cells wider than they are high say no more.
        let wider = wide - size * MOST_CELL * count(table.indicators.len());
        let name = (names + size * 0.5).min(name).max(wider.min(size * MOST_NAME));
        for place in 0..columns {
            heads(canvas, area.column(place, columns, gap), name, line, size, table);
        }
        for piece in &layout.pieces {
            let column = area.column(piece.column, columns, gap);
            let at = Area { y: column.y + (piece.top + 1.2) * line, h: piece.tall * line, ..column };
            self::piece(canvas, at, piece, (name, size), table, language);
        }
        return true;
    }
    false
}

fn groups(table: &Table, columns: usize, look: Type, room: f64) -> Vec<Group> {
    let of_level = |level: Level| {
        let tall = |member: &crate::subject::region::Member| {
            if look.lines_within(&member.name, room, 2).len() > 1 { 1.95 } else { 1.0 }
        };
        let rows: Vec<f64> = table.snapshot.members.iter().filter(|m| m.level == level).map(tall).collect();
        // A university below the districts is none of them.
        let heading = if rows.len() > 1 || level == Level::University { 1.2 } else { 0.0 };
        Group { heading, again: if columns > 1 { heading } else { 0.0 }, rows }
    };
    table.snapshot.levels().into_iter().map(of_level).collect()
}

/// The numbers of the indicators above their columns.
fn heads(canvas: &Canvas<'_>, column: Area, name: f64, line: f64, size: f64, table: &Table) {
    let wide = (column.w - name) / count(table.indicators.len());
    for place in 0..table.indicators.len() {
        let at = (column.x + name + wide * (count(place) + 0.5), column.y + line * 0.6);
        canvas.text(&(place + 1).to_string(), at, Type::bold(size, INK), Side::Middle, Height::Middle);
    }
}

fn piece(
    canvas: &Canvas<'_>,
    area: Area,
    piece: &Piece,
    (name, size): (f64, f64),
    table: &Table,
    language: Language,
) {
    let level = table.snapshot.levels()[piece.group];
    let y = area.y + area.h / 2.0;
    let What::Row(row) = piece.what else {
        let look = Type::bold(size, SOFT_INK);
        let whole = level::heading(level, language);
        let fits = look.width(whole) <= area.w && piece.what == What::Heading;
        let text = look.shortened(if fits { whole } else { level::short(level, language) }, area.w);
        canvas.text(&text, (area.x, y + size * 0.1), look, Side::Left, Height::Middle);
        return;
    };
    let Some(member) = table.snapshot.members.iter().filter(|member| member.level == level).nth(row) else {
        return;
    };
    let look = if member.highlighted { Type::bold(size, DEEP) } else { Type::regular(size, INK) };
    if member.highlighted {
        canvas.fill(Area { w: name, y: area.y + 1.0, h: area.h - 2.0, ..area }, HIGHLIGHT);
    }
    canvas.block(&look.lines_within(&member.name, name - size * 0.4, 2), (area.x, y), look, Side::Left);
    let wide = (area.w - name) / count(table.indicators.len());
    for (place, indicator) in table.indicators.iter().enumerate() {
        let cell = Area { x: area.x + name + wide * count(place), w: wide, ..area };
        draw_sign(canvas, cell.inset(2.0), table.sign(member.gov, indicator));
    }
}

const fn shade(sign: Sign) -> RGBColor {
    match sign {
        Sign::Signal => SEQUENCE[4],
        Sign::Clear => SEQUENCE[0],
        Sign::Unjudged => SEQUENCE[1],
        Sign::NoData | Sign::NotApplicable => PAPER,
    }
}

/// A shape on a shade: a diamond, a dash, a ring, an empty box crossed out, a dot.
fn draw_sign(canvas: &Canvas<'_>, cell: Area, sign: Sign) {
    let (x, y) = cell.middle();
    let r = (cell.h.min(cell.w) * 0.36).min(16.0);
    canvas.fill(cell, shade(sign));
    match sign {
        Sign::Signal => canvas.shape(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], PAPER),
        Sign::Clear => canvas.line(&[(x - r * 0.6, y), (x + r * 0.6, y)], SOFT_INK, 3.0),
        Sign::Unjudged => canvas.ring(x, y, r * 0.7, INK, SEQUENCE[1]),
        Sign::NoData => {
            canvas.frame(cell, OUTLINE, 2.0);
            canvas.line(&[(x - r * 0.7, y + r * 0.7), (x + r * 0.7, y - r * 0.7)], OUTLINE, 2.5);
        }
        Sign::NotApplicable => canvas.dot(x, y, 3.0, SOFT_INK),
    }
}

/// How many governments have which sign in each indicator.
fn counted(canvas: &Canvas<'_>, room: Room, table: &Table, language: Language) {
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
        let name = format!("{} {}", place + 1, indicator.short.in_language(language));
        let name = look.shortened(&name, area.w - look.width(&said) - size);
        canvas.text(&name, (area.x, y), look, Side::Left, Height::Top);
        let bar = Area { y: y + size * 1.05, h: (line - size * 1.45).max(8.0), ..area };
        let mut x = bar.x;
        for sign in SIGNS {
            let wide = bar.w * count(table.count(indicator, sign)) / count(all);
            if wide > 0.0 {
                let part = Area { x, w: wide, ..bar };
                canvas.fill(part, shade(sign));
                canvas.frame(part, OUTLINE, 2.0);
                if wide > bar.h {
                    draw_sign(canvas, part.inset(2.0), sign);
                }
                x += wide;
            }
        }
    }
}
