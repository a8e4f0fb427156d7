//! SVG to PNG, with the embedded fonts only.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::fonts;
use crate::typeset::PaperError;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for font in fonts::ALL {
        database.load_font_data(font.to_vec());
    }
    Arc::new(database)
});

/// Draws an SVG on white, one pixel a unit.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, PaperError> {
    let options =
        Options { fontdb: Arc::clone(&FONTS), font_family: fonts::FAMILY.to_string(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| PaperError::Picture(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| PaperError::Picture(format!("{}×{}", size.width(), size.height())))?;
    pixmap.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| PaperError::Picture(error.to_string()))
}
