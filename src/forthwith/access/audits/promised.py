"""The rule of a procedure with the numbers this entity promised itself, which may be stricter than the procedure's."""

from dataclasses import replace
from datetime import date

from forthwith.access.rules import rule as rules
from forthwith.access.rules.rule import Rule
from forthwith.access.rules.words import Kind
from forthwith.policy.pack import DMH, installed
from forthwith.policy.promises import check

_NUMBERS = "forthwith.access.rules.rule."


def rule_for(kind: Kind, on: date) -> Rule:
    """The procedure's rule on a day, with the entity's own days or months; Invalid where those are looser."""
    rule, pack = rules.rule_for(kind, on), installed(DMH)
    check(pack, on=on)
    if kind is Kind.PROVIDER:
        return replace(rule, days=pack.promised(_NUMBERS + "PROVIDER_DAYS"))
    if kind is Kind.EMPLOYEE:
        return replace(rule, days=pack.promised(_NUMBERS + "EMPLOYEE_DAYS"))
    if kind is Kind.MAINFRAME:
        return replace(rule, months=pack.promised(_NUMBERS + "MAINFRAME_MONTHS"))
    return rule
