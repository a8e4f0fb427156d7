//! What was agreed in earlier sessions: `compromiso,responsable,fecha,dato,seguimiento`, and if so wished `sesion,gobierno`.

use canon_core::facts::issue::IssueKind;
use canon_core::facts::notes::Commitment;

use super::once::{Entry, LeftOut, Odd, Parsed, Target};
use super::sheet::{Sheet, once};
use super::{Layout, Own, Register, UNDECLARED, notes};
use crate::reading::Format;
use crate::table::grid::Row;
use crate::table::header::own::Column;

pub(super) static REGISTER: Register = Register {
    format: Format::Commitments,
    channel: UNDECLARED,
    layout: Layout::Own(Own { columns: &COLUMNS, add }),
};

static COLUMNS: [Column; 7] = [
    Column::needed("compromiso", &[&["COMPROMISO", "ACUERDO", "COMPROMISO ACORDADO"]]).leftmost(),
    Column::needed("responsable", &[&["RESPONSABLE", "QUIEN", "RESPONSABLES"]]).leftmost(),
    Column::optional("fecha", &[&["FECHA", "PLAZO", "PARA CUANDO", "FECHA LIMITE"]]).leftmost().of_days(),
    Column::optional("dato", &[&["DATO", "DATO QUE LO MUESTRA", "INDICADOR", "COMO LO SABREMOS"]]).leftmost(),
    Column::optional("seguimiento", &[&["SEGUIMIENTO", "AVANCE", "QUE PASO", "RESULTADO", "ESTADO"]])
        .leftmost(),
    Column::optional("sesion", &[&["SESION", "ACORDADO EN"]]).leftmost(),
    Column::optional("gobierno", &[&["GOBIERNO", "ID", "MUNICIPALIDAD", "ENTIDAD"]]).leftmost(),
];

fn add(sheets: &[Sheet<'_>], target: &mut Target<'_>) {
    target.reading.facts.commitments = once(sheets, target, parse).in_order_of_rows();
}

fn parse(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Parsed<Commitment>, LeftOut> {
    let what = sheet.text(row, 0);
    if what.is_empty() {
        return Err(Odd::row(IssueKind::UnreadableKey, row).into());
    }
    let commitment = Commitment {
        what: what.into(),
        who: sheet.text(row, 1).into(),
        due: notes::when(sheet, row, 2),
        shown_by: sheet.text(row, 3).into(),
        outcome: sheet.text(row, 4).into(),
        session: sheet.text(row, 5).into(),
        about: notes::about(sheet, row, 6),
    };
    Ok(commitment.into())
}

impl Entry for Commitment {
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
