"""Whether what was shown beside the password holds: a code, a recovery code, a passkey's signature."""

from django.http import HttpRequest

from forthwith import clock
from forthwith.people.factors import actions, passkeys, recovery, totp
from forthwith.people.models import Factor, Person

APP_WORDS, PASSKEY_WORDS, RECOVERY_WORDS = "code of an app", "passkey", "recovery code"


def code_shown(person: Person, given: str) -> str:
    """What kind of code it was, spent; empty where it is none of this person's."""
    if recovery.looks_like_one(given):
        return RECOVERY_WORDS if actions.use_recovery_code(person=person, given=given) else ""
    app = person.factors.filter(kind=Factor.Kind.APP).first()
    step = totp.accepted(app.secret, given, clock.now(), app.last_step) if app else None
    return APP_WORDS if app and step is not None and actions.use_factor(factor=app, step=step) else ""


def passkey_shown(request: HttpRequest, answer: str) -> Person | None:
    """Whose passkey signed our challenge; None where nobody's did, or its owner is barred."""
    factor = _named(answer)
    count = passkeys.signed(request, answer, factor.secret) if factor else None
    if factor is None or count is None or not factor.person.is_active:
        return None
    return factor.person if actions.use_factor(factor=factor, step=count) else None


def _named(answer: str) -> Factor | None:
    name = passkeys.named_in(answer)
    return Factor.objects.select_related("person").filter(credential=name or None).first() if name else None
