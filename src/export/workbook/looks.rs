//! How cells look: fonts, colours and the forms of numbers.

use canon_core::terms::period::Date;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, XlsxError};

pub(super) struct Looks {
    pub(super) head: Format,
    pub(super) title: Format,
    pub(super) bold: Format,
    pub(super) wrapped: Format,
    pub(super) whole: Format,
    pub(super) money: Format,
    pub(super) ratio: Format,
    pub(super) day: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let format = |code: &str| Format::new().set_num_format(code);
        Self {
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00E8_F1F7))
                .set_font_color(Color::RGB(0x0008_4576)),
            title: Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x0008_4576)),
            bold: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            whole: format("0"),
            money: format("#,##0.00"),
            ratio: format("0.000000"),
            day: format("yyyy-mm-dd"),
        }
    }
}

pub(super) fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().number(), day.month().number(), day.day())
}
