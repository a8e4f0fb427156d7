#!/usr/bin/env python3
"""Times canon beside DuckDB and polars on a comparativo, where all write the same tables, and puts the result into RESULTS.md.

    python3 benches/several_years.py                        2 million invented rows, and 8 million once
    python3 benches/several_years.py --rows 200000 --runs 3 --out /dev/stdout

The tables: by year, government and scope (all funds, rubro 18) the seven phases; the same by function and by generic
category; the same by project. canon does more in the same time (the scopes canon and mineria, clones, the swap of rubro and
fuente, hashes, issues, the cuadre, 30 indicators) and is compared whole: `canon run --only indicadores`. Every sum of the
three is held against the other two's before a time is told. The file is made by DuckDB, in the ministry's layout of five
years side by side: what is made stays in --work and is not made again.
"""

import argparse
import csv
import pathlib
import sys
import tempfile
from decimal import Decimal

import side_by_side as bench

YEARS = range(2022, 2027)
PHASES = ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"]
AMOUNTS = [f"{phase}_{year}" for year in YEARS for phase in PHASES]
NAMED = """NIVEL_GOBIERNO SECTOR PLIEGO EJECUTORA DEPARTAMENTO_EJECUTORA PROVINCIA_EJECUTORA DISTRITO_EJECUTORA
PROGRAMA_PPTO TIPO_ACT_PROY PRODUCTO_PROYECTO ACTIVIDAD_ACCION_OBRA FUNCION DIVISION_FUNCIONAL GRUPO_FUNCIONAL META
DEPARTAMENTO_META FUENTE_FINANCIAMIENTO RUBRO TIPO_RECURSO CATEGORIA_GASTO GENERICA SUBGENERICA SUBGENERICA_DET ESPECIFICA
ESPECIFICA_DET""".split()
SECTION = "## Several years in one file"

# Forty projects a government. The rubro stands in the column of the fuente, as it is published.
VALUES = {
    "NIVEL_GOBIERNO": "'M'", "NIVEL_GOBIERNO_NOMBRE": "'GOBIERNOS LOCALES'", "SECTOR": "' '", "PLIEGO": "' '",
    "EJECUTORA": "ubigeo", "EJECUTORA_NOMBRE": "nombre_mef", "SEC_EJEC": "sec_ejec",
    "DEPARTAMENTO_EJECUTORA": "left(ubigeo, 2)", "DEPARTAMENTO_EJECUTORA_NOMBRE": "upper(departamento)",
    "PROVINCIA_EJECUTORA": "substr(ubigeo, 3, 2)", "PROVINCIA_EJECUTORA_NOMBRE": "upper(provincia)",
    "DISTRITO_EJECUTORA": "right(ubigeo, 2)", "DISTRITO_EJECUTORA_NOMBRE": "upper(distrito)",
    "PROGRAMA_PPTO": "'9002'", "TIPO_ACT_PROY": "if(d(i, 4) < 3, '2', '3')",
    "PRODUCTO_PROYECTO": "if(d(i, 4) < 3, (2000000 + g.place * 40 + d(i, 40))::VARCHAR, '3999999')",
    "PRODUCTO_PROYECTO_NOMBRE": "if(d(i, 4) < 3, 'OBRA INVENTADA ' || d(i, 40), 'SIN PRODUCTO')",
    "FUNCION": "['03', '10', '15', '18', '22'][1 + d(i, 5)]", "FUENTE_FINANCIAMIENTO": "['00', '07', '08', '09', '18'][1 + d(i, 7) % 5]",
    "RUBRO": "['1', '5', '5', '2', '5'][1 + d(i, 7) % 5]", "TIPO_RECURSO": "'0'", "TIPO_RECURSO_NOMBRE": "'RECURSO INVENTADO'",
    "CATEGORIA_GASTO": "['5', '6'][1 + d(i, 2)]", "GENERICA": "['3', '6'][1 + d(i, 2)]", "TIPO_TRANSACCION": "'2'",
}


