"""References of completions: TRN-2026-000001; a number once given is never given again."""

from django.db.models import Max

from forthwith import clock
from forthwith.program.training.models import Completion
from forthwith.record import head


def next_references(count: int) -> list[str]:
    """So many new references; two acts at once wait for each other, and each gets its own."""
    head.locked()
    start = f"TRN-{clock.today().year}-"
    last = Completion.objects.filter(reference__startswith=start).aggregate(last=Max("reference"))["last"]
    first = int(last.removeprefix(start)) + 1 if last else 1
    return [f"{start}{number:06}" for number in range(first, first + count)]
