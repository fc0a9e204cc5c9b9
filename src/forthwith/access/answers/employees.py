"""The human resources contact of a facility verifies employees whose userIDs were not used (dmh.emp.2)."""

from forthwith.access.answers.rows import AnsweringRows


class AnsweringForEmployees(AnsweringRows):
    """Each person still employed, or not; inactivity alone disables nobody here."""

    subject = "Employee userIDs of your facility: please verify who is still employed"
    intro = (
        "These userIDs were not used for sixty days and are still enabled. Nobody’s userID is disabled for that alone: "
        "say who is still employed, and who is not. The userIDs of those who have left are disabled at once."
    )


ANSWERING = AnsweringForEmployees()
