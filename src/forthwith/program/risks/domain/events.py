"""Threat events to choose from: a selection of tables E-2 and E-3 of NIST SP 800-30 rev. 1 in short words; data.

Whoever analyzes may write any event in their own words; these only spare the empty page.
"""

from forthwith.law.kernel import Cite
from forthwith.program.risks.domain.levels import NIST

EVENTS_CITE = Cite(f"{NIST}, tables E-2 and E-3")

ADVERSARIAL_EVENTS = (
    "Phishing that takes credentials",
    "Malware delivered by e-mail",
    "Malware on removable media",
    "Ransomware encrypts data and backups",
    "Attack through a known vulnerability not yet patched",
    "Attack through a supplier's remote access",
    "Guessing or stuffing of passwords",
    "Interception of traffic that is not encrypted",
    "Denial of service from outside",
    "Browsing of records without a need, by somebody with access",
    "Copying of data out by somebody with access",
    "Theft of a device or of media",
    "Entry into rooms by somebody not authorized",
    "Tampering with software in the supply chain",
)
OTHER_EVENTS = (
    "Sensitive information spilled to where it may not be",
    "Sensitive information mishandled by authorized users",
    "Privileges set wrong",
    "Vulnerability brought in with new software",
    "Failure of a disk",
    "Failure of many disks at once",
    "Resources exhausted",
    "Communications overloaded",
    "Fire at the primary site",
    "Flood at the primary site",
    "Storm or tornado at the primary site",
    "Fire, flood or storm at the backup site",
    "Outage of power or network",
)
