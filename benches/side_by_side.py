#!/usr/bin/env python3
"""Times canon beside other tools on one file, checks that they agree, and writes benches/RESULTS.md.

    python3 benches/side_by_side.py                         invented years of 1.5, 3 and 6 million lines
    python3 benches/side_by_side.py --rows 200000 --runs 3 --out /dev/stdout
    python3 benches/side_by_side.py --four-times            also the memory at 24 million lines: 22 GB

The query: of rubro 18, PIA, PIM, devengado and girado by unit, month and project. canon does more in the same time (all
rubros and phases, functions, projects, hashes, issues, the cuadre, indicators and tables) and is compared whole: `canon run
--only indicadores`. DuckDB and polars are installed from PyPI into a folder of their own; pandas, xan and miller are timed
where they are there. Every round runs each tool once, in turn, so that a busy minute troubles all of them.

The years are made by `gasto-gen DIR YEAR ROWS` where a program of that name is on the PATH, else by canon's own example;
either writes beside the year what it adds up to: anio,id,alcance,pia,pim,…,devengado,girado, a line a government and scope.
What is made stays in --work and is not made again. Needs Linux or macOS, Python 3.11, cargo, and room for 900 bytes a line
twice over.
"""

import argparse
import csv
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What a profile says of the figures, put below them.
NOTES = ROOT / "benches/NOTES.md"
RESULTS = ROOT / "benches/RESULTS.md"
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
        # What is far slower than the others is run once.
        self.once = name in ("pandas, once", "miller, once")

    def run(self):
        if self.output:
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
    path = work / f"query_{name}.py"
    path.write_text(text)
    return path


def tools(work, canon, file):
    python = venv(work)
    out = lambda name: work / f"out-{name}.csv"
    run = canon_run(canon, file, work / "out-canon", "--no-cache", "--threads", "2")
    all_tools = [Tool("canon run", run, work / "out-canon", first_line(canon, "--version"), of_canon)]
    for name, text in [("duckdb", DUCKDB), ("polars", POLARS)]:
        command = [python, scripted(work, name, text), file, out(name)]
        all_tools.append(Tool(name, command, out(name), f"{name} {version_of(python, name)}"))
    scan = work / "scan"
    call("rustc", "--edition", "2024", "-C", "opt-level=3", "-C", "target-cpu=native", ROOT / "benches/scan.rs",
         "-A", "warnings", "-o", scan)
    all_tools.append(Tool("bare scan", [scan, file, "2", out("scan")], out("scan"), first_line("rustc", "--version")))
    if version := version_of(sys.executable, "pandas"):
        command = [sys.executable, scripted(work, "pandas", PANDAS), file, out("pandas")]
        all_tools.append(Tool("pandas, once", command, out("pandas"), f"pandas {version}"))
    keys, sums = "SEC_EJEC,MES_EJE,PRODUCTO_PROYECTO", ["MONTO_PIA", "MONTO_PIM", "MONTO_DEVENGADO", "MONTO_GIRADO"]
    if version := first_line("xan", "--version"):
        adds = ", ".join(f"sum({a}) as {b}" for a, b in zip(sums, COLUMNS))
        pipe = f"xan filter 'RUBRO == \"18\"' {file} | xan groupby {keys} '{adds}' -o {out('xan')}"
        all_tools.append(Tool("xan", ["sh", "-c", pipe], out("xan"), version))
    if version := first_line("mlr", "--version"):
        pipe = f"mlr --icsv --ocsv filter '$RUBRO == \"18\"' then stats1 -a sum -f {','.join(sums)} -g {keys} " \
            f"then rename -r '^(MONTO_.*)_sum$,\\1' {file} > {out('mlr')}"
        all_tools.append(Tool("miller, once", ["sh", "-c", pipe], out("mlr"), version))
    return all_tools


def generated(work, rows):
    """A year of so many lines, and what it adds up to."""
    folder = work / str(rows)
    file, expected = folder / "2024-Gasto.csv", folder / "2024-expected.csv"
    if not expected.exists():
        invent(folder, rows)
    return file, expected


