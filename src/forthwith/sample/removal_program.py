"""Taking the sample's program out: what it entered in registers, what its people began, and all that hangs on it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, Model, QuerySet

from forthwith.duties.domain import PROGRAM
from forthwith.duties.models import Adoption, Duty, Happening, Standing
from forthwith.duties.refreshing import refresh_later
from forthwith.program.assessments.models import Assessment
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.collection.models import Questionnaire
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.inventory.models import Count
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.overview.models import FeedLink
from forthwith.program.plans.models import Plan
from forthwith.program.plans.register import CRITICAL
from forthwith.program.policies.register import POLICIES, READERS
from forthwith.program.registers.models import Version
from forthwith.program.risks.models import Analysis
from forthwith.program.systems.models import Change
from forthwith.program.systems.register import SYSTEMS
from forthwith.program.training.models import Brought, Course, StaffNumber, Training
from forthwith.program.visits.models import Visit
from forthwith.program.vulnerabilities.models import Assessment as Vulnerabilities
from forthwith.program.vulnerabilities.models import Finding, Host, Rule, Scan, ScanBrought
from forthwith.record import actions as record
from forthwith.record.domain import Actor
from forthwith.record.entry import Body
from forthwith.record.models import Entry, RecordedModel, Salt
from forthwith.sample.removal import SAMPLE
from forthwith.sample.removal_access import hanging_on, in_order, remove_files

REGISTERS = (FACILITIES, SYSTEMS, POLICIES, READERS, ASSOCIATES, EQUIPMENT, CRITICAL)
# What one of the sample's people began; the rest hangs on these.
BEGUN: tuple[tuple[type[Model], str], ...] = (
    (Adoption, "by"),
    (Happening, "by"),
    (Standing, "by"),
    (Assessment, "begun_by"),
    (Analysis, "begun_by"),
    (Questionnaire, "made_by"),
    (Vulnerabilities, "opened_by"),
    (ScanBrought, "by"),
    (Count, "opened_by"),
    (Plan, "added_by"),
    (Visit, "planned_by"),
    (Change, "recorded_by"),
    (Course, "made_by"),
    (Training, "recorded_by"),
    (Brought, "brought_by"),
    (StaffNumber, "person"),
    (FeedLink, "person"),
)
DIGEST_LENGTH = 71


def remove_program(*, by: Actor) -> None:
    """Remove it. Its entries stay; without their salts they say nothing of what was sealed."""
    held = hanging_on(list(_roots()))
    if not held:
        return
    rows: list[Model] = []
    for model in in_order(held):  # the later first: one may hang on an earlier one of its own table
        rows += QuerySet(model).filter(pk__in=held[model]).order_by("-pk")
    keys = [row.record_key for row in rows if isinstance(row, RecordedModel)]
    files = _files_of(keys)
    for row in rows:
        row.delete()
    files = [digest for digest in files if not _is_named(digest)]
    Duty.objects.filter(law=PROGRAM).delete()  # what is owed without the sample comes back at once
    record.append("sample.remove_program", by=by, gone=[*keys, *files])
    refresh_later()
    # Files last: one that no row names any more is harmless, a row without its file is not.
    transaction.on_commit(lambda: remove_files(files))


def _roots() -> Iterator[Model]:
    """The rows everything else hangs on."""
    for register in REGISTERS:
        kept = Version.objects.filter(register=register.name)
        keys = kept.filter(number=1, by__email__endswith=SAMPLE).values("key")
        yield from kept.filter(key__in=keys)
        yield from QuerySet(register.model).filter(**{f"{register.key}__in": keys})
    for model, field in BEGUN:
        yield from QuerySet(model).filter(**{f"{field}__email__endswith": SAMPLE})
    yield from _scanned()


def _scanned() -> Iterator[Model]:
    """Hosts and checks that no other scan tells of."""
    ours = Scan.objects.filter(assessment__opened_by__email__endswith=SAMPLE)
    others = Scan.objects.exclude(pk__in=ours)
    hosts = Host.objects.filter(coverages__scan__in=ours).exclude(coverages__scan__in=others).distinct()
    yield from hosts
    found = Finding.objects.filter(host__in=hosts)
    elsewhere = Finding.objects.exclude(pk__in=found)
    yield from Rule.objects.filter(findings__in=found).exclude(findings__in=elsewhere).distinct()


def _files_of(keys: list[str]) -> list[str]:
    """Every file that an entry about these rows names; its salts go now."""
    entries = Entry.objects.filter(subject__in=keys)
    found = sorted({digest for one in entries for digest in Body.read(bytes(one.canonical)).evidence})
    Salt.objects.filter(entry__in=entries).delete()
    return found


def _is_named(digest: str) -> bool:
    """Whether a row that stays names this file, such as the same short course: whatever column for digests it is in."""
    for model in apps.get_models():
        columns = [
            one.name
            for one in model._meta.fields
            if isinstance(one, CharField) and one.max_length == DIGEST_LENGTH
        ]
        if any(QuerySet(model).filter(**{name: digest}).exists() for name in columns):
            return True
    return False
