#!/usr/bin/env python3
"""Times canon beside other tools on one file, checks that they agree, and writes benches/RESULTS.md.

    python3 benches/side_by_side.py                       an invented year of 6 million lines, by canon's own generator
    python3 benches/side_by_side.py --file F --expected E a file at hand, and what it adds up to (see below)
    python3 benches/side_by_side.py --rows 200000 --runs 3 --out /dev/stdout

The query: of rubro 18, PIA, PIM, devengado and girado by unit, month and project. canon does more in the same time (all
rubros and phases, functions, projects, hashes, issues, the cuadre, indicators and tables) and is compared whole: `canon run
--only indicadores`. DuckDB and polars are installed from PyPI into a folder of their own; pandas, xan, qsv and miller are
timed where they are there. Every round runs each tool once, in turn, so that a busy minute troubles all of them.

E is a CSV with anio,id,alcance,pia,pim,…,devengado,girado: a line a government and scope, soles with two decimals.
Needs Linux or macOS, Python 3.11, cargo, and room for the file (900 bytes a line) three times over.
"""

import argparse
import csv
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal

ROOT = pathlib.Path(__file__).resolve().parent.parent
COLUMNS = ["pia", "pim", "devengado", "girado"]

DUCKDB = """
import duckdb, sys
duckdb.execute("SET threads = 2")
types = {c: 'VARCHAR' for c in ['SEC_EJEC', 'MES_EJE', 'PRODUCTO_PROYECTO', 'RUBRO']}
types |= {c: 'DECIMAL(18,2)' for c in ['MONTO_PIA', 'MONTO_PIM', 'MONTO_DEVENGADO', 'MONTO_GIRADO']}
duckdb.execute(f'''COPY (
    SELECT SEC_EJEC, MES_EJE, PRODUCTO_PROYECTO, sum(MONTO_PIA) AS pia, sum(MONTO_PIM) AS pim,
        sum(MONTO_DEVENGADO) AS devengado, sum(MONTO_GIRADO) AS girado
    FROM read_csv('{sys.argv[1]}', header = true, delim = ',', quote = '"', types = {types})
    WHERE RUBRO = '18' GROUP BY ALL
) TO '{sys.argv[2]}' (HEADER)''')
"""

# Decimals are slower to read in polars than floats; sums of floats agree to the céntimo here.
POLARS = """
import polars as pl, sys
amounts = ['MONTO_PIA', 'MONTO_PIM', 'MONTO_DEVENGADO', 'MONTO_GIRADO']
(pl.scan_csv(sys.argv[1], infer_schema=False, schema_overrides={c: pl.Float64 for c in amounts})
    .filter(pl.col('RUBRO') == '18')
    .group_by('SEC_EJEC', 'MES_EJE', 'PRODUCTO_PROYECTO')
    .agg(pl.col(a).sum().alias(b) for a, b in zip(amounts, ['pia', 'pim', 'devengado', 'girado']))
    .sink_csv(sys.argv[2], engine='streaming'))
"""

PANDAS = """
import pandas as pd, sys
keys = ['SEC_EJEC', 'MES_EJE', 'PRODUCTO_PROYECTO']
amounts = ['MONTO_PIA', 'MONTO_PIM', 'MONTO_DEVENGADO', 'MONTO_GIRADO']
types = {c: 'string' for c in keys + ['RUBRO']}
some = []
for part in pd.read_csv(sys.argv[1], usecols=keys + ['RUBRO'] + amounts, dtype=types, chunksize=500_000):
    some.append(part[part.RUBRO == '18'].groupby(keys)[amounts].sum())
out = pd.concat(some).groupby(keys).sum()
out.columns = ['pia', 'pim', 'devengado', 'girado']
out.reset_index().to_csv(sys.argv[2], index=False)
"""


class Tool:
    """A command that writes its answer to a file, and how that is read as sums by municipality."""

    def __init__(self, name, command, output, version, read=None):
        self.name, self.command, self.output, self.version = name, command, output, version
        self.read = read or by_municipality
        self.times = []

    def run(self):
        remove(self.output)
        began = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{self.name} failed: {told.decode(errors='replace')}")
        kib = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024
        self.times.append((wall, used.ru_utime + used.ru_stime, kib / 1024))

    def median(self, of):
        return statistics.median(time[of] for time in self.times)


