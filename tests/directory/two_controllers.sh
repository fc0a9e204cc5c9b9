#!/bin/sh
# Two domain controllers that replicate, in a network of their own (unshare --net --mount --pid): a logon at the
# second is known to the second alone. Arguments: folder, password, Python, the program that then reads both.
set -eu
LAB=$1 PW=$2 PYTHON=$3 READER=$4
PATH=$PATH:/usr/sbin:/sbin
mkdir -p "$LAB/etc"
printf '127.0.0.1 localhost\n127.0.0.10 dc1.provider.example.test dc1 provider.example.test\n127.0.0.11 dc2.provider.example.test dc2\n' >"$LAB/etc/hosts"
printf 'nameserver 127.0.0.10\nsearch provider.example.test\n' >"$LAB/etc/resolv.conf"
mount --bind "$LAB/etc/hosts" /etc/hosts
mount --bind "$LAB/etc/resolv.conf" "$(readlink -f /etc/resolv.conf)"
ip link set lo up
ip addr add 127.0.0.10/8 dev lo 2>/dev/null || true
ip addr add 127.0.0.11/8 dev lo 2>/dev/null || true
# As the lab wants it: every path in its own folder, only the services that are needed.
own() {
    sed -i -e "/log file = /d" -e "s#^\s*dns forwarder = .*##" -e "/lock directory/a\\	log file = $1/log.%m\n\tpid directory = $1/run\n\tncalrpc dir = $1/run/ncalrpc\n\tserver services = ldap, kdc, cldap, rpc, drepl, winbindd, ntp_signd, kcc, dns" "$1/etc/smb.conf"
    mkdir -p "$1/run"
}
start() {
    samba --configfile="$1/etc/smb.conf" --foreground --no-process-group --model=standard --debug-stdout >"$1/out" 2>&1 &
}
answers() {
    tries=0
    until "$PYTHON" -c "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 1)" "$1" "$2" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { cat "$LAB"/dc*/out >&2; exit 1; }
        sleep 0.1
    done
}
samba-tool domain provision --server-role=dc --dns-backend=SAMBA_INTERNAL --realm=PROVIDER.EXAMPLE.TEST \
    --domain=PROVIDER --host-name=dc1 --host-ip=127.0.0.10 --adminpass="$PW" --targetdir="$LAB/dc1" \
    --option="interfaces=127.0.0.10/8" --option="bind interfaces only=yes" >/dev/null 2>&1
own "$LAB/dc1"
start "$LAB/dc1"
answers 127.0.0.10 389
answers 127.0.0.10 135
answers 127.0.0.10 636
samba-tool domain join provider.example.test DC -U Administrator --password="$PW" --server=dc1.provider.example.test \
    --dns-backend=SAMBA_INTERNAL --targetdir="$LAB/dc2" --option="netbios name=DC2" \
    --option="interfaces=127.0.0.11" --option="bind interfaces only=yes" >/dev/null 2>&1
own "$LAB/dc2"
samba-tool user create two001 "$PW-user" --configfile="$LAB/dc1/etc/smb.conf" >/dev/null 2>&1
start "$LAB/dc2"
answers 127.0.0.11 636
answers 127.0.0.11 88
samba-tool drs replicate dc2.provider.example.test dc1.provider.example.test DC=provider,DC=example,DC=test --local \
    -s "$LAB/dc2/etc/smb.conf" -U Administrator --password="$PW" >/dev/null 2>&1
cat >"$LAB/krb5.conf" <<KRB
[libdefaults]
default_realm = PROVIDER.EXAMPLE.TEST
dns_lookup_kdc = false
[realms]
PROVIDER.EXAMPLE.TEST = {
 kdc = 127.0.0.11
}
KRB
printf '%s' "$PW-user" | KRB5_CONFIG="$LAB/krb5.conf" KRB5CCNAME="FILE:$LAB/cache" kinit two001 >/dev/null 2>&1
"$PYTHON" "$READER" "$LAB" "$PW"
