"""42 CFR 2.16(b) Notification of a breach of unsecured part 2 records: subpart D once more, counted apart.

1. Are part 2 records among the information, and does the entity have to answer for them?
2. Was it a breach? The tests of 164.402, with what part 2 permits in the place of subpart E.
3. The duties of subpart D over these patients alone, each with its own count, days and report.
"""

from dataclasses import replace
from datetime import date

from forthwith.law.beside import Beside
from forthwith.law.hipaa import s164_404, s164_410
from forthwith.law.hipaa.case import Case, not_owed, term
from forthwith.law.hipaa.decision import Decision, Determination, Duty
from forthwith.law.hipaa.facts import Affected, Holder, Incident, Law, Notice, Part2, Role
from forthwith.law.hipaa.s164_402_unsecured import unsecured
from forthwith.law.hipaa.s164_404_d_substitute import substitute_notice
from forthwith.law.hipaa.s164_406 import media_notice
from forthwith.law.hipaa.s164_408 import secretary_notice
from forthwith.law.hipaa.s164_412 import holds
from forthwith.law.hipaa.s164_414 import shortfalls
from forthwith.law.hipaa.subpart_d import determined_by, ruled_from
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing, NotInForce, Reason, Version
from forthwith.law.part2.relocated import relocated
from forthwith.law.readings import LAWFUL_HOLDER, PART_2_APART, QUALIFIED_SERVICE

CITE = Cite("42 CFR 2.16") / "b"

BREACH_NOTICE = Dated(
    CITE,
    Version(
        value=True,
        source="89 FR 12472 (16 February 2024)",
        effective=date(2024, 4, 16),
        comply_by=date(2026, 2, 16),
    ),
)

Answer = Finding["bool | None"]

_RECORDS = Missing("whether records under 42 CFR part 2 are among the information", "part_2.records")
_HOLDER = Missing("in what role the entity holds the part 2 records", "part_2.holder")
_PERMITTED = Missing("whether 42 CFR part 2 permits what was done", "part_2.permitted")

_TO_WHOM = {
    Notice.INDIVIDUAL: "each patient whose part 2 records are affected",
    Notice.SUBSTITUTE: "patients whose contact information is insufficient or out of date",
    Notice.SECRETARY: "the Secretary of Health and Human Services, in a report of its own",
}
_ENVELOPE = "an envelope and a letter that reveal nothing of substance use treatment to others"


def decide(incident: Incident, part_2: Part2, hipaa: Decision) -> Beside:
    """What 42 CFR 2.16(b) says, seen from the day of HIPAA's decision and with its day of discovery."""
    bound = _bound(part_2, ruled_from(hipaa.discovered_on.value, hipaa.as_of), hipaa.as_of)
    case = _case(incident, part_2, hipaa, bound)
    if case.is_breach is False:
        none = _none(case, bound)
        return Beside(law=Law.PART_2, applies=none.why, duties=(none,))
    duties = _duties(case)
    return Beside(
        law=Law.PART_2,
        applies=Finding(case.is_breach, bound.says, CITE, case.grounds),
        duties=tuple(_apart(duty) for duty in duties),
        findings=tuple(_of_part_2(one) for one in shortfalls(case, duties)),
    )


def _bound(part_2: Part2, ruled_on: date, as_of: date) -> Answer:
    """Whether the entity answers for part 2 records in this incident, on the day whose rules are followed."""
    try:
        BREACH_NOTICE.on(ruled_on)
    except NotInForce:
        return Finding(False, f"42 CFR 2.16(b) did not have to be followed on {ruled_on}", CITE)
    if part_2.records is False:
        return Finding(False, "No part 2 records are among the information", CITE)
    if part_2.records is None:
        return Finding(None, "Not known whether part 2 records are among the information", CITE, (_RECORDS,))
    return _held(part_2, as_of)


