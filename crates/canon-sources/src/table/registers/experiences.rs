//! What was learned: `fecha,gobierno,tema,que_se_hizo,que_resulto,fuente`.

use canon_core::facts::issue::IssueKind;
use canon_core::facts::notes::Experience;

use super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, once};
use super::{Layout, Own, Register, UNDECLARED, notes};
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Experiences,
    channel: UNDECLARED,
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 6] = [
    Column::needed("que_se_hizo", &[&["QUE SE HIZO", "SE HIZO", "ACCION", "EXPERIENCIA"]]).leftmost(),
    Column::needed("que_resulto", &[&["QUE RESULTO", "RESULTO", "RESULTADO", "QUE PASO"]]).leftmost(),
    Column::optional("fecha", &[&["FECHA", "CUANDO"]]).leftmost().of_days(),
    Column::optional("gobierno", &[&["GOBIERNO", "ID", "MUNICIPALIDAD", "ENTIDAD", "LUGAR"]]).leftmost(),
    Column::optional("tema", &[&["TEMA", "INDICADOR", "TEMA O INDICADOR"]]).leftmost(),
    Column::optional("fuente", &[&["FUENTE", "QUIEN LO CUENTA"]]).leftmost(),
];

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    target.reading.facts.experiences = once(sheets, target, parse).in_order_of_rows();
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Experience>, LeftOut> {
    let (done, result) = (sheet.text(row, 0), sheet.text(row, 1));
    if done.is_empty() || result.is_empty() {
        return Err(Odd::row(IssueKind::UnreadableKey, row).into());
    }
    let experience = Experience {
        done: done.into(),
        result: result.into(),
        when: notes::when(sheet, row, 2),
        about: notes::about(sheet, row, 3),
        topic: sheet.text(row, 4).into(),
        source: sheet.text(row, 5).into(),
    };
    Ok(experience.into())
}

impl Entry for Experience {
    type Key = Self;

    fn key(&self) -> Self {
        self.clone()
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self == later
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_lesson_a_row_wherever_it_was_learned() {
        let text = "fecha,gobierno,tema,que_se_hizo,que_resulto,fuente\n\
            2025-03-01,Espinar (Cusco),por_pagar,Se publicó la cola de pagos,Bajó a la mitad,Acta 4\n\
            2025-04-01,301486,Obras,Se visitó la obra,,Acta 5\n";
        let reading = read_text("lecciones.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Experiences);
        let [lesson] = reading.facts.experiences.as_slice() else { panic!("one lesson has a result") };
        assert_eq!((&*lesson.about.written, lesson.about.gov), ("Espinar (Cusco)", None));
        assert_eq!(reading.tally.rows.set_aside, 1);
    }
}
