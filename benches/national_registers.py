#!/usr/bin/env python3
"""Times canon on two registers of national size, and puts the result into RESULTS.md.

    python3 benches/national_registers.py                    1.2 million orders, and 191,180 works of 97 columns
    python3 benches/national_registers.py --canon CANON --runs 1 --out /dev/stdout

Both files are invented here, in the layouts that OECE and the Contraloría publish (orders a CSV of 18 columns, works a
workbook of prefixed XML), with the size of the real ones; what is made stays in --work and is not made again. canon reads
each by default settings, as `canon inspect` and as `canon run`, and what it counts is held against what was made.
"""

import argparse
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import side_by_side as bench

SECTION = "## Registers of national size"
ORDERS, WORKS, COLUMNS = 1_200_000, 191_180, 97

ORDER_COLUMNS = """ENTIDAD RUC_ENTIDAD FECHA_REGISTRO FECHA_DE_EMISION FECHA_COMPROMISO_PRESUPUESTAL FECHA_DE_NOTIFICACION TIPOORDEN
NRO_DE_ORDEN ORDEN DESCRIPCION_ORDEN MONEDA MONTO_TOTAL_ORDEN_ORIGINAL OBJETOCONTRACTUAL ESTADOCONTRATACION TIPODECONTRATACION
DEPARTAMENTO__ENTIDAD RUC_CONTRATISTA NOMBRE_RAZON_CONTRATISTA""".split()

# Where the known columns stand among the 97; the others are of no use to canon and hold what such columns hold.
KNOWN = {1: "Código INFOBRAS", 2: "Entidad pública", 3: "RUC de la entidad", 5: "Nombre de obra", 9: "Departamento",
         10: "Provincia", 11: "Distrito", 20: "Estado de ejecución", 41: "¿Existe paralización?", 42: "Costo de la obra"}
STATES = ["En ejecución", "Finalizado", "Finalizado", "Sin ejecución", "Paralizado"]


class Chance:
    """Numbers that look like chance and are the same each time."""

    def __init__(self, seed):
        self.state = seed

    def pick(self, below):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % below


def governments():
    with open(bench.ROOT / "data/reference/municipalidades.csv", newline="") as file:
        return [(row["nombre_mef"], row["departamento"].upper(), 20_100_000_000 + int(row["sec_ejec"]), row["provincia"], row["distrito"])
                for row in csv.DictReader(file)]


def invent_orders(path, rows):
    chance, buyers, centimos = Chance(2026), governments(), 0
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(ORDER_COLUMNS)
        for number in range(rows):
            name, department, ruc, *_ = buyers[number % len(buyers)]
            day = datetime.date(2025, 1, 1) + datetime.timedelta(days=chance.pick(365))
            amount = 50_000 + chance.pick(4_000_000)
            centimos += amount
            place, kind = number // len(buyers) + 1, ("Orden de Servicio", "O/S", "Servicio") if chance.pick(2) else ("Orden de Compra", "O/C", "Bien")
            out.writerow([name, ruc, day, day, "", day, kind[0], place, f"{kind[1]}-{place}-2025",
                          "ADQUISICION INVENTADA DE MATERIALES", "Soles",
                          f"{amount / 100:.2f}", kind[2], "Emitida", "Contrataciones hasta 8 UIT", department,
                          20_500_000_000 + chance.pick(90_000), "EMPRESA INVENTADA S.A.C."])
    return {"rows": rows, "centimos": centimos}


