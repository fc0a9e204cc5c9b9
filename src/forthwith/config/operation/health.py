"""Whether this process lives, and whether the installation can do its work: one word for strangers."""

from time import monotonic

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forthwith.config.operation.checks import Check, checked
from forthwith.config.operation.gate import is_operator

_REMEMBERED = 2.0  # seconds: strangers may ask as often as they like, what is looked at is looked at once
_last: list[tuple[float, bool]] = []


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return _plain("live\n", 200)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether work can be done here; each thing by itself for whoever operates the installation."""
    if not is_operator(request):
        fine = _remembered()
        return _plain("ready\n" if fine else "not ready\n", 200 if fine else 503)
    found = checked()
    return _plain("".join(_line(check) for check in found), 200 if _is_fine(found) else 503)


def _remembered() -> bool:
    if not _last or monotonic() - _last[-1][0] > _REMEMBERED:
        _last[:] = [(monotonic(), _is_fine(checked()))]
    return _last[-1][1]


def _is_fine(found: list[Check]) -> bool:
    return all(check.fine for check in found)


def _line(check: Check) -> str:
    return f"{'ok' if check.fine else 'NOT'}\t{check.name}\t{check.says}\n"


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
