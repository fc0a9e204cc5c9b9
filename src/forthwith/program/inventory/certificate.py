"""The certificate of a sanitization, with what NIST SP 800-88 appendix G asks of one; as tagged PDF."""

from django.conf import settings

from forthwith.documents.reports import Paragraph, Report, Table, render_report
from forthwith.program.inventory.domain import Method
from forthwith.program.inventory.models import Sanitization


def certificate_of(done: Sanitization) -> bytes:
    """The certificate; the same sanitization gives the same bytes. It is dated on the day it was verified."""
    piece, day = done.equipment, done.verified_on or done.sanitized_on
    facts = (
        ("Asset tag", piece.tag),
        ("Serial number", piece.serial or "Not known"),
        ("Kind and model", f"{piece.kind} {piece.model}".strip()),
        ("Held ePHI", {True: "Yes", False: "No", None: "Not known: treated as yes"}[piece.holds_ephi]),
        ("Method", Method(done.method).words),
        ("Technique", done.technique),
        ("Tool", done.tool),
        ("For", done.purpose),
        ("Sanitized", f"{done.sanitized_by.name}, {done.sanitized_on}"),
        ("Verified", f"{done.verified_by.name if done.verified_by else ''}, {done.verified_on}"),
        ("How it was verified", done.verified_how),
    )
    blocks = (
        Table(("What", "As recorded"), facts),
        Paragraph(
            "Sanitized as in NIST SP 800-88 and verified by another person: 45 CFR 164.310(d)(2)(i), (ii)."
        ),
    )
    report = Report(f"Certificate of media sanitization, {piece.tag}", settings.ENTITY_NAME, blocks)
    return render_report(report, dated_on=day)
