"""Who may do what in the access wing: each check raises what the page would show."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from forthwith.access.models import ContactKind
from forthwith.errors import Invalid
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person

SHORT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Of these each unit has its own; the others stand for the whole entity.
BY_UNIT = (ContactKind.LSO, ContactKind.HR, ContactKind.SUPERVISOR, ContactKind.AGENCY, ContactKind.REGION)
MOST_LETTERS_OF_A_UNIT = 60
OFFICER = Role.SECURITY_OFFICER
WORKERS = (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER)
READERS = (*WORKERS, Role.AUDITOR)


def check_may_read(by: Person) -> None:
    """Lists of accounts name people and what they may reach: only those whose work needs them."""
    check_holds(by, *READERS, to="read account audits")


def check_may_work(by: Person) -> None:
    """Lists, audits and plans are made by the security officer or account management."""
    check_holds(by, *WORKERS, to="work on account audits")


def check_may_review(by: Person) -> None:
    """The activity review and every closing report are the Chief Security Officer's (dmh.sar.2)."""
    check_holds(by, OFFICER, to="review activity and close a report")


def check_is_another(by: Person, first: Person) -> None:
    """Two persons: who made a thing does not approve it."""
    check_second_person(by, first, refusal="You made this yourself: somebody else must approve it.")


def check_short_name(name: str) -> None:
    """A system's short name stands in addresses, files and commands."""
    if not SHORT_NAME.fullmatch(name) or len(name) > 40:
        raise Invalid(
            "A short name has small letters, digits and hyphens, at most 40, such as provider-domain."
        )


def check_contact(
    *, kind: ContactKind, unit: str, name: str, email: str, from_on: date, until_on: date | None
) -> None:
    """A contact can be reached, and is known to answer for something from a day until another."""
    if not name:
        raise Invalid("Name the contact.")
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid("This is not an e-mail address.") from None
    if len(unit) > MOST_LETTERS_OF_A_UNIT:
        raise Invalid(
            f"A unit has at most {MOST_LETTERS_OF_A_UNIT} characters. Is a column in the wrong place?"
        )
    if kind in BY_UNIT and not unit:
        raise Invalid(f"Say for which agency, facility or person the {kind.value} answers.")
    if until_on and until_on < from_on:
        raise Invalid(f"The contact would end on {until_on}, before it begins on {from_on}.")


def check_exemption(*, account_key: str, account: str, why: str, from_on: date, until_on: date) -> None:
    """An exception names its account and its reason, and ends."""
    if not (account_key.strip() and account.strip() and why.strip()):
        raise Invalid("Name the account, and say why it is left alone.")
    if until_on < from_on:
        raise Invalid(f"The exception would end on {until_on}, before it begins on {from_on}.")
