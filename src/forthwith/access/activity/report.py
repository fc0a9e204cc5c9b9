"""The report of a quarter's activity review (dmh.sar.8): what was drawn, read, found, done, and by which readings."""

from collections.abc import Iterator

from forthwith import clock
from forthwith.access.models import Draw, DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.sampling.tickets import FIVE, chance_within_a_year
from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.law import readings
from forthwith.ui.words import moment_in_words

READINGS = (
    readings.ONCE_A_QUARTER,
    readings.FEWER_THAN_FIVE,
    readings.FIVE_STAY,
    readings.THIRTY_DAYS,
    readings.ALL_COMPARED,
    readings.LOG_WITH_READS,
)


def report_pdf(review: Review) -> bytes:
    """The report as tagged PDF, dated by the day of closing."""
    return render_report(report_of(review), dated_on=clock.local_date(review.closed_at or clock.now()))


def report_of(review: Review) -> Report:
    """The report in blocks; users stand by place and user ID, never by name."""
    how = "complete" if review.is_complete else "not complete"
    subtitle = f"{review.reference}, {review.system.title}, {review.period}, {how}"
    return Report("System activity review", subtitle, tuple(_blocks(review)))


def _blocks(review: Review) -> Iterator[Block]:
    yield Paragraph(review.closing or "Not closed yet.")
    yield from _log(review)
    for draw in queries.draws(review):
        yield from _draw(draw)
    yield Heading("Users reviewed")
    for user in queries.reviewed(review):
        yield from _user(user)
    yield from _roles(review)
    yield from _findings(review)
    yield Heading("Patterns and procedures")
    yield Paragraph(review.patterns or "No conclusion is recorded.")
    change = {True: "Procedures change.", False: "Procedures stay.", None: "Not concluded yet."}
    yield Paragraph(change[review.procedures_change])
    yield Heading("How open words are read")
    yield Table(("Reading", "Says"), tuple((str(one.number), one.says) for one in READINGS))


def _log(review: Review) -> Iterator[Block]:
    yield Heading("The audit log")
    told = review.sufficiency or {}
    if told.get("sufficient"):
        yield Paragraph(f"The log carries this review: it tells of {told['from']} to {told['until']}.")
    else:
        yield Paragraph(f"The log cannot carry this review. {' '.join(told.get('why', []))}")
    for remark in told.get("remarks", ()):
        yield Paragraph(remark)
    rows = [(name, one.digest) for name in ("log", "roles", "accounts") if (one := getattr(review, name))]
    yield Table(("List", "Digest"), tuple(rows))


def _draw(draw: Draw) -> Iterator[Block]:
    yield Heading("The draw" if draw.number == 1 else f"Draw {draw.number}")
    if draw.why_again:
        yield Paragraph(f"Drawn again: {draw.why_again}")
    chance = f"{chance_within_a_year(draw.list_count):.1%}"
    yield Paragraph(
        f"{draw.list_count} {draw.list_source}, frozen {moment_in_words(draw.frozen_at)}. "
        f"The chance that a given user is drawn within a year of four quarters is {chance}."
    )
    if draw.list_count < FIVE:
        yield Paragraph("There are fewer than five users: all are reviewed.")
    yield Table(("What", "Value"), tuple(_inputs(draw)))
    rows = tuple(
        (str(one.place), str(one.list_number), one.user_id, one.ticket, one.stood_aside)
        for one in draw.users.all()
    )
    yield Table(("Place", "Number", "User", "Ticket", "Stood aside"), rows)


def _inputs(draw: Draw) -> Iterator[tuple[str, str]]:
    yield "List", draw.list_digest
    yield "Chance from", draw.means
    for name, value in (
        ("Named before", draw.named),
        ("First commitment", draw.first_commitment),
        ("Second commitment", draw.second_commitment),
        ("First opened", draw.first_opened),
        ("Second opened", draw.second_opened),
        ("Seed", draw.seed),
        ("Record", draw.record_digest),
    ):
        if value:
            yield name, value


def _user(user: DrawnUser) -> Iterator[Block]:
    yield Heading(f"Place {user.place}: {user.user_id}", 2)
    counts, security = user.activity or {}, user.security or {}
    yield Table(("What", "Count or state"), tuple(_figures(user, counts, security)))
    for row in queries.left_to_read(user):
        for one in row.judgements.all():
            word = "appropriate" if one.is_appropriate else "not appropriate"
            yield Paragraph(f"Access {row.number} ({row.state}), {row.facts['at']}: {word}. {one.why}")
    if user.conclusion:
        word = "Consistent" if user.is_consistent else "Not consistent"
        yield Paragraph(f"{word} with security level and duties. {user.conclusion}")


def _figures(
    user: DrawnUser, counts: dict[str, object], security: dict[str, object]
) -> Iterator[tuple[str, str]]:
    state = {True: "yes", False: "no", None: "not known"}
    yield "In the security database", state[security.get("exists")]  # type: ignore[index]
    yield "Enabled", state[security.get("enabled")]  # type: ignore[index]
    for name in (
        "rows",
        "patients",
        "first_accesses",
        "first_explained",
        "explained",
        "flagged",
        "unexplained",
    ):
        yield name.replace("_", " ").capitalize(), str(counts.get(name, "not read"))
    for one in user.confirmations.all():
        yield f"Supervisor on {one.role}", "needed" if one.is_needed else "not needed"


def _roles(review: Review) -> Iterator[Block]:
    yield Heading("Incompatible functions")
    told = review.conflicts
    if not told:
        yield Paragraph("Roles were not compared.")
        return
    yield Paragraph(
        f"Rules {told['version']}: {told['people']} people with {told['accounts']} accounts compared, "
        f"{len(told['conflicts'])} conflicts."
    )
    rows = tuple(
        (one["rule"], one["person"], one["since"] or "not known", _stands(one)) for one in told["conflicts"]
    )
    if rows:
        yield Table(("Rule", "Person", "Since", "Stands"), rows)
    if told["not_assessed"]:
        yield Paragraph(f"Not assessed, no rule mentions them: {', '.join(told['not_assessed'])}.")


def _stands(one: dict[str, object]) -> str:
    borne = one["exception"]
    return f"borne until {borne['until_on']}: {borne['control']}" if isinstance(borne, dict) else "open"


def _findings(review: Review) -> Iterator[Block]:
    yield Heading("Findings")
    rows = tuple(
        (
            str(one.number),
            one.get_kind_display(),
            one.says,
            one.plan.reference if one.plan else "no change",
            one.incident or "none",
            one.settlement or "open",
        )
        for one in review.findings.select_related("plan")
    )
    if rows:
        yield Table(("No.", "Kind", "What", "Change", "Incident", "Settled"), rows)
    else:
        yield Paragraph("There is none.")
