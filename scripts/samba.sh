#!/bin/sh
# Samba for the directory tests: the machine's own, or Debian's. Nothing is started by it. Without it those tests
# are named as not run.
set -eu
if command -v samba >/dev/null && command -v samba-tool >/dev/null && command -v kinit >/dev/null; then exit 0; fi
"$(dirname "$0")/apt.sh" "Samba is missing." samba samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind \
    ldb-tools ldap-utils krb5-user || [ "${CI:-}" != true ]
