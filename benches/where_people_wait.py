#!/usr/bin/env python3
"""Times what people wait for beside reading, before and now, and puts the result into RESULTS.md.

    python3 benches/where_people_wait.py --before CANON       an earlier canon, timed in turn with this one
    python3 benches/where_people_wait.py --rows 200000 --runs 3 --out /dev/stdout

The sheets of a whole nation, those with charts and messages, the bundled report, a run whose readings are in the cache, a
workbook of 300,000 × 20 beside calamine's cells alone, and how soon canon answers at all. What takes minutes is run once.
"""

import argparse
import os
import pathlib
import tempfile

import side_by_side as bench

SECTION = "## Where people wait"


class Wait:
    """A command that people wait for: what is said of it, its arguments, its target, and how often it is run."""

    def __init__(self, name, arguments, target, runs=None):
        self.name, self.arguments, self.target, self.runs = name, arguments, target, runs


def waits(file, book, out):
    nation = [file, "--closed", "2024", "--out", out]
    return [
        Wait("1,891 sheets: `handout --all`", ["handout", "--all", *nation], "60 s, 400 MiB", 1),
        Wait("sheets, charts, messages: `run --focus all`", ["run", "--focus", "all", *nation], "150 s", 1),
        Wait("the bundled report: `run`", ["run", "--out", out], "2.5 s"),
        Wait("tables from the cache: `run --only indicadores`", ["run", "--only", "indicadores", *nation], "0.25 s"),
        Wait("a workbook of 300,000 × 20: `inspect`", ["inspect", "--no-cache", book], "1.2× its cells, 90 MiB"),
        Wait("`--help`", ["--help"], "10 ms"),
        Wait("`explain torata 2024 avance_pim`", ["explain", "torata", "2024", "avance_pim"], "50 ms"),
    ]


def timed(canons, wait, out, runs):
    """Each canon in turn in each round, from a folder of its own."""
    tools = {name: bench.Tool(name, [canon, *wait.arguments], None, "") for name, canon in canons.items()}
    for _ in range(wait.runs or runs):
        for name, tool in tools.items():
            bench.remove(out)
            os.environ["CANON_CACHE"] = str(out.parent / f"cache-{name}")
            tool.run()
    return tools


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000, help="lines of the year of the nation")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="those waits alone of which the name has this")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--canon", type=pathlib.Path, help="a canon to time; otherwise that of this folder is built")
    parser.add_argument("--cells", type=pathlib.Path, help="calamine alone; otherwise the example `cells` is built")
    parser.add_argument("--before", type=pathlib.Path, help="an earlier canon")
    parser.add_argument("--out", type=pathlib.Path, default=bench.ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    built = None if args.canon and args.cells else bench.built()
    canon, cells = args.canon or built / "canon", args.cells or built / "examples/cells"
    canons = {"before": args.before.resolve()} if args.before else {}
    canons["now"] = canon.resolve()
    file, _ = bench.generated(work, args.rows)
    book = work / "300000.xlsx"
    if not book.exists():
        bench.call(cells, "write", book, "300000")
    rows = bench.warm(file)
    bench.warm(book)
    empty = work / "empty"
    empty.mkdir(exist_ok=True)
    os.chdir(empty)
    wanted = [wait for wait in waits(file, book, work / "out-wait") if args.only is None or args.only in wait.name]
    found = [(wait, timed(canons, wait, work / "out-wait", args.runs)) for wait in wanted]
    alone = bench.timed([cells, "read", book], None, args.runs)
    report(args, rows, found, alone)


def seconds(tool):
    wall, cpu, peak = (tool.median(of) for of in range(3))
    digits = 3 if wall < 1 else 2
    return f"{wall:.{digits}f} s ({cpu:.{digits}f} CPU s, {peak:.0f} MiB)"


def report(args, rows, found, alone):
    names = list(found[0][1])
    lines = [SECTION, "",
             f"Written by `python3 benches/where_people_wait.py`. Machine: {bench.machine()}. A year of {rows:,} invented lines"
             f" of the whole nation; medians of {args.runs} rounds, what takes minutes once; each canon in turn.", "",
             bench.line_of("", *names, "target"), bench.line_of("---", *["---:"] * len(names), "---:")]
    lines += [bench.line_of(wait.name, *[seconds(tool) for tool in tools.values()], wait.target) for wait, tools in found]
    lines += [bench.line_of("calamine, the cells of that workbook alone", *[""] * (len(names) - 1), seconds(alone), ""), ""]
    bench.put_section(args.out, SECTION, "\n".join(lines))


if __name__ == "__main__":
    main()
