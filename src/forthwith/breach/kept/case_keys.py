"""A case has a data key of its own: destroyed at its disposal, no copy of the database can be read for it any more.

Which rows are the case's is found from the tables' keys, so that a new table cannot be forgotten. A disposal is not
of the case: it is read after the case is gone.
"""

from functools import cache

from django.db import models

from forthwith.breach.models import Disposal, Incident
from forthwith.vault.cabinet import CASE
from forthwith.vault.custody import cabinet

# A link between two cases belongs to the case it was made in.
_NOT_THE_CASE = {"other"}


def case_of(row: models.Model) -> str:
    """The scope under which this row is sealed; empty where it belongs to no case."""
    path = path_to_incident(type(row)._meta.concrete_model or type(row))
    if path is None:
        return ""
    found: models.Model = row
    for name in path:
        found = getattr(found, name)
    return scope(found) if isinstance(found, Incident) else ""


def scope(incident: Incident) -> str:
    """What names the case's key."""
    return f"{CASE}:{incident.reference}"


def destroy_key(incident: Incident) -> None:
    """Destroy the key of a case: what was sealed with it is gone, in old pages and copies of the database too."""
    if held := cabinet():
        held.destroy_scope(scope(incident))


@cache
def path_to_incident(model: type[models.Model]) -> tuple[str, ...] | None:
    """The names of the keys that lead from a row to its case; None where none do."""
    if model is Incident:
        return ()
    if model is Disposal or model._meta.app_label != Incident._meta.app_label:
        return None
    paths = [
        (field.name, *rest)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.name not in _NOT_THE_CASE
        if (rest := path_to_incident(field.related_model)) is not None
    ]
    return min(paths, key=len, default=None)