def invent(folder, rows):
    folder.mkdir(exist_ok=True)
    if own := shutil.which("gasto-gen"):
        call(own, folder, "2024", rows)
    else:
        example("invented_year", folder / "2024-Gasto.csv", folder / "2024-expected.csv", "2024", rows)


def example(name, *arguments):
    call("cargo", "run", "--quiet", "--locked", "--release", "--example", name, "--", *arguments, cwd=ROOT)


def built():
    """The folder of canon and what the benches need, built from here."""
    call("cargo", "build", "--release", "--locked", "--bin", "canon", "--example", "cells", cwd=ROOT)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "release"


def timed(command, output, runs):
    tool = Tool(" ".join(map(str, command)), command, output, "")
    for _ in range(runs):
        tool.run()
    return tool


def line_of(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


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
    """Brings a file into memory, and counts its lines below the header: generators give about what they are asked for."""
    with open(file, "rb") as source:
        return sum(block.count(b"\n") for block in iter(lambda: source.read(1 << 24), b"")) - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=6_000_000, help="lines of the year")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--four-times", action="store_true", help="also the memory at four times the lines")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    target = built()
    canon = target / "canon"
    file, expected = generated(work, args.rows)

    all_tools = tools(work, canon, file)
    warm(file)
    for turn in range(args.runs):
        for tool in all_tools:
            if turn == 0 or not tool.once:
                tool.run()
    want = of_table(expected)
    for tool in all_tools:
        check(tool.name, tool.read(tool.output), want)
    sizes = by_size(work, canon, args)
    more = further(work, canon, file, args.runs)
    books = workbooks(work, canon, target / "examples/cells", args.runs)
    large = four_times(work, canon, args.rows) if args.four_times else None
    report(args, all_tools, len(want), sizes, more, books, large)


def check(name, found, want):
    if found != want:
        unit = next(u for u in sorted(want | found) if want.get(u) != found.get(u))
        sys.exit(f"{name} differs on {unit}: {found.get(unit)}, expected {want.get(unit)}")


def canon_run(canon, path, out, *more):
    return [canon, "run", path, "--only", "indicadores", "--closed", "2024", *more, "--out", out]


def by_size(work, canon, args):
    """A quarter, a half and the whole, one after the other in each round."""
    out = work / "out-size"
    sizes = {}
    for part in [4, 2, 1]:
        rows = args.rows // part
        file, expected = generated(work, rows)
        command = canon_run(canon, file, out, "--no-cache", "--threads", "2")
        sizes[warm(file)] = (Tool(f"{rows:,}", command, out, "", of_canon), of_table(expected))
    for _ in range(args.runs):
        for tool, want in sizes.values():
            tool.run()
            check(tool.name, tool.read(out), want)
    return {rows: tool for rows, (tool, _) in sizes.items()}


def further(work, canon, file, runs):
    """canon alone: one thread, the hash apart, the cache, and as a zip."""
    found = {}
    out = work / "out-more"
    warm(file)
    found["one thread"] = timed(canon_run(canon, file, out, "--no-cache", "--threads", "1"), out, runs)
    # The run of before is there: what it read and wrote is hashed once more.
    found["`canon verify` of that run: the hashes, apart"] = timed([canon, "verify", out, "--inputs", file.parent], None, runs)
    cache = work / "cache"
    remove(cache)
    os.environ["CANON_CACHE"] = str(cache)
    found["the first run, which fills the cache"] = timed(canon_run(canon, file, out), out, 1)
    found["from the cache"] = timed(canon_run(canon, file, out), out, runs)
    remove(cache)
    return found


def workbooks(work, canon, cells, runs):
    """A workbook of 300,000 × 20: calamine's cells alone, and canon's reading of them."""
    book = work / "300000.xlsx"
    if not book.exists():
        call(cells, "write", book, "300000")
    warm(book)
    tools = {
        "calamine, its cells alone": Tool("cells", [cells, "read", book], None, ""),
        "`canon inspect`": Tool("inspect", [canon, "inspect", book], None, ""),
    }
    for _ in range(runs):
        for tool in tools.values():
            tool.run()
    return tools


