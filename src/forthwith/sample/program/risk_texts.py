"""What the sample's risk analyses say; all invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from forthwith.program.risks.domain.levels import LETTERS


@dataclass(frozen=True, slots=True)
class Told:
    """One risk: levels by their letters, `likely` of initiation and of adverse impact, then impact."""

    title: str
    source: str
    event: str
    vulnerability: str
    likely: str
    harm: str = "individuals"
    controls: str = ""
    level: str = ""
    level_why: str = ""
    response: str = "mitigate"
    residual: str = "L"
    why: str = "It can be lowered at a cost we can bear."
    measure: str = ""
    measure_days: int = 60

    @property
    def answers(self) -> Mapping[str, str]:
        """As the form gives them."""
        initiation, adverse, impact = (
            LETTERS[one].value if one in LETTERS else "" for one in self.likely.split()
        )
        return {
            "title": self.title,
            "source": self.source,
            "event": self.event,
            "vulnerability": self.vulnerability,
            "controls": self.controls,
            "harm": self.harm,
            "initiation": initiation,
            "adverse": adverse,
            "impact": impact,
        }


CARE_RISKS = (
    Told(
        "Shared sign-in on the wards",
        "insider",
        "Somebody looks up a client they do not treat, and nobody can tell who.",
        "Night shifts use one account for a ward.",
        "H H H",
        measure="Personal sign-in with a badge on every ward",
        measure_days=45,
    ),
    Told(
        "Workstations without updates",
        "outsider",
        "Malicious software comes in by mail and encrypts shared folders.",
        "Thirty workstations run an operating system that gets no updates.",
        "H M VH",
        residual="M",
        measure="Replace the thirty workstations",
        measure_days=175,
    ),
    Told(
        "Laptop lost on a home visit",
        "user",
        "A laptop with client records is left in a car and stolen.",
        "Three laptops are older than disk encryption.",
        "M H H",
        measure="Encrypt or withdraw the three laptops",
        measure_days=140,
    ),
    Told(
        "Flood of the server room",
        "disaster",
        "The river reaches the ground floor, and the servers stand in water.",
        "The server room is on the ground floor.",
        "L H VH",
        harm="operations",
        response="share",
        residual="L",
        why="The state’s data center holds a second copy, two hours old at most.",
    ),
    Told(
        "Vendor’s remote maintenance",
        "supplier",
        "The vendor’s account is used by somebody else.",
        "The account has no second factor; the vendor offers none before next year.",
        "M M H",
        level="H",
        level_why="The account reaches every record; the table weighs that too little.",
        response="accept",
        residual="H",
        why="No other vendor can maintain it; sessions are watched until the second factor comes.",
    ),
    Told(
        "Typing error in an address",
        "user",
        "A letter goes to a former address.",
        "Addresses are typed from paper.",
        "H L L",
        response="accept",
        residual="L",
        why="Mail that comes back is handled case by case.",
    ),
    Told(
        "Power failure at night",
        "outage",
        "The record cannot be opened for an hour.",
        "The generator needs a minute to start.",
        "M L M",
        harm="operations",
        response="accept",
        residual="L",
        why="The papers for work without computers are on every ward.",
    ),
)
CLAIMS_RISKS = (
    Told(
        "Former employees keep access",
        "insider",
        "Somebody who left still opens claims.",
        "Accounts of the claims system are ended by hand.",
        "M M H",
    ),
    Told(
        "Claims file sent to a wrong payer",
        "user",
        "A file with claims of one payer goes to another.",
        "Files are chosen by hand.",
        "L M H",
    ),
    Told(
        "The state’s sign-in is down",
        "software",
        "Nobody can sign in, and claims are late.",
        "Nobody knows yet how long the state’s sign-in may be away.",
        "M ? M",
        harm="operations",
    ),
)
