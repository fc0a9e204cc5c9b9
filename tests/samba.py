"""A real Active Directory domain controller (Samba) on a loopback address of its own, for one test run."""

import fcntl
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import ldap3
import pytest

REALM, DOMAIN, BASE = "PROVIDER.EXAMPLE.TEST", "PROVIDER", "DC=provider,DC=example,DC=test"
HOST = "DC1.provider.example.test"
ADMIN, PASSWORD = "Administrator@provider.example.test", "Lab-pass-2026!"
USER_PASSWORD = "User-pass-2026!"
PEOPLE = f"OU=Providers,{BASE}"
# Samba's start takes seconds, so a run keeps one; two workers of one run take two addresses.
ADDRESSES = [f"127.0.0.{last}" for last in range(53, 61)]
# `make clean` removes it with the environment.
KEPT = Path(sys.prefix) / "samba"
TICKS, FROM_1601 = 10_000_000, 11_644_473_600


def filetime(seconds: float) -> int:
    """A moment in Unix seconds as Windows writes it."""
    return int((seconds + FROM_1601) * TICKS)


@dataclass(frozen=True)
class Lab:
    """A controller that runs: where it is, and what a test does to its accounts as the administrator."""

    folder: Path
    address: str
    made: list[str] = field(default_factory=list)

    @property
    def ca_file(self) -> Path:
        return self.folder / "dc/private/tls/ca.pem"

    @contextmanager
    def admin(self) -> Iterator[ldap3.Connection]:
        tls = ldap3.Tls(ca_certs_file=str(self.ca_file))
        server = ldap3.Server(self.address, port=636, use_ssl=True, tls=tls, get_info=ldap3.NONE)
        with ldap3.Connection(server, ADMIN, PASSWORD, raise_exceptions=True) as connection:
            yield connection

    def add(self, *names: str, **more: object) -> None:
        """Enabled accounts with the tests' password."""
        secret = f'"{USER_PASSWORD}"'.encode("utf-16-le")
        with self.admin() as connection:
            for name in names:
                told = {"sAMAccountName": name, "userAccountControl": 512, "unicodePwd": secret, **more}
                connection.add(f"CN={name},{PEOPLE}", "user", told)
        self.made.extend(names)

    def set(self, name: str, **values: object) -> None:
        """Write attributes, the aged logons among them: Samba lets an administrator do so."""
        changes = {key.replace("_", "-"): [(ldap3.MODIFY_REPLACE, [value])] for key, value in values.items()}
        with self.admin() as connection:
            connection.modify(self.dn(name), changes)

    def get(self, name: str, attribute: str) -> str:
        with self.admin() as connection:
            connection.search(self.dn(name), "(objectClass=*)", ldap3.BASE, attributes=[attribute])
            values = connection.response[0]["raw_attributes"][attribute]
        return values[0].decode() if values else ""

    def dn(self, name: str) -> str:
        return name if "=" in name else f"CN={name},{PEOPLE}"

    def described(self, folder: Path, *, write: bool = True, more: str = "") -> Path:
        """The settings' file that names this controller."""
        secret = folder / "password"
        secret.write_text(PASSWORD)
        file = folder / "directories.toml"
        file.write_text(
            f'[provider-domain]\nservers = ["{HOST}={self.address}"]\nbase = "{BASE}"\nbind = "{ADMIN}"\n'
            f'password_file = "{secret}"\nca_file = "{self.ca_file}"\nwrite = {str(write).lower()}\n'
            f"seconds = 10\n{more}"
        )
        return file


def missing() -> str:
    """What this machine lacks for the lab; empty where it lacks nothing."""
    lacks = [tool for tool in ("samba", "samba-tool", "kinit") if not shutil.which(tool, path=_path())]
    return f"{', '.join(lacks)} missing: scripts/samba.sh" if lacks else ""


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PATH": _path()})


def _provisioned(folder: Path, address: str) -> Path:
    """A domain of its own: made once on a machine (8 seconds and more), then copied; its settings' file."""
    kept = KEPT / f"{_version()}-{address}"
    if not kept.exists():
        making = Path(tempfile.mkdtemp(prefix="forthwith-provision-"))
        _provision(making, address)
        KEPT.mkdir(exist_ok=True)
        with suppress(OSError):  # another worker kept the same meanwhile
            shutil.move(making / "dc", kept)
        shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(kept, folder / "dc", symlinks=True)
    return _settings(folder)


def _version() -> str:
    """What the kept domain was made by: Samba's version, and this file."""
    told = subprocess.run(
        ["samba", "--version"], check=True, capture_output=True, text=True, env=os.environ | {"PATH": _path()}
    )
    return f"{told.stdout.split()[1]}-{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]}"


def _provision(folder: Path, address: str) -> None:
    _run(
        "samba-tool", "domain", "provision", "--server-role=dc", "--dns-backend=NONE",
        f"--realm={REALM}", f"--domain={DOMAIN}", "--host-name=dc1", f"--host-ip={address}",
        f"--adminpass={PASSWORD}", f"--targetdir={folder}/dc",
        f"--option=interfaces={address}/8", "--option=bind interfaces only=yes",
    )  # fmt: skip


def _settings(folder: Path) -> Path:
    """Every path of the settings is the copy's own; nothing is written to the system's folders."""
    settings = folder / "dc/etc/smb.conf"
    made = re.search(r"lock directory = (.*)/dc$", settings.read_text(), re.MULTILINE)[1]
    lines = [
        line
        for line in settings.read_text().replace(made, str(folder)).splitlines()
        if "log file" not in line
    ]
    place = next(number for number, line in enumerate(lines) if "lock directory" in line)
    lines[place + 1 : place + 1] = [
        f"\tlog file = {folder}/dc/log.%m",
        f"\tpid directory = {folder}/dc/run",
        f"\tncalrpc dir = {folder}/dc/run/ncalrpc",
        "\tserver services = ldap, kdc, cldap, rpc, winbindd",
    ]
    settings.write_text("\n".join(lines) + "\n")
    (folder / "dc/run").mkdir(exist_ok=True)
    return settings


def _wait(lab: Lab, running: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if running.poll() is not None:
            raise RuntimeError((lab.folder / "log").read_text()[-2000:])
        with suppress(OSError), socket.create_connection((lab.address, 636), timeout=1):
            break
        time.sleep(0.1)


@contextmanager
def _own_address() -> Iterator[str]:
    for address in ADDRESSES:
        lock = (Path(tempfile.gettempdir()) / f"forthwith-samba-{address}.lock").open("w")
        with suppress(BlockingIOError), lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield address
            return
    pytest.skip("every address of the directory lab is taken")


@contextmanager
def _started(folder: Path, address: str) -> Iterator[Lab]:
    settings = _provisioned(folder, address)
    command = ["samba", f"--configfile={settings}", "--foreground", "--no-process-group", "--model=single"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [*command, "--debug-stdout"], stdout=log, stderr=log, env=os.environ | {"PATH": _path()}
        )
    try:
        lab = Lab(folder, address)
        _wait(lab, running)
        with lab.admin() as connection:
            connection.add(PEOPLE, "organizationalUnit")
        yield lab
    finally:
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """The controller of this run; killed by its own id at the end."""
    if missing():
        pytest.skip(missing())
    with (
        _own_address() as address,
        tempfile.TemporaryDirectory(prefix="forthwith-dc-", ignore_cleanup_errors=True) as folder,
        _started(Path(folder), address) as started,
    ):
        yield started
