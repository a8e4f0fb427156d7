//! Facts as one table of Parquet and back: what a cache keeps of a file that is slow to read.
//!
//! Only what the ministry's large CSVs give: spending with its projects, purposes and oversight, credits and income.

use bytes::Bytes;
use canon_core::facts::{
    Credit, Facts, IncomeFact, OversightFact, ProjectFact, Purpose, PurposeFact, Slot, SpendingFact,
    TransferFact,
};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases, Rubro};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};
use parquet::data_type::ByteArray;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

use crate::FrameError;
use crate::parquet::{Kind, Parquet, Values, read_numbers, read_texts};

/// What a row is, whose, of what part of the money, of what kind, its name.
const TEXTS: [&str; 5] = ["clase", "gobierno", "parte", "concepto", "nombre"];

/// When, by which codes, of how many lines.
const NUMBERS: [&str; 6] = ["anio", "mes", "codigo", "generica", "funcion", "filas"];

/// The phases of a budget, then the amounts of credits, income and oversight.
const AMOUNTS: usize = Phase::COUNT + OTHERS.len();
const OTHERS: [&str; 5] = ["autorizado", "acreditado", "recaudado", "actividad", "base"];

/// Rows that are turned into columns at once.
const AT_ONCE: usize = 1 << 15;

/// A fact as a row.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    class: &'static str,
    gov: GovId,
    year: Year,
    part: Option<&'static str>,
    concept: Option<&'static str>,
    name: Option<&'a str>,
    /// Month, code, genérica, function.
    codes: [Option<u32>; 4],
    rows: u64,
    phases: Phases,
    others: [Option<Soles>; OTHERS.len()],
}

impl<'a> Row<'a> {
    const fn of(class: &'static str, gov: GovId, year: Year) -> Self {
        let (part, concept, name, codes) = (None, None, None, [None; 4]);
        Self {
            class,
            gov,
            year,
            part,
            concept,
            name,
            codes,
            rows: 0,
            phases: Phases::NONE,
            others: [None; 5],
        }
    }

    fn spending(fact: &SpendingFact) -> Option<Self> {
        let part = Some(part_code(fact.part).filter(|_| fact.inclusion == Inclusion::Todo)?);
        let codes = [month(fact.slot), None, None, None];
        let row = Self::of("gasto", fact.gov, fact.year);
        Some(Self { part, codes, rows: fact.rows, phases: fact.phases, ..row })
    }

    fn project(fact: &'a ProjectFact) -> Option<Self> {
        let (part, name) = (Some(part_code(fact.part)?), Some(&*fact.name));
        let codes = [None, Some(fact.project), None, fact.function.map(u32::from)];
        let row = Self::of("proyecto", fact.gov, fact.year);
        Some(Self { part, name, codes, rows: fact.rows, phases: fact.phases, ..row })
    }

    fn purpose(fact: &PurposeFact) -> Option<Self> {
        let (concept, code) = match fact.purpose {
            Purpose::Function(code) => ("funcion", code),
            Purpose::Category(code) => ("categoria", code),
        };
        let (part, codes) = (Some(part_code(fact.part)?), [None, Some(code.into()), None, None]);
        let row = Self::of("finalidad", fact.gov, fact.year);
        Some(Self { part, concept: Some(concept), codes, rows: fact.rows, phases: fact.phases, ..row })
    }

    fn oversight(fact: &OversightFact) -> Option<Self> {
        let others = [None, None, None, Some(fact.activity), Some(fact.base)];
        let row = Self::of("fiscalizacion", fact.gov, fact.year);
        (!fact.base_is_given).then_some(Self { others, ..row })
    }

    fn credit(fact: &TransferFact) -> Option<Self> {
        let (part, concept) = (Some(part_code(fact.part)?), Some(fact.credit.code()));
        let codes = [month(fact.slot), None, None, None];
        let others = [fact.autorizado, fact.acreditado, None, None, None];
        Some(Self { part, concept, codes, rows: fact.rows, others, ..Self::of("abono", fact.gov, fact.year) })
    }

    fn income(fact: &IncomeFact) -> Option<Self> {
        let rubro = fact.rubro.map(|rubro| rubro.to_string().parse()).transpose().ok()?;
        let codes = [None, rubro, fact.generica.map(u32::from), None];
        let mut phases = Phases::NONE;
        (phases[Phase::Pia], phases[Phase::Pim]) = (fact.pia, fact.pim);
        let others = [None, None, fact.recaudado, None, None];
        Some(Self { codes, rows: fact.rows, phases, others, ..Self::of("ingreso", fact.gov, fact.year) })
    }

    fn amount(&self, at: usize) -> Option<Soles> {
        match Phase::ALL.get(at) {
            Some(phase) => self.phases[*phase],
            None => self.others[at - Phase::COUNT],
        }
    }
}

