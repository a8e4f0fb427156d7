//! SVG to PNG, with the embedded fonts only.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::draw::fonts;
use crate::error::PaperError;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in fonts::ALL {
        database.load_font_data(font.to_vec());
    }
    Arc::new(database)
});

/// Draws an SVG on white, one pixel a unit: red, green and blue, without the transparency that telephones turn black.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, PaperError> {
    let options =
        Options { fontdb: Arc::clone(&FONTS), font_family: fonts::FAMILY.to_string(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| PaperError::Picture(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| PaperError::Picture(format!("{}×{}", size.width(), size.height())))?;
    pixmap.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    encoded(&pixmap).map_err(|error| PaperError::Picture(error.to_string()))
}

fn encoded(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    // On white everything is opaque, so that colours are as they were painted.
    let painted = pixmap.data();
    let mut pixels = vec![0; painted.len() / 4 * 3];
    for (rgb, rgba) in pixels.chunks_exact_mut(3).zip(painted.chunks_exact(4)) {
        rgb.copy_from_slice(&rgba[..3]);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Flat colours pack smaller, and twice as fast, as they are.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
