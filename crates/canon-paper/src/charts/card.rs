//! The frame of a chart that stands by itself: who, the finding, what is measured; below, a question and the source.

use crate::backend::Svg;
use crate::canvas::{Area, Canvas, Height, Side, Type};
use crate::charts::Drawing;
use crate::dossier::Dossier;
use crate::measure::{self, Weight};
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
    let mut y = canvas.paragraph(name, (MARGIN, 80.0), ROOM, look, 1.15) + 14.0;
    y = canvas.paragraph(&words.title, (MARGIN, y), ROOM, Type::bold(54.0, INK), 1.12) + 12.0;
    canvas.paragraph(&words.subtitle, (MARGIN, y), ROOM, Type::regular(TEXT + 1.0, SOFT_INK), 1.22) + 26.0
}

/// Gives where the plot must end.
fn foot(canvas: &Canvas<'_>, dossier: &Dossier<'_>, words: &Words) -> f64 {
    const LEADING: f64 = 1.2;
    const INSET: f64 = 24.0;
    let small = Type::regular(30.0, SOFT_INK);
    let height = |text: &str, room: f64, look: Type| {
        let lines = measure::lines(text, room, look.size, look.weight).len();
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let lines = lines as f64;
        lines * look.size * LEADING
    };
    let source_top = FOOT - height(&words.source, ROOM, small);
    canvas.paragraph(&words.source, (MARGIN, source_top), ROOM, small, LEADING);
    let question = format!("{} {}", dossier.language.pick("Para conversar:", "To talk about:"), words.question);
    let look = Type { size: TEXT + 2.0, weight: Weight::Regular, ink: INK };
    let tall = height(&question, ROOM - 2.0 * INSET, look) + 2.0 * INSET - 10.0;
    let box_top = source_top - 26.0 - tall;
    canvas.fill(Area { x: MARGIN, y: box_top, w: ROOM, h: tall }, PALE);
    canvas.fill(Area { x: MARGIN, y: box_top, w: 8.0, h: tall }, FOCUS);
    canvas.paragraph(&question, (MARGIN + INSET, box_top + INSET), ROOM - 2.0 * INSET, look, LEADING);
    box_top - 34.0
}

/// A plain label above or beside marks.
pub(crate) fn label(canvas: &Canvas<'_>, text: &str, at: (f64, f64), look: Type) {
    canvas.text(text, at, look, Side::Middle, Height::Foot);
}
