//! What the ministry publishes: its files, its tables and how large they are.
//!
//! Ids are looked up anew each time; these are the ones known when the portal does not answer, of users' programs and the
//! portal's own pages between May and September 2026. Each is proved before it is used.

use std::ops::RangeInclusive;

use canon_core::terms::period::Year;

use crate::asked::{Asked, What};
use crate::manifest::Manifest;
use crate::watch::Rung;

/// The slug of each set of data on the portal, where it is known.
pub(crate) const fn slug(what: What) -> Option<&'static str> {
    match what {
        What::Gasto => Some("presupuesto-y-ejecucion-de-gasto"),
        What::Ingreso => Some("presupuesto-y-ejecucion-de-ingreso"),
        What::Transferencias => Some("transferencias-de-fondos-y-asignaciones-financieras"),
        What::Comparativo => Some("comparacion-de-presupuesto-ejecucion-gasto"),
        What::Inversiones | What::Obras => None,
    }
}

/// The file of the investments that go on, among those of the file server. A program of users' that was checked against
/// the server on 25 September 2026 names it, as do several others since 2025; 239 to 244 MB by two of them.
const INVESTMENTS: &str = "DETALLE_INVERSIONES";

/// The workbook of all works of the country, without the day that stands in its name: 57 MB, one sheet of 191,180 rows.
/// The page that names today's and the address of the download stand in several users' programs, one of which says that
/// it was checked against the server on 16 August 2026, another on 25 September.
pub(crate) const WORKS: &str = "DataSet-Obras-Publicas";

/// The page that names it, on the Contraloría's server.
pub(crate) const WORKS_PAGE: &str = "/InfobrasWeb/DataSets";

/// Where a person downloads it.
pub const OBRAS_PAGE: &str = "https://infobras.contraloria.gob.pe/InfobrasWeb/DataSets";

/// Where a person downloads awards and contracts (OECE): workbooks of a year, without a column of the department. The
/// State's own address of that portal, as users' programs of 2026 give it.
pub const OECE_PAGE: &str = "https://www.gob.pe/14272-acceder-al-portal-de-datos-abiertos-del-oece";

/// Known ids by set of data and first year.
const IDS: &[(What, u16, &str)] = &[
    (What::Gasto, 2020, "64b41d99-676d-4206-b368-04de62db20d0"),
    (What::Gasto, 2023, "c2b1568e-e399-4bab-8e13-86f62fb7f2b8"),
    (What::Gasto, 2024, "a50cf1dc-1655-446d-95a3-de6d5351dc8c"),
    (What::Gasto, 2024, "42477a87-ee45-4df2-9c6f-ccd63c2b1411"),
    (What::Gasto, 2025, "77fc3228-fa6f-4c1f-a0ed-d32520ad11ad"),
    (What::Gasto, 2025, "35bdc5b5-017c-42c1-ba20-8820bf1248b7"),
    (What::Gasto, 2026, "d45f660d-6d14-438e-9d91-300084c9b85f"),
    (What::Gasto, 2026, "615644aa-ef73-4358-b4e0-0c20931632f3"),
    (What::Ingreso, 2022, "031bc35d-f6e6-48ef-8aed-8df6c23b7a7a"),
    (What::Ingreso, 2023, "aee29919-51e9-4aad-b3fa-a474ea1a7292"),
    (What::Ingreso, 2024, "228c2d8b-f58f-435c-bf96-c7556e8c537d"),
    (What::Ingreso, 2025, "93c5ce61-e16c-4165-89c8-ac293422bd97"),
    (What::Ingreso, 2026, "534994e6-2422-4e3e-97aa-bb56acb80c97"),
    (What::Comparativo, 2012, "5f3b3cbe-3955-41cc-8662-1757ebb5cf53"),
    (What::Comparativo, 2017, "0e2469d8-5872-4bc2-a5bc-91ee01c99df8"),
    (What::Comparativo, 2022, "510bae6d-3d37-4fb2-af35-a40ce01715f4"),
];

/// The periods of the comparativo.
const PERIODS: [(u16, u16); 3] = [(2012, 2016), (2017, 2021), (2022, 2026)];

/// From this year on the file of a year is named after how often it is renewed.
const MONTHLY_SINCE: u16 = 2025;

/// The first year of which a zip is published.
const ZIPPED_SINCE: u16 = 2014;

const GIGA: u64 = 1_000_000_000;

/// One file to be made: of one year, or of several that are published together.
#[derive(Clone, Debug)]
pub struct Piece {
    pub what: What,
    /// The years that are asked for.
    pub years: Vec<Year>,
    /// The name of the ministry's file, without its ending.
    pub stem: String,
    /// Whether the SQL interface has it: of transfers no table is published.
    pub by_api: bool,
    /// Whether it is published as a zip.
    zipped: bool,
    first: u16,
}

/// A file that is published, as the way to a piece.
#[derive(Clone, Debug)]
pub struct Published {
    pub rung: Rung,
    pub name: String,
    /// How many bytes of it are taken at most.
    pub limit: u64,
}

