//! Whether the name beside a code of the ministry's is that of another code.
//!
//! Names are spelled in many ways, and one that is nobody's contradicts nothing. A name is looked at once: the next line
//! of the same code mostly has the same.

use canon_core::terms::names::{contains_folded, fold};

use crate::cells::text::decode_field;
use crate::mef::header::Head;
use crate::scan::record::Fields;

/// Words that only the name of one rubro has.
const RUBROS: [(u8, &str); 9] = [
    (0, "RECURSOS ORDINARIOS"),
    (4, "CONTRIBUCIONES A FONDOS"),
    (7, "COMPENSACION MUNICIPAL"),
    (8, "IMPUESTOS MUNICIPALES"),
    (9, "DIRECTAMENTE RECAUDADOS"),
    (13, "DONACIONES"),
    (15, "COMPENSACION REGIONAL"),
    (18, "CANON"),
    (19, "OPERACIONES OFICIALES DE CREDITO"),
];

/// The names of the months; September has two.
const MONTHS: [(u8, &str); 13] = [
    (1, "ENERO"),
    (2, "FEBRERO"),
    (3, "MARZO"),
    (4, "ABRIL"),
    (5, "MAYO"),
    (6, "JUNIO"),
    (7, "JULIO"),
    (8, "AGOSTO"),
    (9, "SETIEMBRE"),
    (9, "SEPTIEMBRE"),
    (10, "OCTUBRE"),
    (11, "NOVIEMBRE"),
    (12, "DICIEMBRE"),
];

/// The names beside the codes of one column.
#[derive(Clone, Debug)]
pub(crate) struct NamesBeside {
    column: Option<usize>,
    names: &'static [(u8, &'static str)],
    /// The name seen last beside each code, and whether it was another's.
    last: Vec<(Vec<u8>, bool)>,
}

impl NamesBeside {
    pub(crate) fn rubro(head: &Head) -> Self {
        Self::rubro_in(head.column(&["RUBRO_NOMBRE"]))
    }

    /// The names of rubros in a column.
    pub(crate) const fn rubro_in(column: Option<usize>) -> Self {
        Self { column, names: &RUBROS, last: Vec::new() }
    }

    pub(crate) fn month(head: &Head) -> Self {
        let column = head.column(&["MES_EJE_NOMBRE", "MES_PRC_NOMBRE", "MES_DOC_NOMBRE", "MES_NOMBRE"]);
        Self { column, names: &MONTHS, last: Vec::new() }
    }

    /// The column, if the name in it is another code's.
    #[inline]
    pub(crate) fn contradicts(&mut self, code: u8, fields: &Fields<'_>) -> Option<usize> {
        let column = self.column?;
        let name = fields.trimmed(column);
        match self.last.get(usize::from(code)) {
            Some((last, is_anothers)) if last == name && !name.is_empty() => is_anothers.then_some(column),
            _ => self.look(code, name).then_some(column),
        }
    }

    fn look(&mut self, code: u8, name: &[u8]) -> bool {
        let folded = fold(&decode_field(name));
        let of = |known: &(u8, &str)| contains_folded(&folded, known.1);
        let is_own = self.names.iter().any(|known| known.0 == code && of(known));
        let is_anothers = !is_own && self.names.iter().any(of);
        let place = usize::from(code);
        if self.last.len() <= place {
            self.last.resize(place + 1, (Vec::new(), false));
        }
        self.last[place] = (name.to_vec(), is_anothers);
        is_anothers
    }
}

#[cfg(test)]
mod tests {
    use canon_core::facts::issue::IssueKind;

    use crate::testing::read_text;

    fn set_aside(rubro: &str, name: &str, month: &str, called: &str) -> u64 {
        let header = "ANO_PRC,MES_PRC,MES_PRC_NOMBRE,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RUBRO_NOMBRE,\
            MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,1,ENERO,1,M, ,301486,07,FONDO DE COMPENSACION MUNICIPAL,1,1\n";
        let row = format!("2024,{month},{called},1,M, ,301486,{rubro},\"{name}\",1,1\n");
        let reading = read_text("a.csv", &format!("{header}{row}")).unwrap();
        let left = reading.tally.rows.set_aside;
        assert_eq!(
            left,
            reading.issues.iter().filter(|i| i.kind == IssueKind::NameOfAnotherCode).count() as u64
        );
        left
    }

    #[test]
    fn a_name_of_another_code_is_no_tie_and_a_name_of_nobodys_is_none_either() {
        let canon = "CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES";
        assert_eq!(set_aside("18", canon, "2", "FEBRERO"), 0);
        assert_eq!(set_aside("18", "", "2", ""), 0);
        assert_eq!(set_aside("18", "ALGO NUEVO", "9", "SETIEMBRE"), 0);
        assert_eq!(set_aside("9", "RECURSOS DIRECTAMENTE RECAUDADOS", "9", "SEPTIEMBRE"), 0);
        assert_eq!(set_aside("18", "IMPUESTOS MUNICIPALES", "2", "FEBRERO"), 1);
        assert_eq!(set_aside("08", canon, "2", "FEBRERO"), 1);
        assert_eq!(set_aside("18", canon, "3", "FEBRERO"), 1);
    }
}
