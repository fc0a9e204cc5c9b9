"""How the walk over the table goes: clients behind the gate and past it, what was written meanwhile, everything undone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, reverse

from forthwith.people.domain import Role
from forthwith.people.models import Person
from tests import cast as told
from tests.config.staged import Staged

GATE = "forthwith.config.permissions.gate.gate"
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


def routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Every route there is, but for the operations of the API."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "api":
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, prefix + space)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def signed_in(person: Person, **options: Any) -> Client:
    """A browser of this person."""
    client = Client(**options)
    client.force_login(person)
    return client


def past_the_gate(person: Person, settings: Any) -> Client:
    """A browser whom the gate does not hold up: what refuses it is the page's own guard."""
    with override_settings(MIDDLEWARE=[one for one in settings.MIDDLEWARE if one != GATE]):
        client = signed_in(person)
        client.handler.load_middleware()
    return client


def held(person: Person) -> set[Role]:
    """The roles that this person of the cast was given."""
    return {Role(one.role) for one in person.appointments.all()}


@contextmanager
def writing() -> Iterator[set[str]]:
    """The tables written to meanwhile, but for who is signed in: quicker to see than what every table holds."""
    written: set[str] = set()

    def noted(execute: Any, sql: str, *given: Any) -> Any:
        written.update(set(_WRITES.findall(sql)) - {"django_session", "people_session"})
        return execute(sql, *given)

    with connection.execute_wrapper(noted):
        yield written


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back: each person meets the same case."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def roster_file() -> dict[str, Any]:
    """A list of people affected, as a page sends it."""
    return {"file": SimpleUploadedFile("one more.csv", told.roster())}


def sent(client: Client, name: str, stage: Staged) -> Any:
    """The answer to what a good form sends."""
    taken, given = stage[name]
    return client.post(reverse(name, args=taken), roster_file() if name == "breach:people" else given)


def opened(client: Client, name: str, stage: Staged) -> Any:
    """The page as it opens."""
    return client.get(reverse(name, args=stage[name][0]))
