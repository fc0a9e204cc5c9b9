"""The rule of a procedure with the numbers this entity promised itself, which may be stricter than the procedure's."""

from dataclasses import replace
from datetime import date

from forthwith.access.rules import rule as rules
from forthwith.access.rules.rule import Rule
from forthwith.access.rules.words import Kind
from forthwith.duties.adopted import promised

_NUMBERS = "forthwith.access.rules.rule."


def rule_for(kind: Kind, on: date) -> Rule:
    """The procedure's rule on a day, with the days or months of the policy in force then; Invalid where looser."""
    rule = rules.rule_for(kind, on)
    if kind is Kind.PROVIDER:
        return replace(rule, days=promised(_NUMBERS + "PROVIDER_DAYS", on))
    if kind is Kind.EMPLOYEE:
        return replace(rule, days=promised(_NUMBERS + "EMPLOYEE_DAYS", on))
    if kind is Kind.MAINFRAME:
        return replace(rule, months=promised(_NUMBERS + "MAINFRAME_MONTHS", on))
    return rule
