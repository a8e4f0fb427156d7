#!/usr/bin/env python3
"""Times canon beside DuckDB and polars on one year, where all write the same tables, and puts the result into RESULTS.md.

    python3 benches/same_work.py                        6 million invented lines
    python3 benches/same_work.py --rows 200000 --runs 3 --out /dev/stdout

The tables, each by government and scope (all funds, rubro 18): the seven phases of the year; PIM, devengado and girado by
month; the phases by function and by generic category; the phases by project. canon does more in the same time (the scopes
canon and mineria, hashes, issues, the cuadre, its indicators) and is compared whole: `canon run --only indicadores`. Every
sum of the three is held against the other two's before a time is told.
"""

import argparse
import csv
import pathlib
import sys
import tempfile
from decimal import Decimal

import side_by_side as bench

PHASES = ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO"]
SECTION = "## One year, the same tables"
COLUMNS = ["pia", "pim", "certificado", "devengado", "girado"]
OF_MONTHS = ["devengado", "girado"]
TABLES = [("gobiernos", [], None), ("mensual", ["MES_EJE"], None), ("funcion", ["FUNCION"], None),
          ("categoria", ["GENERICA"], None), ("proyectos", ["PRODUCTO_PROYECTO"], "is_project")]

DUCKDB = """
import duckdb, sys
file, out = sys.argv[1:]
duckdb.execute("SET threads = 2")
amounts = ['MONTO_' + phase for phase in {phases!r}]
types = {{c: 'DECIMAL(18,2)' for c in amounts}}
sums = ", ".join(f"sum({{a}}) AS {{a}}" for a in amounts)
duckdb.execute(f'''CREATE TEMP TABLE base AS SELECT SEC_EJEC, PLIEGO, NIVEL_GOBIERNO, RUBRO = '18' AS is18, MES_EJE, FUNCION, GENERICA,
    TIPO_ACT_PROY = '2' AS is_project, PRODUCTO_PROYECTO, {{sums}}
    FROM read_csv('{{file}}', header = true, delim = ',', quote = '"', all_varchar = true, types = {{types}})
    GROUP BY ALL''')
phases = ", ".join(f"sum(MONTO_{{p}}) AS {{p}}" for p in {phases!r})
for table, keys, only in {tables!r}:
    cols = "".join(', ' + key for key in keys)
    parts = [f"SELECT NIVEL_GOBIERNO AS nivel, PLIEGO AS pliego, SEC_EJEC AS id, '{{scope}}' AS alcance{{cols}}, {{phases}} FROM base "
        f"WHERE {{where}} AND {{only or 'true'}} GROUP BY ALL" for scope, where in [('todo', 'true'), ('rubro18', 'is18')]]
    duckdb.execute(f"COPY ({{' UNION ALL '.join(parts)}}) TO '{{out}}/{{table}}.csv' (HEADER)")
"""

POLARS = """
import polars as pl, sys, pathlib
file, out = sys.argv[1:]
amounts = ['MONTO_' + phase for phase in {phases!r}]
keys = ['SEC_EJEC', 'PLIEGO', 'NIVEL_GOBIERNO', 'is18', 'MES_EJE', 'FUNCION', 'GENERICA', 'is_project', 'PRODUCTO_PROYECTO']
base = (pl.scan_csv(file, infer_schema=False, schema_overrides={{c: pl.Float64 for c in amounts}})
    .with_columns((pl.col('RUBRO') == '18').alias('is18'), (pl.col('TIPO_ACT_PROY') == '2').alias('is_project'))
    .group_by(keys).agg(pl.col(a).sum() for a in amounts).collect(engine='streaming'))
for table, by, only in {tables!r}:
    rows = base if only is None else base.filter(pl.col(only))
    parts = []
    for scope in ['todo', 'rubro18']:
        some = rows if scope == 'todo' else rows.filter(pl.col('is18'))
        sums = some.group_by('NIVEL_GOBIERNO', 'PLIEGO', 'SEC_EJEC', *by).agg(pl.col(a).sum().round(2) for a in amounts)
        names = {{'NIVEL_GOBIERNO': 'nivel', 'PLIEGO': 'pliego', 'SEC_EJEC': 'id', **{{a: a.removeprefix('MONTO_') for a in amounts}}}}
        parts.append(sums.rename(names).with_columns(pl.lit(scope).alias('alcance')))
    pl.concat(parts).write_csv(pathlib.Path(out) / f'{{table}}.csv')
"""


