"""The rooms of the program, each with what it keeps and how many there are."""

from dataclasses import dataclass

from django.apps import apps

from forthwith.ui.shown import Figure


@dataclass(frozen=True, slots=True)
class Room:
    """A room's address, what it counts, and in which table; local: a local security officer keeps theirs there."""

    path: str
    words: str
    table: str
    is_local: bool = False


ROOMS = (
    Room("facilities", "facilities", "people.Facility", is_local=True),
    Room("systems", "information systems", "systems.System", is_local=True),
    Room("risks", "risk analyses", "risks.Analysis", is_local=True),
    Room("assessments", "yearly assessments", "assessments.Assessment"),
    Room("collection", "questionnaires of April", "collection.Questionnaire", is_local=True),
    Room("policies", "policies", "policies.Policy", is_local=True),
    Room("plans", "plans", "plans.Plan"),
    Room("plans/criticality", "systems in order of restoring", "plans.Critical"),
    Room("visits", "site visits", "visits.Visit", is_local=True),
    Room("associates", "business associates", "associates.Associate"),
    Room("vulnerabilities", "vulnerability assessments", "vulnerabilities.Assessment"),
    Room("inventory", "pieces of equipment", "inventory.Equipment", is_local=True),
    Room("training", "courses", "training.Course", is_local=True),
)


def figures(*, everything: bool) -> list[Figure]:
    """Each room with its number; who sees one facility alone is led to the rooms that keep theirs, without numbers."""
    if everything:
        return [Figure(_count(room), room.words, f"/program/{room.path}/") for room in ROOMS]
    return [Figure("", room.words, f"/program/{room.path}/") for room in ROOMS if room.is_local]


def _count(room: Room) -> int:
    return int(apps.get_model(room.table)._base_manager.count())
