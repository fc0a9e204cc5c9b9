"""The certificate of disposal: what, how many, by which method, who asked and who witnessed, every digest; pure."""

from datetime import date

from forthwith.contingency.models import Disposal
from forthwith.contingency.retention.kinds import kind_of
from forthwith.documents.reports import Heading, Paragraph, Report, Table, render_report

# In the words of NIST SP 800-88 Rev. 1, 2.5 and 2.6, and only what is true of a running server.
METHOD = (
    "Clear (NIST SP 800-88 Rev. 1, section 2.5): the encrypted words were overwritten in the database by its own write "
    "commands, and the files were removed from the evidence store. Each file had a key of its own, wrapped by the "
    "vault key; that wrapped key was removed with it, after the manner of Cryptographic Erase (section 2.6), which "
    "reaches only as far as no copy of that key is left. The storage media themselves were not sanitized by this."
)
NOT_REACHED = (
    "Not reached: backups made before this day, which hold the words, the files and their wrapped keys until they are "
    "removed under their own schedule; and what was printed, exported or handed out. On PostgreSQL, freed pages are "
    "the operator’s to vacuum."
)


def certificate(disposal: Disposal, *, entity: str, dated_on: date) -> bytes:
    """The certificate as tagged PDF; it names documents by reference, and nobody affected."""
    kind = kind_of(disposal.kind)
    witness = disposal.witnessed_by.name if disposal.witnessed_by else ""
    facts = (
        ("Kind of document", kind.words),
        ("Documents", f"{len(disposal.items):,}"),
        ("Kept under", f"{kind.years.cite}: {kind.starts.lower()}, then six years"),
        ("Asked for by", f"{disposal.asked_by.name}, {disposal.asked_at:%Y-%m-%d %H:%M} UTC"),
        ("Reasons", disposal.why),
        ("Approved and witnessed by", f"{witness}, {disposal.witnessed_at:%Y-%m-%d %H:%M} UTC"),
        ("Rows whose words were overwritten", f"{disposal.rows:,}"),
        ("Files removed", f"{len(disposal.files):,}"),
    )
    items = tuple((item["name"], item["kept_until"], str(len(item["files"]))) for item in disposal.items)
    blocks = (
        Heading("What was disposed of"),
        Table(("What", "As recorded"), facts),
        Heading("Documents"),
        Table(("Document", "Kept until", "Files"), items),
        Heading("Method"),
        Paragraph(f"{METHOD}\n\n{NOT_REACHED}"),
        Heading("Files removed, by digest"),
        Table(("Digest",), tuple((digest,) for digest in disposal.files))
        if disposal.files
        else Paragraph("The documents had no files of their own."),
    )
    report = Report(f"Certificate of disposal {disposal.pk}", entity, blocks)
    return render_report(report, dated_on=dated_on)
