"""Loads every CSV of a run with the defaults of pandas, polars and DuckDB, and with R by the rules of the book.

    python examples/load_tables.py RUN_FOLDER

What is not installed is said and passed over; whatever fails to load ends it with 1. `frictionless validate` is asked too, where
it is there.
"""

import csv
import importlib.util
import pathlib
import shutil
import subprocess
import sys

R_RULES = (
    "f <- commandArgs(TRUE)[1];"
    "h <- names(read.csv(f, nrows = 1, check.names = FALSE));"
    "k <- intersect(h, c('id', 'ubigeo'));"
    "cat(nrow(read.csv(f, colClasses = setNames(rep('character', length(k)), k), na.strings = '')))"
)


def readers():
    """Each reader by its name: a function from a file to its number of rows."""
    found = {}
    if importlib.util.find_spec("pandas"):
        import warnings

        import pandas

        warnings.simplefilter("error")
        found["pandas"] = lambda file: len(pandas.read_csv(file))
    if importlib.util.find_spec("polars"):
        import polars

        found["polars"] = lambda file: polars.read_csv(file).height
    if importlib.util.find_spec("duckdb"):
        import duckdb

        found["duckdb"] = lambda file: len(duckdb.sql(f"select * from '{file}'").fetchall())
    if shutil.which("Rscript"):
        found["R"] = lambda file: int(
            subprocess.run(["Rscript", "-e", R_RULES, str(file)], capture_output=True, check=True).stdout
        )
    return found


def main(folder):
    all_readers = readers()
    for name in ["pandas", "polars", "duckdb", "R"]:
        if name not in all_readers:
            print(f"{name}: not here, passed over")
    wrong = 0
    for file in sorted(pathlib.Path(folder).glob("*.csv")):
        with open(file, newline="", encoding="utf-8") as lines:
            rows = sum(1 for _ in csv.reader(lines)) - 1
        for name, read in all_readers.items():
            try:
                read_rows = read(file)
            except Exception as error:  # whatever it is, it did not load
                read_rows = str(error).splitlines()[0]
            if read_rows != rows:
                wrong += 1
                print(f"{name}: {file.name}: {rows} rows, and not {read_rows}")
    if importlib.util.find_spec("frictionless"):
        package = pathlib.Path(folder) / "datapackage.json"
        command = [sys.executable, "-m", "frictionless", "validate", str(package)]
        said = subprocess.run(command, capture_output=True, text=True)
        if said.returncode != 0:
            wrong += 1
            print(said.stdout + said.stderr)
    else:
        print("frictionless: not here, passed over")
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
