"""`forthwith new-secrets`: written once, for the owner's eyes, and never over others."""

import shlex

from forthwith.cli.new_secrets import FILES
from forthwith.record.note import Signer
from forthwith.vault import keys


def test_three_secrets_are_written_that_only_their_owner_reads(forthwith, tmp_path):
    folder = tmp_path / "secrets"
    ran = forthwith("new-secrets", str(folder), "--origin", "agency.example/record")
    assert ran.status == 0
    assert {path.name for path in folder.iterdir()} == set(FILES.values())
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_printed_can_be_put_into_a_shell_and_holds_no_secret(forthwith, tmp_path):
    ran = forthwith("new-secrets", str(tmp_path), "--origin", "agency.example/record")
    named = dict(shlex.split(line)[1].split("=", 1) for line in ran.out.splitlines())
    assert named == {setting: str(tmp_path / name) for setting, name in FILES.items()}
    for name in FILES.values():
        assert (tmp_path / name).read_text().strip() not in ran.out + ran.err


def test_the_secrets_are_such_as_the_product_takes(forthwith, tmp_path):
    forthwith("new-secrets", str(tmp_path), "--origin", "agency.example/record")
    secret, vault, signing = (tmp_path.joinpath(name).read_text().strip() for name in FILES.values())
    assert len(secret) >= 50
    assert keys.load(vault)
    assert Signer.read(signing).name == "agency.example/record"


def test_no_two_installations_get_the_same(forthwith, tmp_path):
    for name in ("one", "two"):
        forthwith("new-secrets", str(tmp_path / name), "--origin", "agency.example/record")
    for name in FILES.values():
        assert (tmp_path / "one" / name).read_text() != (tmp_path / "two" / name).read_text()


def test_secrets_that_are_there_stay(forthwith, tmp_path):
    forthwith("new-secrets", str(tmp_path), "--origin", "agency.example/record")
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    ran = forthwith("new-secrets", str(tmp_path), "--origin", "agency.example/record")
    assert (ran.status, "never overwritten" in ran.err) == (1, True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
