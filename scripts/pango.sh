#!/bin/sh
# Pango for WeasyPrint, which the bench of letters measures beside the fast print path: the machine's, or Debian's.
set -eu
PATH=$PATH:/sbin:/usr/sbin
if ldconfig -p | grep -q libpangoft2-1.0 && ldconfig -p | grep -q libharfbuzz-subset; then exit 0; fi
"$(dirname "$0")/apt.sh" "Pango is missing." libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
