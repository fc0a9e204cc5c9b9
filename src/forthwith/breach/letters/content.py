"""What a letter does not say and its law requires: the content test of each law, asked of the stored text; pure."""

from collections.abc import Callable
from datetime import date
from typing import Any

from forthwith.law.hipaa.facts import Law
from forthwith.law.hipaa.s164_404 import Content, missing_content
from forthwith.law.kernel import Finding
from forthwith.law.states import michigan, missouri

Lacking = Finding[tuple[str, ...]]
Stored = dict[str, Any]


def missing(stored: Stored, law: Law = Law.HIPAA) -> Lacking:
    """What the law requires and the letter does not say."""
    return _TESTS[law](stored)


def _five_elements(stored: Stored) -> Lacking:
    """45 CFR 164.404(c)(1); 42 CFR 2.16(b) asks for the same."""
    return missing_content(
        Content(
            what_happened=stored.get("what_happened", ""),
            dates_not_known=bool(stored.get("dates_not_known")),
            types=tuple(stored.get("types_of_information", ())),
            steps="\n".join(stored.get("steps_to_protect", ())),
            toll_free=stored.get("toll_free", ""),
            email=stored.get("email", ""),
            website=stored.get("website", ""),
            postal=stored.get("postal_address", ""),
            breach_on=_day(stored, "breach_on"),
            breach_until=_day(stored, "breach_until"),
            discovered_on=_day(stored, "discovered_on"),
            investigation=stored.get("investigation", ""),
            mitigation=stored.get("mitigation", ""),
            protection=stored.get("protection", ""),
        )
    )


def _michigan(stored: Stored) -> Lacking:
    return michigan.missing_content(
        michigan.Content(
            what_happened=stored.get("what_happened", ""),
            types=tuple(stored.get("types_of_information", ())),
            protection=stored.get("protection", ""),
            telephone=_telephone(stored),
            vigilance=stored.get("vigilance", ""),
        )
    )


def _missouri(stored: Stored) -> Lacking:
    return missouri.missing_content(
        missouri.Content(
            what_happened=stored.get("what_happened", ""),
            types=tuple(stored.get("types_of_information", ())),
            telephone=_telephone(stored),
            no_telephone=bool(stored.get("no_telephone")),
            agencies=stored.get("reporting_agencies", ""),
            vigilance=stored.get("vigilance", ""),
        )
    )


_TESTS: dict[Law, Callable[[Stored], Lacking]] = {
    Law.HIPAA: _five_elements,
    Law.PART_2: _five_elements,
    Law.MICHIGAN: _michigan,
    Law.MISSOURI: _missouri,
}


def _telephone(stored: Stored) -> str:
    telephone: str = stored.get("telephone", "") or stored.get("toll_free", "")
    return telephone


def _day(stored: Stored, name: str) -> date | None:
    text = stored.get(name)
    return date.fromisoformat(text) if text else None
