#!/bin/sh
# Pin everything we stand on by version and hash, and write no registry address: a city installs
# from its own mirror.
set -eu

compile() {
    target=$1
    shift
    "${UV:-uv}" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "requirements/$target.txt" "$@"
}

compile dev pyproject.toml --extra national --extra web --group dev
compile run pyproject.toml --constraint requirements/dev.txt
compile national pyproject.toml --extra national --constraint requirements/dev.txt
compile web pyproject.toml --extra web --constraint requirements/dev.txt
compile build --group pyproject.toml:build --constraint requirements/dev.txt
compile bench --group pyproject.toml:bench --constraint requirements/dev.txt
compile spark --group pyproject.toml:spark --constraint requirements/dev.txt

if command -v npm >/dev/null 2>&1; then
    npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts \
        --no-audit --no-fund --loglevel=error >/dev/null
fi
