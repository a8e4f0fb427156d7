//! Drawing in pixels, by kind of mark. Everything goes through plotters.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle};

use crate::backend::{Svg, UNITS};
use crate::fonts;
use crate::measure::{self, Weight};

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Side {
    Left,
    Middle,
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

    /// Breaks a title.
    pub(crate) fn even_lines(self, text: &str, room: f64) -> Vec<String> {
        measure::even_lines(text, room, self.size, self.weight)
    }

    /// Breaks a paragraph.
    pub(crate) fn full_lines(self, text: &str, room: f64) -> Vec<String> {
        measure::full_lines(text, room, self.size, self.weight)
    }

    /// The same, small enough for a text to fit a width.
    pub(crate) fn fitting(self, text: &str, room: f64) -> Self {
        let width = self.width(text);
        if width <= room { self } else { Self { size: self.size * room / width, ..self } }
    }
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

/// Draws.
pub(crate) struct Canvas<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(svg: Svg<'a>) -> Self {
        Self { area: svg.into_drawing_area() }
    }

    /// Ends the drawing.
    pub(crate) fn finish(self) {
        let Ok(()) = self.area.present() else { unreachable!("writing into a string cannot fail") };
    }

    pub(crate) fn fill(&self, area: Area, color: RGBColor) {
        let corners = [units(area.x, area.y), units(area.x + area.w, area.y + area.h)];
        self.draw(&Rectangle::new(corners, color.filled()));
    }

    /// A frame inside the edges of an area.
    pub(crate) fn frame(&self, area: Area, color: RGBColor, wide: f64) {
        let inset = wide / 2.0;
        let (x0, y0, x1, y1) =
            (area.x + inset, area.y + inset, area.x + area.w - inset, area.y + area.h - inset);
        self.line(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], color, wide);
    }

    pub(crate) fn line(&self, path: &[(f64, f64)], color: RGBColor, wide: f64) {
        let path: Vec<(i32, i32)> = path.iter().map(|(x, y)| units(*x, *y)).collect();
        self.draw(&PathElement::new(path, color.stroke_width(length(wide))));
    }

    pub(crate) fn dot(&self, x: f64, y: f64, radius: f64, color: RGBColor) {
        self.draw(&Circle::new(units(x, y), length(radius), color.filled()));
    }

    pub(crate) fn text(&self, text: &str, (x, y): (f64, f64), look: Type, side: Side, height: Height) {
        let style = match look.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let h_pos = match side {
            Side::Left => HPos::Left,
            Side::Middle => HPos::Center,
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

    /// Lines one below the other from their top left; gives the height below the last.
    pub(crate) fn lines(&self, lines: &[String], (x, y): (f64, f64), look: Type, leading: f64) -> f64 {
        let mut y = y;
        for line in lines {
            self.text(line, (x, y), look, Side::Left, Height::Top);
            y += look.size * leading;
        }
        y
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

#[expect(clippy::cast_possible_truncation, reason = "a drawing is a few thousand units wide")]
fn units(x: f64, y: f64) -> (i32, i32) {
    ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "strokes are thin and positive")]
fn length(pixels: f64) -> u32 {
    (pixels * UNITS).round().max(1.0) as u32
}
