"""The certificate of disposal: what was removed from which case, when, by whom, under which rule; pure."""

from datetime import date

from forthwith.breach.models import Disposal
from forthwith.documents.reports import Heading, Paragraph, Report, Table, render_report
from forthwith.law.hipaa.s164_530 import CITE


def certificate(disposal: Disposal, *, entity: str, dated_on: date) -> bytes:
    """The certificate as tagged PDF; it names digests and numbers, and nobody affected."""
    case = disposal.incident.reference
    facts = (
        ("Case", case),
        ("Kept until", f"{disposal.kept_until} ({CITE})"),
        ("Asked for", f"{disposal.asked_by.name}, {disposal.asked_at:%Y-%m-%d %H:%M} UTC"),
        ("Reasons", disposal.why),
        ("Witnessed", f"{_name(disposal)}, {disposal.witnessed_at:%Y-%m-%d %H:%M} UTC"),
        ("Rows whose words were overwritten", f"{disposal.rows:,}"),
        ("Files removed from the evidence store", f"{len(disposal.files):,}"),
    )
    blocks = (
        Heading("What was disposed of"),
        Table(("What", "As recorded"), facts),
        Heading("How"),
        Paragraph(
            "The encrypted words of the case were overwritten in the database, the salts of its digests were "
            "deleted, and its files were removed. The entries of the case stay on the record; they name who "
            "did what and when, and digests that can no longer be opened."
        ),
        Paragraph(
            "Backups made before this day, and what was printed, exported or handed out, are not reached by it."
        ),
        Heading("Files"),
        Table(("Digest",), tuple((digest,) for digest in disposal.files))
        if disposal.files
        else Paragraph("The case had no files of its own."),
    )
    report = Report(f"Certificate of disposal, {case}", entity, blocks)
    return render_report(report, dated_on=dated_on)


def _name(disposal: Disposal) -> str:
    return disposal.witnessed_by.name if disposal.witnessed_by else ""
