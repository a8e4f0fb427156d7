//! The tables of a run, one file each.

pub(crate) mod abonos;
pub(crate) mod cobertura;
pub(crate) mod en_que;
pub(crate) mod gobiernos;
pub(crate) mod incidencias;
pub(crate) mod indicadores;
pub(crate) mod indice;
pub(crate) mod ingresos;
pub(crate) mod inversiones;
pub(crate) mod mensual;
pub(crate) mod pares_seguros;
pub(crate) mod proyectos;
pub(crate) mod rangos;
pub(crate) mod series_reales;
pub(crate) mod vinculos;