def remove(path):
    path = pathlib.Path(path)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def by_municipality(path):
    sums = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            row = {name.lower(): value for name, value in row.items()}
            if 300_000 <= int(row["sec_ejec"]) < 400_000:
                mine = sums.setdefault(row["sec_ejec"], dict.fromkeys(COLUMNS, Decimal(0)))
                for column in COLUMNS:
                    mine[column] += Decimal(row.get(column) or row[f"monto_{column}"])
    return rounded(sums)


def of_canon(path):
    return of_table(pathlib.Path(path) / "gobiernos.csv")


def of_table(path):
    sums = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if row["alcance"] == "rubro18" and row["id"].isdigit():
                sums[row["id"]] = {column: Decimal(row[column] or 0) for column in COLUMNS}
    return rounded(sums)


def rounded(sums):
    """Without those that are nothing but zeros, which some tools have and others do not."""
    cents = Decimal("0.01")
    sums = {unit: {c: v.quantize(cents) for c, v in amounts.items()} for unit, amounts in sums.items()}
    return {unit: amounts for unit, amounts in sums.items() if any(amounts.values())}


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return None


def call(*command, **more):
    subprocess.run([str(part) for part in command], check=True, **more)


def venv(folder):
    python = folder / "venv/bin/python"
    if not python.exists():
        call(sys.executable, "-m", "venv", folder / "venv")
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb", "polars")
    return python


def version_of(python, module):
    return first_line(python, "-c", f"import {module}; print({module}.__version__)")


def scripted(work, name, text):
    path = work / f"{name}.py"
    path.write_text(text)
    return path


def tools(args, work, canon, file):
    python = venv(work)
    out = lambda name: work / f"out-{name}.csv"
    run = [canon, "run", file, "--only", "indicadores", "--closed", "2024", "--no-cache", "--threads", "2", "--out"]
    all_tools = [
        Tool("canon run", [*run, work / "out-canon"], work / "out-canon", first_line(canon, "--version"), of_canon)
    ]
    for name, text in [("duckdb", DUCKDB), ("polars", POLARS)]:
        command = [python, scripted(work, name, text), file, out(name)]
        all_tools.append(Tool(name, command, out(name), f"{name} {version_of(python, name)}"))
    scan = work / "scan"
    call("rustc", "--edition", "2024", "-C", "opt-level=3", "-C", "target-cpu=native", ROOT / "benches/scan.rs",
         "-A", "warnings", "-o", scan)
    all_tools.append(Tool("bare scan", [scan, file, "2", out("scan")], out("scan"), first_line("rustc", "--version")))
    if version := version_of(sys.executable, "pandas"):
        command = [sys.executable, scripted(work, "pandas_", PANDAS), file, out("pandas")]
        all_tools.append(Tool("pandas", command, out("pandas"), f"pandas {version}"))
    keys, sums = "SEC_EJEC,MES_EJE,PRODUCTO_PROYECTO", ["MONTO_PIA", "MONTO_PIM", "MONTO_DEVENGADO", "MONTO_GIRADO"]
    if version := first_line("xan", "--version"):
        adds = ", ".join(f"sum({a}) as {b}" for a, b in zip(sums, COLUMNS))
        pipe = f"xan filter 'RUBRO == \"18\"' {file} | xan groupby {keys} '{adds}' -o {out('xan')}"
        all_tools.append(Tool("xan", ["sh", "-c", pipe], out("xan"), version))
    if version := first_line("mlr", "--version"):
        pipe = f"mlr --icsv --ocsv filter '$RUBRO == \"18\"' then stats1 -a sum -f {','.join(sums)} -g {keys} " \
            f"then rename -r '^(MONTO_.*)_sum$,\\1' {file} > {out('mlr')}"
        all_tools.append(Tool("miller", ["sh", "-c", pipe], out("mlr"), version))
    return all_tools


def generated(work, canon_root, rows):
    file, expected = work / f"2024-{rows}.csv", work / f"2024-{rows}-expected.csv"
    if not expected.exists():
        call("cargo", "run", "--quiet", "--locked", "--release", "--example", "invented_year", "--",
             file, expected, "2024", rows, cwd=canon_root)
    return file, expected


def head(file, rows, work):
    """The first lines of a file, as a file."""
    part = work / f"head-{rows}.csv"
    with open(file, "rb") as source, open(part, "wb") as target:
        for _, line in zip(range(rows + 1), source):
            target.write(line)
    return part


def timed(name, command, output, runs):
    tool = Tool(name, command, output, "")
    for _ in range(runs):
        tool.run()
    return tool


