//! What the ministry publishes: its files, its tables and how large they are.
//!
//! Ids are looked up anew each time; these are the ones known when the portal does not answer, of users' programs and the
//! portal's own pages between May and September 2026. Each is proved before it is used.

use std::ops::RangeInclusive;

use canon_core::terms::period::Year;

use crate::asked::{Asked, What};

/// The slug of each set of data on the portal.
pub(crate) const fn slug(what: What) -> &'static str {
    match what {
        What::Gasto => "presupuesto-y-ejecucion-de-gasto",
        What::Ingreso => "presupuesto-y-ejecucion-de-ingreso",
        What::Transferencias => "transferencias-de-fondos-y-asignaciones-financieras",
        What::Comparativo => "comparacion-de-presupuesto-ejecucion-gasto",
    }
}

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
    pub zipped: bool,
    first: u16,
}

impl Piece {
    /// How many bytes of the zip are taken at most: three times the largest seen.
    pub const fn zip_limit(&self) -> u64 {
        2 * GIGA
    }

    /// How many bytes of the plain file are taken at most: some half more than the largest seen.
    pub const fn csv_limit(&self) -> u64 {
        match self.what {
            What::Gasto | What::Comparativo => 15 * GIGA,
            What::Ingreso => GIGA,
            What::Transferencias => GIGA / 2,
        }
    }

    /// The name of the file that is made.
    pub fn file(&self, asked: Asked) -> String {
        format!("{}-{}.csv", self.stem, asked.mark())
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
    }
}

/// The files that hold these years.
///
/// # Errors
/// The first year that is not published, and those that are.
pub fn pieces(what: What, years: &[Year]) -> Result<Vec<Piece>, (Year, RangeInclusive<u16>)> {
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
        What::Gasto | What::Comparativo => format!("{number}-Gasto{often}"),
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
