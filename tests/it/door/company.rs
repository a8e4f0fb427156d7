//! What else a workbook may hold.

use super::sheet::Sheet;

/// Three orders, of S/ 6,000 together.
pub(super) fn orders() -> Sheet {
    let rows: &[&[&str]] = &[
        &[
            "Nro de Orden",
            "Tipo de Orden",
            "Entidad",
            "RUC Entidad",
            "Fecha de Emisión",
            "Monto Total",
            "Moneda",
        ],
        &["1", "O/C", "MUNICIPALIDAD DISTRITAL DE TORATA", "20154469941", "2024-03-05", "1000", "SOLES"],
        &["2", "O/S", "MUNICIPALIDAD DISTRITAL DE TORATA", "20154469941", "2024-04-05", "2000", "SOLES"],
        &["3", "O/S", "MUNICIPALIDAD DISTRITAL DE TORATA", "20154469941", "2024-05-05", "3000", "SOLES"],
    ];
    Sheet::of_texts("Órdenes", rows)
}

/// Two works, one of them stopped.
pub(super) fn works() -> Sheet {
    let rows: &[&[&str]] = &[
        &["Código INFOBRAS", "Entidad", "RUC Entidad", "Departamento", "Estado de la obra"],
        &["11", "MUNICIPALIDAD DISTRITAL DE TORATA", "20154469941", "MOQUEGUA", "En ejecución"],
        &["12", "MUNICIPALIDAD DISTRITAL DE TORATA", "20154469941", "MOQUEGUA", "Paralizada"],
    ];
    Sheet::of_texts("Obras", rows)
}

/// A register of two investments, as Invierte.pe exports it.
pub(super) fn investments() -> Sheet {
    let rows: &[&[&str]] = &[
        &[
            "Código único de inversión",
            "Nombre de la inversión",
            "Entidad",
            "Monto viable",
            "Costo actualizado",
        ],
        &["2500001", "MEJORAMIENTO DE CAMINO", "MUNICIPALIDAD DISTRITAL DE TORATA", "1000", "1200"],
        &["2500002", "CREACION DE PARQUE", "MUNICIPALIDAD DISTRITAL DE TORATA", "2000", "2000"],
    ];
    Sheet::of_texts("Inversiones", rows)
}

/// A sheet of prose, in front of the figures as people put it.
pub(super) fn notes() -> Sheet {
    let rows: &[&[&str]] = &[
        &["Metodología"],
        &[""],
        &["Este libro reúne la ejecución del presupuesto de las municipalidades."],
        &["Los datos se bajaron del portal en enero de 2025; el PIM de 2022 no se usa."],
    ];
    Sheet::of_texts("Léame", rows)
}

/// How many orders, works and investments each sheet has.
pub(super) const ENTRIES: [usize; 3] = [3, 2, 2];
