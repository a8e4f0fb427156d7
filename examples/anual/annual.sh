#!/usr/bin/env bash
# El informe de cada año, sin nadie mirando: o sale entero y verificado, o falla y lo dice.
# The yearly report, with nobody watching: it comes out whole and verified, or it fails and says so.
#
#   annual.sh CARPETA_DE_ARCHIVOS CARPETA_DE_SALIDA [CORRIDA_ANTERIOR]
#
# El código de salida es el de canon: 0 hecho; 3 falta un archivo o no se entiende; 4 no hay nada que informar; 6 alguna cifra
# puede estar incompleta … (canon --help los explica).
set -euo pipefail

inputs="${1:?falta la carpeta de archivos / the folder of files is missing}"
output="${2:?falta la carpeta de salida / the output folder is missing}"
previous="${3:-}"

# Lo que no se entienda detiene todo aquí, antes de imprimir nada.
canon check "$inputs" --fail-on error --out "$output.revision"

# Otra vez lo mismo es 0 y no escribe nada; una corrida tocada a mano es 5.
canon run "$inputs" --out "$output"

# Lo que quedó en el disco es lo que canon escribió, y las entradas siguen siendo las mismas.
canon verify "$output" --inputs "$inputs"

if [ -n "$previous" ]; then
    canon diff "$previous" "$output"
fi
