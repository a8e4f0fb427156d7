#!/usr/bin/env bash
# El informe de cada año, sin nadie mirando: o sale entero y verificado, o falla y lo dice en una línea.
# The yearly report, with nobody watching: it comes out whole and verified, or it fails and says so in one line.
#
#   annual.sh CARPETA_DE_ARCHIVOS CARPETA_DE_INFORMES [AÑO]
#
# Cada corrida va en una carpeta con la fecha del día; se compara con la anterior. El año que se declara cerrado es el
# pasado, o el que se dé. Sin novedad no escribe nada; lo que dijo cada orden queda en CARPETA_DE_INFORMES/registro.
# Each run goes into a folder named after the day, and is compared with the one before. The year that is declared closed is
# the last one, or the one given. Where all is well nothing is said; what each command told is in …/registro.
#
# El código de salida es el de canon: 0 hecho; 3 falta un archivo o no se entiende; 4 no hay nada que informar; 6 alguna cifra
# puede estar incompleta; 7 hoy ya se hizo otra corrida, con otros datos … (canon --help los explica).
set -uo pipefail

if [ "$#" -lt 2 ]; then
    echo "annual.sh: faltan la carpeta de archivos y la de informes / the folders of files and of reports are missing" >&2
    exit 2
fi

# cron llama con otro PATH y desde otra carpeta: lo que se da es relativo a donde se llama, y canon.toml se busca desde ahí.
PATH="$PATH:/usr/local/bin:${HOME:-/root}/.cargo/bin:${HOME:-/root}/.local/bin"
inputs="$1"
reports="$2"
today="$(date +%F)"
year="${3:-$(($(date +%Y) - 1))}"
output="$reports/$today"
log="$reports/registro/$today.log"
if ! mkdir -p "$reports/registro"; then
    exit 1
fi

# La última carpeta con fecha anterior a hoy que sea una corrida.
previous=""
for folder in "$reports"/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]; do
    if [ -f "$folder/manifiesto.json" ] && [[ "$(basename "$folder")" < "$today" ]]; then
        previous="$folder"
    fi
done

# Una orden de canon: si falla, se detiene todo, con su código y una línea.
step() {
    code=0
    command canon --quiet --log "$log" "$@" >/dev/null 2>>"$log" || code=$?
    if [ "$code" -ne 0 ]; then
        echo "annual.sh: «canon $1» terminó con el código $code; vea $log" >&2
        exit "$code"
    fi
}

# Lo que no se entienda detiene todo aquí, antes de imprimir nada.
step check "$inputs" --fail-on error --closed "$year" --out "$reports/revision"
# Otra vez lo mismo es 0 y no escribe nada; una corrida tocada a mano es 5.
step run "$inputs" --closed "$year" --out "$output"
# Lo que quedó en el disco es lo que canon escribió, y las entradas siguen siendo las mismas.
step verify "$output" --inputs "$inputs"
if [ -n "$previous" ]; then
    step diff "$previous" "$output"
fi
