#!/bin/sh
# Install Debian packages as root or by passwordless sudo; otherwise say in one sentence what to run.
set -eu
reason=$1
shift
if [ "$(id -u)" = 0 ]; then
    sudo=
elif sudo -n true 2>/dev/null; then
    sudo="sudo -n"
else
    sudo=refused
fi
if [ "$sudo" = refused ] || ! command -v apt-get >/dev/null; then
    echo "$reason Install it and start again; on Debian or Ubuntu: sudo apt-get install $*" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
echo "$reason Installing: $*"
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