fn month(slot: Slot) -> Option<u32> {
    match slot {
        Slot::Year => None,
        Slot::Month(month) => Some(month.number().into()),
    }
}

/// The parts of money that a ministry file tells apart.
const PARTS: [(&str, Part); 9] = [
    ("otros_rubros", Part::Line { rubro18: false, mining: Mining::Other }),
    ("canon_minero", Part::Line { rubro18: true, mining: Mining::Canon }),
    ("regalia", Part::Line { rubro18: true, mining: Mining::Regalia }),
    ("vigencia", Part::Line { rubro18: true, mining: Mining::Vigencia }),
    ("otro_de_rubro18", Part::Line { rubro18: true, mining: Mining::Other }),
    ("solo_canon_minero", Part::OnlyRubro18 { mining: Mining::Canon }),
    ("solo_regalia", Part::OnlyRubro18 { mining: Mining::Regalia }),
    ("solo_vigencia", Part::OnlyRubro18 { mining: Mining::Vigencia }),
    ("solo_rubro18", Part::OnlyRubro18 { mining: Mining::Other }),
];

fn part_code(part: Part) -> Option<&'static str> {
    PARTS.iter().find(|(_, known)| *known == part).map(|(code, _)| *code)
}

fn part_of(code: &str) -> Option<Part> {
    PARTS.iter().find(|(known, _)| *known == code).map(|(_, part)| *part)
}

/// The facts as rows; `None` if there are some that the table has no place for.
fn rows(facts: &Facts) -> Option<Vec<Row<'_>>> {
    // All lists by name: one that is added later must be thought of here.
    let Facts {
        spending,
        transfers,
        income,
        projects,
        purposes,
        oversight,
        population,
        investments,
        works,
        stopped,
        signed,
        releases,
        members,
        sanctions,
        orders,
        aliases,
        prices,
        indices,
        booked,
        doubts,
        commitments,
        experiences,
    } = facts;
    let of_tables =
        population.len() + investments.len() + prices.len() + indices.len() + booked.len() + doubts.len();
    let of_registers = works.len() + releases.len() + orders.len() + aliases.len();
    let of_suppliers = members.len() + sanctions.len() + stopped.len() + signed.len();
    if of_tables + of_registers + of_suppliers + commitments.len() + experiences.len() > 0 {
        return None;
    }
    let rows = spending.iter().map(Row::spending);
    let rows = rows.chain(projects.iter().map(Row::project)).chain(purposes.iter().map(Row::purpose));
    let rows = rows.chain(oversight.iter().map(Row::oversight));
    rows.chain(transfers.iter().map(Row::credit)).chain(income.iter().map(Row::income)).collect()
}