def four_times(work, canon, rows):
    """Four times the lines, read once. The file goes away again."""
    file, expected = generated(work, 4 * rows)
    out = work / "out-large"
    tool = timed(canon_run(canon, file, out, "--no-cache", "--threads", "2"), out, 1)
    check(f"{4 * rows} lines", of_canon(out), of_table(expected))
    rows = warm(file)
    remove(file.parent)
    return rows, tool


def report(args, all_tools, governments, sizes, more, books, large):
    canon = all_tools[0]
    size = generated(args.work.resolve(), args.rows)[0].stat().st_size / 1e9
    head = line_of("", "wall s", "CPU s", "peak MiB")
    lines = [
        "# Results", "",
        "Written by `python3 benches/side_by_side.py"
        f"{' --four-times' if large else ''}` in one go; the query and the commands stand there.", "",
        f"Machine: {machine()}. Year: {max(sizes):,} invented lines, {size:.2f} GB, warm in memory. Medians of {args.runs}"
        " rounds, each tool once a round. All tools agree to the céntimo, with each other and with what the file was made"
        f" to add up to, on all {governments:,} municipalities with money of rubro 18.", "",
        line_of("", "wall s", "CPU s", "peak MiB", "wall against canon"), line_of("---", *["---:"] * 4),
    ]
    lines += [line_of(tool.name, *figures(tool), f"{tool.median(0) / canon.median(0):.2f}×") for tool in all_tools]
    lines += ["", "Python tools include their start. `bare scan` finds every field and answers the query, and does nothing"
              " else: no hash, no check, no issue.", "", "## With the lines", "",
              line_of("lines", "wall s", "CPU s", "peak MiB", "ns a line"), line_of(*["---:"] * 5)]
    for rows, tool in [*sizes.items(), *([large] if large else [])]:
        lines.append(line_of(f"{rows:,}", *figures(tool), f"{tool.median(0) / rows * 1e9:.0f}"))
    if large:
        lines += ["", "The last was read once, and what of it is not in memory comes from the disk."]
    lines += ["", *line(sizes), "", "## canon alone", "", head, line_of("---", *["---:"] * 3)]
    lines += [line_of(name, *figures(tool)) for name, tool in more.items()]
    lines += ["", "## A workbook of 300,000 × 20", "", head, line_of("---", *["---:"] * 3)]
    lines += [line_of(name, *figures(tool)) for name, tool in books.items()]
    alone, read = (tool.median(0) for tool in books.values())
    lines += ["", f"{read / alone:.2f}× calamine alone."]
    lines += ["", "## Versions", "", "; ".join(tool.version or tool.name for tool in all_tools) + ".", ""]
    kept = NOTES.read_text() if NOTES.exists() else ""
    # What the other programs here found stays.
    before = RESULTS.read_text() if RESULTS.exists() else ""
    kept += "".join("\n" + part for part in re.findall(r"^## (?:Several years in one file|Registers of national size|One year, the same tables|Where people wait)\n.*?(?=^## |\Z)", before, re.S | re.M))
    with open(args.out, "w") as out:
        out.write("\n".join(lines) + kept)


def put_section(out, section, text):
    """Puts a section into a file of results in the place of the one of that name, or behind all others."""
    before = out.read_text() if out.is_file() else ""
    part = re.compile(re.escape(section) + r"\n.*?(?=^## |\Z)", re.S | re.M)
    if part.search(before):
        text = part.sub(lambda _: text.rstrip("\n") + "\n\n", before)
    elif before:
        text = before.rstrip() + "\n\n" + text
    out.write_text(text.rstrip("\n") + "\n")


def figures(tool):
    wall, cpu, peak = (tool.median(of) for of in range(3))
    return f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}"


def line(sizes):
    """How far the half lies from the line through the quarter and the whole."""
    (first, quarter), (middle, half), (last, whole) = ((rows, tool.median(0)) for rows, tool in sizes.items())
    on_line = quarter + (whole - quarter) * (middle - first) / (last - first)
    yield f"The half is {abs(half / on_line - 1):.0%} off the line through the quarter and the whole."


if __name__ == "__main__":
    main()
