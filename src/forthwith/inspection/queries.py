"""Entries as a person reads them, and the live record verified."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from forthwith.breach.models import Incident, Mailing, PrintRun
from forthwith.breach.questions import section_of
from forthwith.errors import Broken
from forthwith.evidence.queries import store
from forthwith.inspection.domain import Run, Told
from forthwith.record import live, queries
from forthwith.record.canon import parse
from forthwith.record.domain import Verification
from forthwith.record.models import Entry
from forthwith.ui.words import days_in_words
from forthwith.verifier.against import Kept


def entries_of(case: str) -> list[Told]:
    """The entries of a case, oldest first."""
    return [told(entry) for entry in queries.entries_of(case)]


def told(entry: Entry) -> Told:
    """An entry in words; it holds no PHI, only digests."""
    body: Any = parse(bytes(entry.canonical))
    fields = body.get("fields", {})
    if isinstance(
        fields.get("changed"), list
    ):  # a review of policies says by yes or no whether it changed any
        fields["changed"] = _pages(fields["changed"])
    says = "; ".join(f"{name.replace('_', ' ')}: {_in_words(value)}" for name, value in fields.items())
    act = entry.act.partition(".")[2].replace("_", " ").capitalize()
    who = body["actor"]["name"]
    return Told(entry.sequence, entry.at, who, act, days_in_words(says), body.get("case", ""))


def _pages(paths: list[str]) -> list[str]:
    """The pages on which the changed facts are asked about, each once; the entry itself names every place."""
    asked = ((section_of(path.partition(".")[0]), path) for path in paths)
    return list(dict.fromkeys(section.title if section else path for section, path in asked))


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(inner)}" for name, inner in value.items())
    return str(value)


def verified(heads: Sequence[Kept] = ()) -> Verification:
    """The live database and its evidence, verified now, against heads that witnesses kept."""
    return live.verify(digest_of=_digest_of, heads=heads)


def _digest_of(digest: str) -> str | None:
    kept = store()
    if not kept.has(digest):
        return None
    if kept.check(digest):
        return digest
    try:
        kept.get(digest)
    except Broken as broken:
        return f"unreadable ({broken})"
    return digest


def runs_of(incident: Incident) -> list[Run]:
    """The print runs of a case with their mailings, each mailing with its day, pieces and proof."""
    found = PrintRun.objects.filter(letter__incident=incident).select_related("letter__approved_by")
    return [_run(run) for run in found]


def _run(run: PrintRun) -> Run:
    pieces: Counter[tuple[date, str]] = Counter()
    for mailing in Mailing.objects.filter(batch__run=run):
        pieces[mailing.mailed_on, mailing.proof] += mailing.pieces
    return Run(
        letter=run.letter.number,
        dated_on=run.dated_on,
        approved_by=run.letter.approved_by.name if run.letter.approved_by else "",
        planned=run.planned,
        mailings=tuple((day, count, proof) for (day, proof), count in sorted(pieces.items())),
        not_printed=tuple(Counter(why for _, why, _ in run.not_printed).most_common()),
    )
