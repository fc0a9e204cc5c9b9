"""Every column that holds text is sealed or stands on the list of what is in the clear, with its reason."""

import re
from fnmatch import fnmatchcase

from tests.docs.pages import ROOT, rows

PAGE = ROOT / "docs" / "in-the-clear.md"


def in_the_clear() -> set[str]:
    """The columns of our tables that hold text of any kind and are neither sealed nor a choice from a set list."""
    from django.apps import apps
    from django.db import models

    from forthwith.vault.fields import SealedJSONField, SealedTextField

    text = (
        models.CharField,
        models.TextField,
        models.JSONField,
        models.BinaryField,
        models.GenericIPAddressField,
    )
    return {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        if model.__module__.startswith("forthwith.")
        for field in model._meta.local_fields
        if isinstance(field, text)
        and not isinstance(field, SealedTextField | SealedJSONField)
        and not field.choices
    }


def listed() -> list[str]:
    """The columns named in the first cells, as `table`: `column`, `column`; each with its table before it."""
    named = []
    for row in rows(PAGE):
        for part in row[0].split("; "):
            table, *columns = re.findall(r"`([\w*]+)`", part)
            named += [f"{table}.{column}" for column in columns]
    return named


def test_every_open_column_is_told_with_a_reason():
    untold = [name for name in in_the_clear() if not any(fnmatchcase(name, told) for told in listed())]
    assert sorted(untold) == []
    assert [row for row in rows(PAGE) if len(row) != 3 or not all(row)] == []


def test_nothing_is_told_that_is_not_there():
    assert [told for told in listed() if not any(fnmatchcase(name, told) for name in in_the_clear())] == []
