"""The house is drawn as it stands: its rooms, its tables, its sealed columns, its pages of questions."""

import re

from tests.docs.pages import ROOT, rows

PAGE = ROOT / "docs" / "architecture.md"
SOURCE = ROOT / "src" / "forthwith"


def drawn() -> dict[str, set[str]]:
    """The paths drawn for each room, from the indented tree."""
    tree = re.search(
        r"^    src/forthwith/\n((?:      .*\n)+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    rooms: dict[str, set[str]] = {}
    room = ""
    for line in tree[1].splitlines():
        names = re.match(r"(?:[\w*/]+(?:\.py|/) *)+", line.strip())[0].split()
        if line.startswith("      ") and line[6] != " ":
            room = names[0].rstrip("/")
            rooms[room] = set()
        else:
            rooms[room] |= set(names)
    return rooms


def test_every_room_is_drawn_and_no_other():
    there = {path.stem if path.is_dir() else path.name for path in SOURCE.iterdir() if path.name[0] != "_"}
    assert set(drawn()) == there


def test_every_file_drawn_is_there():
    lost = [f"{room}/{name}" for room, names in drawn().items() for name in names if not found(room, name)]
    assert lost == []


def found(room: str, pattern: str) -> bool:
    return any((SOURCE / room).glob(pattern.rstrip("/")))


def test_every_table_and_sealed_column_is_named():
    from django.apps import apps

    from forthwith.vault.fields import SealedJSONField, SealedTextField

    told = {row[0].strip("`"): set(re.findall(r"`(\w+)`", row[3])) for row in rows(PAGE) if len(row) == 4}
    models = [model for model in apps.get_models() if model.__module__.startswith("forthwith.")]
    assert told == {
        model._meta.db_table: {
            field.name
            for field in model._meta.local_fields
            if isinstance(field, SealedTextField | SealedJSONField)
        }
        for model in models
    }


def test_the_recorded_tables_are_those_the_record_checks():
    from forthwith.record.live import recorded_models

    told = {row[0].strip("`") for row in rows(PAGE) if len(row) == 4 and row[2] == "yes"}
    assert told == {model._meta.db_table for model in recorded_models()}


def test_the_pages_of_questions_are_named_in_their_order():
    from forthwith.breach.questions import SECTIONS

    text = (ROOT / "docs" / "how-to" / "facts.md").read_text(encoding="utf-8")
    listed = re.search(r"holds its pages of questions: (.*?)\.\n\n", text, re.DOTALL)[1]
    titles = [" ".join(title.split()) for title in re.findall(r"\*\*(.+?)\*\*", listed, re.DOTALL)]
    assert titles == [section.title for section in SECTIONS.values()]
