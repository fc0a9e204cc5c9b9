"""The sample's training: three courses for everybody, most of it done, some people overdue."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.training.actions import audiences, bring, courses, held, quiz
from forthwith.program.training.actions.courses import Taught
from forthwith.program.training.built_in.reading import shipped
from forthwith.program.training.domain import Material, Topic
from forthwith.program.training.models import Course
from forthwith.program.training.queries.courses import version_on
from forthwith.program.training.queries.quiz import short_course
from forthwith.sample.steps import Cast

PRIVACY, BREACH, SECURITY = "Privacy at work", "How to spot and report a breach", "Security awareness"
_SHORT = {PRIVACY: ("privacy-at-work", Topic.PRIVACY), BREACH: ("spot-and-report", Topic.BREACH)}
DAY = timedelta(days=1)


def add_courses(cast: Cast, today: date) -> None:
    """Two short courses that come with the product and one of the state's learning system, each for everybody."""
    taught = {
        title: (topic, Taught(Material.SHORT_COURSE, shipped(name), f"{name}.toml"), None)
        for title, (name, topic) in _SHORT.items()
    }
    elsewhere = Taught(Material.ELSEWHERE, place="The state’s learning system (sample)")
    for title, (topic, how, months) in (taught | {SECURITY: (Topic.SECURITY, elsewhere, 12)}).items():
        made = courses.add_course(
            title=title,
            topic=topic,
            due_days=30,
            valid_months=months,
            from_on=clock.today(),
            taught=how,
            by=cast[Role.PRIVACY_OFFICER],
        )
        audiences.add_audience(
            course=made, role=None, facility=None, from_on=clock.today(), by=cast[Role.PRIVACY_OFFICER]
        )


def hold_session(cast: Cast, today: date) -> None:
    """Everybody but the newest takes part in a session on privacy."""
    held.record_session(
        held_on=clock.today(),
        topic="",
        course=_course(PRIVACY),
        who=[one.email for one in _people()],
        proof="List of signatures, kept in the privacy office (sample).",
        by=cast[Role.PRIVACY_OFFICER],
    )


def bring_list(cast: Cast, today: date) -> None:
    """The learning system's list: everybody but two, whose last completion is more than a year old by now."""
    data = _list(cast, (cast[Role.WORKFORCE_MEMBER], cast[Role.SECOND_APPROVER]))
    bring.take(name="learning.csv", data=data, by=cast[Role.PRIVACY_OFFICER])


def bring_first_list(cast: Cast, today: date) -> None:
    """The learning system's first list: everybody."""
    bring.take(name="learning.csv", data=_list(cast, ()), by=cast[Role.PRIVACY_OFFICER])


def answer_quiz(cast: Cast, today: date) -> None:
    """Four people pass the short course on breaches; the others still have to."""
    version = version_on(_course(BREACH), clock.today())
    if version is None:
        return
    right = [one.right for one in short_course(version).questions]
    for role in (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER, Role.AUDITOR):
        quiz.answer_quiz(version=version, answers=right, by=cast[role])


def _list(cast: Cast, without: tuple[Person, ...]) -> bytes:
    on = clock.today() - DAY
    rows = [f"{one.email},{SECURITY},Completed,{on}" for one in _people() if one not in without]
    return "\n".join(["Email,Course,Status,Completed on", *rows, ""]).encode()


def _people() -> list[Person]:
    return list(Person.objects.filter(email__endswith="@sample.example"))


def _course(title: str) -> Course:
    return Course.objects.get(title=title)
