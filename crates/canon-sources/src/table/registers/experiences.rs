//! What was learned: `fecha,gobierno,tema,que_se_hizo,que_resulto,fuente`.

use std::sync::Arc;

use canon_core::facts::notes::Experience;

use crate::reading::Reading;
use crate::table::grid::{Grid, Row};
use crate::table::registers::notes::{Column, Notes};

const COLUMNS: [Column; 6] = [
    ("que_se_hizo", &["QUE SE HIZO", "SE HIZO", "ACCION", "EXPERIENCIA"]),
    ("que_resulto", &["QUE RESULTO", "RESULTO", "RESULTADO", "QUE PASO"]),
    ("fecha", &["FECHA", "CUANDO"]),
    ("gobierno", &["GOBIERNO", "ID", "MUNICIPALIDAD", "ENTIDAD", "LUGAR"]),
    ("tema", &["TEMA", "INDICADOR", "TEMA O INDICADOR"]),
    ("fuente", &["FUENTE", "QUIEN LO CUENTA"]),
];

/// The notes of a file, if it is some: something done, and what came of it.
pub(crate) fn find(grids: &[Grid]) -> Option<Notes<'_, 6>> {
    Notes::find(grids, &COLUMNS, [0, 1])
}

/// Adds the lessons to a reading.
pub(crate) fn add(notes: &Notes<'_, 6>, file: &Arc<str>, reading: &mut Reading) {
    reading.facts.experiences = notes.add(file, reading, entry);
}

fn entry(notes: &Notes<'_, 6>, row: &Row<'_>) -> Option<Experience> {
    let (done, result) = (notes.text(row, 0), notes.text(row, 1));
    (!done.is_empty() && !result.is_empty()).then(|| Experience {
        done,
        result,
        when: notes.when(row, 2),
        about: notes.about(row, 3),
        topic: notes.text(row, 4),
        source: notes.text(row, 5),
    })
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