def sums(path, columns, only=None):
    """Totals of a table of the municipalities, by scope."""
    found = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            is_other = only is not None and row["clase"] != only
            if row["alcance"] not in ("todo", "rubro18") or is_other or not row["id"].isdigit():
                continue
            if not 300_000 <= int(row["id"]) < 400_000:
                continue
            row = {name.lower(): value for name, value in row.items()}
            mine = found.setdefault(row["alcance"], [Decimal(0)] * len(columns))
            for place, column in enumerate(columns):
                mine[place] += Decimal(row[column] or 0)
    return {scope: [value.quantize(Decimal("0.01")) for value in values] for scope, values in found.items()}


def of_tool(out):
    return {name: sums(pathlib.Path(out) / f"{name}.csv", OF_MONTHS if name == "mensual" else COLUMNS) for name, *_ in TABLES}


def of_canon(out):
    out = pathlib.Path(out)
    found = {name: sums(out / f"{name}.csv", COLUMNS) for name in ["gobiernos", "proyectos"]}
    found["mensual"] = sums(out / "mensual.csv", OF_MONTHS)
    return found | {kind: sums(out / "en_que.csv", COLUMNS, only=kind) for kind in ["funcion", "categoria"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=6_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--canon", type=pathlib.Path, help="a canon to time; otherwise that of this folder is built")
    parser.add_argument("--before", type=pathlib.Path, help="an earlier canon, timed beside it")
    parser.add_argument("--out", type=pathlib.Path, default=bench.ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    canon = args.canon or bench.built() / "canon"
    python = bench.venv(work)
    file, _ = bench.generated(work, args.rows)
    tools = [of_run("canon run", canon, file, work)]
    if args.before:
        tools.append(of_run("canon run, before", args.before, file, work))
    for name, text in [("duckdb", DUCKDB), ("polars", POLARS)]:
        out = work / f"same-{name}"
        out.mkdir(exist_ok=True)
        query = bench.scripted(work, f"same_{name}", text.format(phases=PHASES, tables=TABLES))
        tools.append(bench.Tool(name, [python, query, file, out], None, f"{name} {bench.version_of(python, name)}", lambda _, out=out: of_tool(out)))
    scan = work / "scan"
    bench.call("rustc", "--edition", "2024", "-C", "opt-level=3", "-C", "target-cpu=native", bench.ROOT / "benches/scan.rs",
               "-A", "warnings", "-o", scan)
    tools.append(bench.Tool("bare scan", [scan, file, "2", work / "same-scan.csv"], work / "same-scan.csv", "", lambda _: None))
    rows = bench.warm(file)
    for _ in range(args.runs):
        for tool in tools:
            tool.run()
    want = tools[0].read(tools[0].output)
    for tool in tools[1:-1]:
        if (found := tool.read(tool.output)) != want:
            table = next(table for table in want if want[table] != found.get(table))
            sys.exit(f"{tool.name} differs on {table}: {found.get(table)}, canon {want[table]}")
    report(args, file, rows, tools)


def of_run(name, canon, file, work):
    out = work / f"same-{name.replace(' ', '-').replace(',', '')}"
    command = [canon, "run", file, "--only", "indicadores", "--no-cache", "--threads", "2", "--out", out]
    return bench.Tool(name, command, out, bench.first_line(canon, "--version"), of_canon)


def report(args, file, rows, tools):
    wall, cpu = tools[0].median(0), tools[0].median(1)
    lines = [SECTION, "",
             f"Written by `python3 benches/same_work.py`. Machine: {bench.machine()}. {rows:,} invented lines,"
             f" {file.stat().st_size / 1e9:.2f} GB, warm in memory; medians of {args.runs} rounds, each tool once a round. canon,"
             " DuckDB and polars write the same tables and agree on every total of the municipalities.", "",
             bench.line_of("", "wall s", "CPU s", "peak MiB", "wall against canon run", "CPU against canon run"),
             bench.line_of("---", *["---:"] * 5)]
    for tool in tools:
        lines.append(bench.line_of(tool.name, *bench.figures(tool), f"{tool.median(0) / wall:.2f}×", f"{tool.median(1) / cpu:.2f}×"))
    lines += ["", "; ".join(dict.fromkeys(t.version for t in tools if t.version)) + ".", ""]
    bench.put_section(args.out, SECTION, "\n".join(lines))


if __name__ == "__main__":
    main()