impl Piece {
    /// The files that hold it, in the order in which they are tried.
    pub fn published(&self) -> Vec<Published> {
        let of = |rung, ending, limit| Published { rung, name: format!("{}.{ending}", self.stem), limit };
        // Some half more than the largest seen; of the zips three times.
        let (ending, plain, limit) = match self.what {
            What::Gasto | What::Comparativo => ("csv", Rung::Csv, 15 * GIGA),
            What::Ingreso => ("csv", Rung::Csv, GIGA),
            What::Transferencias | What::Inversiones => ("csv", Rung::Csv, GIGA / 2),
            What::Obras => ("xlsx", Rung::Workbook, GIGA / 5),
        };
        let zip = self.zipped.then(|| of(Rung::Zip, "zip", 2 * GIGA));
        zip.into_iter().chain([of(plain, ending, limit)]).collect()
    }

    /// The name of the file that is made.
    pub fn file(&self, asked: Asked) -> String {
        let ending = if self.what == What::Obras { "xlsx" } else { "csv" };
        format!("{}-{}.{ending}", self.stem, asked.mark())
    }

    /// Whether what an earlier call brought is what this would bring: the same rows of the same data.
    pub fn is_answered_by(&self, asked: Asked, brought: &Manifest) -> bool {
        let has = |year: &Year| {
            brought.anios.contains(&year.number()) || brought.anios_copiados.contains(&year.number())
        };
        let is_asked = |year: &u16| self.years.iter().any(|asked| asked.number() == *year);
        brought.que == self.what.code()
            && brought.departamento == asked.department.to_string()
            && brought.rubro == asked.rubro.map(|rubro| rubro.to_string())
            && self.years.iter().all(has)
            && brought.anios.iter().all(is_asked)
    }

    /// The ids known beforehand.
    pub(crate) fn known_ids(&self) -> impl Iterator<Item = &'static str> {
        let (what, first) = (self.what, self.first);
        IDS.iter().filter(move |(of, year, _)| *of == what && *year == first).map(|(.., id)| *id)
    }
}

/// The years of which a set of data is published.
const fn published(what: What) -> RangeInclusive<u16> {
    match what {
        What::Gasto => 2009..=2100,
        What::Ingreso => 2012..=2100,
        What::Transferencias => 2004..=2100,
        What::Comparativo => 2012..=2026,
        // Of a day, and of no years: none is asked for.
        What::Inversiones | What::Obras => 0..=u16::MAX,
    }
}

/// The files that hold these years; of what is published as it stands today, the one file there is.
///
/// # Errors
/// The first year that is not published, and those that are.
pub fn pieces(what: What, years: &[Year]) -> Result<Vec<Piece>, (Year, RangeInclusive<u16>)> {
    if !what.has_years() {
        let stem = if what == What::Obras { WORKS } else { INVESTMENTS }.to_string();
        return Ok(vec![Piece { what, years: Vec::new(), stem, by_api: false, zipped: false, first: 0 }]);
    }
    let mut years = years.to_vec();
    years.sort();
    years.dedup();
    if let Some(other) = years.iter().find(|year| !published(what).contains(&year.number())) {
        return Err((*other, published(what)));
    }
    if what == What::Comparativo {
        let of = |(first, last): (u16, u16)| {
            let inside = years.iter().filter(|year| (first..=last).contains(&year.number()));
            Piece {
                what,
                years: inside.copied().collect(),
                stem: format!("comparativo_gastos_{first}_{last}"),
                by_api: true,
                zipped: false,
                first,
            }
        };
        return Ok(PERIODS.into_iter().map(of).filter(|piece| !piece.years.is_empty()).collect());
    }
    Ok(years.into_iter().map(|year| of_year(what, year)).collect())
}

fn of_year(what: What, year: Year) -> Piece {
    let number = year.number();
    let often = if number >= MONTHLY_SINCE { "-Mensual" } else { "" };
    let stem = match what {
        What::Ingreso => format!("{number}-Ingreso{often}"),
        What::Transferencias => format!("{number}-Transferencias"),
        What::Gasto | What::Comparativo | What::Inversiones | What::Obras => {
            format!("{number}-Gasto{often}")
        }
    };
    let is_table = what != What::Transferencias;
    Piece {
        what,
        years: vec![year],
        stem,
        by_api: is_table,
        zipped: is_table && number >= ZIPPED_SINCE,
        first: number,
    }
}

#[cfg(test)]
mod tests {
    use crate::published::*;

    fn years(numbers: RangeInclusive<u16>) -> Vec<Year> {
        numbers.filter_map(Year::new).collect()
    }

    #[test]
    fn each_year_is_a_file_and_the_comparativo_is_one_of_several_years() {
        let stems = |what, asked| -> Vec<String> {
            pieces(what, &years(asked)).unwrap().into_iter().map(|piece| piece.stem).collect()
        };
        assert_eq!(stems(What::Gasto, 2024..=2025), ["2024-Gasto", "2025-Gasto-Mensual"]);
        assert_eq!(stems(What::Transferencias, 2025..=2025), ["2025-Transferencias"]);
        assert_eq!(
            stems(What::Comparativo, 2021..=2024),
            ["comparativo_gastos_2017_2021", "comparativo_gastos_2022_2026"]
        );
        assert!(pieces(What::Gasto, &years(2008..=2009)).is_err());
    }

    #[test]
    fn every_known_id_is_one() {
        for (.., id) in IDS {
            assert!(
                id.len() == 36 && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()),
                "{id}"
            );
        }
    }
}
