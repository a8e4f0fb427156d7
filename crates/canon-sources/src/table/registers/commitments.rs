//! What was agreed in earlier sessions: `compromiso,responsable,fecha,dato,seguimiento`, and if so wished `sesion,gobierno`.

use std::sync::Arc;

use canon_core::facts::notes::Commitment;

use crate::reading::Reading;
use crate::table::grid::{Grid, Row};
use crate::table::registers::notes::{Column, Notes};

const COLUMNS: [Column; 7] = [
    ("compromiso", &["COMPROMISO", "ACUERDO", "COMPROMISO ACORDADO"]),
    ("responsable", &["RESPONSABLE", "QUIEN", "RESPONSABLES"]),
    ("fecha", &["FECHA", "PLAZO", "PARA CUANDO", "FECHA LIMITE"]),
    ("dato", &["DATO", "DATO QUE LO MUESTRA", "INDICADOR", "COMO LO SABREMOS"]),
    ("seguimiento", &["SEGUIMIENTO", "AVANCE", "QUE PASO", "RESULTADO", "ESTADO"]),
    ("sesion", &["SESION", "ACORDADO EN"]),
    ("gobierno", &["GOBIERNO", "ID", "MUNICIPALIDAD", "ENTIDAD"]),
];

/// The notes of a file, if it is some: something agreed, and who takes care of it.
pub(crate) fn find(grids: &[Grid]) -> Option<Notes<'_, 7>> {
    Notes::find(grids, &COLUMNS, [0, 1])
}

/// Adds the commitments to a reading.
pub(crate) fn add(notes: &Notes<'_, 7>, file: &Arc<str>, reading: &mut Reading) {
    reading.facts.commitments = notes.add(file, reading, entry);
}

fn entry(notes: &Notes<'_, 7>, row: &Row<'_>) -> Option<Commitment> {
    let what = notes.text(row, 0);
    (!what.is_empty()).then(|| Commitment {
        what,
        who: notes.text(row, 1),
        due: notes.when(row, 2),
        shown_by: notes.text(row, 3),
        outcome: notes.text(row, 4),
        session: notes.text(row, 5),
        about: notes.about(row, 6),
    })
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_commitment_a_row_with_its_government_and_day() {
        let text = "Sesión;Gobierno;Compromiso;Responsable;Fecha;Dato que lo muestra;Seguimiento\n\
            3;Torata;Publicar el avance de obras;Gerencia de obras;30/11/2025;avance_pim;\n\
            3;;Visitar el mercado;Todos;fin de mes;;hecho\n;;;Nadie;;;\n";
        let reading = read_text("compromisos.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Commitments);
        let [one, other] = reading.facts.commitments.as_slice() else { panic!("two commitments") };
        assert_eq!(one.about.gov.unwrap().to_string(), "301486");
        assert_eq!(one.due.day.unwrap().to_string(), "2025-11-30");
        assert_eq!(canon_core::insight::experience::shown_by(one).unwrap().id, "avance_pim");
        assert_eq!((other.due.day, &*other.due.written, other.about.gov), (None, "fin de mes", None));
        assert_eq!((reading.tally.rows.read, reading.tally.rows.set_aside), (3, 1));
        assert_eq!(reading.issues[0].row, Some(4));
    }
}
