"""The local security officer of a provider answers for accounts that were not used (dmh.prov.2 to dmh.prov.4)."""

from forthwith.access.answers.rows import AnsweringRows


class AnsweringForAProvider(AnsweringRows):
    """Each person still employed, or not."""

    subject = "Accounts of your agency were not used: please answer for them"
    intro = (
        "These accounts of people of your agency show no use in more than 180 days. Of whoever is no longer employed, "
        "send the access request form marked REVOKED at once. An account of somebody still employed is disabled for "
        "inactivity, and its roles are removed; a new access request form and a new authorization request bring it "
        "back."
    )


ANSWERING = AnsweringForAProvider()