/// The facts as a file; `None` if there are some that it has no place for.
///
/// # Errors
/// What the Parquet library refuses: a defect.
pub fn keep(facts: &Facts) -> Result<Option<Vec<u8>>, FrameError> {
    let Some(rows) = rows(facts) else { return Ok(None) };
    let columns = TEXTS.into_iter().map(|name| (name, Kind::Text));
    let columns = columns.chain(NUMBERS.into_iter().map(|name| (name, Kind::Whole)));
    let amounts = Phase::ALL.into_iter().map(Phase::code).chain(OTHERS);
    let columns: Vec<_> = columns.chain(amounts.map(|name| (name, Kind::Decimal(2)))).collect();
    let mut file = Parquet::new(&columns)?;
    for some in rows.chunks(AT_ONCE) {
        let text = |of: fn(&Row<'_>) -> Option<String>| Values::Text(some.iter().map(of).collect());
        let mut columns = vec![
            text(|row| Some(row.class.to_string())),
            text(|row| Some(row.gov.to_string())),
            text(|row| row.part.map(ToString::to_string)),
            text(|row| row.concept.map(ToString::to_string)),
            text(|row| row.name.map(ToString::to_string)),
        ];
        let numbers = |of: &dyn Fn(&Row<'_>) -> Option<i128>| Values::Numbers(some.iter().map(of).collect());
        columns.push(numbers(&|row| Some(row.year.number().into())));
        columns.extend((0..4).map(|at| numbers(&|row| row.codes[at].map(i128::from))));
        columns.push(numbers(&|row| Some(row.rows.into())));
        let centimos = |amount: Soles| i128::from(amount.centimos());
        columns.extend((0..AMOUNTS).map(|at| numbers(&|row| row.amount(at).map(centimos))));
        file.rows(&columns)?;
    }
    file.into_bytes().map(Some)
}

/// The facts of a file that [`keep`] made, in their order.
///
/// # Errors
/// A file that it did not make, or that is damaged.
pub fn recall(bytes: Vec<u8>) -> Result<Facts, FrameError> {
    let file = SerializedFileReader::new(Bytes::from(bytes))?;
    let mut facts = Facts::default();
    for number in 0..file.num_row_groups() {
        let group = Group::read(&*file.get_row_group(number)?)?;
        for row in 0..group.texts[0].len() {
            group.add(row, &mut facts).ok_or(FrameError::Damaged)?;
        }
    }
    Ok(facts)
}

/// The columns of a row group.
struct Group {
    texts: Vec<Vec<Option<ByteArray>>>,
    numbers: Vec<Vec<Option<i64>>>,
    amounts: Vec<Vec<Option<i64>>>,
}

impl Group {
    fn read(group: &dyn RowGroupReader) -> Result<Self, FrameError> {
        let (numbers, amounts) = (TEXTS.len(), TEXTS.len() + NUMBERS.len());
        if group.num_columns() != amounts + AMOUNTS {
            return Err(FrameError::Damaged);
        }
        Ok(Self {
            texts: (0..numbers).map(|at| read_texts(group, at)).collect::<Result<_, _>>()?,
            numbers: (numbers..amounts).map(|at| read_numbers(group, at)).collect::<Result<_, _>>()?,
            amounts: (amounts..amounts + AMOUNTS)
                .map(|at| read_numbers(group, at))
                .collect::<Result<_, _>>()?,
        })
    }

    fn text(&self, column: usize, row: usize) -> Option<&str> {
        self.texts[column][row].as_ref().and_then(|text| std::str::from_utf8(text.data()).ok())
    }

    fn number<T: TryFrom<i64>>(&self, column: usize, row: usize) -> Option<Option<T>> {
        self.numbers[column][row].map(|number| T::try_from(number).ok()).map_or(Some(None), |n| n.map(Some))
    }

    fn amount(&self, column: usize, row: usize) -> Option<Soles> {
        self.amounts[column][row].map(Soles::from_centimos)
    }

    fn phases(&self, row: usize) -> Phases {
        let mut phases = Phases::NONE;
        for (at, phase) in Phase::ALL.into_iter().enumerate() {
            phases[phase] = self.amount(at, row);
        }
        phases
    }

    /// Adds a row to the facts; `None` where it is none.
    fn add(&self, row: usize, facts: &mut Facts) -> Option<()> {
        let (class, gov): (&str, GovId) = (self.text(0, row)?, self.text(1, row)?.parse().ok()?);
        let year = Year::new(self.number(0, row)??)?;
        let slot = match self.number(1, row)? {
            None => Slot::Year,
            Some(month) => Slot::Month(Month::new(month)?),
        };
        let part = self.text(2, row).and_then(part_of);
        let (concept, code): (_, Option<u32>) = (self.text(3, row), self.number(2, row)?);
        let rows = self.number(5, row)??;
        let phases = self.phases(row);
        let [autorizado, acreditado, recaudado, activity, base] =
            std::array::from_fn(|at| self.amount(Phase::COUNT + at, row));
        match class {
            "gasto" => {
                let (part, inclusion) = (part?, Inclusion::Todo);
                facts.spending.push(SpendingFact { gov, year, inclusion, part, slot, phases, rows });
            }
            "proyecto" => {
                let (part, project, name) = (part?, code?, self.text(4, row)?.into());
                let function = self.number(4, row)?;
                facts.projects.push(ProjectFact { gov, year, part, project, name, function, phases, rows });
            }
            "finalidad" => {
                let (part, code) = (part?, u8::try_from(code?).ok()?);
                let purpose = match concept? {
                    "funcion" => Purpose::Function(code),
                    "categoria" => Purpose::Category(code),
                    _ => return None,
                };
                facts.purposes.push(PurposeFact { gov, year, part, purpose, phases, rows });
            }
            "fiscalizacion" => {
                let (activity, base, base_is_given) = (activity?, base?, false);
                facts.oversight.push(OversightFact { gov, year, activity, base, base_is_given, line: 0 });
            }
            "abono" => {
                let (part, concept) = (part?, concept?);
                let credit = Credit::ALL.into_iter().find(|credit| credit.code() == concept)?;
                facts.transfers.push(TransferFact {
                    gov,
                    year,
                    part,
                    slot,
                    credit,
                    autorizado,
                    acreditado,
                    rows,
                });
            }
            "ingreso" => {
                let rubro = code.map(|code| Rubro::parse(format!("{code:02}").as_bytes()));
                let rubro = rubro.map_or(Some(None), |rubro| rubro.map(Some))?;
                let (generica, pia, pim) = (self.number(3, row)?, phases[Phase::Pia], phases[Phase::Pim]);
                facts.income.push(IncomeFact { gov, year, rubro, generica, pia, pim, recaudado, rows });
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
