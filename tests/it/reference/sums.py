"""Adds up ministry files by the plainest means. Each folder named is a case and gives one line of JSON: the soles of each
year, code, part of the money and column; null where the files do not tell them, and nothing but null where they tell nothing."""
import csv, json, re, sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

OTHER_NAMES = {"TIPO_GOBIERNO": "NIVEL_GOBIERNO", "TIPO_ENTIDAD": "NIVEL_GOBIERNO", "ANO_PRC": "ANO_EJE", "ANO_DOC": "ANO_EJE",
               "MES_PRC": "MES_EJE", "MES_DOC": "MES_EJE", "MES_PRC_NOMBRE": "MES_EJE_NOMBRE", "EJECUTORA_NOMBRE": "SEC_EJEC_NOMBRE",
               "MONTO_CERTIFICADO_ANUAL": "MONTO_CERTIFICADO", "MONTO_DEVENGADO_ANUAL": "MONTO_DEVENGADO", "MONTO_GIRADO_ANUAL": "MONTO_GIRADO"}
KEYS = ["ANO_EJE", "SEC_EJEC", "NIVEL_GOBIERNO", "RUBRO", "MES_EJE", "GRUPO_TRANSFERENCIA", "GENERICA"]
MONTH_0 = ["MONTO_PIA", "MONTO_PIM"]
BUDGET = MONTH_0 + ["MONTO_CERTIFICADO", "MONTO_COMPROMETIDO_ANUAL"]

def plain(name, cell):
    """`18`, `18.0`, ` 018` and `18: CANON` are one code, 1.5 and 1.50 one amount."""
    if name.startswith("MONTO_"):
        return Decimal(cell.strip() or 0)
    code = re.sub(r"\.0+$", "", cell.split(":")[0].strip())
    return (code.lstrip("0") or code[:1]) if name in KEYS + ["TIPO_RECURSO", "RECURSO"] else cell.strip()

def places(row):
    """The parts of the money that a row counts in."""
    if "GENERICA" in row:
        return [f"{row['RUBRO']:0>2}|{row['GENERICA']}"]
    resource = row.get("TIPO_RECURSO_NOMBRE", row.get("RECURSO_NOMBRE"))
    mining = 2 if "CANON MINERO" in resource else 1 if "REGALIA" in resource else 0
    own = row["RUBRO"] in ("8", "9")
    kind = {None: "", "1": "|ingresos_propios" if own else "|transferencia"}.get(row.get("GRUPO_TRANSFERENCIA"), "|intereses")
    return [part + kind for part in ["todo", "rubro18", "mineria", "canon"][:2 + mining if row["RUBRO"] == "18" else 1]]

def sums(folder):
    figures, slots, names, lines_of, seen, doubts = defaultdict(Decimal), defaultdict(set), {}, {}, set(), set()
    for path in sorted(folder.glob("*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        header, *lines = csv.reader(text.splitlines())
        header = [OTHER_NAMES.get(name.strip(), name.strip()) for name in header]
        if not text.endswith("\n") or any(len(line) != len(header) for line in lines):
            return None  # Cut, maybe within a number.
        rows = [[(name, plain(name, cell)) for name, cell in zip(header, line)] for line in lines]
        only18 = all(dict(row)["RUBRO"] == "18" for row in rows)
        for row in rows:
            cells, keys = dict(row), [key for key in KEYS if key in header]
            who = (cells["ANO_EJE"], cells["SEC_EJEC"])
            named = {key: cells[key + "_NOMBRE"] for key in keys if cells.get(key + "_NOMBRE") and cells[key]}
            apart = frozenset(cell for cell in row if not cell[0].startswith("MONTO_"))
            if lines_of.setdefault(apart, frozenset(row)) != frozenset(row):
                return None  # The same line with other amounts: of another day.
            if len(set(row)) > len(cells) or any(names.setdefault((key, cells[key]), name) != name for key, name in named.items()):
                return None  # A column that stands twice and differs, or a code of two names.
            if not all(cells[key].isalnum() for key in keys) or not cells.get("MES_EJE", "1").isdigit():
                doubts.add(who)
            slots[who] |= {cells["MES_EJE"] == "0"} if "MES_EJE" in keys and "GRUPO_TRANSFERENCIA" not in keys else {True, False}
            for place in places(cells):
                if (place, frozenset(row)) not in seen and not (only18 and place.startswith("todo")):
                    seen.add((place, frozenset(row)))
                    for name in [name for name in cells if name.startswith("MONTO_") and not (place in ("canon", "mineria") and name in BUDGET)]:
                        figures[who, place, name] += cells[name]
    for (who, place, name), soles in figures.items():
        if soles > figures.get((who, place.replace("rubro18", "todo"), name), soles):
            doubts.add(who)
    if any(not all(who) for who in doubts):
        return None  # Money of an unknown year or government.
    told = lambda who, name: who not in doubts and (name in MONTH_0) in slots[who]
    return {"|".join([*who, place, name]): f"{soles:.2f}" if told(who, name) else None for (who, place, name), soles in figures.items()}

for folder in sys.argv[1:]:
    print(json.dumps(sums(Path(folder))))
