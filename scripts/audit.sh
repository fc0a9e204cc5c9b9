#!/bin/sh
# Known faults of the locked libraries. A fault found ends with status 1; a registry that cannot be asked is said
# and ends with 0, so that a machine without network passes.
set -eu
status=0
if .venv-audit/bin/python -m pip_audit --version >/dev/null 2>&1 ||
    { scripts/venv.sh .venv-audit && .venv-audit/bin/python -m pip install -q --disable-pip-version-check pip-audit >/dev/null 2>&1; }; then
    found=$(timeout 300 .venv-audit/bin/python -m pip_audit --require-hashes -r requirements/run.txt --no-deps 2>&1) || status=$?
    case "$found" in
        *GHSA-* | *PYSEC-* | *CVE-*) echo "$found"; status=1 ;;
        *) if [ "$status" = 0 ]; then echo "Python: no known fault."; else
               echo "Python: not audited, the register of faults cannot be asked from here."; status=0; fi ;;
    esac
else
    echo "Python: not audited, pip-audit cannot be installed from here."
fi
if found=$(scripts/npm.sh audit --omit=dev 2>&1); then
    echo "Pages: no known fault."
else
    case "$found" in
        *"vulnerabilit"*) echo "$found"; status=1 ;;
        *) echo "Pages: not audited, the register of faults cannot be asked from here." ;;
    esac
fi
exit "$status"
