"""Agreements with a business associate: kept as files, their terms looked for, ended."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.attached import attach
from forthwith.law.hipaa.s164_504_e import Answer, terms
from forthwith.people.models import Person
from forthwith.program.associates import guards, standings
from forthwith.program.associates.models import Agreement, Associate
from forthwith.record import actions as record
from forthwith.record.canon import Json


def add_agreement(
    *,
    associate: Associate,
    name: str,
    data: bytes,
    signed_on: date,
    from_on: date,
    until_on: date | None = None,
    breach_days: int | None = None,
    by: Person,
) -> Agreement:
    """Keep an agreement; its terms are unknown until somebody looks for them."""
    guards.check_may_keep(by)
    guards.check_days(signed_on, from_on, until_on)
    kept = attach(name, data)
    with transaction.atomic():
        associate = Associate.objects.select_for_update().get(pk=associate.pk)
        if associate.agreements.filter(digest=kept.digest).exists():
            raise WrongState(
                "This very file is an agreement of this associate already. Nothing was done twice."
            )
        made = Agreement.objects.create(
            associate=associate,
            number=(associate.agreements.aggregate(last=Max("number"))["last"] or 0) + 1,
            file_name=kept.name,
            digest=kept.digest,
            size=kept.size,
            signed_on=signed_on,
            from_on=from_on,
            until_on=until_on,
            breach_days=breach_days,
            terms={},
            added_at=clock.now(),
            added_by=by,
        )
        _enter("associates.add_agreement", made, by, evidence=[made.digest])
    return made


@transaction.atomic
def look_for_terms(*, agreement: Agreement, answers: Mapping[str, Answer], by: Person) -> Agreement:
    """Record which terms of the law the agreement holds, as somebody found who read it."""
    guards.check_may_keep(by)
    agreement = _again(agreement)
    guards.check_runs(agreement)
    _check_answers(answers)
    agreement.terms = {**agreement.terms, **{key: answer.value for key, answer in answers.items()}}
    agreement.looked_on, agreement.looked_by = clock.today(), by
    agreement.save()
    _enter("associates.look_for_terms", agreement, by)
    return agreement


def _check_answers(answers: Mapping[str, Answer]) -> None:
    known = {term.key: term for term in terms(clock.today())}
    faults = [Fault(key, "a term of 45 CFR 164.504(e)(2)") for key in answers if key not in known]
    faults += [
        Fault(term.says, "yes or no: the law asks for it whatever the services")
        for key, term in known.items()
        if answers.get(key) is Answer.NOT_NEEDED and not term.only_if
    ]
    if faults:
        raise Invalid("Nothing was recorded.", tuple(faults))


@transaction.atomic
def end_agreement(*, agreement: Agreement, until_on: date, why: str, by: Person) -> Agreement:
    """An agreement ends on a day: its last."""
    guards.check_may_keep(by)
    agreement = _again(agreement)
    guards.check_runs(agreement)
    if not why.strip():
        raise Invalid("Say why it ends.")
    if until_on < agreement.from_on:
        fault = Fault("until_on", "a later day")
        raise Invalid(f"It began on {agreement.from_on}. Give that day or a later one.", (fault,))
    agreement.until_on, agreement.ended_because = until_on, why.strip()
    agreement.save()
    _enter("associates.end_agreement", agreement, by)
    return agreement


def _enter(act: str, agreement: Agreement, by: Person, *, evidence: Sequence[str] = ()) -> None:
    rows = [agreement, *standings.held(agreement.associate, by)]
    fields: dict[str, Json] = {"associate": agreement.associate.reference, "agreement": agreement.number}
    record.append(act, by=by, rows=rows, fields=fields, evidence=evidence)
    refresh_later()


def _again(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update().select_related("associate").get(pk=agreement.pk)
