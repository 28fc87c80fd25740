#!/bin/sh
# Makes .venv hold exactly what requirements.lock names, and the product itself. Run from the repository's root.
set -eu

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

make_environment() {
    python=$(find_python) || fail "Python 3.11 or newer is needed: install it, or name one with PYTHON=…"
    say "Making the Python environment in .venv with $python"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            say "Installing python3-venv (once)"
            apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
        else
            fail "This Python lacks its venv module: sudo apt-get install -y python3-venv"
        fi
    fi
    "$python" -m venv --clear .venv
}

# uv does not read pip's settings; a mirror or a certificate that pip was told of counts for uv too.
from_pip() { .venv/bin/python -m pip config get "$1" 2>/dev/null || true; }

adopt_pip_settings() {
    if [ -z "${UV_DEFAULT_INDEX:-}" ]; then
        index=${PIP_INDEX_URL:-$(from_pip global.index-url)}
        if [ -n "$index" ]; then UV_DEFAULT_INDEX=$index && export UV_DEFAULT_INDEX; fi
    fi
    if [ -z "${SSL_CERT_FILE:-}" ]; then
        certificate=${PIP_CERT:-$(from_pip global.cert)}
        if [ -n "$certificate" ]; then SSL_CERT_FILE=$certificate && export SSL_CERT_FILE; fi
    fi
}

install_uv() {
    wanted=$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements.lock)
    if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "$wanted" ]; then return; fi
    say "Fetching the installer uv $wanted"
    sed -n '/^uv==/,/[^\\]$/p' requirements.lock >.venv/uv.lock
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r .venv/uv.lock
}

[ -f requirements.lock ] || fail "Run this from the repository's root: make"
usable='import pip, sys; sys.exit(sys.version_info < (3, 11))'
.venv/bin/python -c "$usable" >/dev/null 2>&1 || make_environment
install_uv
adopt_pip_settings
VIRTUAL_ENV=$PWD/.venv
export VIRTUAL_ENV
say "Installing the locked packages"
.venv/bin/uv pip sync --quiet --require-hashes requirements.lock
say "Installing the product itself"
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation --editable .
