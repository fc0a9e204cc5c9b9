"""Each kind of value is shown in one way, and text is never taken for markup."""

from datetime import UTC, date, datetime

import pytest

from forthwith import clock
from forthwith.ui.cells import shown
from forthwith.ui.shown import Due, Link, Status


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        (True, "Yes"),
        (False, "No"),
        (None, "Not known yet"),
        (9000, "9,000"),
        (date(2018, 8, 31), '<time datetime="2018-08-31">August 31, 2018</time>'),
        (Link("A & B", "/a?x=1&y=2"), '<a class="usa-link" href="/a?x=1&amp;y=2">A &amp; B</a>'),
        (Status("Late", "danger"), '<span class="usa-tag status status--danger">Late</span>'),
    ],
)
def test_a_value_has_one_look(value, html):
    assert shown(value) == html


def test_a_moment_is_told_on_the_local_clock():
    html = shown(datetime(2018, 9, 1, 2, 7, tzinfo=UTC))
    assert html == '<time datetime="2018-09-01T02:07:00+00:00">August 31, 2018, 9:07 p.m.</time>'


def test_only_what_is_late_is_marked_late():
    with clock.frozen_at(datetime(2018, 10, 31, 12, tzinfo=UTC)):
        assert "countdown--late" in shown(Due(date(2018, 10, 30)))
        assert "countdown--late" not in shown(Due(date(2018, 10, 31)))
        assert "countdown--late" not in shown(Due(date(2018, 10, 30), done=True))