def _held(part_2: Part2, as_of: date) -> Answer:
    """As what it holds them: program, lawful holder, or an organization that serves a program."""
    if part_2.holder is None:
        return Finding(
            None, "Part 2 records, but not known in what role the entity holds them", CITE, (_HOLDER,)
        )
    if part_2.holder is Holder.PROGRAM:
        return Finding(True, "Part 2 records of a program", CITE)
    if part_2.holder is Holder.QUALIFIED_SERVICE_ORGANIZATION:
        return Finding(True, "Part 2 records of the program it serves", CITE, (QUALIFIED_SERVICE,))
    waived = part_2.waived
    if waived is None or waived.on > as_of:
        return Finding(True, "Part 2 records of a lawful holder", CITE, (LAWFUL_HOLDER,))
    because = (waived.about("counsel waives notice under part 2"), LAWFUL_HOLDER)
    if waived.value and waived.is_reasoned:
        return Finding(
            False, "A lawful holder that is not a part 2 program: waived by counsel", CITE, because
        )
    return Finding(True, "Part 2 records of a lawful holder, not waived", CITE, because)


def _case(incident: Incident, part_2: Part2, hipaa: Decision, bound: Answer) -> Case:
    discovered_on, as_of = hipaa.discovered_on.value, hipaa.as_of
    ruled_on = ruled_from(discovered_on, as_of)
    found = determined_by(
        ((Determination.PERMITTED, _not_permitted(part_2)), (Determination.SECURED, unsecured(incident))),
        incident,
        ruled_on=ruled_on,
        as_of=as_of,
    )
    grounds = (bound, relocated(found), Fact("discovered on", discovered_on), PART_2_APART)
    return Case(
        incident=_as_subpart_d_sees(incident, part_2),
        as_of=as_of,
        ruled_on=ruled_on,
        discovered_on=discovered_on,
        determination=found.value,
        is_breach=_both(bound.value, found.value.is_breach),
        holds=holds(incident.statements, as_of=as_of),
        grounds=grounds,
        law=Law.PART_2,
    )


def _both(one: bool | None, other: bool | None) -> bool | None:
    """No if either is no; not known while either is not known."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _not_permitted(part_2: Part2) -> Answer:
    if part_2.permitted is None:
        return Finding(None, "Not known whether 42 CFR part 2 permits it", CITE, (_PERMITTED,))
    if part_2.permitted:
        return Finding(False, "Permitted under 42 CFR part 2", CITE)
    return Finding(True, "Not permitted under 42 CFR part 2", CITE)


def _as_subpart_d_sees(incident: Incident, part_2: Part2) -> Incident:
    """The same incident with these patients in the place of the individuals, and nobody else."""
    serves = part_2.holder is Holder.QUALIFIED_SERVICE_ORGANIZATION
    return replace(
        incident,
        role=Role.BUSINESS_ASSOCIATE if serves else Role.COVERED_ENTITY,
        affected=Affected(
            total=part_2.total,
            estimated=part_2.estimated,
            residents=part_2.residents,
            residence_unknown=part_2.residence_unknown,
            unreachable=part_2.unreachable,
        ),
        substitute=part_2.substitute,
        covered_entities=(),
        knowledge=(),
    )


def _duties(case: Case) -> tuple[Duty, ...]:
    if case.incident.role is Role.BUSINESS_ASSOCIATE:
        return s164_410.business_associate_notices(case)
    limit = term(case, s164_404.outer_limit(case.discovered_on, ruled_on=case.ruled_on))
    return (
        s164_404.individual_notice(case, limit),
        substitute_notice(case, limit, ()),
        *media_notice(case, limit),
        secretary_notice(case, limit),
    )


def _none(case: Case, bound: Answer) -> Duty:
    """The one line of a law that asks for nothing, with its reasons."""
    reasons: tuple[Reason, ...] = (bound,) if bound.value is False else case.grounds
    why: Answer = Finding(False, "No notice is owed under 42 CFR part 2", CITE, reasons)
    return not_owed(case, Notice.INDIVIDUAL, why, _TO_WHOM[Notice.INDIVIDUAL])


def _apart(duty: Duty) -> Duty:
    """The same duty in the words of part 2; what is missing is asked for among its own facts."""
    envelope = (_ENVELOPE,) if duty.notice is Notice.INDIVIDUAL else ()
    to_whom = _TO_WHOM.get(duty.notice, duty.to_whom)
    return replace(duty, why=_of_part_2(duty.why), to_whom=to_whom, how=(*duty.how, *envelope))


def _of_part_2(found: Answer) -> Answer:
    """What subpart D says of these patients, told from what it says under HIPAA of the same days."""
    return Finding(found.value, f"Part 2 records: {found.says}", CITE, (relocated(found),))
