"""Explanations computed the plain way, row by row and in Python's own dates: what the expressions must agree with."""

from datetime import timedelta
from zoneinfo import ZoneInfo


def explained(events, tables, terms):
    """event_id and patient_id to (template or None, whether it is the first access), one event at a time."""
    rows = [event for event in events if event["patient_id"]]
    first = {(row["event_id"], row["patient_id"]): direct(row, tables, terms) for row in rows}
    return {
        (row["event_id"], row["patient_id"]): (
            first[row["event_id"], row["patient_id"]] or repeat(row, rows, first, terms),
            not any(earlier(other, row) for other in rows),
        )
        for row in rows
    }


def earlier(one, other):
    same = (one["user_id"], one["patient_id"]) == (other["user_id"], other["patient_id"])
    return same and (one["occurred_at"], one["event_id"]) < (other["occurred_at"], other["event_id"])


def repeat(row, rows, first, terms):
    near = timedelta(days=terms.days)
    return (
        "repeat"
        if any(
            earlier(one, row)
            and first[one["event_id"], one["patient_id"]]
            and one["occurred_at"] >= row["occurred_at"] - near
            for one in rows
        )
        else None
    )


def direct(row, tables, terms):
    user, at = row["user_id"], row["occurred_at"]
    of_patient = {
        name: [one for one in table if one["patient_id"] == row["patient_id"]]
        for name, table in tables.items()
        if name not in ("staff", "units")
    }
    on = at.astimezone(ZoneInfo(terms.zone)).date()
    group = {one["user_id"]: one["group"] for one in tables.get("staff", [])}
    colleagues = {one for one, its in group.items() if its is not None and its == group.get(user)}
    units = units_of(user, on, tables)
    if any(near_encounter(one, {user}, at, terms) for one in of_patient.get("encounters", [])):
        return "encounter"
    if any(near_team(one, {user}, on, terms) for one in of_patient.get("care_team", [])):
        return "care team"
    if any(one["unit"] in units and of_date(one, on, terms) for one in of_patient.get("encounters", [])):
        return "unit"
    if any(near_encounter(one, colleagues, at, terms) for one in of_patient.get("encounters", [])):
        return "colleague"
    if any(near_team(one, colleagues, on, terms) for one in of_patient.get("care_team", [])):
        return "colleague's care team"
    if any(one["user_id"] == user and within(one, on) for one in of_patient.get("assignments", [])):
        return "caseload"
    if any(one["user_id"] == user and opened(one, on) for one in of_patient.get("tasks", [])):
        return "task"
    if any(
        not one["user_id"] and one["unit"] in units and opened(one, on) for one in of_patient.get("tasks", [])
    ):
        return "unit's task"
    if any(broken(one, user, at, terms) for one in of_patient.get("break_glass", [])):
        return "broken glass"
    return None


def units_of(user, on, tables):
    if "units" in tables:
        return {one["unit"] for one in tables["units"] if one["user_id"] == user and within(one, on)}
    return {one["unit"] for one in tables.get("staff", []) if one["user_id"] == user} - {None}


def within(one, on):
    return one["from_on"] <= on and (one["until_on"] is None or on <= one["until_on"])


def opened(one, on):
    return one["opened_on"] <= on and (one["closed_on"] is None or on <= one["closed_on"])


def end(one):
    return max(one["starts_at"], one["ends_at"] or one["starts_at"])


def near_encounter(one, users, at, terms):
    near = timedelta(days=terms.days)
    return one["user_id"] in users and one["starts_at"] - near <= at <= end(one) + near


def near_team(one, users, on, terms):
    near = timedelta(days=terms.days)
    until = one["until_on"] and one["until_on"] + near
    return one["user_id"] in users and one["from_on"] - near <= on and (until is None or on <= until)


def of_date(one, on, terms):
    first, last = (moment.astimezone(ZoneInfo(terms.zone)).date() for moment in (one["starts_at"], end(one)))
    return first <= on <= last


def broken(one, user, at, terms):
    until = one["at"] + timedelta(hours=terms.glass_hours)
    return one["user_id"] == user and one["reason"] is not None and one["at"] <= at <= until
