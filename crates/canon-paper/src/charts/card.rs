//! The frame of a chart that stands by itself: who, the finding, what is measured; below, a question and the source.

use crate::backend::Svg;
use crate::canvas::{Area, Canvas, Height, Side, Type};
use crate::charts::Drawing;
use crate::dossier::Dossier;
use crate::palette::{FOCUS, INK, PALE, SOFT_INK};

/// Width and height: the shape in which WhatsApp shows a picture largest.
const SIZE: (u32, u32) = (1080, 1350);
const MARGIN: f64 = 56.0;
const ROOM: f64 = 1080.0 - 2.0 * MARGIN;
const FOOT: f64 = 1350.0 - 40.0;

/// No text is smaller, so that it can be read on a phone.
pub(crate) const TEXT: f64 = 32.0;

/// The words around a chart.
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) description: String,
    pub(crate) question: String,
    pub(crate) source: String,
}

/// Draws a card around what `plot` draws into the room that is left.
pub(crate) fn draw(dossier: &Dossier<'_>, words: Words, plot: impl FnOnce(&Canvas<'_>, Area)) -> Drawing {
    let mut svg = String::new();
    let lang = dossier.language.pick("es-PE", "en");
    let canvas = Canvas::new(Svg::new(&mut svg, SIZE, lang, &words.title, &words.description));
    let top = head(&canvas, &dossier.government.name, &words);
    let bottom = foot(&canvas, dossier, &words);
    plot(&canvas, Area { x: MARGIN, y: top, w: ROOM, h: bottom - top });
    canvas.finish();
    Drawing { title: words.title, description: words.description, svg }
}

/// Gives where the plot may begin.
fn head(canvas: &Canvas<'_>, name: &str, words: &Words) -> f64 {
    canvas.fill(Area { x: MARGIN, y: 46.0, w: 92.0, h: 10.0 }, FOCUS);
    let look = Type::bold(TEXT + 4.0, FOCUS);
    let mut y = canvas.lines(&look.even_lines(name, ROOM), (MARGIN, 80.0), look, 1.15) + 14.0;
    let look = Type::bold(54.0, INK);
    y = canvas.lines(&look.even_lines(&words.title, ROOM), (MARGIN, y), look, 1.12) + 12.0;
    let look = Type::regular(TEXT + 1.0, SOFT_INK);
    canvas.lines(&look.full_lines(&words.subtitle, ROOM), (MARGIN, y), look, 1.22) + 26.0
}

/// Gives where the plot must end.
fn foot(canvas: &Canvas<'_>, dossier: &Dossier<'_>, words: &Words) -> f64 {
    const LEADING: f64 = 1.2;
    const INSET: f64 = 24.0;
    let look = Type::regular(30.0, SOFT_INK);
    let source = look.full_lines(&words.source, ROOM);
    let source_top = FOOT - height(&source, look, LEADING);
    canvas.lines(&source, (MARGIN, source_top), look, LEADING);
    let question =
        format!("{} {}", dossier.language.pick("Para conversar:", "To talk about:"), words.question);
    let look = Type::regular(TEXT + 2.0, INK);
    let question = look.full_lines(&question, ROOM - 2.0 * INSET);
    // The last line has no leading below it.
    let tall = height(&question, look, LEADING) + 2.0 * INSET - 14.0;
    let box_top = source_top - 26.0 - tall;
    canvas.fill(Area { x: MARGIN, y: box_top, w: ROOM, h: tall }, PALE);
    canvas.fill(Area { x: MARGIN, y: box_top, w: 8.0, h: tall }, FOCUS);
    canvas.lines(&question, (MARGIN + INSET, box_top + INSET), look, LEADING);
    box_top - 34.0
}

#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
fn height(lines: &[String], look: Type, leading: f64) -> f64 {
    lines.len() as f64 * look.size * leading
}

/// A plain label above or beside marks.
pub(crate) fn label(canvas: &Canvas<'_>, text: &str, at: (f64, f64), look: Type) {
    canvas.text(text, at, look, Side::Middle, Height::Foot);
}
