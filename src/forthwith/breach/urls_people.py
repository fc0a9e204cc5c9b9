"""Addresses of the people affected: where each notice stands, one person, same person, returned mail, calls."""

from django.urls import URLPattern, path

from forthwith.breach.views import calls, matching, people, returned


def people_patterns(case: str) -> list[URLPattern]:
    """The pages under a case's address; a person stands in an address by reference, never by name."""
    return [
        path(case + "people/standing/", people.standing, name="standing"),
        path(case + "people/one/<str:person>/", people.one, name="one"),
        path(case + "people/one/<str:person>/correct/", people.correct, name="correct_person"),
        path(case + "people/one/<str:person>/take/", people.take, name="take_from"),
        path(case + "people/one/<str:person>/judge/", people.judge, name="judge_person"),
        path(case + "people/one/<str:person>/contact/", people.contact, name="log_contact"),
        path(case + "people/same/", matching.matching, name="matching"),
        path(case + "people/same/pair/", matching.match, name="match"),
        path(case + "people/same/rule/", matching.by_rule, name="match_by_rule"),
        path(case + "people/same/<int:pk>/undo/", matching.undo, name="undo_match"),
        path(case + "people/returned/", returned.returned, name="returned"),
        path(case + "people/returned/file/", returned.bring, name="bring_returned"),
        path(case + "people/returned/<str:upload>/", returned.check, name="check_returned"),
        path(case + "people/calls/", calls.calls, name="calls"),
    ]
