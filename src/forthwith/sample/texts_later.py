"""What the sample's people wrote in the later chapters: notices, answers of the portal, a complaint. All invented."""

from typing import Any

from forthwith.sample.texts import FAX_LETTER

ENVELOPES_ACCOUNT = (
    "The machine took two sheets at a time: clients got another client’s appointment letter with their own."
)
LAST_YEAR_ACCOUNT = "The enrollment list went to an office that the program had left the month before."
UNNAMED_TITLE = "Sign-in sheet with names lay open at a front desk"
UNNAMED_ACCOUNT = "Anybody in the lobby could read who came that morning. I do not want to give my name."

_WRONG_MAIL = {
    "what_happened": "We sent letters about appointments to wrong people. Some letters came back, and we asked for the "
    "others.",
    "types_of_information": ["Names", "Days of appointments", "The clinic of the appointment"],
    "investigation": "We looked into how the letters were folded and checked.",
    "mitigation": "We asked everybody who got a wrong letter to send it back or destroy it.",
    "protection": "Two people now check each mailing before it leaves.",
}
ENVELOPES_LETTER: dict[str, Any] = {**FAX_LETTER, **_WRONG_MAIL}
ENVELOPES_NOTICE: dict[str, Any] = {
    **{name: value for name, value in ENVELOPES_LETTER.items() if not name.startswith("signer")},
    "subject_line": "Notice to clients of our clinics about appointment letters",
    "steps_to_protect": ["Call us if you got a letter meant for somebody else."],
}
LAST_YEAR_LETTER: dict[str, Any] = {
    **FAX_LETTER,
    "what_happened": "We mailed a list of enrollments to an office that our program had left. It came back opened.",
    "types_of_information": ["Your name", "Your program"],
    "mitigation": "The list came back to us, and the office told us that nobody kept a copy.",
    "protection": "The program now checks addresses before each mailing.",
}

PORTAL_ANSWERS: dict[str, Any] = {
    "filer_role": "The covered entity, for itself",
    "entity_type": "Health plan",
    "entity_address": "100 Example Street; Prairie Bluff MO 65000",
    "entity_contact": "Privacy Office; privacy@osage-prairie.example; 573-555-0100",
    "breach_type": ["Unauthorized access/disclosure"],
    "location": ["Paper/films"],
    "phi_type": ["Demographic"],
    "description": "A list of enrollments was mailed to an office that the program had left.",
    "safeguards": ["None"],
    "actions": ["Trained or retrained workforce members"],
    "attested_by": "Priya Shah",
}

REVIEWED = "The mailing procedure now asks for a check of the address before each list leaves."
COMPLAINT = "My letter came three weeks after I had called about it. Nobody told me why it took so long."
COMPLAINT_FINDING = "Her call was noted on paper and reached the privacy office eight days later."
FAILURE = "Did not pass a client’s call about a wrong letter on to the privacy office."
OUTCOME = "Spoken to by the supervisor, and trained again on reporting."
PROTECTIONS = {
    "whistleblower": "Told no agency, accreditor or attorney of anything.",
    "crime_victim": "Nothing of the kind is known.",
    "exercised_rights": "Made no complaint and took part in no investigation before this.",
}
