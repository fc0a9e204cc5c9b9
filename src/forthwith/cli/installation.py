"""Getting an installation ready: Django loaded, secrets looked at, tables made, a first administrator."""

import getpass
import os
import sys
from typing import Any

from forthwith import environment
from forthwith.errors import Unprepared

SECRETS = (
    "Run `forthwith new-secrets FOLDER --origin NAME` once; it writes them and says which settings name them."
)


def load() -> Any:
    """Load Django with this environment; returns its settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.config.settings")
    import django
    from django.conf import settings

    django.setup()
    return settings


def opened() -> Any:
    """Load Django for a command that works on what is there; its settings. The tables are this version's."""
    settings = load()
    from forthwith.contingency.starting import check_up_to_date

    check_up_to_date()
    return settings


def check_secrets(settings: Any) -> None:
    """Refuse weak or missing secrets, each with one plain sentence."""
    from forthwith.record import signing
    from forthwith.vault.keys import load as read_keys

    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 10 or " " in settings.SECRET_KEY:
        raise Unprepared(f"FORTHWITH_SECRET_KEY is missing or weak: 50 random characters or more. {SECRETS}")
    if not settings.VAULT_KEYS:
        raise Unprepared(f"FORTHWITH_VAULT_KEYS is missing: the key that seals PHI at rest. {SECRETS}")
    read_keys(settings.VAULT_KEYS)
    if not settings.RECORD_SIGNING_KEY:
        raise Unprepared(f"FORTHWITH_SIGNING_KEY is missing: the key that signs the record. {SECRETS}")
    signing.signer()
    if not settings.ENTITY_NAME:
        raise Unprepared("FORTHWITH_ENTITY_NAME is missing: the name of the covered entity on its letters.")


def check_vault(settings: Any) -> None:
    """Refuse to begin where a key is lost: its id, and what stands under it. The tables are there."""
    from forthwith.evidence.rotation.direct import check_direct
    from forthwith.vault.standing import check_keys

    if settings.VAULT_KEYS:
        check_keys()
        check_direct()


def prepare(settings: Any) -> None:
    """Make the home folder and the tables, or bring them up to this version."""
    from django.core.management import call_command

    from forthwith.contingency.starting import check_may_start
    from forthwith.record.domain import SystemActor
    from forthwith.record.first_tables import make_tables
    from forthwith.record.upgrade import upgrade

    settings.HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    check_may_start()
    make_tables()
    upgrade(lambda: call_command("migrate", verbosity=0, interactive=False), by=SystemActor())
    call_command("createcachetable", verbosity=0)


def first_administrator() -> None:
    """Create the first administrator from the environment or by asking; nobody is created where one exists."""
    from forthwith import clock
    from forthwith.people.actions import add_first_administrator
    from forthwith.people.models import Person
    from forthwith.record.domain import SystemActor

    if Person.objects.exists():
        return
    email, name, password = _asked() if sys.stdin.isatty() else _from_environment()
    add_first_administrator(email=email, name=name, password=password, by=SystemActor(), on=clock.today())


def _asked() -> tuple[str, str, str]:
    print("Nobody can sign in yet. Who is the first administrator?")  # noqa: T201
    return input("E-mail address: "), input("Name: "), getpass.getpass("Password, at least 12 characters: ")


def _from_environment() -> tuple[str, str, str]:
    email = os.environ.get("FORTHWITH_ADMIN_EMAIL", "")
    password = environment.secret("FORTHWITH_ADMIN_PASSWORD")
    if not email or not password:
        raise Unprepared(
            "Nobody can sign in yet. Start once at a terminal, or set FORTHWITH_ADMIN_EMAIL and "
            "FORTHWITH_ADMIN_PASSWORD_FILE (and, if you like, FORTHWITH_ADMIN_NAME) for the first administrator."
        )
    return email, os.environ.get("FORTHWITH_ADMIN_NAME", email), password
