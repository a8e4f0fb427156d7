//! A plotters backend that writes accessible SVG: eighths of a pixel, exact text sizes, title and description.

use std::fmt::Write;

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
};

use crate::draw::fonts;
use crate::draw::glyphs::settable;
use crate::draw::measure::{CAP_HEIGHT, Weight, width};

/// Backend units in a pixel: plotters' coordinates are whole numbers.
pub(crate) const UNITS: f64 = 8.0;

/// Writes what plotters draws into a string.
pub(crate) struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

/// Writing into a string cannot fail.
type Drawn = Result<(), DrawingErrorKind<std::convert::Infallible>>;

impl<'a> Svg<'a> {
    /// A drawing of a size in pixels; `title` and `description` stand for it where it cannot be seen.
    pub(crate) fn new(
        out: &'a mut String,
        size: (u32, u32),
        language: &str,
        title: &str,
        description: &str,
    ) -> Self {
        let (w, h) = size;
        out.clear();
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" xml:lang=\"{language}\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"0 0 {w} {h}\" font-family=\"'{}', 'Source Sans Pro', Arial, sans-serif\">",
            fonts::FAMILY
        );
        let _ = writeln!(out, "<title>{}</title>\n<desc>{}</desc>", escaped(title), escaped(description));
        Self { out, size }
    }
}

/// Text that cannot become markup; what the font lacks or XML forbids is shown by its number.
fn escaped(text: &str) -> String {
    let text = settable(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

fn pixels(units: i32) -> f64 {
    f64::from(units) / UNITS
}

fn colour(color: BackendColor) -> String {
    format!("#{:02x}{:02x}{:02x}", color.rgb.0, color.rgb.1, color.rgb.2)
}

fn opacity(color: BackendColor, property: &str) -> String {
    if color.alpha >= 0.999 { String::new() } else { format!(" {property}=\"{}\"", number(color.alpha)) }
}

fn weight_of<S: BackendTextStyle>(style: &S) -> Weight {
    if matches!(style.style(), FontStyle::Bold) { Weight::Bold } else { Weight::Regular }
}

fn stroke<S: BackendStyle>(style: &S) -> String {
    let color = style.color();
    let wide = number(f64::from(style.stroke_width()) / UNITS);
    format!(
        "fill=\"none\" stroke=\"{}\"{} stroke-width=\"{wide}\"",
        colour(color),
        opacity(color, "stroke-opacity")
    )
}

fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    if fill {
        format!("fill=\"{}\"{}", colour(style.color()), opacity(style.color(), "fill-opacity"))
    } else {
        stroke(style)
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let pairs: Vec<String> =
        path.into_iter().map(|(x, y)| format!("{},{}", number(pixels(x)), number(pixels(y)))).collect();
    pairs.join(" ")
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "eight is a whole number"
        )]
        let units = UNITS as u32;
        (self.size.0 * units, self.size.1 * units)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        if !self.out.ends_with("</svg>\n") {
            self.out.push_str("</svg>\n");
        }
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        let (x, y) = (number(pixels(at.0)), number(pixels(at.1)));
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" fill=\"{}\"/>",
            colour(color)
        );
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corner = [from.0.min(to.0), from.1.min(to.1)].map(|units| number(pixels(units)));
        let extent = [(to.0 - from.0).abs(), (to.1 - from.1).abs()].map(|units| number(pixels(units)));
        let ([x, y], [wide, high]) = (corner, extent);
        let paint = paint(style, fill);
        let _ = writeln!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" {paint}/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let _ = writeln!(
            self.out,
            "<polyline points=\"{}\" {} stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            points(path),
            stroke(style)
        );
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let _ = writeln!(self.out, "<polygon points=\"{}\" {}/>", points(path), paint(style, true));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let [x, y, r] = [pixels(at.0), pixels(at.1), f64::from(radius) / UNITS].map(number);
        let _ = writeln!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {}/>", paint(style, fill));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let size = style.size() / UNITS;
        let x = pixels(at.0);
        // SVG places the baseline; an anchor is the top, middle or foot of a capital.
        let y = pixels(at.1)
            + match style.anchor().v_pos {
                VPos::Top => CAP_HEIGHT * size,
                VPos::Center => CAP_HEIGHT * size / 2.0,
                VPos::Bottom => 0.0,
            };
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"700\"" } else { "" };
        // Where a viewer lacks the font and takes another, every text keeps its room.
        let long = number(width(text, size, weight_of(style)));
        let [x, y, size] = [x, y, size].map(number);
        let fill = colour(style.color());
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{weight}{anchor} \
             textLength=\"{long}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            escaped(text)
        );
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a text is a few thousand units"
        )]
        let whole = |value: f64| value.ceil() as u32;
        Ok((whole(width(text, style.size(), weight_of(style))), whole(style.size() * CAP_HEIGHT)))
    }
}

#[cfg(test)]
mod tests {
    use crate::draw::svg::*;

    #[test]
    fn text_never_becomes_markup() {
        assert_eq!(escaped("<b>\"R&D\"\u{7}</b>"), "&lt;b&gt;&quot;R&amp;D&quot;‹U+0007›&lt;/b&gt;");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.500), "12.5");
        assert_eq!(number(100.0), "100");
    }
}
