"""The report of an audit, as a tagged PDF and as JSON: what anybody needs to follow it and to run it again."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from forthwith import clock
from forthwith.access.audits.reviewers import Pace, paces
from forthwith.access.audits.words import BESIDE_WORDS, CITES, PROCEDURE, limit_in_words
from forthwith.access.models import Ask, Audit, AuditKind, AuditRow, Change, Decision
from forthwith.access.queries.audits import forms_of, stands
from forthwith.documents.reports import Block, Heading, Node, Paragraph, Report, Table, Tree, render_report
from forthwith.evidence.models import Snapshot
from forthwith.ui.words import day_in_words, moment_in_words


def report_files(audit: Audit) -> tuple[bytes, bytes]:
    """The PDF and the JSON of an audit as it stands; the same facts in both."""
    told = facts_of(audit)
    dated_on = clock.local_date(audit.closed_at) if audit.closed_at else clock.today()
    return render_report(_report(audit, told), dated_on=dated_on), _json(told)


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def facts_of(audit: Audit) -> dict[str, Any]:
    """Everything the report says, as plain values."""
    return {
        "reference": audit.reference,
        "procedure": PROCEDURE[AuditKind(audit.kind)],
        "clause": CITES[AuditKind(audit.kind)],
        "period": audit.period,
        "as_of_on": audit.as_of_on.isoformat(),
        "system": audit.system.title,
        "opened": {"at": moment_in_words(audit.opened_at), "by": audit.opened_by.name},
        "closed": _closed(audit),
        "closing": audit.closing,
        "lists": _lists(audit),
        "warnings": audit.warnings,
        "notes": audit.notes,
        "rule": audit.rule,
        "totals": {name: audit.totals[name] for name in ("read", "in", "out")},
        "asking": audit.asking_count,
        "found_beside": audit.found_beside,
        "list_digest": audit.list_digest,
        "decisions": stands(audit),
        "kept_against_the_list": _kept(audit),
        "reviewers": [_pace(one) for one in paces(audit)],
        "asks": _asks(audit),
        "changes": _changes(audit),
        "forms": _forms(audit),
        "run_again": command(audit),
    }


def _closed(audit: Audit) -> dict[str, str] | None:
    if audit.closed_at is None or audit.closed_by is None:
        return None
    return {"at": moment_in_words(audit.closed_at), "by": audit.closed_by.name}


def _lists(audit: Audit) -> list[dict[str, Any]]:
    """The lists the audit rests on, by the digest of the file as it was brought."""
    named = {"accounts": audit.accounts_id, **audit.beside}
    found = Snapshot.objects.in_bulk(list(named.values()))
    return [
        {
            "what": name,
            "as_of_on": found[pk].as_of_on.isoformat(),
            "rows": found[pk].row_count,
            "rejected": found[pk].rejected_count,
            "file": found[pk].source_digest,
        }
        for name, pk in named.items()
    ]


def _kept(audit: Audit) -> int:
    """Rows kept although the list asks for an act: exceptions a person made, each with a reason on the record."""
    return AuditRow.objects.filter(audit=audit, stands=Decision.Kind.KEEP).exclude(proposed="").count()


def _pace(one: Pace) -> dict[str, Any]:
    return {
        "who": one.who,
        "outside": one.is_outside,
        "decided": one.decided,
        "kept_percent": one.kept_percent,
        "median_seconds": one.median_seconds,
        "under_two_seconds": one.under_two_seconds,
        "longest_streak": one.longest_streak,
        "together": one.together,
    }


def _asks(audit: Audit) -> dict[str, int]:
    asked = Ask.objects.filter(about=audit.reference)
    return {
        "asked": asked.count(),
        "answered": asked.filter(answered_at__isnull=False).count(),
        "withdrawn": asked.filter(withdrawn_at__isnull=False).count(),
        "reminded": sum(asked.values_list("reminders", flat=True)),
    }


def _changes(audit: Audit) -> dict[str, int]:
    held = Change.objects.filter(plan__about=audit.reference, plan__declined_at=None)
    counts: dict[str, int] = {}
    for verb in held.values_list("verb", flat=True):
        counts[verb] = counts.get(verb, 0) + 1
    return dict(sorted(counts.items()))


def _forms(audit: Audit) -> dict[str, int]:
    forms = forms_of(audit)
    return {"required": forms.count(), "received": forms.filter(received_on__isnull=False).count()}


def command(audit: Audit) -> str:
    """How anybody runs it again from the same files."""
    files = {"accounts": "--accounts ACCOUNTS", **{name: _option(name) for name in audit.beside}}
    return f"forthwith access audit {audit.kind} {' '.join(files.values())} --as-of {audit.as_of_on} --json"


def _option(name: str) -> str:
    known = {
        "hr": "--hr HR",
        "hr_before": "--hr-before HR_BEFORE",
        "contracts": "--contracts CONTRACTS",
        "roles": "--roles ROLES",
    }
    return known.get(name, f"--system {name}=ACCOUNTS")


def _report(audit: Audit, told: Mapping[str, Any]) -> Report:
    title = f"{told['procedure']}, {told['period']}"
    subtitle = f"{told['reference']}. {told['system']}, as of {day_in_words(audit.as_of_on)}"
    return Report(title, subtitle, tuple(_blocks(told)))


def _blocks(told: Mapping[str, Any]) -> Iterator[Block]:
    yield from _how(told)
    yield from _counted(told)
    yield from _decided(told)
    yield from _again(told)


def _how(told: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("What was audited, and how")
    closed = told["closed"]
    said = [
        f"Clause {told['clause']} of the policy. The rule: {limit_in_words(told['rule'])}.",
        f"Begun {told['opened']['at']} by {told['opened']['by']}.",
        f"Closed {closed['at']} by {closed['by']}." if closed else "Not closed yet.",
    ]
    yield Paragraph(" ".join(said))
    if told["closing"]:
        yield Paragraph(told["closing"])
    exempting = told["rule"]["exempting_roles"]
    yield Paragraph(f"Roles that exempt from inactivity: {', '.join(exempting) or 'none'}.")
    for heading, part in (("Doubts about the lists", "warnings"), ("What was read", "notes")):
        if told[part]:
            yield Heading(heading, 2)
            yield Tree(tuple(Node(one) for one in told[part]))
    yield Heading("Lists", 2)
    yield Table(
        ("List", "As of", "Rows", "Rejected", "SHA-256 of the file"),
        tuple(_list(one) for one in told["lists"]),
    )
    if told["rule"]["readings"]:
        yield Heading("How open words were read", 2)
        yield Tree(tuple(Node(one["says"], f"Reading {one['number']}") for one in told["rule"]["readings"]))


def _list(one: Mapping[str, Any]) -> tuple[str, ...]:
    rows, rejected = f"{one['rows']:,}", f"{one['rejected']:,}"
    return str(one["what"]), one["as_of_on"], rows, rejected, one["file"].removeprefix("sha256:")


def _counted(told: Mapping[str, Any]) -> Iterator[Block]:
    totals = told["totals"]
    yield Heading("Every row accounted for")
    rows = [("Rows read", totals["read"])]
    rows += [(f"In scope: {name}", count) for name, count in totals["in"].items()]
    rows += [(f"Out of scope: {name}", count) for name, count in totals["out"].items()]
    yield Table(("Rows", "Count"), tuple((name, f"{count:,}") for name, count in rows))
    whole = sum(totals["in"].values()) + sum(totals["out"].values())
    adds_up = "They add up" if whole == totals["read"] else "They do not add up"
    yield Paragraph(
        f"{adds_up}: {totals['read']:,} read, {whole:,} in and out of scope. "
        f"{told['asking']:,} asked for a decision."
    )
    for name, one in told["found_beside"].items():
        yield Paragraph(f"{BESIDE_WORDS.get(name, name)}: {one['rows']:,}, kept as {one['digest']}.")


def _decided(told: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("What was decided")
    rows = tuple((kind or "not decided", f"{count:,}") for kind, count in sorted(told["decisions"].items()))
    yield Table(("Decision", "Rows"), rows)
    yield Paragraph(
        f"Kept although the list asked for an act: {told['kept_against_the_list']:,}, "
        "each with its reason on the record."
    )
    yield Paragraph(_asked(told["asks"]))
    yield Paragraph(_planned(told))
    if told["reviewers"]:
        yield Heading("Who decided, and at what pace", 2)
        yield Table(
            ("Reviewer", "Decisions", "Kept", "Median", "Under 2 s", "Longest run alike", "Together"),
            tuple(_reviewer(one) for one in told["reviewers"]),
        )
        yield Paragraph("The pace is told as a fact; what it means is for people to judge.")


def _asked(asks: Mapping[str, int]) -> str:
    return (
        f"Asked by link: {asks['asked']}; answered {asks['answered']}, withdrawn {asks['withdrawn']}; "
        f"reminders {asks['reminded']}."
    )


def _planned(told: Mapping[str, Any]) -> str:
    changes = ", ".join(f"{verb} {count:,}" for verb, count in told["changes"].items()) or "none"
    forms = told["forms"]
    return f"Changes planned: {changes}. Forms required: {forms['required']}, received: {forms['received']}."


def _reviewer(one: Mapping[str, Any]) -> tuple[str, ...]:
    seconds = one["median_seconds"]
    return (
        f"{one['who']}{', by link' if one['outside'] else ''}",
        f"{one['decided']:,}",
        f"{one['kept_percent']} %",
        "not known" if seconds is None else f"{seconds} s",
        f"{one['under_two_seconds']:,}",
        f"{one['longest_streak']:,}",
        f"{one['together']:,}",
    )


def _again(told: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("To check it")
    digest = told["list_digest"].removeprefix("sha256:")
    yield Paragraph(
        f"The frozen list, as Parquet, has SHA-256 {digest}. The same files give the same verdicts:"
    )
    yield Paragraph(told["run_again"])
