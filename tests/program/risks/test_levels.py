"""The tables of NIST SP 800-30 rev. 1, cell by cell, as they are printed; no Django."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from forthwith.law.kernel import NotInForce
from forthwith.program.risks.domain.levels import (
    LEVEL_OF_RISK,
    ORDER,
    OVERALL_LIKELIHOOD,
    PUBLISHED,
    SCALE,
    Level,
    level_of_risk,
    overall_likelihood,
)
from forthwith.program.risks.domain.responses import Response, needs_approval

VL, L, M, H, VH = ORDER
TODAY = date(2026, 11, 22)

# Rows: initiation or occurrence; columns: adverse impact from Very Low to Very High.
G_5 = [
    (VH, [L, M, H, VH, VH]),
    (H, [L, M, M, H, VH]),
    (M, [L, L, M, M, H]),
    (L, [VL, L, L, M, M]),
    (VL, [VL, VL, L, L, L]),
]
# Rows: overall likelihood; columns: impact.
I_2 = [
    (VH, [VL, L, M, H, VH]),
    (H, [VL, L, M, H, VH]),
    (M, [VL, L, M, M, H]),
    (L, [VL, L, L, L, M]),
    (VL, [VL, VL, VL, L, L]),
]


def cells(table):
    return [(row, column, cell) for row, line in table for column, cell in zip(ORDER, line, strict=True)]


@pytest.mark.parametrize(("initiation", "adverse", "overall"), cells(G_5))
def test_overall_likelihood(initiation, adverse, overall):
    assert overall_likelihood(initiation, adverse, on=TODAY) is overall


@pytest.mark.parametrize(("likelihood", "impact", "level"), cells(I_2))
def test_level_of_risk(likelihood, impact, level):
    assert level_of_risk(likelihood, impact, on=TODAY) is level


@pytest.mark.parametrize("table", [OVERALL_LIKELIHOOD, LEVEL_OF_RISK])
def test_more_of_either_is_never_less(table):
    found = table.on(TODAY)
    for (lower, higher), other in product(pairwise(ORDER), ORDER):
        assert found[lower, other].rank <= found[higher, other].rank
        assert found[other, lower].rank <= found[other, higher].rank


def test_nothing_is_proposed_while_a_part_is_unknown():
    assert overall_likelihood(None, H, on=TODAY) is None
    assert overall_likelihood(H, None, on=TODAY) is None
    assert level_of_risk(None, H, on=TODAY) is None
    assert level_of_risk(H, None, on=TODAY) is None


def test_the_semi_quantitative_values_leave_no_gap():
    scale = SCALE.on(TODAY)
    bounds = [(scale[level].lowest, scale[level].highest, scale[level].ten) for level in ORDER]
    assert bounds == [(0, 4, 0), (5, 20, 2), (21, 79, 5), (80, 95, 8), (96, 100, 10)]
    assert all(low[1] + 1 == high[0] for low, high in pairwise(bounds))


def test_the_tables_say_since_when_and_where():
    assert LEVEL_OF_RISK.cite == "NIST SP 800-30 rev. 1, table I-2"
    assert OVERALL_LIKELIHOOD.cite == "NIST SP 800-30 rev. 1, table G-5"
    LEVEL_OF_RISK.on(PUBLISHED)
    with pytest.raises(NotInForce):
        LEVEL_OF_RISK.on(PUBLISHED - timedelta(days=1))


@pytest.mark.parametrize("response", Response)
@pytest.mark.parametrize("residual", Level)
def test_what_stays_high_needs_a_second_person_however_it_is_called(response, residual):
    assert needs_approval(response, residual) is (residual in (H, VH))


def test_nothing_to_approve_before_a_decision():
    assert not needs_approval(None, VH)
    assert not needs_approval(Response.ACCEPT, None)
