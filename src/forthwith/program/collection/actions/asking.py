"""The questions go out: every facility is asked, reminded, and asked anew where its officer has changed."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Unprepared, WrongState
from forthwith.people import mail
from forthwith.people.models import Facility, Person
from forthwith.people.tokens import digest_of, new_token
from forthwith.program.collection import guards
from forthwith.program.collection.models import Asked, AskedLink, Questionnaire
from forthwith.program.collection.queries.officers import officer_of
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.domain import Actor, SystemActor

SUBJECT = "April collection: questions for your facility"
# A link opens this long after the day the answer was due: late is better than never.
LATE_DAYS = 90


def case_of(questionnaire: Questionnaire) -> str:
    """The case under which the record keeps a year."""
    return f"APRIL-{questionnaire.year}"


@transaction.atomic
def open_collection(*, questionnaire: Questionnaire, by: Person) -> Questionnaire:
    """Ask every facility in use; those without a local security officer stand there as such."""
    guards.check_may_work(by)
    head.locked()
    found = Questionnaire.objects.get(pk=questionnaire.pk)
    guards.check_may_open(found)
    found.opened_at, found.opened_by = clock.now(), by
    found.save()
    asked = Asked.objects.bulk_create(_asked(found, one) for one in Facility.objects.in_use(clock.today()))
    record_fields: dict[str, Json] = {
        "year": found.year,
        "facilities": len(asked),
        "without_officer": sum(one.officer is None for one in asked),
    }
    sent = [(one, *link_to(one)) for one in asked if one.officer]
    rows = [found, *asked, *(link for _, link, _ in sent)]
    record.append("collection.open", by=by, case=case_of(found), rows=rows, fields=record_fields)
    for one, _, token in sent:
        _mail(one, token, kind="ask", subject=SUBJECT)
    return found


def _asked(questionnaire: Questionnaire, facility: Facility) -> Asked:
    last = max(questionnaire.due_on, clock.today()) + timedelta(days=LATE_DAYS + 1)
    return Asked(
        questionnaire=questionnaire,
        facility=facility.code,
        name=facility.name,
        officer=officer_of(facility.code),
        asked_at=clock.now(),
        expires_at=clock.first_moment(last),
    )


def link_to(asked: Asked) -> tuple[AskedLink, str]:
    """One more link, and its token, which stands nowhere else."""
    token = new_token()
    digest = digest_of(token)
    if digest is None or asked.officer is None:  # a signer that does not know its own signature
        raise Unprepared("Links cannot be signed. Look at FORTHWITH_SECRET_KEY.")
    made = AskedLink.objects.create(
        asked=asked, officer=asked.officer, token_digest=digest, made_at=clock.now()
    )
    return made, token


def path_of(token: str) -> str:
    """Where a link leads."""
    return reverse("collection:answer_by_link", args=[token])


def _mail(asked: Asked, token: str, *, kind: str, subject: str) -> None:
    """To the officer's own address, with a link that opens without a sign-in."""
    if asked.officer:
        address, link = asked.officer.email, path_of(token)
        about = f"collection {asked.pk} {asked.officer.pk}"
        mail.tell_outside(address=address, about=about, kind=kind, subject=subject, link=link)


def opened(asked: Asked) -> Asked:
    """A facility as it stands now, still to answer; WrongState where it has."""
    found = (
        Asked.objects.select_for_update(of=("self",))
        .select_related("questionnaire", "officer")
        .get(pk=asked.pk)
    )
    guards.check_unanswered(found)
    return found


@transaction.atomic
def remind(*, asked: Asked, by: Actor) -> Asked:
    """Write once more, with a link beside the first."""
    if isinstance(by, Person):
        guards.check_may_work(by)
    found = _with_officer(opened(asked))
    link, token = link_to(found)
    found.reminders, found.reminded_at = found.reminders + 1, clock.now()
    found.save()
    fields: dict[str, Json] = {"facility": found.facility, "reminder": found.reminders}
    record.append(
        "collection.remind", by=by, case=case_of(found.questionnaire), rows=[found, link], fields=fields
    )
    _mail(found, token, kind=f"reminder {found.reminders}", subject=f"Reminder: {SUBJECT}")
    return found


@transaction.atomic
def hand_over_link(*, asked: Asked, by: Person) -> str:
    """The path of one more link, shown this once: where no mail can be sent, or it did not arrive."""
    guards.check_may_work(by)
    found = _with_officer(opened(asked))
    link, token = link_to(found)
    fields: dict[str, Json] = {"facility": found.facility}
    record.append(
        "collection.hand_over_link",
        by=by,
        case=case_of(found.questionnaire),
        rows=[found, link],
        fields=fields,
    )
    return path_of(token)


def _with_officer(asked: Asked) -> Asked:
    if asked.officer is None:
        raise WrongState(f"{asked.name} has no local security officer. Have one appointed, or answer for it.")
    return asked


@transaction.atomic
def pass_on(*, asked: Asked) -> Asked:
    """The officer of the facility is another one, or none: links of the one before open no more."""
    found = opened(asked)
    now_held = officer_of(found.facility)
    if now_held == found.officer:
        return found
    if found.officer:
        mail.withdraw_outside(about=f"collection {found.pk} {found.officer.pk}")
    found.officer = now_held
    found.save()
    old = list(found.links.filter(withdrawn_at=None))
    for link in old:
        link.withdrawn_at = clock.now()
        link.save()
    new = [link_to(found)] if now_held else []
    fields: dict[str, Json] = {"facility": found.facility, "to": now_held.actor_id if now_held else "nobody"}
    record.append(
        "collection.pass_on",
        by=SystemActor(),
        case=case_of(found.questionnaire),
        rows=[found, *old, *(link for link, _ in new)],
        fields=fields,
    )
    for _, token in new:
        _mail(found, token, kind="ask", subject=SUBJECT)
    return found
