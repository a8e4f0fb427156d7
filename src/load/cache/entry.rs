//! A reading without its facts, as JSON and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::Facts;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{CutOff, Precision, Source};
use canon_core::facts::tally::{Fates, Tally};
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::period::{Date, Year};
use canon_sources::{ColumnUse, Encoding, Format, Input, Profile, Reading, TableProfile};
use serde::{Deserialize, Serialize};

/// The formats that are kept, the encodings, and the columns of amounts, by their names in the file.
const FORMATS: [(&str, Format); 6] = [
    ("gasto", Format::GastoLong),
    ("gasto_meses", Format::GastoWide),
    ("transferencias", Format::Transferencias),
    ("ingreso", Format::Ingreso),
    ("comparativo", Format::GastoComparativo),
    ("comparativo_ingreso", Format::IngresoComparativo),
];
const ENCODINGS: [(&str, Encoding); 7] = [
    ("utf8", Encoding::Utf8),
    ("utf8_con_marca", Encoding::Utf8WithMark),
    ("windows_1252", Encoding::Windows1252),
    ("utf16", Encoding::Utf16),
    ("cp850", Encoding::Cp850),
    ("mac_roman", Encoding::MacRoman),
    ("utf8_dos_veces", Encoding::Utf8Twice),
];

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The key that it is kept under.
    clave: String,
    /// The hash of the facts.
    filas: String,
    /// Of the file that was read.
    bytes: u64,
    blake3: String,
    formato: String,
    canal: String,
    empaque: Vec<String>,
    codificacion: String,
    separador: u8,
    encabezado: Option<u64>,
    columnas: Vec<(String, Option<String>)>,
    alcances: Vec<String>,
    anios: Vec<u16>,
    /// The last day of the last month with flows, or of a year that the file goes beyond: which is told by the format.
    cortes: BTreeMap<u16, String>,
    cuadre: Counts,
    centimos: BTreeMap<String, Counts>,
    incidencias: Vec<Oddity>,
}

/// Read, used, repeated, set aside, out of scope.
#[derive(Debug, Deserialize, Serialize)]
struct Counts([i128; 5]);

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Oddity {
    fila: Option<u64>,
    columna: Option<String>,
    valor: String,
    /// The kind and its data.
    que: Vec<String>,
}

impl Entry {
    /// A reading's; `None` if it holds something that is not kept.
    pub(crate) fn of(reading: &Reading, key: &str, facts: blake3::Hash) -> Option<Self> {
        let Reading { source, profile, facts: _, cuts, issues, tally, hash, bytes, trace, recalled } =
            reading;
        let [table] = profile.tables.as_slice() else { return None };
        let is_page = table.sheet.is_some()
            || profile.title.is_some()
            || profile.dimension.is_some()
            || profile.query_date.is_some()
            || !profile.path.is_empty();
        let is_usual = source.inclusion == Inclusion::Todo && source.precision == Precision::Centimo;
        if is_page || !is_usual || !trace.is_empty() || *recalled {
            return None;
        }
        let cut = |(year, cut): (&Year, &CutOff)| match cut {
            CutOff::LastMonth(day) | CutOff::LaterYear(day) => Some((year.number(), day.to_string())),
            _ => None,
        };
        let counts =
            |(column, fate): (&&str, &Fates<i128>)| ((*column).to_string(), Counts::of(*fate, |n| n));
        Some(Self {
            clave: key.to_string(),
            filas: facts.to_hex().to_string(),
            bytes: *bytes,
            blake3: blake3::Hash::from_bytes(*hash).to_hex().to_string(),
            formato: name_of(&FORMATS, profile.format)?,
            canal: source.channel.to_string(),
            empaque: profile.wrapping.clone(),
            codificacion: name_of(&ENCODINGS, profile.encoding?)?,
            separador: profile.delimiter?,
            encabezado: table.header_line,
            columnas: table.columns.iter().map(|c| (c.name.clone(), c.role.clone())).collect(),
            alcances: profile.scopes.iter().map(ToString::to_string).collect(),
            anios: profile.years.iter().map(|year| year.number()).collect(),
            cortes: cuts.iter().map(cut).collect::<Option<_>>()?,
            cuadre: Counts::of(tally.rows, i128::from),
            centimos: tally.centimos.iter().map(counts).collect(),
            incidencias: issues.iter().map(Oddity::of).collect::<Option<_>>()?,
        })
    }

