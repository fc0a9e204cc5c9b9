"""Threat sources and kinds of harm, as tables D-2 and H-2 of NIST SP 800-30 rev. 1 name them; data."""

from dataclasses import dataclass

from forthwith.law.kernel import Cite
from forthwith.program.risks.domain.levels import NIST

SOURCES_CITE = Cite(f"{NIST}, table D-2")
HARMS_CITE = Cite(f"{NIST}, table H-2")

ADVERSARIAL, ACCIDENTAL, STRUCTURAL, ENVIRONMENTAL = (
    "Adversarial",
    "Accidental",
    "Structural",
    "Environmental",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One threat source: who or what brings the event about."""

    key: str
    kind: str
    words: str

    @property
    def adversarial(self) -> bool:
        """Whether somebody means it: the likelihood is then one of initiation (G-2), otherwise of occurrence (G-3)."""
        return self.kind == ADVERSARIAL


SOURCES = {
    one.key: one
    for one in (
        Source("outsider", ADVERSARIAL, "Individual: outsider"),
        Source("insider", ADVERSARIAL, "Individual: insider"),
        Source("trusted-insider", ADVERSARIAL, "Individual: trusted insider"),
        Source("privileged-insider", ADVERSARIAL, "Individual: privileged insider"),
        Source("ad-hoc-group", ADVERSARIAL, "Group: ad hoc"),
        Source("established-group", ADVERSARIAL, "Group: established"),
        Source("competitor", ADVERSARIAL, "Organization: competitor"),
        Source("supplier", ADVERSARIAL, "Organization: supplier"),
        Source("partner", ADVERSARIAL, "Organization: partner"),
        Source("customer", ADVERSARIAL, "Organization: customer"),
        Source("nation-state", ADVERSARIAL, "Nation-state"),
        Source("user", ACCIDENTAL, "User"),
        Source("administrator", ACCIDENTAL, "Privileged user or administrator"),
        Source("equipment", STRUCTURAL, "IT equipment: storage, processing, communications, display, sensor"),
        Source("environmental-controls", STRUCTURAL, "Environmental controls: temperature, humidity, power"),
        Source("software", STRUCTURAL, "Software: operating system, networking, applications"),
        Source("disaster", ENVIRONMENTAL, "Natural or man-made disaster: fire, flood, storm, earthquake"),
        Source("unusual-event", ENVIRONMENTAL, "Unusual natural event"),
        Source("outage", ENVIRONMENTAL, "Outage of infrastructure: telecommunications, electrical power"),
    )
}

HARMS = {
    "operations": "Harm to operations",
    "assets": "Harm to assets",
    "individuals": "Harm to individuals",
    "organizations": "Harm to other organizations",
    "nation": "Harm to the nation",
}
