#!/bin/sh
# Java for the test on Spark: the machine's own, or Debian's. Without it that test is named as not run.
set -eu
if command -v java >/dev/null; then exit 0; fi
"$(dirname "$0")/apt.sh" "Java is missing." openjdk-17-jre-headless || [ "${CI:-}" != true ]
