#!/usr/bin/env bash
# The manual pages in both languages and the completions, made by a built canon into target/pages/.
#
#   packaging/pages.sh PROGRAM
set -euo pipefail
program="$1"
pages=target/pages
rm -rf "$pages"
mkdir -p "$pages/completions"
"$program" --lang en man --out "$pages/man1"
"$program" --lang es man --out "$pages/es/man1"
for shell in bash zsh fish powershell; do
    "$program" completions "$shell" > "$pages/completions/canon.$shell"
done
