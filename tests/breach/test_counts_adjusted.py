"""The counts by kind, adjusted for those of whom more became known, are those of everybody counted one by one."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.affected.counts import counted
from forthwith.breach.affected.matched import leads
from forthwith.breach.domain import Side, Source, Verdict
from forthwith.breach.models import Correction, Matching, Returned
from forthwith.breach.models.roster import Population
from forthwith.breach.queries.people import counts, everybody, unsettled
from forthwith.breach.queries.standing import count_states, standings
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from tests import cast as told
from tests.affected import HOME, fresh, mailed_to, reference

ROWS = (2, 3, 4, 5, 6, 7, 9, 10, 11)  # the seventh of the list was rejected: it counts, and is nobody yet
CHANGES = (
    HOME,
    {"line1": ""},
    {"state": "IL"},
    {"deceased": True},
    {"deceased": True, "representative_relation": "next_of_kin", "representative_line1": "9 Oak St"},
    {"email": "new@people.example", "email_notice_agreed": True},
    {"birth_date": "2015-05-05", "representative_relation": "parent_or_guardian"},
    {"country": "MX"},
)
corrections = st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(CHANGES)), max_size=5)
returned = st.sets(st.tuples(st.sampled_from(ROWS), st.sampled_from(list(Side))), max_size=5)
pairs = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(ROWS)).filter(lambda pair: pair[0] != pair[1]),
    max_size=4,
)


@pytest.fixture
def case(cast):
    return mailed_to(cast, told.ROWS)


events = st.tuples(corrections, returned, pairs, st.sampled_from(ReturnReason))


@given(events)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counting_by_kind_and_one_by_one_agree(cast, case, events):
    corrections, returned, pairs, reason = events
    with transaction.atomic():
        for row, fields in corrections:
            known(cast, case, row, fields)
        for row, side in dict(returned).items():
            came_back(cast, case, row, side, reason)
        merged(cast, case, pairs)
        found = counts(case)
        assert found == counted(everybody(case), unsettled(case))
        gone = leads((reference(case, one), reference(case, other)) for one, other in pairs)
        assert found["total"] == len(told.ROWS) - len(gone)
        assert count_states(case) == Counter(one.standing.state for one in standings(case))
        transaction.set_rollback(True)


def known(cast, case, row, fields):
    Correction.objects.create(
        incident=case,
        person=reference(case, row),
        fields=fields,
        source=Source.TELEPHONE,
        made_at=clock.now(),
        made_by=cast.priya,
    )


def came_back(cast, case, row, side, reason):
    Returned.objects.create(
        incident=case,
        person=reference(case, row),
        run=told.run_of(case),
        side=side,
        reason=reason,
        returned_on=clock.today(),
        recorded_at=clock.now(),
        recorded_by=cast.priya,
    )


def merged(cast, case, pairs):
    if pairs:
        Matching.objects.create(
            incident=case,
            verdict=Verdict.SAME,
            pairs=[[reference(case, one), reference(case, other)] for one, other in pairs],
            count=len(pairs),
            made_at=clock.now(),
            made_by=cast.priya,
        )


def test_employees_on_a_list_of_others_are_never_among_the_individuals(cast, case):
    before = counts(case)
    told.take_roster(
        cast, case, told.roster((told.REACHABLE.format(1), told.REACHABLE.format(2))), "staff.csv"
    )
    staff = case.rosters.last()
    staff.population = Population.OTHERS
    staff.save()
    assert counts(fresh(case)) == before
    assert counts(case, population=Population.OTHERS)["total"] == 2
