//! The columns that lines are compared by, and a line as a few bits of these.

use canon_core::terms::period::Year;

use crate::mef::header::{Head, is_amount};
use crate::mef::identity::GovIndex;
use crate::mef::sums::Row;
use crate::scan::record::Fields;

/// A government in a year.
pub(super) type Key = (GovIndex, Year);

/// The codes that tell apart the lines of a whole table of spending.
const WHOLE: [&str; 15] = [
    "SEC_EJEC",
    "SEC_FUNC",
    "META",
    "PRODUCTO_PROYECTO",
    "ACTIVIDAD_ACCION_OBRA",
    "FINALIDAD",
    "RUBRO",
    "TIPO_RECURSO",
    "TIPO_TRANSACCION",
    "GENERICA",
    "SUBGENERICA",
    "SUBGENERICA_DET",
    "ESPECIFICA",
    "ESPECIFICA_DET",
    "MES_EJE",
];

/// Those of them without which a table is not whole.
const NEEDED: [&str; 4] = ["SEC_FUNC", "ESPECIFICA_DET", "RUBRO", "TIPO_RECURSO"];

/// The columns that lines differ in most.
const VARIED: [&str; 10] = [
    "KEY_VALUE",
    "SEC_FUNC",
    "PRODUCTO_PROYECTO",
    "MES_EJE",
    "RECURSO",
    "TIPO_RECURSO",
    "GENERICA",
    "RUBRO",
    "MES_PRC",
    "MES_DOC",
];

/// What a line is known by.
#[derive(Clone, Debug)]
pub(super) struct ComparedColumns {
    /// The columns that the sample is chosen by.
    pub(super) chosen_by: Vec<usize>,
    /// The columns that are compared.
    pub(super) codes: Vec<usize>,
    /// Whether the codes are all that a table of spending has, so that no two lines share them.
    pub(super) whole: bool,
}

impl ComparedColumns {
    pub(super) fn of(head: &Head) -> Self {
        let place = |name: &str| head.names.iter().position(|known| known == name);
        let whole = NEEDED.iter().all(|name| place(name).is_some());
        let is_name_of_code =
            |name: &str| name.strip_suffix("_NOMBRE").is_some_and(|code| place(code).is_some());
        let is_code = |name: &str| match whole {
            true => WHOLE.contains(&name),
            false => !is_amount(name) && !is_name_of_code(name),
        };
        let named = head.names.iter().enumerate();
        let codes = named.filter(|(_, name)| is_code(name)).map(|(at, _)| at).collect();
        Self { chosen_by: VARIED.iter().filter_map(|name| place(name)).take(3).collect(), codes, whole }
    }

    /// The 64 bits of a line, if it is in the sample of a level: 32 of its codes, 32 of its amounts.
    #[inline]
    pub(super) fn entry<const N: usize>(
        &self,
        key: Key,
        fields: &Fields<'_>,
        amounts: &[Row<N>],
        level: u32,
    ) -> Option<u64> {
        let mut chosen = mix(u64::from(key.0) << 16 | u64::from(key.1.number()), 0);
        for column in &self.chosen_by {
            chosen = mix(chosen, word(code(fields.trimmed(*column))));
        }
        let all = || amounts.iter().flat_map(|row| row.centimos).map(i64::cast_unsigned);
        let mut sums = 1;
        if !self.whole {
            sums = all().fold(sums, mix);
            chosen = mix(chosen, sums);
        }
        let low = chosen >> (64 - LOW);
        if low & mask(level.min(LOW)) != 0 {
            return None;
        }
        if self.whole {
            sums = all().fold(sums, mix);
        }
        let codes = self.codes.iter().map(|column| word(code(fields.trimmed(*column))));
        let codes = codes.fold(chosen, mix);
        let entry = (codes >> (32 + LOW)) << (32 + LOW) | low << 32 | sums >> 32;
        is_sampled(entry, level).then_some(entry)
    }
}

/// The bits of an entry's codes that are told from few columns.
pub(super) const LOW: u32 = 12;

/// The highest level that there is.
pub(super) const HIGHEST: u32 = 30;

pub(super) const fn mask(level: u32) -> u64 {
    (1 << level) - 1
}

pub(super) const fn is_sampled(entry: u64, level: u32) -> bool {
    entry >> 32 & mask(level) == 0
}

/// Two numbers as one, each bit of it hanging on all of theirs.
#[inline]
pub(super) const fn mix(one: u64, other: u64) -> u64 {
    let product = (one ^ 0x9e37_79b9_7f4a_7c15) as u128 * (other ^ 0xe703_7ed1_a0b4_28db) as u128;
    #[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
    let halves = product as u64 ^ (product >> 64) as u64;
    halves.rotate_left(23) ^ one
}

/// A code without what programs add to it or take from it: leading zeros, and the decimals of a number.
#[inline]
pub(super) fn code(field: &[u8]) -> &[u8] {
    let field = field.strip_suffix(b".0").unwrap_or(field);
    let zeros = field.iter().take_while(|byte| **byte == b'0').count();
    &field[zeros.min(field.len().saturating_sub(1))..]
}

/// Bytes as one number.
#[inline]
pub(super) fn word(bytes: &[u8]) -> u64 {
    if bytes.len() <= 8 {
        return bytes.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte));
    }
    let mut word = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        word = mix(word, u64::from_le_bytes(eight));
    }
    word
}
