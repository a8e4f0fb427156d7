//! The frame of a chart that stands by itself: who, the finding, what is measured; below, a question and the source.

use canon_core::terms::language::Language;

use crate::charts::Detail;
use crate::charts::plotted::{Frame, Plotted};
use crate::draw::canvas::{Canvas, Height, Side, Type};
use crate::draw::format::{Format, Room, Sizes};
use crate::draw::geometry::{Area, count};
use crate::draw::palette::{FOCUS, INK, PALE, REFERENCE_TEXT, SAND, SOFT_INK};

/// How many lines a title may take before it is set smaller, and how small.
const TITLE_LINES: usize = 3;
const SMALLEST_TITLE: f64 = 0.74;

/// Below so many lines of its labels a chart has no room: then the question gives way.
const FEWEST_LINES: f64 = 12.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Asked,
    LeftOut,
}

/// Draws the picture. The question gives way where it would take the room that the chart needs to show its figures one by
/// one, but on a slide it stays.
pub(crate) fn draw(plotted: &Plotted, format: Format) -> String {
    let (svg, detail) = draw_with(plotted, format, Question::Asked);
    if detail == Detail::Full || format == Format::Slide {
        return svg;
    }
    let (without, detail) = draw_with(plotted, format, Question::LeftOut);
    if detail == Detail::Full { without } else { svg }
}

fn draw_with(plotted: &Plotted, format: Format, question: Question) -> (String, Detail) {
    let mut svg = String::new();
    let size = format.size();
    let (wide, high) = (f64::from(size.0), f64::from(size.1));
    let sizes = format.sizes();
    let canvas = plotted.canvas(&mut svg, size);
    let room = Area { x: sizes.margin, y: 0.0, w: wide - 2.0 * sizes.margin, h: high - sizes.margin * 0.75 };
    let top = head(&canvas, room, plotted.frame(), plotted.language(), sizes);
    let bottom = foot(&canvas, room, top, plotted, (format, sizes, question));
    let area = Area { y: top, h: bottom - top, ..room };
    let detail = plotted.plot(&canvas, Room { area, text: sizes.text, least: sizes.least });
    canvas.finish();
    (svg, detail)
}

/// Gives where the chart may begin.
fn head(canvas: &Canvas<'_>, room: Area, frame: &Frame, language: Language, sizes: Sizes) -> f64 {
    let top = sizes.margin * 0.8;
    canvas.fill(Area { x: room.x, y: top, w: 92.0, h: 10.0 }, FOCUS);
    if frame.example {
        example(canvas, room, top, language, sizes);
    }
    let look = Type::bold(sizes.who, FOCUS);
    let mut y = canvas.lines(&look.even_lines(&frame.who, room.w), (room.x, top + sizes.who), look, 1.15);
    y += sizes.who * 0.42;
    let (look, lines) = title(&frame.title, room.w, sizes);
    y = canvas.lines(&lines, (room.x, y), look, 1.12) + sizes.text * 0.34;
    let look = Type::regular(sizes.subtitle, SOFT_INK);
    canvas.lines(&look.paragraph_lines(&frame.subtitle, room.w), (room.x, y), look, 1.2) + sizes.text * 0.62
}

/// As large as leaves it on a few lines; on one where it nearly fits.
fn title(text: &str, room: f64, sizes: Sizes) -> (Type, Vec<String>) {
    const NEARLY: f64 = 0.82;
    let mut look = Type::bold(sizes.title, INK);
    let wide = look.width(text);
    if wide > room && wide * NEARLY <= room {
        look.size *= room / wide * 0.999;
    }
    let mut lines = look.even_lines(text, room);
    while lines.len() > TITLE_LINES && look.size > sizes.title * SMALLEST_TITLE {
        look.size *= 0.95;
        lines = look.even_lines(text, room);
    }
    (look, lines)
}

/// The mark of invented figures, which nobody can forget to set: it comes with the figures.
fn example(canvas: &Canvas<'_>, room: Area, top: f64, language: Language, sizes: Sizes) {
    let text = language.pick("EJEMPLO · datos inventados", "EXAMPLE · invented figures");
    let look = Type::bold(sizes.source, REFERENCE_TEXT);
    let wide = look.width(text) + sizes.source;
    let tall = sizes.source * 1.36;
    // At the height of the bar, above the name: nothing else is there.
    let area = Area { x: room.right() - wide, y: top - tall * 0.5 + 2.0, w: wide, h: tall };
    canvas.fill(area, SAND);
    canvas.frame(area, REFERENCE_TEXT, 2.5);
    canvas.text(text, area.middle(), look, Side::Middle, Height::Middle);
}

/// Gives where the chart must end.
fn foot(
    canvas: &Canvas<'_>,
    room: Area,
    top: f64,
    plotted: &Plotted,
    (format, sizes, question): (Format, Sizes, Question),
) -> f64 {
    const LEADING: f64 = 1.2;
    let beside = format == Format::Slide;
    let gap = sizes.text * 0.8;
    let (asking, telling) = match beside {
        true => (room.column(0, 2, gap * 2.0), room.column(1, 2, gap * 2.0)),
        false => (room, room),
    };
    let source_look = Type::regular(sizes.source, SOFT_INK);
    let source = source_look.paragraph_lines(&plotted.frame().source, telling.w);
    let source_tall = tall(&source, source_look, LEADING);
    let inset = sizes.text * 0.72;
    let question_look = Type::regular(sizes.question, INK);
    let words = format!(
        "{} {}",
        plotted.language().pick("Para conversar:", "To talk about:"),
        plotted.frame().question
    );
    let words = question_look.paragraph_lines(&words, asking.w - 2.0 * inset);
    let question_tall = tall(&words, question_look, LEADING) + 2.0 * inset;
    let foot = room.bottom();
    let with_question =
        if beside { question_tall.max(source_tall) } else { source_tall + gap + question_tall };
    let left = foot - with_question - gap - top;
    canvas.lines(&source, (telling.x, foot - source_tall), source_look, LEADING);
    if question == Question::LeftOut || left < sizes.text * FEWEST_LINES {
        return foot - source_tall - gap;
    }
    let below = if beside { 0.0 } else { source_tall + gap };
    let area = Area { y: foot - below - question_tall, h: question_tall, ..asking };
    canvas.fill(area, PALE);
    canvas.fill(Area { w: 8.0, ..area }, FOCUS);
    canvas.lines(&words, (area.x + inset, area.y + inset), question_look, LEADING);
    foot - with_question - gap
}

/// How high lines are: the last has no leading below its capitals.
fn tall(lines: &[String], look: Type, leading: f64) -> f64 {
    (count(lines.len()) - 1.0) * look.size * leading + look.size * crate::draw::measure::CAP_HEIGHT
}
