"""What proves the notices that went outward, as files for the binder: pages, releases, reports, and their lists."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from forthwith.breach.models import Incident, PostingDay, Release
from forthwith.breach.notices.filing.sheet import report
from forthwith.breach.notices.text import release_of
from forthwith.breach.tasks import letterhead
from forthwith.documents.releases import release_pdf
from forthwith.documents.reports import render_report
from forthwith.evidence.files.rejected import defused
from forthwith.evidence.queries import store

Files = Iterator[tuple[str, bytes]]


def outward_documents(incident: Incident) -> dict[str, bytes]:
    """Every file by its name; none where no notice went outward."""
    return dict([*_postings(incident), *_releases(incident), *_reports(incident), *_associates(incident)])


def _postings(incident: Incident) -> Files:
    """Each page as it was served, once, and the days on which it was: the digest on the record is the file's."""
    days = PostingDay.objects.filter(posting__incident=incident).select_related("posting").order_by("on")
    names: dict[str, str] = {}
    for day in days:
        name = f"posting-{day.posting.number}-page-{day.page_digest.rpartition(':')[2][:12]}.html"
        if names.setdefault(day.page_digest, name) == name:
            yield name, store().get(day.page_digest)
    if names:
        rows = [
            (str(day.on), str(day.posting.number), day.page_digest, names[day.page_digest]) for day in days
        ]
        yield "posting-days.csv", _table(("Day", "Version", "Digest of the page", "Page"), rows)


def _releases(incident: Incident) -> Files:
    """Each press release that was sent, with its outlets and proof."""
    sent = list(incident.releases.exclude(sent_on=None))
    for one in sent:
        if one.sent_on is not None:
            name = f"release-{one.state or 'substitute'}-{one.number}.pdf".replace(" ", "-")
            yield name, release_pdf(release_of(one.text, letterhead()), dated_on=one.sent_on)
    if sent:
        rows = [_release(one) for one in sent]
        yield "releases.csv", _table(("Purpose", "State", "Version", "Sent", "Outlets", "Proof"), rows)


def _release(one: Release) -> tuple[str, ...]:
    return one.purpose, one.state, str(one.number), str(one.sent_on), one.outlets, one.proof


def _reports(incident: Incident) -> Files:
    """Each report to the Secretary as it was submitted."""
    for one in incident.filings.exclude(submitted_on=None):
        name, sheet = f"report-{one.law}-{one.number}", one.sheet
        yield f"{name}.json", json.dumps(sheet, indent=2).encode()
        if one.submitted_on is not None:
            subtitle = f"{incident.reference}, submitted {one.submitted_on}, tracking number {one.tracking}"
            yield f"{name}.pdf", render_report(report(sheet, subtitle), dated_on=one.submitted_on)


def _associates(incident: Incident) -> Files:
    rows = [
        (one.direction, one.party, str(one.on), "; ".join(one.lacking), one.proof)
        for one in incident.associate_notices.all()
    ]
    if rows:
        yield "associate-notices.csv", _table(("Direction", "Party", "Day", "Lacking", "Proof"), rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *(map(defused, row) for row in rows)])
    return out.getvalue().encode("utf-8-sig")
