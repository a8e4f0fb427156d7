//! Drawing in pixels, by kind of mark. Everything goes through plotters.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle};

use crate::draw::geometry::{Area, count};
use crate::draw::measure::Weight;
use crate::draw::svg::{Svg, UNITS};
use crate::draw::{fonts, measure};

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Side {
    Left,
    Middle,
    Right,
}

/// What part of the capitals lies at the point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Height {
    Top,
    Middle,
    Foot,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type {
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) ink: RGBColor,
}

impl Type {
    pub(crate) const fn regular(size: f64, ink: RGBColor) -> Self {
        Self { size, weight: Weight::Regular, ink }
    }

    pub(crate) const fn bold(size: f64, ink: RGBColor) -> Self {
        Self { size, weight: Weight::Bold, ink }
    }

    pub(crate) fn width(self, text: &str) -> f64 {
        measure::width(text, self.size, self.weight)
    }

    /// The width of the widest.
    pub(crate) fn widest<S: AsRef<str>>(self, texts: impl IntoIterator<Item = S>) -> f64 {
        texts.into_iter().map(|text| self.width(text.as_ref())).fold(0.0, f64::max)
    }

    /// Breaks a title into even lines, each in the font of this text.
    pub(crate) fn even_lines(self, text: &str, room: f64) -> Vec<String> {
        measure::even_lines(text, room, self.size, self.weight)
    }

    /// Breaks a paragraph into lines that fit a width.
    pub(crate) fn paragraph_lines(self, text: &str, room: f64) -> Vec<String> {
        measure::paragraph_lines(text, room, self.size, self.weight)
    }

    /// Breaks a name into so many lines at most, none wider than the room; what does not fit ends in an ellipsis.
    pub(crate) fn lines_within(self, text: &str, room: f64, most: usize) -> Vec<String> {
        let mut lines = measure::full_lines(text, room, self.size, self.weight);
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join(" ");
            lines.push(format!("{rest} "));
        }
        lines.iter().map(|line| self.shortened(line.trim_end(), room)).collect()
    }

    /// A text as it is where it fits, else its beginning and an ellipsis.
    pub(crate) fn shortened(self, text: &str, room: f64) -> String {
        if self.width(text) <= room {
            return text.to_string();
        }
        let letters: Vec<char> = text.chars().collect();
        let (mut fits, mut not) = (0, letters.len());
        let cut = |length: usize| {
            let kept: String = letters[..length].iter().collect();
            format!("{}…", kept.trim_end())
        };
        while not - fits > 1 {
            let middle = usize::midpoint(fits, not);
            if self.width(&cut(middle)) <= room { fits = middle } else { not = middle }
        }
        cut(fits)
    }

    /// How high some lines are.
    pub(crate) fn height(self, lines: usize, leading: f64) -> f64 {
        count(lines) * self.size * leading
    }
}