def dimensions():
    yield "KEY_VALUE", "md5(i::VARCHAR)"
    for name in NAMED:
        yield name, VALUES.get(name, "'01'")
        if name == "EJECUTORA":
            yield "EJECUTORA_NOMBRE", VALUES["EJECUTORA_NOMBRE"]
            yield "SEC_EJEC", VALUES["SEC_EJEC"]
            continue
        yield f"{name}_NOMBRE", VALUES.get(f"{name}_NOMBRE", f"'{name.replace('_', ' ')} INVENTADO'")
        if name == "CATEGORIA_GASTO":
            yield "TIPO_TRANSACCION", VALUES["TIPO_TRANSACCION"]


def amounts():
    for place, name in enumerate(AMOUNTS):
        whole = name.startswith(("PIA_", "PIM_"))
        size = f"hash(i * 37 + {place})"
        yield name, f"({size} % 900000)::BIGINT" if whole else f"(({size} % 90000000)::DECIMAL(18, 0) * 0.01)::DECIMAL(18, 2)"


INVENT = """
import duckdb, sys
rows, reference, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
duckdb.execute("SET threads = 2; SET preserve_insertion_order = true")
duckdb.execute("CREATE MACRO d(i, n) AS (hash(i * 31 + n) % n)::INT")
duckdb.execute(f"CREATE TABLE g AS SELECT *, row_number() OVER () - 1 AS place FROM read_csv('{reference}', all_varchar = true)")
count = duckdb.execute("SELECT count(*) FROM g").fetchone()[0]
fields = {dims!r} + {amounts!r}
texts = ", ".join(f"CAST({{value}} AS VARCHAR) AS {{name}}" for name, value in fields)
duckdb.execute(f"COPY (SELECT {{texts}} FROM range({{rows}}) t(i) JOIN g ON g.place = t.i % {{count}}) TO '{{path}}' "
    "(HEADER, FORCE_QUOTE *)")
"""

DUCKDB = """
import duckdb, sys
file, out = sys.argv[1:]
duckdb.execute("SET threads = 2")
amounts = {amounts!r}
types = {{c: 'DECIMAL(18,2)' for c in amounts}}
sums = ", ".join(f"sum({{a}}) AS {{a}}" for a in amounts)
duckdb.execute(f'''CREATE TEMP TABLE base AS SELECT SEC_EJEC, FUENTE_FINANCIAMIENTO = '18' AS is18, FUNCION, GENERICA,
    TIPO_ACT_PROY = '2' AS is_project, PRODUCTO_PROYECTO, max(PRODUCTO_PROYECTO_NOMBRE) AS nombre, {{sums}}
    FROM read_csv('{{file}}', header = true, delim = ',', quote = '"', all_varchar = true, types = {{types}})
    GROUP BY ALL''')
for table, keys, only in [('gobiernos', [], 'true'), ('funcion', ['FUNCION'], 'true'), ('categoria', ['GENERICA'], 'true'),
        ('proyectos', ['PRODUCTO_PROYECTO'], 'is_project')]:
    parts = []
    for year in {years!r}:
        for scope, where in [('todo', 'true'), ('rubro18', 'is18')]:
            phases = ", ".join(f"sum({{p}}_{{year}}) AS {{p}}" for p in {phases!r})
            cols = ", ".join([f"{{year}} AS anio", "SEC_EJEC AS id", f"'{{scope}}' AS alcance", *keys])
            by = ", ".join(['SEC_EJEC', *keys])
            parts.append(f"SELECT {{cols}}, {{phases}} FROM base WHERE {{where}} AND {{only}} GROUP BY {{by}}")
    duckdb.execute(f"COPY ({{' UNION ALL '.join(parts)}}) TO '{{out}}/{{table}}.csv' (HEADER)")
"""

