//! What each output table and each of its columns is: for `datapackage.json`, and for the dictionary in the documents.
//!
//! Longer than other files because it is one list.

use canon_core::terms::language::{Bilingual, Language};

/// The words of a table.
struct OfTable {
    file: &'static str,
    title: Bilingual,
    what: Bilingual,
}

/// The words of a column; of one table alone where it names one.
struct OfColumn {
    file: Option<&'static str>,
    name: &'static str,
    what: Bilingual,
}

const fn table(file: &'static str, title: [&'static str; 2], what: [&'static str; 2]) -> OfTable {
    OfTable {
        file,
        title: Bilingual { es: title[0], en: title[1] },
        what: Bilingual { es: what[0], en: what[1] },
    }
}

const fn column(name: &'static str, es: &'static str, en: &'static str) -> OfColumn {
    OfColumn { file: None, name, what: Bilingual { es, en } }
}

const fn only_in(file: &'static str, name: &'static str, es: &'static str, en: &'static str) -> OfColumn {
    OfColumn { file: Some(file), name, what: Bilingual { es, en } }
}

/// The title of a table and what a row of it is; `None` for a file that is no table.
pub fn of_table(file: &str, language: Language) -> Option<[&'static str; 2]> {
    let found = TABLES.iter().find(|table| table.file == file)?;
    Some([found.title.in_language(language), found.what.in_language(language)])
}

/// What a column of a table holds; `None` for one that nobody described.
pub fn of_column(file: &str, name: &str, language: Language) -> Option<&'static str> {
    let own = COLUMNS.iter().find(|column| column.file == Some(file) && column.name == name);
    let shared = || COLUMNS.iter().find(|column| column.file.is_none() && column.name == name);
    own.or_else(shared).map(|column| column.what.in_language(language))
}

/// The columns that are described, each with the one table that it is described of, if it is of one.
#[cfg(test)]
pub fn described() -> impl Iterator<Item = (Option<&'static str>, &'static str)> {
    COLUMNS.iter().map(|column| (column.file, column.name))
}

const TABLES: &[OfTable] = &[
    table(
        "gobiernos.csv",
        ["Gobiernos", "Governments"],
        [
            "Cada gobierno, año y alcance con sus cifras de presupuesto, gasto y transferencias.",
            "Each government, year and scope with its figures of budget, spending and transfers.",
        ],
    ),
    table(
        "indicadores.csv",
        ["Indicadores", "Indicators"],
        [
            "Cada indicador que se puede calcular, por gobierno, año y alcance, con lo que lo defiende.",
            "Each indicator that can be computed, by government, year and scope, with what defends it.",
        ],
    ),
    table(
        "departamentos.csv",
        ["Indicadores de departamentos", "Indicators of departments"],
        [
            "Lo que se mide de las municipalidades de un departamento juntas, no de un gobierno.",
            "What is measured over a department's municipalities together, and of no government.",
        ],
    ),
    table(
        "mensual.csv",
        ["Mes por mes", "Month by month"],
        [
            "Lo abonado, gastado y pagado cada mes, si los archivos traen meses.",
            "What was credited, spent and paid each month, where the files have months.",
        ],
    ),
    table(
        "proyectos.csv",
        ["Proyectos", "Projects"],
        ["Los proyectos de cada gobierno en cada año.", "The projects of each government in each year."],
    ),
    table(
        "abonos.csv",
        ["Abonos", "Credits"],
        [
            "Todo lo abonado a un gobierno, según qué es; solo «transferencia» es dinero transferido.",
            "All that was credited to a government, by what it is; only “transferencia” is money transferred.",
        ],
    ),
    table(
        "ingresos.csv",
        ["Ingresos", "Income"],
        [
            "Lo que cada gobierno presupuestó y recaudó; rubro o genérica vacíos son todos.",
            "What each government budgeted and collected; an empty rubro or genérica is all of them.",
        ],
    ),
    table(
        "inversiones.csv",
        ["Inversiones", "Investments"],
        ["Las inversiones, una vez cada una por su código.", "Investments, each once by its code."],
    ),
    table(
        "vinculos.csv",
        ["Vínculos", "Ties"],
        [
            "Cada entidad que nombra un registro, y a qué gobierno se unió y por cuál tabla; o a ninguno.",
            "Each entity that a register names, and to which government it was tied and by which table; or to none.",
        ],
    ),
    table(
        "cobertura.csv",
        ["Cobertura", "Coverage"],
        [
            "Qué indicador se puede calcular de qué gobierno y año, y por qué no.",
            "Which indicator can be computed of which government and year, and why not.",
        ],
    ),
    table(
        "cobertura_departamentos.csv",
        ["Cobertura de departamentos", "Coverage of departments"],
        [
            "Qué indicador se puede calcular de qué departamento entero y año, y por qué no.",
            "Which indicator can be computed of which department as a whole and year, and why not.",
        ],
    ),
    table(
        "incidencias.csv",
        ["Incidencias", "Issues"],
        [
            "Todo lo raro de los archivos, con su lugar y lo que canon hizo.",
            "Everything odd in the files, with its place and what canon did.",
        ],
    ),
    table(
        "en_que.csv",
        ["En qué se gastó", "What it was spent on"],
        [
            "En qué se gastó, por función y categoría, si los archivos lo dicen.",
            "What was spent on what, by function and category, where the files tell.",
        ],
    ),
    table(
        "indice.csv",
        ["Índice de señales para preguntar", "Index of signals to ask about"],
        [
            "El índice y sus partes, donde canon.toml lo enciende. No mide corrupción.",
            "The index and its parts, where canon.toml turns it on. It does not measure corruption.",
        ],
    ),
    table(
        "pares_seguros.csv",
        ["Parejas seguras", "Safe pairs"],
        [
            "De las parejas de cada grupo, en cuántas uno tiene más que preguntar sea cual sea el peso.",
            "Of the pairs of each group, in how many one has more to ask about whatever the weights.",
        ],
    ),
    table(
        "rangos.csv",
        ["Rangos", "Ranges"],
        [
            "Entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales.",
            "Between which places of its group each government is as weights and thresholds move.",
        ],
    ),
    table(
        "series_reales.csv",
        ["Series en soles de un mismo año", "Series in soles of one year"],
        [
            "Presupuesto, gasto y transferencias de cada año, en soles corrientes y de un mismo año.",
            "Budget, spending and transfers of each year, in current soles and in those of one year.",
        ],
    ),
];

