#!/bin/sh
# Make the environment `$VENV` for the platform (run), the command line alone (books), developing
# (dev) or measuring (bench).
#
# Packages come through pip, so the reader's own pip configuration (mirror, certificate, proxy)
# holds; each must carry the hash written in requirements/.
set -eu

purpose=$1
venv=${VENV:-.venv}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1

fail() {
    printf '\n%s\n%s\n' "$1" "$2" >&2
    exit 1
}

is_recent() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        if is_recent "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "Anyam memerlukan Python 3.11 atau lebih baru, misalnya: apt install python3.11 (atau make PYTHON=/jalur/ke/python3.11)." \
        "Anyam needs Python 3.11 or newer, for example: apt install python3.11 (or make PYTHON=/path/to/python3.11)."
}

make_environment() {
    if "$python" -m ensurepip --version >/dev/null 2>&1; then
        "$python" -m venv "$venv"
    else
        "$python" -m venv --without-pip "$venv" || fail \
            "Modul venv tidak tersedia: apt install python3-venv, lalu ulangi." \
            "The venv module is missing: apt install python3-venv, then run again."
    fi
}

# Debian leaves pip out of Python. The distribution's own pip wheel does: unpacked beside the
# environment, nothing installed, no privilege needed, signed by Debian.
unpack_debian_pip() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    box=$(pwd)/$venv/debian-pip
    mkdir -p "$box/lists/partial" "$box/cache/archives/partial"
    (
        cd "$box"
        apt-get download -qq python3-pip-whl 2>/dev/null || {
            own="-o Dir::State::lists=$box/lists -o Dir::Cache=$box/cache -o APT::Sandbox::User="
            # shellcheck disable=SC2086
            apt-get $own -qq update && apt-get $own -qq download python3-pip-whl
        }
        dpkg-deb -x python3-pip-whl_*.deb .
    ) >/dev/null 2>&1 || return 1
    pip_wheel=$(ls "$box"/usr/share/python-wheels/pip-*.whl)
}

find_pip() {
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1 ||
        "$venv/bin/python" -m ensurepip >/dev/null 2>&1; then
        pip() { "$venv/bin/python" -m pip "$@"; }
    elif "$python" -m pip --python "$venv/bin/python" --version >/dev/null 2>&1; then
        pip() { "$python" -m pip --python "$venv/bin/python" "$@"; }
    elif unpack_debian_pip; then
        pip() { "$venv/bin/python" "$pip_wheel/pip" "$@"; }
    else
        fail "Python ini tidak menyertakan pip: apt install python3-venv, lalu ulangi." \
            "This Python comes without pip: apt install python3-venv, then run again."
    fi
}

install_locked() {
    pip install -qq --require-hashes --only-binary :all: --no-deps "$@" || fail \
        "Paket tidak dapat dipasang: periksa jaringan atau pengaturan cermin pip Anda (pip config list), lalu ulangi." \
        "Packages could not be installed: check the network or your pip mirror (pip config list), then run again."
}

install_ourselves() {
    pip install -qq --no-deps --no-build-isolation --editable .
}

without_browser_code="HTMX belum terambil: platform tetap jalan · HTMX was not fetched: the platform works on without it"

prepare() {
    case $purpose in
        run) # without compiling: only what is imported is, when it is, and the start comes sooner
            install_locked --no-compile -r requirements/web.txt -r requirements/build.txt
            install_ourselves
            sh tools/browser.sh --omit=dev || echo "$without_browser_code" >&2
            touch "$venv/ready-books"
            ;;
        books)
            install_locked --no-compile -r requirements/run.txt -r requirements/build.txt
            install_ourselves
            ;;
        dev)
            install_locked -r requirements/dev.txt
            install_ourselves
            sh tools/browser.sh
            touch "$venv/ready-run" "$venv/ready-books"
            ;;
        bench) install_locked -r requirements/bench.txt ;;
        *) fail "Tujuan tidak dikenal: $purpose." "Unknown purpose: $purpose." ;;
    esac
    touch "$venv/ready-$purpose"
}

python=$(find_python)
[ -x "$venv/bin/python" ] || mkdir -p "$venv"
if command -v flock >/dev/null 2>&1; then
    exec 9>"$venv/setup.lock"
    flock 9
fi
echo "Menyiapkan lingkungan di $venv · setting up the environment in $venv …" >&2
[ -x "$venv/bin/python" ] && [ -f "$venv/pyvenv.cfg" ] || make_environment
find_pip
prepare
