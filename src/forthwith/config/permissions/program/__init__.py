"""The program's rooms, each with its rows."""

from forthwith.config.permissions.program import (
    assessments,
    associates,
    collection,
    facilities,
    inventory,
    overview,
    plans,
    policies,
    risks,
    systems,
    training,
    visits,
    vulnerabilities,
)
from forthwith.config.permissions.rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "assessments": assessments.ROWS,
    "associates": associates.ROWS,
    "collection": collection.ROWS,
    "facilities": facilities.ROWS,
    "inventory": inventory.ROWS,
    "overview": overview.ROWS,
    "plans": plans.ROWS,
    "policies": policies.ROWS,
    "risks": risks.ROWS,
    "systems": systems.ROWS,
    "training": training.ROWS,
    "visits": visits.ROWS,
    "vulnerabilities": vulnerabilities.ROWS,
}
