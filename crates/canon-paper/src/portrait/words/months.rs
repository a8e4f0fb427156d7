//! The months of a year, in words.

use canon_core::terms::language::Bilingual;

use crate::words::both;

pub(crate) const LABELS: [Bilingual; 2] = [both("llegó", "arrived"), both("se gastó", "was spent")];
pub(crate) const LABELS_2: [Bilingual; 2] = [both("llegó", "arrived"), both("se gastó", "spent")];
pub(crate) const SPENDING_BY_MONTH: Bilingual = both("El gasto mes por mes", "Spending month by month");
pub(crate) const AND: Bilingual = both(" y ", " and ");
pub(crate) const MONTH_BY_MONTH: Bilingual = both("Mes por mes", "Month by month");
pub(crate) const NO_MONTHS: Bilingual = both("Estos archivos no traen el gasto mes por mes. Se puede pedir: Consulta Amigable del MEF, «¿Cuándo se hizo el gasto?».", "These files do not give spending month by month. It can be asked for: Consulta Amigable of the MEF, “¿Cuándo se hizo el gasto?”.");
