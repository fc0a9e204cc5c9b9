#!/bin/sh
# Make a virtual environment of Python 3.11 or newer in the folder named, unless a working one is there.
set -eu
folder=$1
if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then exit 0; fi
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
for python in ${PYTHON:-python3.11 python3 python3.12 python3.13}; do
    if is_new_enough "$python"; then break; fi
    python=
done
if [ -z "$python" ]; then
    echo "Forthwith needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$(dirname "$0")/apt.sh" "Python's venv module is missing." "python$version-venv"
fi
rm -rf "$folder"
"$python" -m venv "$folder"
