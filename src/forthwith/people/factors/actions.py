"""The verbs about factors: added, used, taken away, reset; each one transaction and one record entry."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.factors import guards, recovery, totp
from forthwith.people.guards import check_holds
from forthwith.people.models import Factor, FactorReset, Person, RecoveryCode
from forthwith.people.sessions import actions as sessions
from forthwith.people.sessions.domain import Because
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor

APP, PASSKEY = Factor.Kind.APP, Factor.Kind.PASSKEY


@transaction.atomic
def add_app(*, secret: str, code: str, name: str, by: Person) -> Factor:
    """An app that has just shown it holds the secret; the code it showed is spent."""
    step = totp.accepted(secret, code, clock.now(), after=0)
    if step is None:
        raise Invalid(
            "This is not the code of this key now. Check the telephone's clock and type the next code."
        )
    return _added(
        Factor(person=by, kind=APP, name=name or "App for codes", secret=secret, last_step=step), by
    )


@transaction.atomic
def add_passkey(*, credential: str, secret: str, count: int, name: str, by: Person) -> Factor:
    """A passkey that has just signed our challenge."""
    made = Factor(person=by, kind=PASSKEY, name=name or "Passkey", secret=secret, credential=credential)
    made.last_step = count
    return _added(made, by)


def _added(factor: Factor, by: Person) -> Factor:
    factor.added_at = clock.now()
    try:
        with transaction.atomic():
            factor.save()
    except IntegrityError as error:
        raise WrongState("It stands there already. Take the old one away first.") from error
    record.append("people.add_factor", by=by, rows=[factor], fields={"kind": factor.kind})
    _tell(by, f"factor {factor.pk}", "factor added", "A way of signing in was added to your account")
    return factor


def _tell(person: Person, about: str, kind: str, subject: str) -> None:
    """Whoever did not do it themselves learns of it."""
    if mail.is_set_up():
        mail.tell_person(person.pk, about=about, kind=kind, subject=subject, path="/people/me/factors/")


@transaction.atomic
def use_factor(*, factor: Factor, step: int) -> bool:
    """Spend a code or a count; False where another request spent it first, or a later one."""
    of = Factor.objects.filter(pk=factor.pk)
    spent = of.filter(last_step__lt=step) if step or factor.kind == APP else of.filter(last_step=0)
    if not spent.update(last_step=step):
        return False
    record.append("people.use_factor", by=factor.person, rows=[factor], fields={"kind": factor.kind})
    return True


@transaction.atomic
def new_recovery_codes(*, by: Person) -> list[str]:
    """Ten new codes, given out once; those from before open nothing any more."""
    if not by.factors.exists():
        raise WrongState("Add an app or a passkey first: recovery codes stand in for one.")
    gone = _forget(by.recovery_codes.all())
    codes = recovery.new_codes()
    rows = [RecoveryCode.objects.create(person=by, digest=recovery.digest_of(code)) for code in codes]
    record.append("people.new_recovery_codes", by=by, rows=rows, gone=gone)
    return codes


@transaction.atomic
def use_recovery_code(*, person: Person, given: str) -> bool:
    """Spend a recovery code; False where it fits none that is left. Every one is compared."""
    left = person.recovery_codes.filter(used_at=None)
    fitting = [one for one in left if recovery.fits(given, one.digest)]
    if not fitting or not left.filter(pk=fitting[0].pk).update(used_at=clock.now()):
        return False
    record.append("people.use_recovery_code", by=person, rows=fitting, fields={"left": left.count()})
    return True


@transaction.atomic
def take_away(*, factor: Factor, by: Person) -> None:
    """One's own app or passkey opens nothing any more; with the last of them go the recovery codes."""
    guards.check_may_take_away(factor, by)
    gone = _forget([factor])
    if not by.factors.exists():
        gone += _forget(by.recovery_codes.all())
    record.append("people.take_factor_away", by=by, gone=gone, fields={"kind": factor.kind})


@transaction.atomic
def reset(*, person: Person, why: str, by: Person | SystemActor) -> None:
    """Somebody lost what they sign in with: everything of it goes, and they set it up anew.

    Done by an administrator, or at the installation's terminal where no administrator is left.
    """
    administrator = by if isinstance(by, Person) else None
    if administrator:
        check_holds(administrator, Role.ADMINISTRATOR, to="reset how somebody signs in")
    if person == administrator:
        raise WrongState("You cannot reset your own; another administrator does.")
    if not why.strip():
        raise Invalid("Say why, and how you know that it is really them who ask.")
    gone = _forget([*person.factors.all(), *person.recovery_codes.all()])
    if not gone:
        raise WrongState(f"{person.name} has nothing to reset: only a password.")
    row = FactorReset.objects.create(
        person=person, why=why.strip(), reset_by=administrator, reset_at=clock.now()
    )
    record.append("people.reset_factors", by=by, rows=[row], gone=gone, fields={"person": person.actor_id})
    sessions.end_all(person=person, because=Because.RESET, by=by)
    _tell(person, f"reset {row.pk}", "factors reset", "How you sign in was reset")


def _forget(rows: Iterable[Factor | RecoveryCode]) -> list[str]:
    """Their names on the record; the rows are gone."""
    names = []
    for row in list(rows):
        names.append(row.record_key)
        row.delete()
    return names
