from collections.abc import Iterator

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.db.models import F
from django.test.utils import isolate_apps

from forthwith.errors import Broken, Refused, Unprepared
from forthwith.vault import custody
from forthwith.vault.fields import SealedJSONField, SealedTextField
from forthwith.vault.sealing import seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Iterator[type[models.Model]]:
    """A table of its own, known to nobody else."""
    with isolate_apps("forthwith.vault"):

        class Note(models.Model):
            story = SealedTextField(blank=True)
            hint = SealedTextField(null=True)
            facts = SealedJSONField(null=True)

            class Meta:
                app_label = "vault"

        kind = {"sqlite": "blob", "postgresql": "bytea"}[connection.vendor]
        serial = {"sqlite": "integer primary key autoincrement", "postgresql": "bigserial primary key"}
        columns = ", ".join(f"{name} {kind}" for name in ("story", "hint", "facts"))
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE vault_note (id {serial[connection.vendor]}, {columns})")
        yield Note


def raw(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM vault_note")
        return [value if value is None else bytes(value) for (value,) in cursor.fetchall()]


def test_what_was_saved_reads_as_it_was_and_is_sealed_in_the_database(note):
    facts = {"names": ["Rosa Ünïted"], "count": 3, "none": None}
    note.objects.create(story="Rosa Example", facts=facts)
    found = note.objects.get()
    assert (found.story, found.hint, found.facts) == ("Rosa Example", None, facts)
    assert b"Rosa" not in raw("story")[0] + raw("facts")[0]


def test_every_way_of_reading_opens(note):
    row = note.objects.create(story="x", facts=[1])
    of_row = note.objects.filter(pk=row.pk)
    assert list(of_row.values_list("story", "facts")) == [("x", [1])]
    assert of_row.values("story").get() == {"story": "x"}
    assert of_row.annotate(other=F("story")).get().other == "x"
    assert of_row.only("id").get().story == "x"


def test_every_way_of_writing_seals(note):
    note.objects.bulk_create([note(story="a"), note(story="b")])
    rows = list(note.objects.order_by("pk"))
    rows[0].story = "c"
    note.objects.bulk_update(rows, ["story"])
    note.objects.filter(pk=rows[1].pk).update(story="d")
    assert list(note.objects.order_by("pk").values_list("story", flat=True)) == ["c", "d"]
    assert all(value.startswith(b"FWv2") for value in raw("story"))


def test_null_stays_null_and_blank_starts_empty(note):
    note.objects.create()
    assert (raw("hint"), raw("facts")) == ([None], [None])
    assert note.objects.get(hint__isnull=True).story == ""


@pytest.mark.parametrize("condition", [{"story": "x"}, {"story__contains": "x"}, {"facts__count": 3}])
def test_a_sealed_column_cannot_be_searched(note, condition):
    with pytest.raises(FieldError, match="is sealed"):
        note.objects.filter(**condition).exists()


def test_a_value_moved_to_another_column_does_not_open(note):
    note.objects.create(story="x")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_note SET hint = story")
    with pytest.raises(Broken):
        note.objects.get()


def test_the_context_is_the_models_and_the_fields_name(note):
    with connection.cursor() as cursor:
        blob = seal(b"by hand", context="vault.Note.story")
        cursor.execute("INSERT INTO vault_note (story) VALUES (%s)", [blob])
    assert note.objects.get().story == "by hand"


def test_no_dump_carries_plain_text(note):
    with pytest.raises(Refused, match="not written to dumps"):
        serializers.serialize("json", [note(story="Rosa")])


def test_without_a_key_nothing_is_stored(note, settings):
    settings.VAULT_KEYS = ""
    with custody.holding(None), pytest.raises(Unprepared), transaction.atomic():
        note.objects.create(story="x")
    assert raw("story") == []


def test_a_migration_names_the_field_as_it_was_declared(note):
    _, path, arguments, keywords = note._meta.get_field("story").deconstruct()
    assert (path, arguments) == ("forthwith.vault.fields.SealedTextField", [])
    assert keywords == {"blank": True, "default": ""}