const COLUMNS: &[OfColumn] = &[
    // Of what a row is
    column("anio", "Año de las cifras.", "Year of the figures."),
    column("mes", "Mes, de 1 a 12.", "Month, from 1 to 12."),
    column(
        "corte",
        "Día hasta el que llegan las cifras; vacío si no se conoce.",
        "Day up to which the figures go; empty where it is not known.",
    ),
    column(
        "id",
        "Gobierno: SEC_EJEC de una municipalidad (301486), R y pliego de un gobierno regional (R455), U y pliego de una universidad, D y número de un departamento (D18).",
        "Government: SEC_EJEC of a municipality (301486), R and pliego of a regional government (R455), U and pliego of a university, D and number of a department (D18).",
    ),
    column(
        "ubigeo",
        "Código INEI del lugar, de seis dígitos: es un texto, con su cero.",
        "INEI code of the place, of six digits: it is a text, with its zero.",
    ),
    column("gobierno", "Nombre del gobierno.", "Name of the government."),
    column(
        "nivel",
        "R regional, P provincial, D distrital, U universidad, T departamento.",
        "R regional, P provincial, D district, U university, T department.",
    ),
    column("provincia", "Provincia; vacía para una región.", "Province; empty for a region."),
    column("departamento", "Nombre del departamento.", "Name of the department."),
    column(
        "alcance",
        "De qué dinero: canon, mineria, rubro18 o todo.",
        "Of which money: canon, mineria, rubro18 or todo.",
    ),
    column(
        "incluye",
        "Qué gasto: todo, proyectos, o sin_transferencias_ni_deuda.",
        "Which spending: todo, proyectos, or sin_transferencias_ni_deuda.",
    ),
    column("fuente", "Archivos de los que sale.", "Files that it comes from."),
    // Amounts
    column("poblacion", "Habitantes.", "Inhabitants."),
    column("autorizado", "Transferencias autorizadas.", "Transfers authorised."),
    column("acreditado", "Transferencias acreditadas.", "Transfers credited."),
    column("abonado", "Lo abonado.", "What was credited."),
    column(
        "recaudado",
        "Recaudado en el año, sin saldos de años anteriores.",
        "Collected in the year, without balances of earlier years.",
    ),
    only_in(
        "ingresos.csv",
        "recaudado",
        "Recaudado, como lo dice el archivo.",
        "Collected, as the file says.",
    ),
    column("pia", "Presupuesto inicial de apertura.", "Budget as first approved."),
    column("pim", "Presupuesto modificado: lo que había.", "Budget as modified: what there was."),
    column("certificado", "Certificado.", "Certified."),
    column("compromiso_anual", "Comprometido en el año.", "Committed for the year."),
    column("compromiso_mensual", "Comprometido mes a mes.", "Committed month by month."),
    column("devengado", "Devengado: lo gastado.", "Devengado: what was spent."),
    column("girado", "Girado: lo pagado.", "Girado: what was paid."),
    column("saldo", "PIM menos devengado.", "PIM less devengado."),
    column("avance", "Devengado entre PIM.", "Devengado over PIM."),
    column("soles_corrientes", "En soles de su año.", "In soles of its year."),
    column("soles_reales", "En soles del año base.", "In soles of the base year."),
    column("anio_base", "Año de cuyos soles se trata.", "Year whose soles are meant."),
    column("fuente_precios", "Archivo de los precios.", "File of the prices."),
    // Indicators
    column("indicador", "Código del indicador.", "Code of the indicator."),
    only_in(
        "rangos.csv",
        "indicador",
        "El índice o el subíndice de que se trata.",
        "The index or sub-index that is meant.",
    ),
    column(
        "estado",
        "Lo que se juzgó: senal, sin_senal, sin_juicio, contexto o no_aplica.",
        "What was judged: senal (a signal), sin_senal (none), sin_juicio (not judged), contexto (to be known) or no_aplica (does not apply).",
    ),
    only_in(
        "inversiones.csv",
        "estado",
        "Estado de la inversión, como lo dice el registro.",
        "State of the investment, as the register says.",
    ),
    column("valor", "Valor, en la unidad de la columna unidad.", "Value, in the unit of the column unidad."),
    only_in("incidencias.csv", "valor", "Lo que está escrito en la celda.", "What is written in the cell."),
    column("unidad", "Unidad de valor y umbral.", "Unit of valor and umbral."),
    column("numerador", "Numerador de la división.", "Numerator of the division."),
    column("denominador", "Denominador de la división.", "Denominator of the division."),
    column("umbral", "Umbral con el que se comparó.", "Threshold that it was compared with."),
    column("fuente_umbral", "Quién fija el umbral.", "Who sets the threshold."),
    column("razones", "Condiciones que se cumplen.", "Conditions that hold."),
    column(
        "percentil",
        "Entre los gobiernos del país, de un año cerrado: p25-p50, <p5, >=p95.",
        "Among the nation's governments, of a closed year: p25-p50, <p5, >=p95.",
    ),
    column("pares", "Cuántos pares tienen valor.", "How many peers have a value."),
    only_in("pares_seguros.csv", "pares", "Cuántas parejas hay.", "How many pairs there are."),
    column("base", "Quiénes son los pares.", "Who the peers are."),
    column(
        "motivo",
        "Por qué no hay valor o juicio, o qué tener en cuenta.",
        "Why there is no value or judgement, or what to mind.",
    ),
    column("calculable", "si o no.", "si (yes) or no."),
    // Registers
    column("proyecto", "Código del proyecto.", "Code of the project."),
    column("nombre", "Nombre.", "Name."),
    column("funcion", "Código de la función.", "Code of the function."),
    column("concepto", "Qué es: transferencia u otro abono.", "What it is: transferencia or another credit."),
    only_in(
        "series_reales.csv",
        "concepto",
        "Qué cifra: pia, pim, devengado, o por qué medida llegó.",
        "Which figure: pia, pim, devengado, or by which measure it arrived.",
    ),
    column("rubro", "Rubro; vacío es todos.", "Rubro; empty is all."),
    column("generica", "Genérica; vacía es todas.", "Genérica; empty is all."),
    column("cui", "Código único de inversión.", "Unique investment code."),
    column("entidad", "Entidad, como la nombra el registro.", "Entity, as the register names it."),
    column("monto_viable", "Monto con que se declaró viable.", "Amount it was declared viable with."),
    column("costo_actualizado", "Costo actualizado.", "Cost as updated."),
    column("lugares", "Ubigeos donde se hace.", "Ubigeos where it is done."),
    column("filas", "Cuántas filas del registro la nombran.", "How many rows of the register name it."),
    column("registro", "De qué registro.", "Of which register."),
    column("segun", "Qué tabla los vincula.", "Which table ties them."),
    column("entradas", "Cuántas entradas son suyas.", "How many entries are its own."),
    column("clase", "funcion o categoria.", "funcion (function) or categoria (category)."),
    column("codigo", "Código.", "Code."),
    // Issues
    column("archivo", "Archivo.", "File."),
    column("hoja", "Hoja del libro.", "Sheet of the workbook."),
    column("fila", "Fila, contada desde 1.", "Row, counted from 1."),
    column("columna", "Nombre de la columna.", "Name of the column."),
    column("severidad", "error, warn (advertencia) o info.", "error, warn or info."),
    column("accion", "Qué hizo canon.", "What canon did."),
    column("mensaje", "Qué se encontró, en palabras.", "What was found, in words."),
    // Index and ranges
    column("indice", "El índice, o uno de sus subíndices.", "The index, or one of its sub-indices."),
    column("puntaje", "De 0 a 100; vacío si no alcanza.", "From 0 to 100; empty where there is too little."),
    column("partes", "Cada parte con su puntaje.", "Each part with its score."),
    column("titulo", "Qué es y qué no mide.", "What it is, and what it does not measure."),
    column("grupo", "Grupo de pares.", "Group of peers."),
    column("n", "Cuántos hay en el grupo.", "How many are in the group."),
    column("nominal", "Puesto con los pesos de canon.", "Place with canon's weights."),
    column("mediana", "Puesto del medio.", "Median place."),
    column("p05", "Puesto que solo 5 de cada 100 veces es menor.", "Place that 5 times in 100 is lower."),
    column("p95", "Puesto que solo 5 de cada 100 veces es mayor.", "Place that 5 times in 100 is higher."),
    column(
        "seguros",
        "En cuántas no depende de los pesos.",
        "In how many it does not depend on the weights.",
    ),
];