POLARS = """
import polars as pl, sys, pathlib
file, out = sys.argv[1:]
amounts = {amounts!r}
keys = ['SEC_EJEC', 'is18', 'FUNCION', 'GENERICA', 'is_project', 'PRODUCTO_PROYECTO']
base = (pl.scan_csv(file, infer_schema=False, schema_overrides={{c: pl.Float64 for c in amounts}})
    .with_columns((pl.col('FUENTE_FINANCIAMIENTO') == '18').alias('is18'), (pl.col('TIPO_ACT_PROY') == '2').alias('is_project'))
    .group_by(keys).agg(pl.col('PRODUCTO_PROYECTO_NOMBRE').max(), *[pl.col(a).sum() for a in amounts])
    .collect(engine='streaming'))
for table, by, only in [('gobiernos', [], None), ('funcion', ['FUNCION'], None), ('categoria', ['GENERICA'], None),
        ('proyectos', ['PRODUCTO_PROYECTO'], 'is_project')]:
    rows = base if only is None else base.filter(pl.col(only))
    parts = []
    for scope in ['todo', 'rubro18']:
        some = rows if scope == 'todo' else rows.filter(pl.col('is18'))
        sums = some.group_by('SEC_EJEC', *by).agg(pl.col(a).sum() for a in amounts)
        for year in {years!r}:
            phases = [pl.col(f'{{p}}_{{year}}').round(2).alias(p) for p in {phases!r}]
            parts.append(sums.select(pl.lit(year).alias('anio'), pl.col('SEC_EJEC').alias('id'),
                pl.lit(scope).alias('alcance'), *by, *phases))
    pl.concat(parts).write_csv(pathlib.Path(out) / f'{{table}}.csv')
"""


def script(work, name, text):
    dims, sums = list(dimensions()), list(amounts())
    filled = text.format(dims=dims, amounts=sums if name == "invent" else AMOUNTS, years=list(YEARS), phases=PHASES) \
        if name != "invent" else text.replace("{dims!r}", repr(dims)).replace("{amounts!r}", repr(sums)) \
        .replace("{{", "{").replace("}}", "}")
    return bench.scripted(work, name, filled)


def invented(work, python, rows):
    file = work / f"several-{rows}" / "comparativo_gastos_2022_2026.csv"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".part")
        bench.call(python, script(work, "invent", INVENT), rows, bench.ROOT / "data/reference/municipalidades.csv", aside)
        aside.rename(file)
    return file


def sums(path, key, columns, wanted=("todo", "rubro18"), only=None):
    """Totals of a table by year and scope, and the number of its rows that are not nothing but zeros."""
    found = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if row["alcance"] in wanted and (only is None or row["clase"] == only):
                row = {name.lower(): value for name, value in row.items()}
                values = [Decimal(row[c] or 0) for c in columns]
                if any(values):
                    mine = found.setdefault((row["anio"], row["alcance"]), [0, *[Decimal(0)] * len(columns)])
                    mine[0] += 1
                    for place, value in enumerate(values, 1):
                        mine[place] += value
    return {k: [v[0], *[x.quantize(Decimal("0.01")) for x in v[1:]]] for k, v in found.items()}


COLUMNS = ["pia", "pim", "certificado", "devengado", "girado"]


def of_tool(out):
    return {name: sums(pathlib.Path(out) / f"{name}.csv", name, COLUMNS)
            for name in ["gobiernos", "funcion", "categoria", "proyectos"]}


