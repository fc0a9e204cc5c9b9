"""What stands around every page."""

import pytest

from forthwith.ui.context import site
from forthwith.ui.shown import Link

LINKS = [Link("What is due", "/"), Link("Incidents", "/incidents/"), Link("Report", "/incidents/report/")]


def links(request):
    return LINKS


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "What is due"),
        ("/incidents/", "Incidents"),
        ("/incidents/7/letters/", "Incidents"),
        ("/incidents/report/", "Report"),
        ("/people/", None),
    ],
)
def test_the_nearest_part_of_the_site_is_current(rf, monkeypatch, path, current):
    monkeypatch.setattr("forthwith.ui.context.import_string", lambda _name: links)
    around = site(rf.get(path))
    assert around["navigation"] == LINKS
    assert (around["current"].text if around["current"] else None) == current


def test_sample_data_are_marked_on_every_page(rf, settings):
    settings.NAVIGATION = ""
    settings.SAMPLE = True
    assert site(rf.get("/"))["sample"] is True