def invent_works(path, rows):
    """A workbook with the prefix `x:`, its texts in the cells, as a program of the State's writes it."""
    chance, owners, stopped = Chance(191), governments(), 0
    letters = [re.sub("^@", "", chr(64 + at // 26) + chr(65 + at % 26)) for at in range(COLUMNS)]
    text = '<x:c r="{}{}" t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
        file.writestr("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml"))
        file.writestr("xl/workbook.xml", WORKBOOK)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            names = [KNOWN.get(at, f"Dato publicado {at}") for at in range(COLUMNS)]
            title = '<x:row r="1">' + text.format("A", 1, "Datos Abiertos - Obras Públicas") + "</x:row>"
            header = "".join(text.format(letter, 3, name) for letter, name in zip(letters, names))
            sheet.write((SHEET + title + f'<x:row r="3">{header}</x:row>').encode())
            for number in range(rows):
                row, state = number + 4, STATES[chance.pick(len(STATES))]
                stopped += state == "Paralizado"
                cells = works_cells(number, owners[number % len(owners)], state, chance)
                line = []
                for at, cell in cells.items():
                    if isinstance(cell, str):
                        line.append(text.format(letters[at], row, cell))
                    else:
                        line.append(f'<x:c r="{letters[at]}{row}"><x:v>{cell}</x:v></x:c>')
                sheet.write(f'<x:row r="{row}">{"".join(line)}</x:row>'.encode())
            sheet.write(b"</x:sheetData></x:worksheet>")
    return {"rows": rows, "stopped": stopped}


def works_cells(number, owner, state, chance):
    name, department, ruc, province, district = owner
    known = {1: 100_000 + number, 2: name, 3: str(ruc), 9: department, 10: province, 11: district, 20: state,
             5: f"MEJORAMIENTO DEL SERVICIO INVENTADO NUMERO {number} DEL DISTRITO DE {name}",
             41: "Sí" if state == "Paralizado" else "No", 42: chance.pick(90_000_000) / 100}
    cells = {}
    for at in range(COLUMNS):
        if at in known:
            cells[at] = known[at]
        # Of the others a third is a number, a third a text or a day, and a third empty, which is written too.
        elif at % 3 == 0:
            cells[at] = chance.pick(1_000_000) / 100
        else:
            cells[at] = f"{1 + chance.pick(28):02}/{1 + chance.pick(12):02}/2024" if at % 3 == 1 else ""
    return cells


TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
WORKBOOK = """<?xml version="1.0" encoding="UTF-8"?><x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="Obras" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>"""
SHEET = """<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>"""


def relations(kind, target):
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
    return ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{of}" Target="{target}"/></Relationships>')


def invented(work, name, make, rows):
    """The file and what it was made to hold, made once."""
    file, told = work / name, work / f"{name}-{rows}.json"
    if not (file.exists() and told.exists()):
        file.parent.mkdir(parents=True, exist_ok=True)
        told.write_text(json.dumps(make(file, rows)))
    return file, json.loads(told.read_text())


def checked(canon, file, made):
    """Holds what canon counts against what was made."""
    told = subprocess.run([canon, "inspect", file], capture_output=True, text=True, check=True).stdout
    rows, centimos = made["rows"], made.get("centimos")
    if f"{rows} usadas" not in told or (centimos and f"{centimos // 100}.{centimos % 100:02}" not in told):
        sys.exit(f"{file}: {told}")


def timed(canon, file, work, runs, *more):
    """`canon inspect` and `canon run`, one after the other in each round."""
    out = work / "out"
    tools = [bench.Tool("canon inspect", [canon, "inspect", file], None, ""),
             bench.Tool("canon run", [canon, "run", file, "--only", "indicadores", "--no-cache", *more, "--out", out], out, "")]
    bench.warm(file)
    for _ in range(runs):
        for tool in tools:
            tool.run()
    return tools


def report(args, found):
    lines = [SECTION, "", f"Written by `python3 benches/national_registers.py`. Machine: {bench.machine()}. Medians of {args.runs} rounds;"
             " files warm in memory, default settings.", "", bench.line_of("", "wall s", "CPU s", "peak MiB"), bench.line_of("---", *["---:"] * 3)]
    for name, file, made, tools in found:
        size = f"{name}, {made['rows']:,} rows, {file.stat().st_size / 1e6:.0f} MB"
        lines += [bench.line_of(f"{size}: `{tool.name}`", *bench.figures(tool)) for tool in tools]
    bench.put_section(args.out, SECTION, "\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--works", type=int, default=WORKS)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "canon-bench")
    parser.add_argument("--canon", type=pathlib.Path, help="a canon to time; otherwise that of this folder is built")
    parser.add_argument("--out", type=pathlib.Path, default=bench.ROOT / "benches/RESULTS.md")
    args = parser.parse_args()
    work = args.work.resolve() / "registers"
    canon = args.canon or bench.built() / "canon"
    found = []
    for name, file, make, rows, more in [("orders", "ordenes_2025.csv", invent_orders, args.orders, []),
                                         ("works", "infobras.xlsx", invent_works, args.works, ["--as-of", "2025-12-31"])]:
        file, made = invented(work, file, make, rows)
        checked(canon, file, made)
        found.append((name, file, made, timed(canon, file, work, args.runs, *more)))
    report(args, found)


if __name__ == "__main__":
    main()
