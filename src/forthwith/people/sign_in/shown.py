"""How a person showed who they are, told to the sign-in about to happen."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """In words, and whether it was more than a password."""

    how: str = "password"
    strong: bool = False


def showing(request: HttpRequest, how: str, *, strong: bool) -> None:
    """Say it before `login`: by a page of ours, or by single sign-on."""
    request.META["forthwith.shown"] = Shown(how, strong)


def shown_by(request: HttpRequest) -> Shown:
    """What was said; a password alone where nothing was."""
    said = request.META.get("forthwith.shown")
    return said if isinstance(said, Shown) else Shown()