def of_canon(out):
    out = pathlib.Path(out)
    found = {name: sums(out / f"{name}.csv", name, COLUMNS) for name in ["gobiernos", "proyectos"]}
    found |= {kind: sums(out / "en_que.csv", kind, COLUMNS, only=kind) for kind in ["funcion", "categoria"]}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--once-more", type=int, default=4, help="how many times as many rows are read once by each; 1 for none")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--canon", type=pathlib.Path, help="a canon to time; otherwise that of this folder is built")
    parser.add_argument("--out", type=pathlib.Path, default=bench.ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    canon = args.canon or bench.built() / "canon"
    python = bench.venv(work)
    file = invented(work, python, args.rows)
    tools = []
    command = [canon, "run", file, "--only", "indicadores", "--no-cache", "--threads", "2", "--out", work / "several-canon"]
    tools.append(bench.Tool("canon run", command, work / "several-canon", bench.first_line(canon, "--version"), of_canon))
    for name, text in [("duckdb", DUCKDB), ("polars", POLARS)]:
        out = work / f"several-{name}"
        command = [python, script(work, f"several_{name}", text), file, out]
        tools.append(bench.Tool(name, command, out, f"{name} {bench.version_of(python, name)}", of_tool))
    extract = work / "several-extract"
    command = [canon, "extract", file, "--department", "18", "--out", extract / "18.csv"]
    tools.append(bench.Tool("canon extract", command, extract, "", lambda _: None))
    scan = work / "scan"
    bench.call("rustc", "--edition", "2024", "-C", "opt-level=3", "-C", "target-cpu=native", bench.ROOT / "benches/scan.rs",
               "-A", "warnings", "-o", scan)
    tools.append(bench.Tool("bare scan", [scan, file, "2", work / "several-scan", "comparativo"], work / "several-scan", "", lambda _: None))
    rows = bench.warm(file)
    for _ in range(args.runs):
        for tool in tools:
            bench.remove(tool.output)
            if tool.read is of_tool:
                tool.output.mkdir()
                keep, tool.output = tool.output, None
                tool.run()
                tool.output = keep
            else:
                tool.run()
    want = of_canon(work / "several-canon")
    for tool in tools[1:3]:
        if (found := tool.read(tool.output)) != want:
            differing = next((t, k) for t in want for k in want[t] if want[t][k] != found[t].get(k))
            sys.exit(f"{tool.name} differs: {differing}: {found[differing[0]].get(differing[1])}, canon {want[differing[0]][differing[1]]}")
    report(args, file, rows, tools, larger(args, file, tools[:3], work, python))


def larger(args, file, tools, work, python):
    """The same on a file of several times the rows, each tool once: how many rows, and what each needed."""
    if args.once_more < 2:
        return None
    many = invented(work, python, args.rows * args.once_more)
    rows = bench.warm(many)
    timed = []
    for tool in tools:
        command = [many if part == file else part for part in tool.command]
        # The Python tools write into a folder that is there.
        timed.append(bench.timed(command, tool.output if tool.read is of_canon else None, 1))
    return rows, timed


def report(args, file, rows, tools, large):
    canon = tools[0].median(0)
    lines = [SECTION, "",
             f"Written by `python3 benches/several_years.py`. Machine: {bench.machine()}. A comparativo of {rows:,} invented rows,"
             f" five years, {file.stat().st_size / 1e9:.2f} GB, warm in memory; medians of {args.runs} rounds, each tool once a"
             " round. canon, DuckDB and polars write the same tables and agree on every total of them.", "",
             bench.line_of("", "wall s", "CPU s", "peak MiB", "wall against canon run"), bench.line_of("---", *["---:"] * 4)]
    lines += [bench.line_of(t.name, *bench.figures(t), f"{t.median(0) / canon:.2f}×") for t in tools]
    if large:
        lines += ["", f"{large[0]:,} rows, as many as the ministry's own file has, each tool once:", "",
                  bench.line_of("", "wall s", "CPU s", "peak MiB", "wall against canon run"), bench.line_of("---", *["---:"] * 4)]
        first = large[1][0].median(0)
        lines += [bench.line_of(t.name, *bench.figures(one), f"{one.median(0) / first:.2f}×") for t, one in zip(tools, large[1])]
    lines += ["", "; ".join(t.version for t in tools if t.version) + ".", ""]
    bench.put_section(args.out, SECTION, "\n".join(lines))


if __name__ == "__main__":
    main()
