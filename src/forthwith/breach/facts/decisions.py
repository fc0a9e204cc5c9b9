"""A decision for programs: one JSON object, its form fixed by the types here."""

from datetime import date
from typing import Any, Literal, NotRequired

import orjson
from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from forthwith.law.beside import Beside
from forthwith.law.hipaa.decision import Addressee, Decision, Determination, Duty, DutyStatus
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.kernel import Finding, as_json
from forthwith.law.states.holds import UNTIL_LIFTED
from forthwith.law.whole import Whole


class Why(TypedDict):
    """A reason, and the reasons beneath it."""

    kind: Literal["finding", "fact", "missing", "judgement", "reading"]
    """What sort of reason."""
    says: str
    """The reason as a sentence or phrase."""
    cite: NotRequired[str]
    """A finding: the place in the law."""
    number: NotRequired[int]
    """A reading: its page in docs/readings/."""
    because: NotRequired[list["Why"]]
    """A finding: what it rests on."""


class Discovered(TypedDict):
    """The day of discovery under 45 CFR 164.404(a)(2)."""

    on: date | None
    """The day; null while it is not known."""
    why: Why


class Determined(TypedDict):
    """What the incident is under 45 CFR 164.402."""

    value: Determination
    """The outcome."""
    is_breach: bool | None
    """Whether that is a breach; null while a fact is missing. A presumed breach is a breach."""
    why: Why


class DutyForm(TypedDict):
    """One thing owed, or not."""

    law: Law
    """Under which law."""
    notice: Notice
    """Which notification."""
    to_whom: str
    """To whom it goes."""
    state: str
    """A media notice: its State or jurisdiction; another State's law: that State; otherwise empty."""
    owed: bool | None
    """Whether it is owed; null while that depends on a missing fact."""
    status: DutyStatus
    """Where it stands, seen from as_of."""
    how: list[str]
    """By which means."""
    due_on: date | None
    """The last day, counted the conservative way."""
    tolled_due_on: date | None
    """The last day if a law-enforcement hold stops the clock instead."""
    hold_until: date | None
    """The last day of a law-enforcement hold; null with the status on_hold: until law enforcement lifts it."""
    done_on: date | None
    """The day it was done."""
    why: Why


class AddresseeForm(TypedDict):
    """To whom and how the notice of one individual goes."""

    reference: str
    """The entity's own reference for this person."""
    to: str
    """The individual, who stands in their place, or nobody."""
    how: str
    """By which means."""
    counts_as_unreachable: bool
    """Whether this person counts towards substitute notice."""
    why: Why


class FindingForm(TypedDict):
    """Something else the law says about these facts."""

    value: bool | None
    """Whether it is so; null while it is not known."""
    why: Why


class BesideForm(TypedDict):
    """What a law beside HIPAA says about the same incident; nothing in it is counted with HIPAA's."""

    law: Law
    """Which law."""
    state: str
    """The law of a State: its two letters; otherwise empty."""
    applies: FindingForm
    """Whether it asks for notice."""
    duties: list[DutyForm]
    findings: list[FindingForm]
    missing: list[str]
    """Facts which, once recorded, would settle what is open under this law."""


class DecisionForm(TypedDict):
    """What subpart D, and each law beside it, says about one incident, seen from one day."""

    reference: str
    """The entity's own reference."""
    as_of: date
    """The day from which it is seen."""
    discovered: Discovered
    determination: Determined
    duties: list[DutyForm]
    addressees: list[AddresseeForm]
    findings: list[FindingForm]
    missing: list[str]
    """Facts which, once recorded, would settle what is open under subpart D."""
    beside: list[BesideForm]
    """The laws beside HIPAA that these facts call for."""


def line_of(whole: Whole) -> bytes:
    """A decision as one line of JSON."""
    return orjson.dumps(form_of(whole), option=orjson.OPT_APPEND_NEWLINE)


def form_of(whole: Whole) -> dict[str, Any]:
    """A decision in this form."""
    return _form(whole.hipaa) | {"beside": [_beside(law) for law in whole.beside]}


def schema() -> dict[str, Any]:
    """The JSON Schema of such a line."""
    form = with_config(ConfigDict(use_attribute_docstrings=True))(DecisionForm)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(form).json_schema(),
        "title": "What the law says about one incident",
    }


def _form(decision: Decision) -> dict[str, Any]:
    discovered, determined = decision.discovered_on, decision.determination
    return {
        "reference": decision.reference,
        "as_of": decision.as_of,
        "discovered": {"on": discovered.value, "why": as_json(discovered)},
        "determination": {
            "value": determined.value,
            "is_breach": determined.value.is_breach,
            "why": as_json(determined),
        },
        "duties": [_duty(duty) for duty in decision.duties],
        "addressees": [_addressee(addressee) for addressee in decision.addressees],
        "findings": [_finding(finding) for finding in decision.findings],
        "missing": decision.missing,
    }


def _beside(law: Beside) -> dict[str, Any]:
    return {
        "law": law.law,
        "state": law.state,
        "applies": _finding(law.applies),
        "duties": [_duty(duty) for duty in law.duties],
        "findings": [_finding(finding) for finding in law.findings],
        "missing": law.missing,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "law": duty.law,
        "notice": duty.notice,
        "to_whom": duty.to_whom,
        "state": duty.state,
        "owed": duty.why.value,
        "status": duty.status,
        "how": duty.how,
        "due_on": duty.due_on,
        "tolled_due_on": duty.tolled_due_on,
        "hold_until": None if duty.hold_until == UNTIL_LIFTED else duty.hold_until,
        "done_on": duty.done_on,
        "why": as_json(duty.why),
    }


def _addressee(addressee: Addressee) -> dict[str, Any]:
    return {
        "reference": addressee.reference,
        "to": addressee.to,
        "how": addressee.how,
        "counts_as_unreachable": addressee.counts_as_unreachable,
        "why": as_json(addressee.why),
    }


def _finding(finding: Finding[bool | None]) -> dict[str, Any]:
    return {"value": finding.value, "why": as_json(finding)}
