"""The access request form marked REVOKED, filled in as far as known, for the provider to sign (dmh.prov.3)."""

from django.conf import settings

from forthwith.access.models import Audit, FormReceived
from forthwith.documents.reports import Heading, Paragraph, Report, Table, render_report
from forthwith.ui.words import day_in_words

_SAYS = "The person named is no longer employed. Access is revoked: the account is disabled, its roles go."
_TO_SIGN = (
    ("Last day of employment", ""),
    ("Local security officer of the provider", ""),
    ("Signature and date", ""),
)


def revoked_form(audit: Audit, form: FormReceived) -> bytes:
    """The form of one account as tagged PDF; dated the day it became required."""
    known = Table(("What", "As the audit knows it"), tuple(_known(audit, form)))
    to_sign = Table(("What", "To be filled in"), _TO_SIGN)
    back = (
        f"Return to {settings.ENTITY_NAME}, account management, as soon as it is signed (clause dmh.prov.3)."
    )
    blocks = (
        Paragraph(_SAYS),
        Heading("Account"),
        known,
        Heading("Signed by the provider"),
        to_sign,
        Paragraph(back),
    )
    report = Report("Provider access request form", "REVOKED", blocks)
    return render_report(report, dated_on=form.required_on or audit.as_of_on)


def _known(audit: Audit, form: FormReceived) -> list[tuple[str, str]]:
    row = audit.rows.filter(account_key=form.account_key).first()
    facts = row.facts if row else {}
    return [
        ("Account", form.account),
        ("Name", facts.get("name") or "not known"),
        ("Provider", facts.get("agency") or "not known"),
        ("System", form.system.title),
        ("Audit", audit.reference),
        ("Required since", day_in_words(form.required_on) if form.required_on else "not required"),
    ]
