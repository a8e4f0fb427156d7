//! The tables of a run: one file each, one line for it here.

use super::table::OutputTable;

/// Declares the file of each table and lists them in this order, which is the order of the sheets in the workbook.
macro_rules! tables {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// All tables; those that somebody has to ask for too.
        pub static ALL: &[OutputTable] = &[$(OutputTable::of::<$name::Table>()),*];
    };
}

tables! {
    gobiernos,
    indicadores,
    departamentos,
    mensual,
    proyectos,
    abonos,
    ingresos,
    inversiones,
    vinculos,
    cobertura,
    cobertura_departamentos,
    incidencias,
    en_que,
    indice,
    pares_seguros,
    rangos,
    series_reales,
}
