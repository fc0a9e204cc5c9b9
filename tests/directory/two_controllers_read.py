"""A program: reads two controllers, then one while the other is named and silent; what it found, as JSON."""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from forthwith.directory.places import read_places  # noqa: E402 - ldap3 warns when it is imported
from forthwith.directory.reading import read_directory  # noqa: E402

FIRST, SECOND = "DC1.provider.example.test=127.0.0.10", "DC2.provider.example.test=127.0.0.11"


def told(folder: Path, servers: list[str]) -> dict[str, object]:
    """What a reading of these servers says of the one account that signed in at the second."""
    file = folder / "directories.toml"
    file.write_text(
        f'[two]\nservers = {json.dumps(servers)}\nbase = "DC=provider,DC=example,DC=test"\n'
        'bind = "Administrator@provider.example.test"\n'
        f'password_file = "{folder}/password"\nca_file = "{folder}/ca.pem"\n'
    )
    read = read_directory(read_places(file)["two"])
    record = read.ldif.decode().split("\ndn: CN=two001,")[1].split("\n\n")[0]
    logon = next(line for line in record.splitlines() if line.startswith("lastLogon: "))
    return {**read.asked.as_json(), "last_logon": int(logon.split()[1])}


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "password").write_text(sys.argv[2])
    # Each controller signs its own certificate in the lab; both authorities are trusted.
    both = [(folder / f"dc{number}/private/tls/ca.pem").read_text() for number in (1, 2)]
    (folder / "ca.pem").write_text("\n".join(both))
    said = {"both": told(folder, [FIRST, SECOND]), "first": told(folder, [FIRST])}
    said["silent"] = told(folder, [FIRST, SECOND.replace("11", "12")])
    sys.stdout.write(json.dumps(said))


main()