    /// The reading of a file, with its facts; `None` where something is not as it was written.
    pub(crate) fn into_reading(self, facts: Facts, input: &Input) -> Option<Reading> {
        let file = Arc::clone(input.name());
        let format = named(&FORMATS, &self.formato)?;
        let year = |number: &u16| Year::new(*number);
        let known = match format {
            Format::GastoComparativo | Format::IngresoComparativo => CutOff::LaterYear,
            _ => CutOff::LastMonth,
        };
        let cut = |(year, day): (&u16, &String)| Some((Year::new(*year)?, known(Date::parse_iso(day)?)));
        let columns = self.columnas.into_iter().map(|(name, role)| ColumnUse::by_name(name, role)).collect();
        let mut profile = Profile::new(format);
        profile.wrapping = self.empaque;
        profile.encoding = Some(named(&ENCODINGS, &self.codificacion)?);
        profile.delimiter = Some(self.separador);
        profile.tables = vec![TableProfile::whole(format, self.encabezado, columns)];
        profile.scopes = self.alcances.iter().map(|code| Scope::parse(code)).collect::<Option<_>>()?;
        profile.years = self.anios.iter().map(year).collect::<Option<_>>()?;
        let mut tally = Tally { rows: self.cuadre.fate(|n| u64::try_from(n).ok())?, ..Tally::default() };
        for (column, counts) in self.centimos {
            tally.centimos.insert(column_named(&column)?, counts.fate(Some)?);
        }
        tally.check().ok()?;
        let source = Source {
            file: Arc::clone(&file),
            channel: self.canal.into(),
            inclusion: Inclusion::Todo,
            precision: Precision::Centimo,
            unit: format.unit(),
            stands_on: None,
            monthly: format.monthly(),
        };
        let issues = self.incidencias.into_iter().map(|oddity| oddity.issue(&file)).collect::<Option<_>>()?;
        Some(Reading {
            source,
            profile,
            facts,
            cuts: self.cortes.iter().map(cut).collect::<Option<_>>()?,
            issues,
            tally,
            hash: *blake3::Hash::from_hex(&self.blake3).ok()?.as_bytes(),
            bytes: self.bytes,
            trace: Vec::new(),
            recalled: true,
        })
    }

    /// Whether it was kept under a key.
    pub(crate) fn is_of(&self, key: &str) -> bool {
        self.clave == key
    }

    /// The hash of the facts that belong to it.
    pub(crate) fn facts(&self) -> Option<[u8; 32]> {
        Some(*blake3::Hash::from_hex(&self.filas).ok()?.as_bytes())
    }

    /// As a file: a line with the hash of the rest, and the rest.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let rest = serde_json::to_string_pretty(self).expect("text keys and numbers always serialise");
        format!("{}\n{rest}\n", blake3::hash(rest.as_bytes()).to_hex()).into_bytes()
    }

    /// From the bytes of such a file; `None` where they are not as they were written.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (seal, rest) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
        let rest = rest.strip_suffix('\n')?;
        if seal != blake3::hash(rest.as_bytes()).to_hex().as_str() {
            return None;
        }
        serde_json::from_str(rest).ok()
    }
}

fn name_of<T: Copy + PartialEq>(names: &[(&str, T)], thing: T) -> Option<String> {
    names.iter().find(|(_, known)| *known == thing).map(|(name, _)| (*name).to_string())
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, thing)| *thing)
}

/// The name of a column of amounts, as the program has it.
fn column_named(name: &str) -> Option<&'static str> {
    const OTHERS: [&str; 3] = ["autorizado", "acreditado", "recaudado"];
    Phase::ALL.into_iter().map(Phase::code).chain(OTHERS).find(|known| *known == name)
}

impl Counts {
    fn of<T>(fate: Fates<T>, wide: impl Fn(T) -> i128) -> Self {
        Self([fate.read, fate.used, fate.repeated, fate.set_aside, fate.out_of_scope].map(wide))
    }

    fn fate<T>(&self, narrow: impl Fn(i128) -> Option<T>) -> Option<Fates<T>> {
        let [read, used, repeated, set_aside, out_of_scope] = self.0.map(narrow);
        Some(Fates {
            read: read?,
            used: used?,
            repeated: repeated?,
            set_aside: set_aside?,
            out_of_scope: out_of_scope?,
        })
    }
}

impl Oddity {
    /// `None` for an issue on a sheet: workbooks are not kept.
    fn of(issue: &Issue) -> Option<Self> {
        issue.sheet.is_none().then(|| Self {
            fila: issue.row,
            columna: issue.column.as_ref().map(ToString::to_string),
            valor: issue.value.clone(),
            que: issue.kind.to_texts(),
        })
    }

    fn issue(self, file: &Arc<str>) -> Option<Issue> {
        let (row, column, kind) = (self.fila, self.columna.map(Arc::from), IssueKind::from_texts(&self.que)?);
        Some(Issue { file: Arc::clone(file), sheet: None, row, column, value: self.valor, kind })
    }
}
