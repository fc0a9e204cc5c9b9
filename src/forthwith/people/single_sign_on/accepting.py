"""An assertion is accepted once: whose it is, the link to them, and what their groups bring."""

from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.people.models import Person, SeenAssertion, SignOn
from forthwith.people.single_sign_on.appointing import hold_to
from forthwith.people.single_sign_on.assertion import Assertion, NotAccepted, digest_of
from forthwith.people.single_sign_on.providers import Provider
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


@transaction.atomic
def accept(*, assertion: Assertion, provider: Provider) -> Person:
    """The person behind an assertion, with the appointments that their groups bring today."""
    _take_once(assertion)
    person = _whose(assertion, provider)
    if not person.is_active:
        raise NotAccepted("barred")
    hold_to(person=person, assertion=assertion, provider=provider)
    return Person.objects.get(pk=person.pk)


@transaction.atomic
def refuse(*, why: str, provider: Provider) -> None:
    """That nobody was signed in is an entry, as a wrong password is."""
    fields = {"provider": provider.name, "why": why}
    record.append("people.sign_on_refused", by=SystemActor(), fields=fields)


def _take_once(assertion: Assertion) -> None:
    SeenAssertion.objects.filter(until__lt=clock.now()).delete()
    number = digest_of(f"{assertion.issuer}\0{assertion.number}")
    try:
        with transaction.atomic():
            SeenAssertion.objects.create(digest=number, until=assertion.until)
    except IntegrityError:
        raise NotAccepted("used") from None


def _whose(assertion: Assertion, provider: Provider) -> Person:
    """By the provider's lasting name for them; by their address only to link them for the first time."""
    subject = digest_of(f"{assertion.issuer}\0{assertion.subject}")
    link = SignOn.objects.select_related("person").filter(issuer=assertion.issuer, subject=subject).first()
    if link:
        return link.person
    person = _known(assertion) or _added(assertion, provider)
    link = SignOn.objects.create(
        person=person, issuer=assertion.issuer, subject=subject, linked_at=clock.now()
    )
    fields = {"person": person.actor_id, "provider": provider.name, "assertion": assertion.digest}
    record.append("people.link_sign_on", by=SystemActor(), rows=[link], fields=fields)
    return person


def _known(assertion: Assertion) -> Person | None:
    if not assertion.email:
        return None
    person = Person.objects.filter(email__iexact=assertion.email).first()
    if person and SignOn.objects.filter(person=person, issuer=assertion.issuer).exists():
        raise NotAccepted("another")
    return person


def _added(assertion: Assertion, provider: Provider) -> Person:
    """Where the settings allow it, whoever is in one of the groups that bring a role."""
    brings = {grant.group for grant in provider.roles}
    if provider.unknown != "add" or not assertion.email or brings.isdisjoint(assertion.groups):
        raise NotAccepted("unknown")
    person = Person(email=assertion.email.lower(), name=assertion.name[:120] or assertion.email)
    person.set_unusable_password()
    person.save()
    fields = {"provider": provider.name, "assertion": assertion.digest}
    record.append("people.add_by_sign_on", by=SystemActor(), rows=[person], fields=fields)
    return person
