#!/usr/bin/env bash
# An archive of a built canon with its pages, completions and licences, and its checksum, in dist/.
#
#   packaging/archive.sh TARGET tar.gz|zip
set -euo pipefail
target="$1"
ending="$2"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
name="canon-$target-v$version"
program="target/$target/release/canon"
if [ -f "$program.exe" ]; then
    program="$program.exe"
fi
packaging/pages.sh "$program"
rm -rf "dist/$name"
mkdir -p "dist/$name"
cp "$program" README.md README.es.md CHANGELOG.md LICENSE LICENSE-APACHE LICENSE-MIT "dist/$name/"
cp -r target/pages/. "dist/$name/"
cd dist
if [ "$ending" = zip ]; then
    7z a "$name.zip" "$name" > /dev/null
else
    tar -czf "$name.tar.gz" "$name"
fi
rm -rf "$name"
if command -v sha256sum > /dev/null; then
    sha256sum "$name.$ending" > "$name.$ending.sha256"
else
    shasum -a 256 "$name.$ending" > "$name.$ending.sha256"
fi
