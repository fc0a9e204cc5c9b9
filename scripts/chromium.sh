#!/bin/sh
# Chromium for the browser tests: the machine's own, or Debian's. Without it those tests are named as not run.
set -eu
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then exit 0; fi
"$(dirname "$0")/apt.sh" "Chromium is missing." chromium || [ "${CI:-}" != true ]
