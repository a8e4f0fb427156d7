//! The English of what the command line says in Spanish: of commands, options, values, headings and usages.
//!
//! A sentence is found by its Spanish, so that none can go on saying what the Spanish said before.
//!
//! Longer than other files because it is one list, sorted as the command line is.

/// The English of a Spanish text of the command line.
pub(crate) fn of(spanish: &str) -> Option<&'static str> {
    TEXTS.iter().find(|[es, _]| *es == spanish).map(|[_, en]| *en)
}

/// Spanish, English. In the order in which a reader meets them.
pub(crate) const TEXTS: &[[&str; 2]] = &[
    // canon
    [
        "canon minero: lo que llegó, lo que había y cómo se gastó, gobierno por gobierno, con los archivos del propio Estado",
        "mining canon: what arrived, what there was and how it was spent, government by government, from the State's own files",
    ],
    ["canon ORDEN [OPCIONES]", "canon COMMAND [OPTIONS]"],
    [
        "Sin nada más, `canon run` hace el informe de Moquegua 2012–2025 con las tablas incluidas.",
        "With nothing else, `canon run` makes the report of Moquegua 2012–2025 from the tables it carries.",
    ],
    // Headings
    ["Órdenes", "Commands"],
    ["Opciones", "Options"],
    ["Argumentos", "Arguments"],
    ["Cómo leer", "How to read"],
    ["Qué cifras", "Which figures"],
    ["Qué hacer", "What to do"],
    ["Cómo imprimir", "How to print"],
    // Options of all commands
    [
        "Idioma de mensajes y páginas: es o en (si no, el de LC_ALL o LANG; si no, español)",
        "Language of messages and pages: es or en (else that of LC_ALL or LANG; else Spanish)",
    ],
    ["Muestra solo resultados y errores", "Shows results and errors only"],
    [
        "Muestra además qué ajustes rigen, qué se leyó y qué se escribió",
        "Shows also which settings hold, what was read and what was written",
    ],
    [
        "Colores: auto, always (siempre) o never (nunca); NO_COLOR los quita",
        "Colours: auto, always or never; NO_COLOR takes them away",
    ],
    [
        "Guarda además todo lo que dice, con la hora de cada línea, al final de este archivo",
        "Keeps also all that it says, with the time of each line, at the end of this file",
    ],
    [
        "Muestra esta ayuda: con -h la corta, con --help la larga",
        "Shows this help: the short one with -h, the long one with --help",
    ],
    ["Muestra la versión", "Shows the version"],
    // Commands
    [
        "Dice qué es un archivo: formato, hoja, encabezado, alcance, fecha de corte, totales, columnas",
        "Tells what a file is: format, sheet, header, scope, cut-off date, totals, columns",
    ],
    [
        "Hace todo: de los archivos a las tablas, los gráficos y las hojas, en una sola carpeta",
        "Does it all: from files to tables, charts and pages, in one folder",
    ],
    [
        "Revisa archivos sin hacer el informe: incidencias, cuadre, y qué indicadores se pueden calcular",
        "Checks files without making the report: issues, whether they add up, which indicators they allow",
    ],
    [
        "De dónde sale una cifra: su cálculo, y las filas de los archivos que la suman",
        "Where a figure comes from: its arithmetic, and the rows of the files that add up to it",
    ],
    [
        "El canon de un departamento según la ley, parte por parte, junto a lo que se abonó",
        "A department's canon by law, part by part, beside what was credited",
    ],
    [
        "Trae del Ministerio, y solo si se le pide, los datos abiertos de un departamento: la única orden que se conecta",
        "Brings a department's open data from the ministry, and only when asked: the one command that connects",
    ],
    [
        "Copia de los archivos del MEF solo las filas que se piden, tal como están: de gigabytes a megabytes",
        "Copies of the ministry's files only the rows that are asked for, as they stand: megabytes for gigabytes",
    ],
    [
        "canon extract --department DEPARTAMENTO [OPCIONES] ARCHIVO...",
        "canon extract --department DEPARTMENT [OPTIONS] FILE...",
    ],
    [
        "Los archivos son CSV del MEF de una misma clase, también en .zip o .gz. Al lado del extracto queda una ficha (.manifiesto.json): de qué archivos salió, con qué filtro, cuántas filas.",
        "The files are CSVs of the ministry's of one kind, also in .zip or .gz. Beside the extract lies a note (.manifiesto.json): which files it is from, with what filter, how many rows.",
    ],
    [
        "Las filas de las unidades con sede en un departamento: su nombre o su número (18)",
        "The rows of the units with their seat in a department: its name or number (18)",
    ],
    [
        "Las de un gobierno o una provincia, por nombre o código (se puede repetir)",
        "Those of a government or a province, by name or code (can be repeated)",
    ],
    [
        "Las de estos años: 2024, o 2021-2025 (se puede repetir); las de un comparativo son de todos los suyos",
        "Those of these years: 2024, or 2021-2025 (can be repeated); those of a comparativo are of all its own",
    ],
    ["Las de un rubro: 18", "Those of a rubro: 18"],
    [
        "Archivo donde van; si no se da, extracto- y el nombre del primero",
        "The file they go to; if not given, extracto- and the name of the first",
    ],
    ["Reemplaza un archivo que canon no escribió", "Replaces a file that canon did not write"],
    [
        "Si las entradas, los ajustes y las salidas de una corrida siguen siendo los mismos",
        "Whether the inputs, settings and outputs of a run are still the same",
    ],
    [
        "Qué cambió entre dos corridas, y si fue por los datos, los ajustes o la versión",
        "What changed between two runs, and whether data, settings or version did it",
    ],
    [
        "Los gobiernos y sus códigos: SEC_EJEC, ubigeo, nombre, provincia, departamento",
        "The governments and their codes: SEC_EJEC, ubigeo, name, province, department",
    ],
    ["canon governments [OPCIONES] [TEXTO]...", "canon governments [OPTIONS] [TEXT]..."],
    [
        "Un código (301486, R455), un ubigeo o su comienzo (1801), o una parte del nombre; si no se da, todos",
        "A code (301486, R455), a ubigeo or its beginning (1801), or a part of the name; if not given, all",
    ],
    [
        "Solo los de un departamento: su nombre o su número (18)",
        "Only those of a department: its name or number (18)",
    ],
    ["PROVINCIA", "PROVINCE"],
    [
        "Solo los de una provincia, por su nombre o una parte de él",
        "Only those of a province, by its name or a part of it",
    ],
    [
        "El catálogo de indicadores: qué mide cada uno, con qué fórmula, sus causas habituales y su pregunta",
        "The catalogue of indicators: what each measures, its formula, its usual causes and its question",
    ],
    ["La lista", "The list"],
    ["La ficha de uno", "The card of one"],
    [
        "Un gráfico: de un gobierno o de un departamento, como imagen o en la terminal",
        "A chart: of a government or of a department, as a picture or in the terminal",
    ],
    [
        "Sin GRÁFICO muestra cuáles hay. Con un solo --year, el gráfico es de ese año y los anteriores son su historia. --map toma también un archivo de contornos (.geojson).",
        "Without CHART it shows which there are. With one --year only, the chart is of that year and the earlier ones are its history. --map takes a file of outlines (.geojson), too.",
    ],
    ["Unos pocos gobiernos lado a lado, en la terminal", "A few governments side by side, in the terminal"],
    [
        "Solo lo de la sesión: hojas, guía, resumen regional, textos para WhatsApp y radio",
        "Only what a session needs: sheets, guide, the department's summary, texts for WhatsApp and radio",
    ],
    [
        "La carta que pide lo que falta, lista para firmar: por la ley de acceso a la información, a cada gobierno",
        "The letter that asks for what is missing, ready to sign: by the law of access to information, to each government",
    ],
    [
        "Solo el informe anual: PDF, página web y libro de Excel",
        "Only the yearly report: PDF, web page and Excel workbook",
    ],
    [
        "Prepara una carpeta de trabajo: canon.toml con cada ajuste explicado, y dónde poner los archivos",
        "Prepares a working folder: canon.toml with every setting explained, and where to put the files",
    ],
    [
        "Los ajustes que rigen aquí, y de dónde sale cada uno",
        "The settings that hold here, and where each comes from",
    ],
    [
        "Si todo lo que canon necesita está en orden: versión, idiomas, letras, límites, dónde escribe",
        "Whether all that canon needs is in order: version, languages, fonts, limits, where it writes",
    ],
    [
        "Para que la terminal complete órdenes, gobiernos e indicadores con la tecla Tab",
        "Lets your shell complete commands, governments and indicators with the Tab key",
    ],
    ["Las páginas de manual (man)", "The manual pages (man)"],
    // Usages
    ["canon check [OPCIONES] [ARCHIVO|CARPETA]...", "canon check [OPTIONS] [FILE|FOLDER]..."],
    [
        "canon explain [OPCIONES] GOBIERNO AÑO INDICADOR [ARCHIVO|CARPETA]...",
        "canon explain [OPTIONS] GOVERNMENT YEAR INDICATOR [FILE|FOLDER]...",
    ],
    [
        "canon distribute --year AÑO (--amount SOLES | --national SOLES --index ÍNDICE) [ARCHIVO...]",
        "canon distribute --year YEAR (--amount SOLES | --national SOLES --index INDEX) [FILE...]",
    ],
    ["canon verify [OPCIONES] CORRIDA", "canon verify [OPTIONS] RUN"],
    ["canon diff [OPCIONES] ANTES DESPUÉS", "canon diff [OPTIONS] BEFORE AFTER"],
    ["canon inspect [OPCIONES] [ARCHIVO|CARPETA]...", "canon inspect [OPTIONS] [FILE|FOLDER]..."],
    ["canon run [OPCIONES] [ARCHIVO|CARPETA]...", "canon run [OPTIONS] [FILE|FOLDER]..."],
    ["canon indicators [ORDEN]", "canon indicators [COMMAND]"],
    [
        "canon indicators list [OPCIONES] [ARCHIVO|CARPETA]...",
        "canon indicators list [OPTIONS] [FILE|FOLDER]...",
    ],
    ["canon indicators show [OPCIONES] INDICADOR", "canon indicators show [OPTIONS] INDICATOR"],
    ["canon init [OPCIONES] [CARPETA]", "canon init [OPTIONS] [FOLDER]"],
    ["canon config [OPCIONES]", "canon config [OPTIONS]"],
    ["canon doctor [OPCIONES]", "canon doctor [OPTIONS]"],
    [
        "canon chart [OPCIONES] GRÁFICO [--gov GOBIERNO] [ARCHIVO|CARPETA]...",
        "canon chart [OPTIONS] CHART [--gov GOVERNMENT] [FILE|FOLDER]...",
    ],
    ["canon compare [OPCIONES] GOBIERNO...", "canon compare [OPTIONS] GOVERNMENT..."],
    [
        "canon references [OPCIONES] --source TEXTO ARCHIVO|CARPETA...",
        "canon references [OPTIONS] --source TEXT FILE|FOLDER...",
    ],
    [
        "Cómo se reparten los gobiernos del país en cada indicador: la tabla con la que después se compara a uno",
        "How the nation's governments are spread in each indicator: the table that one is held against later",
    ],
    [
        "Archivos o carpetas con los gobiernos del país",
        "Files or folders with the governments of the country",
    ],
    ["De dónde son esos archivos, como se citará", "Where these files are from, as it will be cited"],
    [
        "canon handout (--gov GOBIERNO | --all) [OPCIONES] [ARCHIVO|CARPETA]...",
        "canon handout (--gov GOVERNMENT | --all) [OPTIONS] [FILE|FOLDER]...",
    ],
    [
        "canon request (--gov GOBIERNO | --all) [OPCIONES] [ARCHIVO|CARPETA]...",
        "canon request (--gov GOVERNMENT | --all) [OPTIONS] [FILE|FOLDER]...",
    ],
    ["canon report [OPCIONES] [ARCHIVO|CARPETA]...", "canon report [OPTIONS] [FILE|FOLDER]..."],
    ["canon completions [OPCIONES] SHELL", "canon completions [OPTIONS] SHELL"],
    ["canon man [OPCIONES]", "canon man [OPTIONS]"],
    // Names of values
    ["ALCANCE", "SCOPE"],
    ["ANTES", "BEFORE"],
    ["ARCHIVO", "FILE"],
    ["ARCHIVO|CARPETA", "FILE|FOLDER"],
    ["AÑO", "YEAR"],
    ["AÑOS", "YEARS"],
    ["MESES", "MONTHS"],
    ["UNIDAD|ARCHIVO=UNIDAD", "UNIT|FILE=UNIT"],
    ["AÑO|ARCHIVO=AÑO", "YEAR|FILE=YEAR"],
    ["CANON.TOML", "CANON.TOML"],
    ["CARPETA", "FOLDER"],
    ["COLUMNA=NOMBRE", "COLUMN=NAME"],
    ["CORRIDA", "RUN"],
    ["CUÁL", "WHICH"],
    ["CUÁNDO", "WHEN"],
    ["DEPARTAMENTO", "DEPARTMENT"],
    ["CÓDIGO", "CODE"],
    ["DESPUÉS", "AFTER"],
    ["FECHA|ARCHIVO=FECHA", "DATE|FILE=DATE"],
    ["FILA", "ROW"],
    ["FOCO", "FOCUS"],
    ["FORMATO", "FORMAT"],
    ["GOBIERNO", "GOVERNMENT"],
    ["GRÁFICO", "CHART"],
    ["HOJA", "SHEET"],
    ["IDIOMA", "LANGUAGE"],
    ["INCLUYE", "INCLUDES"],
    ["INDICADOR", "INDICATOR"],
    ["MARCA", "MARK"],
    ["MARCA|ARCHIVO=MARCA", "MARK|FILE=MARK"],
    ["N", "N"],
    ["ORDEN", "ORDER"],
    ["QUÉ", "WHAT"],
    ["SEVERIDAD", "SEVERITY"],
    ["SHELL", "SHELL"],
    ["SOLES", "SOLES"],
    ["TAMAÑO", "SIZE"],
    ["TEXTO", "TEXT"],
    ["ÍNDICE", "INDEX"],
    // How to read
    [
        "Archivo de ajustes (canon.toml); lo que se escribe en la orden manda sobre él",
        "Settings file (canon.toml); what is typed in the command comes before it",
    ],
    [
        "Año de un archivo que no lo dice: 2024 para todos, o archivo.csv=2024 para uno (se puede repetir)",
        "Year of a file that does not say: 2024 for all, or file.csv=2024 for one (may be repeated)",
    ],
    [
        "Alcance de una tabla que no lo dice: canon, mineria, rubro18 o todo (si no se da, todo)",
        "Scope of a table that does not say: canon, mineria, rubro18 or todo (todo if not given)",
    ],
    [
        "Lo que incluye una tabla que no lo dice: todo o proyectos (si no se da, todo)",
        "What a table that does not say includes: todo (all) or proyectos (projects); todo if not given",
    ],
    [
        "En qué están los montos de una tabla: soles, miles o millones (de soles), para todas las tablas, o archivo.csv=miles para una (se puede repetir)",
        "What the amounts of a table are in: soles, miles (thousands) or millones (millions), for all tables, or file.csv=miles for one (may be repeated)",
    ],
    ["De un libro, solo la hoja de este nombre", "Of a workbook, only the sheet of this name"],
    [
        "Fila del encabezado de una tabla, si canon no la encuentra",
        "Row of a table's header, if canon does not find it",
    ],
    [
        "Qué es una columna que canon no conoce: \"PIM=Presupuesto vigente\" (se puede repetir)",
        "What a column is that canon does not know: \"PIM=Presupuesto vigente\" (may be repeated)",
    ],
    [
        "Cómo escribe sus decimales una tabla que mezcla: point (1,234.50) o comma (1.234,50)",
        "How a table that mixes writes its decimals: point (1,234.50) or comma (1.234,50)",
    ],
    [
        "Qué son los montos de la fila de un mes, si la tabla no lo deja ver: propios (de ese mes) o acumulados (desde enero)",
        "What the amounts on the row of a month are, where the table does not show it: own (of that month) or cumulated (since January)",
    ],
    [
        "Qué separa los campos de un CSV, si canon no lo ve: \",\" \";\" tab o \"|\" para todos los que la traen, o archivo.csv=; para uno (se puede repetir)",
        "What separates the fields of a CSV, if canon does not see it: \",\" \";\" tab or \"|\" for all that have it, or archivo.csv=; for one (may be repeated)",
    ],
    [
        "Vincula por su nombre, provincia y departamento las filas sin código, donde calza un solo gobierno; dice cada vínculo",
        "Ties rows without a code by their name, province and department, where one government alone fits; says each tie",
    ],
    ["Hilos para archivos grandes (si no, uno por núcleo)", "Threads for large files (else one a core)"],
    [
        "Lee de nuevo los archivos grandes aunque no hayan cambiado desde la última vez, y no guarda lo leído",
        "Reads large files again though they have not changed since the last time, and keeps nothing of them",
    ],
    // Where a run goes
    ["Cómo cuenta lo que hizo: table o json", "How it tells what it did: table or json"],
    [
        "Con --out -, la tabla que va a la salida: gobiernos, indicadores, …",
        "With --out -, the table that goes to standard output: gobiernos, indicadores, …",
    ],
    ["TABLA", "TABLE"],
    [
        "Al terminar, abre el informe con el programa del sistema",
        "At the end, opens the report with the system's program",
    ],
    [
        "Al terminar, espera que se pulse Enter: para una ventana que se cierra sola",
        "At the end, waits for Enter: for a window that closes by itself",
    ],
    // Which figures
    [
        "Un departamento, por su nombre o su número: es --focus, y sin archivos lee los de datos/",
        "A department, by its name or number: it is --focus, and without files reads those of datos/",
    ],
    [
        "Años: 2024, o 2021-2025 (se puede repetir); si no, todos los que haya",
        "Years: 2024, or 2021-2025 (may be repeated); else all there are",
    ],
    [
        "Fecha de corte (2024-09-30) de los archivos que no la dicen, o de uno: archivo.csv=2024-09-30 (varias, con comas)",
        "Cut-off date (2024-09-30) of the files that do not say theirs, or of one: file.csv=2024-09-30 (several, by commas)",
    ],
    [
        "Años que se declaran cerrados aunque los archivos no lo digan: 2024, o 2021-2025 (se puede repetir)",
        "Years declared closed though the files do not say so: 2024, or 2021-2025 (may be repeated)",
    ],
    [
        "Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no, se rechazan",
        "Where two files of different dates disagree: newest uses the newer one; else they are refused",
    ],
    // Arguments and options of single commands
    ["Archivos o carpetas", "Files or folders"],
    [
        "Archivos o carpetas; si no hay ninguno, los de canon.toml o los de esta carpeta",
        "Files or folders; if there is none, those of canon.toml or of this folder",
    ],
    [
        "Desde qué severidad falla (código 4): error, warn (advertencia) o never (nunca); si no se da, error",
        "From which severity on it fails (code 4): error, warn (warning) or never; error if not given",
    ],
    [
        "Carpeta nueva donde escribir incidencias.csv y cobertura.csv",
        "New folder for incidencias.csv and cobertura.csv",
    ],
    [
        "El gobierno: su código (301486, R455), su ubigeo, o una parte de su nombre que sea de uno solo (torata)",
        "The government: its code (301486, R455), its ubigeo, or a part of its name that only one has (torata)",
    ],
    ["El año", "The year"],
    ["El año; también se puede dar con --year", "The year; it may be given with --year too"],
    ["El indicador (vea canon indicators), o all para todos", "The indicator (see canon indicators), or all"],
    [
        "Archivos o carpetas; si no hay ninguno, los de la corrida (--run), o las tablas de Moquegua incluidas",
        "Files or folders; with none, those of the run (--run), or the tables of Moquegua that canon carries",
    ],
    [
        "Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos",
        "A finished run: its settings are used, and the files must be the same",
    ],
    [
        "El alcance: rubro18 o todo (si no se da, todos los que tengan cifra)",
        "The scope: rubro18 or todo (if not given, all that have a figure)",
    ],
    [
        "Transferencias del MEF, para ver al lado lo que se abonó",
        "The ministry's transfers, to show what was credited beside it",
    ],
    ["El monto del departamento, en soles", "The department's amount, in soles"],
    ["El monto nacional, en soles (con --index)", "The nation's amount, in soles (with --index)"],
    [
        "El índice publicado del gobierno regional: 0.0230",
        "The published index of the regional government: 0.0230",
    ],
    [
        "El departamento, por su nombre o su número: Tacna, 23 (si no se da, Moquegua)",
        "The department, by its name or number: Tacna, 23 (Moquegua, if not given)",
    ],
    ["Qué se reparte: canon o regalia", "What is shared out: canon, or regalia (royalties)"],
    // canon fetch
    [
        "canon fetch --department DEPARTAMENTO [--year AÑOS] [OPCIONES]",
        "canon fetch --department DEPARTMENT [--year YEARS] [OPTIONS]",
    ],
    [
        "El departamento donde tiene su sede la entidad (de inversiones y obras, donde están), por su nombre o su número: Moquegua, 18",
        "The department where the unit has its seat (of investments and works, where they are), by its name or number: Moquegua, 18",
    ],
    [
        "Años: 2024, o 2021-2025 (se puede repetir); inversiones y obras no los llevan",
        "Years: 2024, or 2021-2025 (may be repeated); investments and works have none",
    ],
    [
        "Qué datos: gasto, ingreso, transferencias, comparativo (varios años en un archivo, sin meses), inversiones u obras; si no, gasto",
        "Which data: gasto (spending), ingreso (income), transferencias (transfers), comparativo (several years in one file, no months), inversiones (investments) or obras (works); else gasto",
    ],
    [
        "Trae de nuevo también lo que ya está entero, con lo que el Ministerio tenga hoy",
        "Brings also what is there whole already, as the ministry has it today",
    ],
    [
        "Solo este rubro: 18 es canon, sobrecanon, regalías y participaciones",
        "This rubro only: 18 is canon, sobrecanon, royalties and shares",
    ],
    ["RUBRO", "RUBRO_CODE"],
    ["Carpeta donde quedan los archivos (si no, datos)", "Folder where the files are put (else datos)"],
    [
        "Dice qué pediría, a quién y cuánto a lo más, y no abre ninguna conexión",
        "Says what it would ask for, of whom and how much at most, and opens no connection",
    ],
    ["La carpeta de la corrida, o su manifiesto.json", "The folder of the run, or its manifiesto.json"],
    [
        "Dónde están los archivos de entrada (se puede repetir; si no, aquí, en las carpetas de aquí y junto a la corrida)",
        "Where the input files are (may be repeated; else here, in the folders here and beside the run)",
    ],
    ["La corrida de antes: su carpeta", "The run before: its folder"],
    ["La corrida de después", "The run after"],
    ["Salida: table, csv o json", "Output: table, csv or json"],
    ["Salida: table o json", "Output: table or json"],
    [
        "Archivos o carpetas; si no hay ninguno, los de canon.toml o de esta carpeta, o las tablas incluidas",
        "Files or folders; with none, those of canon.toml or of this folder, or the tables that canon carries",
    ],
    [
        "Archivos o carpetas: dice además cuáles se pueden calcular con ellos, y qué falta para los demás",
        "Files or folders: tells also which can be computed from them, and what the others lack",
    ],
    [
        "De quién hacer hojas: departamentos, provincias («provincia de ilo», 1803) o gobiernos, por nombre o código; o all",
        "Of whom to make pages: departments, provinces (“province of ilo”, 1803) or governments, by name or code; or all",
    ],
    [
        "Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet",
        "With “indicadores”, only the tables as CSV: no charts, no pages; with “tablas”, as Parquet too",
    ],
    [
        "Además rangos.csv: entre qué puestos de su grupo está cada gobierno si se mueven pesos y umbrales",
        "Also rangos.csv: between which places of its group each government is as weights and cuts move",
    ],
    [
        "Carpeta de salida (si no, reports/ y el código de la corrida)",
        "Output folder (else reports/ and the code of the run)",
    ],
    ["Reemplaza la carpeta de otra corrida", "Replaces the folder of another run"],
    [
        "Hace todo menos escribir: dice qué archivos escribiría, y dónde",
        "Does all but write: tells which files it would write, and where",
    ],
    ["Su nombre: avance_pim, saldo …", "Its name: avance_pim, saldo …"],
    ["La carpeta de trabajo; si no se da, esta", "The working folder; this one if not given"],
    ["Dice qué haría, y no escribe nada", "Tells what it would do, and writes nothing"],
    [
        "Escribe canon.toml otra vez aunque ya esté; el que estaba queda como canon.toml.anterior",
        "Writes canon.toml again though it is there; the old one stays as canon.toml.anterior",
    ],
    ["La terminal: bash, zsh, fish o powershell", "The shell: bash, zsh, fish or powershell"],
    [
        "Carpeta donde escribir una página por orden; si no se da, muestra la de canon",
        "Folder for a page of each command; if not given, shows that of canon",
    ],
    [
        "En vez de eso, copia las plantillas de canon a CARPETA/plantillas",
        "Instead of that, copies canon's templates to FOLDER/plantillas",
    ],
    // Charts
    ["Qué gráfico (vea canon chart)", "Which chart (see canon chart)"],
    [
        "Uno por cada gobierno (o departamento, según el gráfico) en la carpeta de --out: departamentos, provincias o gobiernos; o all",
        "One for each government (or department, by the chart) in the folder of --out: departments, provinces or governments; or all",
    ],
    [
        "De qué gobierno, o cuál resaltar: su código, su ubigeo o su nombre",
        "Of which government, or which to point out: its code, its ubigeo or its name",
    ],
    [
        "De qué departamento (Tacna, o 23) o provincia («provincia de ilo»); si no, el de --gov, o Moquegua",
        "Of which department (Tacna, or 23) or province (“province of ilo”); else that of --gov, or Moquegua",
    ],
    [
        "Archivo de salida, .png o .svg (si no, un .png con su nombre en la carpeta actual)",
        "Output file, .png or .svg (else a .png of its name in the current folder)",
    ],
    [
        "Tamaño: tarjeta (1080 × 1350, para WhatsApp), lamina (16:9) o columna (para un documento A4)",
        "Size: tarjeta (card, 1080 × 1350, for WhatsApp), lamina (slide, 16:9) or columna (column, for an A4 document)",
    ],
    [
        "Orden de los gobiernos: nombre, o presupuesto (de mayor a menor)",
        "Order of the governments: nombre (name), or presupuesto (budget, from large to small)",
    ],
    ["Lo dibuja en la terminal, con letras", "Draws it in the terminal, with letters"],
    [
        "De qué dinero: rubro18 o todo (si no se da, el que el gráfico prefiere de los que tengan cifra)",
        "Of which money: rubro18 or todo (if not given, the one that the chart prefers of those that have a figure)",
    ],
    [
        "El título, en lugar del que canon saca de las cifras",
        "The title, in place of the one that canon makes of the figures",
    ],
    [
        "Lo que dice el pie, delante de la corrida, en lugar de la fuente que canon conoce",
        "What the foot says, before the run, in place of the source that canon knows",
    ],
    [
        "Con un departamento y cifras inventados, para ver cómo es",
        "With a department and figures that are invented, to see what it is like",
    ],
    ["Los gobiernos: código, ubigeo o nombre de cada uno", "The governments: code, ubigeo or name of each"],
    [
        "Archivos o carpetas (se puede repetir); si no, los de la corrida (--run), o las tablas de Moquegua incluidas",
        "Files or folders (may be repeated); else those of the run (--run), or the tables of Moquegua that canon carries",
    ],
    [
        "Además, el gráfico de los gobiernos comparados en un archivo .png o .svg",
        "Also the chart of the governments compared, in a .png or .svg file",
    ],
    [
        "Tamaño de ese gráfico: tarjeta, lamina o columna",
        "Size of that chart: tarjeta (card), lamina (slide) or columna (column)",
    ],
    ["Con barras y líneas pequeñas", "With bars and small lines"],
    // Pages
    [
        "El gobierno, la provincia («provincia de ilo», 1803) o el departamento, por nombre o código (se puede repetir)",
        "The government, the province (“province of ilo”, 1803) or the department, by name or code (may be repeated)",
    ],
    ["Todos los gobiernos de los archivos", "All governments of the files"],
    [
        "De quién hablar: departamentos, provincias («provincia de ilo», 1803) o gobiernos, por nombre o código; o all",
        "Of whom to tell: departments, provinces (“province of ilo”, 1803) or governments, by name or code; or all",
    ],
    [
        "Carpeta con plantillas propias (canon init --templates copia las de canon)",
        "Folder with templates of your own (canon init --templates copies canon's)",
    ],
    ["Hojas con letra grande, en dos caras", "Sheets in large letters, on two sides"],
    ["Sesión para la que se imprime: \"Sesión 3\"", "Session that it is printed for: \"Sesión 3\""],
    [
        "Una corrida anterior: las páginas dicen qué cambió desde entonces, y se hace el boletín",
        "An earlier run: the pages tell what changed since then, and the bulletin is made",
    ],
];
