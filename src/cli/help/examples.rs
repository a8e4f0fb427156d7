//! Calls that show what a command is for. Each is executed by the tests, in a folder with `examples/`.

/// A call of a command that shows what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The command that it is of: `canon run`.
    pub of: &'static str,
    /// What a user types.
    pub call: &'static str,
    /// What the call does.
    pub es: &'static str,
    /// What the call does, in English.
    pub en: &'static str,
}

/// All, in the order in which they are shown.
pub const EXAMPLES: &[Example] = &[
    Example {
        of: "canon",
        call: "canon run",
        es: "El informe de Moquegua 2012–2025, con las tablas que canon trae.",
        en: "The report of Moquegua 2012–2025, with the tables that canon carries.",
    },
    Example {
        of: "canon",
        call: "canon inspect examples/torata.csv",
        es: "Qué es este archivo, y qué entendió canon de él.",
        en: "What this file is, and what canon made of it.",
    },
    Example {
        of: "canon inspect",
        call: "canon inspect examples/torata.csv",
        es: "Su formato, su encabezado, sus años y sus totales.",
        en: "Its format, header, years and totals.",
    },
    Example {
        of: "canon inspect",
        call: "canon inspect examples/torata.csv --format json",
        es: "Lo mismo para otro programa.",
        en: "The same for another program.",
    },
    Example {
        of: "canon inspect",
        call: "canon inspect examples/torata.csv --delimiter punto-y-coma",
        es: "Dice qué separa los campos, si canon no lo ve: también \",\" \";\" tab o \"|\".",
        en: "Says what separates the fields, if canon does not see it: also \",\" \";\" tab or \"|\".",
    },
    Example {
        of: "canon run",
        call: "canon run -c examples/desordenada/canon.toml --focus torata",
        es: "Lo que dice un archivo de ajustes; la hoja y los gráficos de un gobierno.",
        en: "What a settings file says; the page and charts of one government.",
    },
    Example {
        of: "canon run",
        call: "canon run examples/torata.csv --only indicadores --out informe",
        es: "Solo las tablas, en la carpeta informe.",
        en: "Tables only, in the folder informe.",
    },
    Example {
        of: "canon handout",
        call: "canon handout --gov torata --session Sesión",
        es: "La hoja de Torata, la guía de quien facilita y los textos para WhatsApp y radio.",
        en: "The sheet of Torata, the facilitator's guide, and the texts for WhatsApp and radio.",
    },
    Example {
        of: "canon request",
        call: "canon request --gov torata --out cartas",
        es: "Qué pedir a Torata, como PDF y como texto que se puede cambiar.",
        en: "What to ask Torata for, as PDF and as a text that can be changed.",
    },
    Example {
        of: "canon report",
        call: "canon report --focus 301486,R455 --year 2024 --out anual",
        es: "El informe anual de dos gobiernos: PDF, página web y libro.",
        en: "The yearly report of two governments: PDF, web page and workbook.",
    },
    Example {
        of: "canon chart",
        call: "canon chart mapa --size lamina --title Moquegua --source MEF --out lamina.png",
        es: "Una lámina con su propio título y su propia fuente.",
        en: "A slide with its own title and its own source.",
    },
    Example {
        of: "canon chart",
        call: "canon chart",
        es: "Qué gráficos hay, y qué necesita cada uno.",
        en: "Which charts there are, and what each needs.",
    },
    Example {
        of: "canon chart",
        call: "canon chart llego_habia_gasto --gov torata --out torata.png",
        es: "Lo que llegó, lo que había y lo que se gastó en Torata, como imagen para WhatsApp.",
        en: "What arrived, what there was and what was spent in Torata, as a picture for WhatsApp.",
    },
    Example {
        of: "canon compare",
        call: "canon compare torata ilo --terminal",
        es: "Dos gobiernos lado a lado, con barras y líneas pequeñas.",
        en: "Two governments side by side, with bars and small lines.",
    },
    Example {
        of: "canon references",
        call: "canon references pais.csv --closed 2024 --source MEF",
        es: "Los percentiles de cada indicador, por nivel y tamaño.",
        en: "The percentiles of each indicator, by level and size.",
    },
    Example {
        of: "canon check",
        call: "canon check examples/torata.csv",
        es: "Qué hay de raro, si cuadra, y qué se puede calcular.",
        en: "What is odd, whether it adds up, and what can be computed.",
    },
    Example {
        of: "canon explain",
        call: "canon explain torata 2024 avance_pim",
        es: "La división, y el archivo y la fila de cada monto.",
        en: "The division, and the file and row of every amount.",
    },
    Example {
        of: "canon distribute",
        call: "canon distribute --year 2025 --national 6982000000 --index 0.0230",
        es: "El canon de un departamento, de su parte del nacional.",
        en: "A department's canon, from its part of the nation's.",
    },
    Example {
        of: "canon fetch",
        call: "canon fetch --department moquegua --year 2021-2025 --rubro 18 --dry-run",
        es: "Qué pediría al Ministerio y cuánto a lo más; sin --dry-run lo trae a datos/.",
        en: "What it would ask the ministry for and how much at most; without --dry-run it brings it to datos/.",
    },
    Example {
        of: "canon indicators",
        call: "canon indicators show por_pagar",
        es: "La ficha de un indicador: qué mide, con qué fórmula, su pregunta.",
        en: "An indicator's card: what it measures, its formula, its question.",
    },
    Example {
        of: "canon indicators list",
        call: "canon indicators list examples/torata.csv",
        es: "Cuáles se pueden calcular con un archivo.",
        en: "Which can be computed from a file.",
    },
    Example {
        of: "canon governments",
        call: "canon governments torata",
        es: "El código de un gobierno, por una parte de su nombre.",
        en: "The code of a government, by a part of its name.",
    },
    Example {
        of: "canon governments",
        call: "canon governments --department moquegua --format csv",
        es: "Los de un departamento, para ponerlos junto a una tabla propia.",
        en: "Those of a department, to put beside a table of one's own.",
    },
    Example {
        of: "canon init",
        call: "canon init sesion",
        es: "Una carpeta sesion con canon.toml y datos/ para los archivos.",
        en: "A folder sesion with canon.toml, and datos/ for the files.",
    },
    Example {
        of: "canon init",
        call: "canon init sesion --templates",
        es: "Las plantillas de las páginas, para editarlas: sesion/plantillas.",
        en: "The templates of the pages, to be edited: sesion/plantillas.",
    },
    Example {
        of: "canon config",
        call: "canon config --year 2024",
        es: "Cada ajuste con su valor, y si viene de la orden, del ambiente, del archivo o de canon.",
        en: "Each setting with its value, and whether it is the command's, the environment's, the file's or canon's.",
    },
    Example {
        of: "canon completions",
        call: "canon completions bash",
        es: "Guárdelo donde su terminal lo lea: canon completions bash >> ~/.bashrc",
        en: "Keep it where your shell reads it: canon completions bash >> ~/.bashrc",
    },
    Example {
        of: "canon extract",
        call: "canon extract pais.csv --department 18 --rubro 18 --out moquegua.csv",
        es: "Del archivo de todo el país, las filas del rubro 18 de Moquegua, para mandarlas por correo.",
        en: "Of the whole country's file the rows of rubro 18 of Moquegua, to be sent by mail.",
    },
    Example {
        of: "canon man",
        call: "canon man --out man1",
        es: "Una página de manual por orden, en la carpeta man1.",
        en: "A manual page for each command, in the folder man1.",
    },
];