/// What charts are drawn on.
pub(crate) struct Canvas<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(svg: Svg<'a>) -> Self {
        Self { area: svg.into_drawing_area() }
    }

    pub(crate) fn finish(self) {
        let Ok(()) = self.area.present() else { unreachable!("writing into a string cannot fail") };
    }

    pub(crate) fn fill(&self, area: Area, color: RGBColor) {
        self.draw(&Rectangle::new(corners(area), color.filled()));
    }

    /// Fills so that what lies below shows through.
    pub(crate) fn tint(&self, area: Area, color: RGBColor, opacity: f64) {
        self.draw(&Rectangle::new(corners(area), color.mix(opacity).filled()));
    }

    /// A frame inside the edges of an area.
    pub(crate) fn frame(&self, area: Area, color: RGBColor, wide: f64) {
        let Area { x, y, w, h } = area.inset((wide / 2.0).min(area.h / 2.0).min(area.w / 2.0));
        self.line(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], color, wide);
    }

    pub(crate) fn line(&self, path: &[(f64, f64)], color: RGBColor, wide: f64) {
        let path: Vec<(i32, i32)> = path.iter().map(|(x, y)| units(*x, *y)).collect();
        self.draw(&PathElement::new(path, color.stroke_width(length(wide))));
    }

    /// A straight line of dashes.
    pub(crate) fn dashes(&self, from: (f64, f64), to: (f64, f64), color: RGBColor, wide: f64) {
        let dash = wide * 4.0;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let long = (dx * dx + dy * dy).sqrt();
        let mut at = 0.0;
        while at < long {
            let end = (at + dash).min(long);
            let point = |distance: f64| (from.0 + dx * distance / long, from.1 + dy * distance / long);
            self.line(&[point(at), point(end)], color, wide);
            at += dash * 1.9;
        }
    }

    pub(crate) fn shape(&self, corners: &[(f64, f64)], color: RGBColor) {
        let corners: Vec<(i32, i32)> = corners.iter().map(|(x, y)| units(*x, *y)).collect();
        self.draw(&Polygon::new(corners, color.filled()));
    }

    pub(crate) fn dot(&self, x: f64, y: f64, radius: f64, color: RGBColor) {
        self.draw(&Circle::new(units(x, y), length(radius), color.filled()));
    }

    /// A circle with paper inside.
    pub(crate) fn ring(&self, x: f64, y: f64, radius: f64, color: RGBColor, inside: RGBColor) {
        self.dot(x, y, radius, color);
        self.dot(x, y, radius * 0.58, inside);
    }

    /// Lines across an area: a shade that prints in black and white.
    pub(crate) fn stripes(&self, area: Area, color: RGBColor, step: f64) {
        let mut y = area.bottom() - step;
        while y > area.y {
            self.line(&[(area.x, y), (area.right(), y)], color, 2.0);
            y -= step;
        }
    }

    /// A triangle that points somewhere: what lies beyond an axis, a rise, a fall.
    pub(crate) fn arrow(&self, (x, y): (f64, f64), points: Direction, size: f64, color: RGBColor) {
        let half = size / 2.0;
        let corners = match points {
            Direction::Up => [(x - half, y + half), (x + half, y + half), (x, y - half)],
            Direction::Down => [(x - half, y - half), (x + half, y - half), (x, y + half)],
            Direction::Right => [(x - half, y - half), (x - half, y + half), (x + half, y)],
            Direction::Left => [(x + half, y - half), (x + half, y + half), (x - half, y)],
        };
        self.shape(&corners, color);
    }

    pub(crate) fn text(&self, text: &str, (x, y): (f64, f64), look: Type, side: Side, height: Height) {
        let style = match look.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let h_pos = match side {
            Side::Left => HPos::Left,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Right,
        };
        let v_pos = match height {
            Height::Top => VPos::Top,
            Height::Middle => VPos::Center,
            Height::Foot => VPos::Bottom,
        };
        let font = (fonts::FAMILY, look.size * UNITS, style).into_font();
        let style = TextStyle::from(font).color(&look.ink).pos(Pos::new(h_pos, v_pos));
        self.draw(&Text::new(text.to_string(), units(x, y), style));
    }

    /// Lines one below the other from their top; gives the height below the last.
    pub(crate) fn lines(&self, lines: &[String], (x, y): (f64, f64), look: Type, leading: f64) -> f64 {
        let mut y = y;
        for line in lines {
            self.text(line, (x, y), look, Side::Left, Height::Top);
            y += look.size * leading;
        }
        y
    }

    /// Lines one below the other, together as high as their middle.
    pub(crate) fn block(&self, lines: &[String], (x, y): (f64, f64), look: Type, side: Side) {
        const LEADING: f64 = 1.08;
        let mut at = y - look.size * LEADING * (count(lines.len()) - 1.0) / 2.0;
        for line in lines {
            self.text(line, (x, at), look, side, Height::Middle);
            at += look.size * LEADING;
        }
    }

    fn draw<'b, E>(&self, element: &'b E)
    where
        for<'c> &'c E: plotters::element::PointCollection<'c, (i32, i32)>,
        E: plotters::element::Drawable<Svg<'a>>,
        'a: 'b,
    {
        let Ok(()) = self.area.draw(element) else { unreachable!("writing into a string cannot fail") };
    }
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
    Left,
    Right,
}

fn corners(area: Area) -> [(i32, i32); 2] {
    [units(area.x, area.y), units(area.right(), area.bottom())]
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing is a few thousand units wide")]
fn units(x: f64, y: f64) -> (i32, i32) {
    ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "strokes are thin and positive")]
fn length(pixels: f64) -> u32 {
    (pixels * UNITS).round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use crate::draw::canvas::*;
    use crate::draw::palette::INK;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let look = Type::regular(30.0, INK);
        let name = "Santa Cruz de los Molinos de la Quebrada Honda del Río Grande";
        let short = look.shortened(name, 300.0);
        assert!(short.ends_with('…') && look.width(&short) <= 300.0, "{short}");
        let lines = look.lines_within(name, 300.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && lines.iter().all(|line| look.width(line) <= 300.0), "{lines:?}");
        assert_eq!(look.lines_within("Torata", 300.0, 2), ["Torata"]);
    }
}