def line_of(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def against(tool, canon):
    ratio = tool.median(0) / canon.median(0)
    return f"{ratio:.2f}×"


def machine():
    cpu = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as info:
            cpu = next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f", {pages / 2**30:.0f} GiB of memory"
    except (OSError, StopIteration, ValueError):
        memory = ""
    return f"{cpu}, {os.cpu_count()} cores{memory}, {platform.system()} {platform.release()}"


def warm(file):
    with open(file, "rb") as source:
        while source.read(1 << 24):
            pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=pathlib.Path, help="a spending CSV of 63 columns")
    parser.add_argument("--expected", type=pathlib.Path, help="what it adds up to")
    parser.add_argument("--rows", type=int, default=6_000_000, help="lines to invent where no file is given")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--canon", type=pathlib.Path, help="a built canon; otherwise it is built")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    canon = args.canon
    if canon is None:
        call("cargo", "build", "--release", "--locked", cwd=ROOT)
        target = os.environ.get("CARGO_TARGET_DIR", ROOT / "target")
        canon = pathlib.Path(target) / "release/canon"
    file, expected = (args.file.resolve(), args.expected) if args.file else generated(work, ROOT, args.rows)
    warm(file)

    all_tools = tools(args, work, canon.resolve(), file)
    for _ in range(args.runs):
        for tool in all_tools:
            tool.run()
    want = of_table(expected)
    for tool in all_tools:
        found = tool.read(tool.output)
        if found != want:
            unit = next(u for u in sorted(want | found) if want.get(u) != found.get(u))
            sys.exit(f"{tool.name} differs on {unit}: {found.get(unit)}, expected {want.get(unit)}")
    more = further(work, canon.resolve(), file, args.runs)
    report(args.out, all_tools, more, file, args.runs, len(want))


def further(work, canon, file, runs):
    """canon alone: half and a quarter of the file, one thread, from its cache, zipped."""
    found = {}
    out = work / "out-more"
    run = lambda path, *more: [canon, "run", path, "--only", "indicadores", "--closed", "2024", *more, "--out", out]
    with open(file, "rb") as source:
        rows = sum(block.count(b"\n") for block in iter(lambda: source.read(1 << 24), b"")) - 1
    for part in [4, 2]:
        piece = head(file, rows // part, work)
        warm(piece)
        found[f"1/{part}"] = (rows // part, timed("", run(piece, "--no-cache", "--threads", "2"), out, runs))
        remove(piece)
    warm(file)
    found["1/1"] = (rows, timed("", run(file, "--no-cache", "--threads", "2"), out, runs))
    found["one thread"] = (rows, timed("", run(file, "--no-cache", "--threads", "1"), out, runs))
    cache = work / "cache"
    remove(cache)
    os.environ["CANON_CACHE"] = str(cache)
    found["first run with the cache"] = (rows, timed("", run(file), out, 1))
    found["from the cache"] = (rows, timed("", run(file), out, runs))
    remove(cache)
    return found


def report(path, all_tools, more, file, runs, governments):
    canon = all_tools[0]
    size = file.stat().st_size / 1e9
    rows = more["1/1"][0]
    lines = [
        "# Results", "",
        "Written by `benches/side_by_side.py`; see there for the query and the commands.", "",
        f"Machine: {machine()}. File: {rows:,} lines, {size:.2f} GB, warm in memory. Medians of {runs} rounds, each tool once"
        " a round. All tools agree to the céntimo, with each other and with what the file was made to add up to, on all"
        f" {governments:,} municipalities with money of rubro 18.", "",
        line_of("", "wall s", "CPU s", "peak MiB", "wall against canon"), line_of("---", *["---:"] * 4),
    ]
    for tool in all_tools:
        wall, cpu, peak = (tool.median(of) for of in range(3))
        lines.append(line_of(tool.name, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}", against(tool, canon)))
    lines += ["", "Python tools include their start. `bare scan` finds every field and answers the query, and does nothing"
              " else: no hash, no check, no issue.", "", "canon alone:", "",
              line_of("", "lines", "wall s", "CPU s", "peak MiB", "ns a line"), line_of("---", *["---:"] * 5)]
    for name, (count, tool) in more.items():
        wall, cpu, peak = (tool.median(of) for of in range(3))
        lines.append(line_of(name, f"{count:,}", f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}", f"{wall / count * 1e9:.0f}"))
    lines += ["", "Versions: " + "; ".join(tool.version or tool.name for tool in all_tools) + ".", ""]
    with open(path, "w") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main()
