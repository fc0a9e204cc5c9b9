#!/bin/sh
# npm: the machine's own when it is new enough for our lock (7 or newer), else the one from a locked wheel.
set -eu
here=$(dirname "$0")
own=$(npm --version 2>/dev/null | cut -d. -f1 || true)
if [ "${own:-0}" -ge 7 ]; then exec npm "$@"; fi
if [ ! -x .venv-node/bin/npm ]; then
    "$here/venv.sh" .venv-node
    .venv-node/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/node.txt
fi
PATH="$PWD/.venv-node/bin:$PATH" exec .venv-node/bin/npm "$@"
