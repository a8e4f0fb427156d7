#!/usr/bin/env bash
# Tries a built canon in an empty folder and environment: it is in order, and makes the report of the tables it carries.
#
#   packaging/try.sh PROGRAM
set -euo pipefail
program="$(command -v "$1")"
case "$program" in
    /*) ;;
    *) program="$PWD/$program" ;;
esac
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
alone=(env -i "HOME=$folder" "TMPDIR=${TMPDIR:-/tmp}" "PATH=/usr/bin:/bin")
# Windows programs need to know where Windows is.
if [ -n "${SYSTEMROOT:-}" ]; then
    alone=(env -i "HOME=$folder" "SYSTEMROOT=$SYSTEMROOT" "TMP=$folder" "TEMP=$folder" "USERPROFILE=$folder")
fi
"${alone[@]}" "$program" --version
"${alone[@]}" "$program" doctor
"${alone[@]}" "$program" run --out informe
"${alone[@]}" "$program" verify informe
