#!/bin/sh
# Run the web's tests on PostgreSQL: on the server named by DATABASE_URL, else on the one that
# answers on this machine, else on one started for the occasion, else say clearly that it was not done.
set -eu

bin=${VENV:-.venv}/bin
prove() {
    ANYAM_TEST_DATABASE=$1 "$bin/pytest" -q -n auto ${ANYAM_POSTGRES_TESTS-tests/web}
}

answers() {
    "$bin/python" - "$1" 2>/dev/null <<'PY'
import sys
import psycopg
psycopg.connect(sys.argv[1], connect_timeout=3).execute("select 1")
PY
}

find_server_programs() {
    for folder in $(dirname "$(command -v initdb || echo none)") /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
            echo "$folder"
            return
        fi
    done
}

as_owner() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then
        su postgres -s /bin/sh -c "$1"
    else
        sh -c "$1"
    fi
}

start_and_prove() {
    home=$(mktemp -d)
    [ "$(id -u)" = 0 ] && chown postgres "$home"
    port=54329
    as_owner "$1/initdb -D $home/data -U postgres -A trust --no-sync >/dev/null"
    as_owner "$1/pg_ctl -D $home/data -w -o '-p $port -k $home -c listen_addresses=127.0.0.1 -c fsync=off' -l $home/log start >/dev/null"
    trap 'as_owner "'"$1"'/pg_ctl -D $home/data -m immediate stop >/dev/null"; rm -rf "$home"' EXIT
    prove "postgresql://postgres@127.0.0.1:$port/postgres"
}

case ${DATABASE_URL:-} in
    postgres*) prove "$DATABASE_URL"; exit ;;
esac
local_server=postgresql://postgres@127.0.0.1:5432/postgres
if answers "$local_server"; then
    prove "$local_server"
elif programs=$(find_server_programs) && [ -n "$programs" ] && { [ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1; }; then
    start_and_prove "$programs"
else
    echo "NOT TRIED on PostgreSQL: no server answers at DATABASE_URL or 127.0.0.1:5432, and none is installed." >&2
fi
