"""What each route in the room of training takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.people.domain import Role
from forthwith.program.training.actions import audiences, quiz
from forthwith.program.training.domain import Topic
from tests.cast import Cast
from tests.program.training.courses import FILE, added, ago, completed


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    course, today = added(cast), clock.today().isoformat()
    security = added(cast, "Security", topic=Topic.SECURITY, taught=FILE, everybody=False)
    audience = audiences.add_audience(
        course=security, role=Role.AUDITOR, facility=None, from_on=ago(9), by=cast.nora
    )
    done = completed(cast, security, cast.wes, 3)
    quiz.answer_quiz(version=course.versions.get(), answers=[0] * 8, by=cast.wes)
    row = f"Course,E-mail,Completed on\nPrivacy,wes@agency.example,{ago(1)}\n"
    upload = uploads.keep("list.csv", row.encode())
    taught = {"kind": "elsewhere", "place": "LMS", "pass_percent": "80", "from_on": today}
    answers = {f"question_{number}": "0" for number in range(1, 9)}
    return {
        "training:training": ([], {}),
        "training:owed": ([], {}),
        "training:owed_file": (["csv"], {}),
        "training:add_course": ([], taught | {"title": "New", "topic": "privacy", "due_days": "30"}),
        "training:course": ([course.code], {"role": "auditor", "from_on": today}),
        "training:publish": ([course.code], taught | {"changed": "New rules"}),
        "training:end_course": ([course.code], {"last_on": today}),
        "training:end_audience": ([security.code, audience.pk], {"last_on": today}),
        "training:material": ([security.code, 1], {}),
        "training:person": ([cast.wes.pk], {}),
        "training:proof": ([done.reference], {}),
        "training:certificate": ([done.reference], {}),
        "training:withdraw": ([done.reference], {"why": "By mistake."}),
        "training:bring": ([], {}),
        "training:bring_check": ([upload], {}),
        "training:held": ([], {"held_on": today, "topic": "x", "who": "Wes", "proof": "List"}),
        "training:mine": ([], {}),
        "training:read": ([course.code, 1], {}),
        "training:quiz": ([course.code], answers),
        "training:attempt": ([course.code, 1], {}),
    }
