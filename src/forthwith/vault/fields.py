"""Model fields that are plain in Python and sealed in the database.

The column holds what `sealing.seal` made, bound to "app.Model.field": a value copied into another column does
not open. (A value moved between two rows of one column does; the record's state digest finds that.) Every
save seals anew, so the bytes in the column change although the value may not: a digest of the row is taken
from the raw column after the save. `values_list` and `values` open like attributes do. NULL stays NULL.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from forthwith.errors import Refused
from forthwith.vault import custody
from forthwith.vault.sealing import seal, unseal

if TYPE_CHECKING:  # Django's fields take types only for the type checker
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field

custody.read_from(lambda: str(getattr(settings, "VAULT_KEYS", "")), lambda: settings.VAULT_DIR)
_owners: list[Callable[[models.Model], str]] = []


def sealed_for(owner: Callable[[models.Model], str]) -> None:
    """Say what a row is sealed for ("case:…", "" where nothing): one key for all of it, destroyed with it."""
    _owners.append(owner)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A value on its way into the column, and the scope whose key seals it."""

    value: Any
    scope: str


class _SealedField(_Field):
    """What both sealed fields share: the column, the context, and that nothing can be searched."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def context(self) -> str:
        """What the value is bound to; renaming a model or field takes a migration that seals anew."""
        return str(self)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value, with what its row is sealed for; an update of many rows at once seals for their table."""
        value = super().pre_save(model_instance, add)
        scope = next(filter(None, (owner(model_instance) for owner in _owners)), "")
        return value if value is None or not scope else _Owned(value, scope)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        scope = ""
        if isinstance(value, _Owned):
            value, scope = value.value, value.scope
        return connection.Database.Binary(seal(self.packed(value), context=self.context, scope=scope))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else self.unpacked(unseal(bytes(value), context=self.context))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.context} is sealed: the database cannot search or compare it.")

    def value_to_string(self, obj: Any) -> str:
        """Refused: a dump in plain text would carry PHI outside."""
        raise Refused(f"{self.context} is sealed and is not written to dumps; copy the database itself.")

    def packed(self, value: Any) -> bytes:
        raise NotImplementedError

    def unpacked(self, plaintext: bytes) -> Any:
        raise NotImplementedError


class SealedTextField(_SealedField):
    """Text of any length, sealed; blank=True starts as the empty text, as in a text field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("blank") and not kwargs.get("null"):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def packed(self, value: Any) -> bytes:
        return str(value).encode()

    def unpacked(self, plaintext: bytes) -> str:
        return plaintext.decode()


class SealedJSONField(_SealedField):
    """A JSON value, sealed; None is NULL."""

    empty_strings_allowed = False

    def packed(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()

    def unpacked(self, plaintext: bytes) -> Any:
        return json.loads(plaintext)
