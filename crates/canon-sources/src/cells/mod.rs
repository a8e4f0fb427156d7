//! One cell to one number, date or key. No guess is made: what cannot be read is said.

mod amounts;
mod bare;
mod centimos;
mod codes;
mod dates;
#[cfg(test)]
pub(crate) mod properties;
pub(crate) mod suppliers;
pub(crate) mod text;
mod units;

pub use self::amounts::DecimalMark;
pub(crate) use self::amounts::{Amount, amount, amount_in};
pub(crate) use self::centimos::{amount_of_number, plain_centimos, tenths_of_percent, usual_centimos};
pub(crate) use self::codes::{WrittenUbigeo, code, government, month_or_zero, number, rubro, ubigeo, year};
pub(crate) use self::dates::{date, date_month_first, date_of_serial, only_order};
pub(crate) use self::units::number_in;
