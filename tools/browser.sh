#!/bin/sh
# Fetch the pinned browser code by its hashes and lay it beside our own, where the platform serves
# it from. Without npm the platform still works, a page at a time.
set -eu

here=src/anyam_web/ui/static/ui/vendor

if ! command -v npm >/dev/null 2>&1; then
    echo "npm tidak ada: platform tetap jalan tanpa HTMX · no npm: the platform works on without HTMX" >&2
    exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >/dev/null
mkdir -p "$here"
cp node_modules/htmx.org/dist/htmx.min.js "$here/htmx.min.js"
cp node_modules/htmx.org/dist/ext/hx-sse.min.js "$here/hx-sse.min.js"
