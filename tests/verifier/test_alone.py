"""The verifier runs where nothing else of Forthwith is, and a stranger can read it in an hour."""

import ast
import shutil
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

import forthwith.verifier
from forthwith.record.canon import canonical
from forthwith.record.note import Checkpoint
from forthwith.record.tree import Tree, leaf_hash
from forthwith.verifier.__main__ import main
from forthwith.verifier.binder import CONSISTENCY, ENTRIES, verify
from tests.record.binder import SIGNER, VKEY, log, made

PACKAGE = Path(forthwith.verifier.__file__).parent
# Beside the standard library.
ALLOWED = {"cryptography", "rfc8785", "forthwith"}
LINES_OF_CODE_AT_MOST = 750


def modules():
    return [path for path in sorted(PACKAGE.glob("*.py")) if path.name != "__pycache__"]


def test_it_imports_the_standard_library_and_two_others():
    nodes = [node for path in modules() for node in ast.walk(ast.parse(path.read_text()))]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= ALLOWED | sys.stdlib_module_names
    inside = {name for name in named if name.startswith("forthwith.")}
    assert all(name == "forthwith.errors" or name.startswith("forthwith.verifier") for name in inside)


def test_a_stranger_can_read_it_in_an_hour():
    lines = [line for path in modules() for line in path.read_text().splitlines()]
    code = [line for line in lines if line.strip() and not line.strip().startswith(("#", '"""'))]
    assert len(code) < LINES_OF_CODE_AT_MOST


@pytest.fixture
def alone(tmp_path):
    """The verifier's files and its errors, copied out of Forthwith; run with nothing but its two libraries."""
    inside = tmp_path / "alone" / "forthwith"
    shutil.copytree(PACKAGE, inside / "verifier", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACKAGE.parent / "errors.py", inside / "errors.py")
    (inside / "__init__.py").touch()

    def run(*arguments):
        blocked = "sys.modules['django'] = None"
        start = f"import sys, runpy; {blocked}; sys.path.insert(0, {str(inside.parent)!r}); "
        start += "runpy.run_module('forthwith.verifier', run_name='__main__')"
        command = [sys.executable, "-I", "-c", start, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    return run


def test_it_runs_where_nothing_else_of_forthwith_is(alone, tmp_path):
    ran = alone(made().as_folder(tmp_path / "binder"), "--key", VKEY)
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, "The binder holds."), ran.stderr


def test_it_names_the_first_entry_that_does_not_hold(tmp_path, capsys):
    binder = made()
    binder.files[ENTRIES] = binder.files[ENTRIES].replace(b'"breach.act"', b'"breach.ACT"')
    assert main([str(binder.sealed().as_folder(tmp_path)), "--key", VKEY]) == 1
    assert "The first entry that does not hold is entry 1." in capsys.readouterr().out


def head(tmp_path, size, root=None):
    tree = Tree(leaf_hash(entry) for entry in log()[:size])
    path = tmp_path / f"{size}.checkpoint"
    path.write_text(SIGNER.sign(Checkpoint(SIGNER.name, size, root or tree.root()).text()))
    return path


def with_beginnings():
    binder, tree = made(), Tree(leaf_hash(entry) for entry in log())
    nodes = {"4": [node.hex() for node in tree.consistency(4)]}
    binder.files[CONSISTENCY] = canonical({"size": 6, "proofs": nodes})
    return binder.sealed()


@pytest.mark.parametrize("size", [0, 4, 6])
def test_a_binder_grew_from_the_heads_that_were_kept(tmp_path, size):
    place = with_beginnings().as_folder(tmp_path / "binder")
    verdict = verify(place, VKEY, [head(tmp_path, size)])
    assert verdict.holds, verdict.faults
    assert not any("Nothing in the binder compares" in note for note in verdict.notes)


@pytest.mark.parametrize("size", [4, 6])
def test_a_binder_of_another_past_than_the_head_that_was_kept_is_a_fork(tmp_path, size):
    place = with_beginnings().as_folder(tmp_path / "binder")
    [fault] = verify(place, VKEY, [head(tmp_path, size, root=bytes(32))]).faults
    assert fault.startswith(f"A fork: {size}.checkpoint, of {size} entries, is no beginning")


def test_a_head_that_nothing_compares_is_a_note_not_a_proof(tmp_path):
    place = with_beginnings().as_folder(tmp_path / "binder")
    verdict = verify(place, VKEY, [head(tmp_path, 5)])
    assert verdict.holds
    assert any(note.startswith("Nothing in the binder compares 5.checkpoint") for note in verdict.notes)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nothing", "holds no signed head"),
        (None, "no file or folder of heads"),
        ("foreign", "cannot be used"),
    ],
)
def test_what_is_no_head_of_this_key_is_said(tmp_path, text, fault):
    kept = head(tmp_path, 4)
    if text is None:
        kept.unlink()
    elif text == "foreign":
        kept.write_text(kept.read_text().replace("forthwith.example.gov", "elsewhere.example"))
    else:
        kept.write_text(text)
    [found] = verify(with_beginnings().as_folder(tmp_path / "binder"), VKEY, [kept]).faults
    assert fault in found


def test_a_head_in_a_message_that_was_forwarded_with_a_picture_is_found(tmp_path):
    message = EmailMessage()
    message.set_content(head(tmp_path, 4).read_text())
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    kept = tmp_path / "forwarded.eml"
    kept.write_bytes(message.as_bytes())
    assert verify(with_beginnings().as_folder(tmp_path / "binder"), VKEY, [kept]).holds


def test_a_file_of_heads_too_large_to_be_one_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("forthwith.verifier.against.BYTES_AT_MOST", 10)
    [found] = verify(with_beginnings().as_folder(tmp_path / "binder"), VKEY, [head(tmp_path, 4)]).faults
    assert "is larger than" in found
