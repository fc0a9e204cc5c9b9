"""What the sample's people wrote: reports, factors, letters. All invented."""

from typing import Any

PORTAL_ACCOUNT = (
    "The associate called: a contractor who left last year had kept client lists in a cloud portal of his own. "
    "The portal asked for no password. It was taken down on the last day of August."
)
FAX_ACCOUNT = (
    "Treatment plans meant for the north clinic went to a dental office with nearly the same number."
)
CHART_ACCOUNT = "I searched by last name and opened the wrong chart. I saw the first page and closed it."
LAPTOP_ACCOUNT = "After the visit the laptop was not in the car. I do not know whether its disk is encrypted."

PORTAL_FACTORS = {
    "nature_and_extent": "Names, birth dates, client numbers and service lines of mental health programs; no SSN. "
    "Every line names a person: nothing needs to be re-identified.",
    "unauthorized_person": "Anyone on the internet. A search engine had listed the portal's address.",
    "acquired_or_viewed": "The portal kept no access log. Its host counted 41 downloads by unknown addresses.",
    "mitigation": "The portal was taken down and the contractor signed that he kept no copy. "
    "The unknown addresses cannot be asked.",
}

_CONTACT: dict[str, Any] = {
    "toll_free": "800-555-0142",
    "email": "privacy@sample.example",
    "website": "",
    "postal_address": "Privacy Officer, 100 Example Street, Prairie Bluff MO 65000",
    "signer_name": "Priya Shah",
    "signer_title": "Privacy Officer",
}

PORTAL_LETTER: dict[str, Any] = {
    **_CONTACT,
    "subject_line": "Notice about your health information",
    "what_happened": "A company that works for us had a contractor who kept a list of people we serve in an internet "
    "portal that asked for no password. The list could be opened by people who had no right to see it. "
    "The portal was closed as soon as the company found it.",
    "types_of_information": [
        "Your name",
        "Your date of birth",
        "Your client number",
        "The program that served you",
    ],
    "steps_to_protect": [
        "Read the statements of your health plan and ask about any service you did not receive.",
        "Be careful with calls or messages from strangers who seem to know about your care.",
        "Ask any of the three credit reporting companies for a free report.",
    ],
    "investigation": "We are examining with the company who opened the portal and what was copied.",
    "mitigation": "The portal is closed, and the contractor has confirmed in writing that he keeps no copy.",
    "protection": "The company now checks every place where our information is kept, and we check its work.",
}

FAX_LETTER: dict[str, Any] = {
    **_CONTACT,
    "subject_line": "Notice about your health information",
    "what_happened": "We sent your treatment plan by fax to the wrong office. The office has told us that it "
    "destroyed the pages.",
    "types_of_information": ["Your name", "Your treatment plan"],
    "steps_to_protect": ["You need not do anything now. Tell us if anybody approaches you about your care."],
    "investigation": "We have looked into how the wrong number was chosen.",
    "mitigation": "The office that received the pages has confirmed in writing that they are destroyed.",
    "protection": "We have removed the wrong number and now send such plans by our secure portal.",
}
