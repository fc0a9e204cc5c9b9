"""The pages of the whole record: every entry on one of them, the newest first, however many there are."""

import pytest

from forthwith.inspection import views
from forthwith.record.models import Entry

pytestmark = pytest.mark.django_db


def shown(client, page):
    return [row[0] for row in client.get(f"/record/?page={page}").context["table"].rows]


@pytest.mark.parametrize("size", [1, 3, 5, 1_000])
def test_every_entry_stands_on_one_page(cast, client, monkeypatch, size):
    client.force_login(cast.priya)
    monkeypatch.setattr(views, "PAGE", size)
    there = list(Entry.objects.order_by("-sequence").values_list("sequence", flat=True))
    pages = -(-len(there) // size)
    assert [number for page in range(1, pages + 1) for number in shown(client, page)] == there
    assert shown(client, pages + 1) == shown(client, pages)


def test_a_page_costs_as_much_however_long_the_record_is(cast, client, django_assert_max_num_queries):
    client.force_login(cast.priya)
    client.get("/record/")
    with django_assert_max_num_queries(12) as asked:
        client.get("/record/?page=2")
    assert not [
        one["sql"] for one in asked.captured_queries if "COUNT" in one["sql"] and "record_entry" in one["sql"]
    ]
