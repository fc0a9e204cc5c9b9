"""The register of policies, and that of the people without an account who have to read them."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from forthwith import clock
from forthwith.errors import Fault
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.policies import guards, queries, standings
from forthwith.program.policies.about import about, standing
from forthwith.program.policies.domain import Group, Topic
from forthwith.program.policies.models import Policy, Reader
from forthwith.program.registers.columns import Column, Kind, day_of, facility
from forthwith.program.registers.register import Data, Register
from forthwith.record.models import RecordedModel
from forthwith.ui.shown import Link

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,29}")
PAGES = {"read", "local", "people", "add", "import", "files"}  # words of our own addresses
TOPICS = [(one.value, one.words) for one in Topic]
ROLES = [(one.value, one.words) for one in Role]
GROUPS = [(one.value, one.words) for one in Group]


def faults(data: Data) -> Sequence[Fault]:
    """A number that can stand in an address, and no policy beside one that controls alone."""
    number = str(data.get("number") or "")
    shaped = _NUMBER.fullmatch(number) and number not in PAGES
    wrong = [] if shaped else [Fault("number", "letters, digits, dots and hyphens, such as 8.370", number)]
    return [*wrong, *no_policy_beside(data)]


def no_policy_beside(data: Data) -> Sequence[Fault]:
    """dmh.3: on a topic that the entity's policy controls alone, no facility has its own."""
    topics = data.get("topics")
    if not data.get("facility") or not isinstance(topics, list):
        return ()
    return [
        Fault("topics", f"no topic of {one}: it controls alone, and no facility has its own (dmh.3)")
        for one in queries.controlling(topics, clock.today())
    ]


def saved(row: Policy, *, is_new: bool, by: Person) -> Sequence[RecordedModel]:
    """Its topics may be others now, and physical security rests on topics."""
    return () if is_new else standings.held(row, by)


def reader_faults(data: Data) -> Sequence[Fault]:
    """An address that can be written to, and days in their order."""
    first, last = day_of(data.get("from_on")), day_of(data.get("until_on"))
    wrong = (
        [Fault("until_on", f"a day from {first} on", str(last))] if first and last and last < first else []
    )
    try:
        validate_email(str(data.get("email") or ""))
    except ValidationError:
        wrong.append(Fault("email", "an e-mail address", str(data.get("email"))))
    others = Reader.objects.exclude(reference=data.get("reference") or "")
    known = others.filter(email__iexact=data.get("email") or "").first()
    return [*wrong, Fault("email", f"one address a reader: {known.reference} has it")] if known else wrong


_ALL = "Separate several with ; and leave it empty for all."
_COLUMNS = (
    Column("number", "Number", required=True, help="Such as 8.370."),
    Column("title", "Title", required=True),
    Column("topics", "Topics", Kind.LIST, required=True, choices=TOPICS),
    Column("owner_role", "Owner", Kind.CHOICE, required=True, choices=ROLES, listed=False),
    facility(required=False),
    Column(
        "controls_alone",
        "Controls alone",
        Kind.YES_NO,
        required=True,
        listed=False,
        help="Yes: on its topics no facility has a policy of its own.",
    ),
    Column("asks_to_read", "Has to be read", Kind.YES_NO, required=True, listed=False),
    Column("reader_roles", "Read by roles", Kind.LIST, choices=ROLES, listed=False, help=_ALL),
    Column(
        "reader_groups",
        "Read by people without an account",
        Kind.LIST,
        choices=GROUPS,
        listed=False,
        help=_ALL,
    ),
    Column("reader_facilities", "Read at facilities", Kind.LIST, listed=False, help=f"By code. {_ALL}"),
    Column("retired_on", "Retired after", Kind.DAY, fixed=True, listed=False),
    Column("retired_because", "Why retired", Kind.LONG, fixed=True, listed=False),
)

POLICIES = Register(
    name="policies",
    title="Policies",
    one="policy",
    says="Policies and department operating regulations, each with its versions, its reviews and who has read it.",
    model=Policy,
    key="number",
    columns=_COLUMNS,
    space="policies",
    readers=guards.READERS,
    keepers=guards.KEEPERS,
    facility="facility__code",
    links=(
        ("What you have to read", "policies:to_read"),
        ("Facilities’ own policies", "policies:local"),
        ("Readers without an account", "policies:readers_list"),
    ),
    validate=faults,
    saved=saved,
    standing=standing,
    sections="policies/sections.html",
    about=about,
)

READERS = Register(
    name="policy-readers",
    title="Readers without an account",
    one="reader",
    says="Members of the workforce and other state employees who have no account here and must read policies.",
    model=Reader,
    key="reference",
    prefix="RD",
    columns=(
        Column("reference", "Reference", required=True),
        Column("email", "E-mail address", required=True),
        Column("name", "Name", required=True),
        Column("group", "Group", Kind.CHOICE, required=True, choices=GROUPS),
        facility(required=False),
        Column("from_on", "From", Kind.DAY, required=True),
        Column("until_on", "Until", Kind.DAY, help="The last day, where it is known."),
    ),
    space="policies",
    stem="readers_",
    readers=guards.READERS,
    keepers=guards.KEEPERS,
    facility="facility__code",
    validate=reader_faults,
    trail=(Link("Policies", "/program/policies/"),),
)
