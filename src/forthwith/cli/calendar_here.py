"""The calendar of this installation: the policies adopted here, held against its own facts."""

from collections.abc import Sequence

from forthwith.cli.calendar_asked import Answer, Asked, answer
from forthwith.duties import supposed
from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts


def answered(asked: Asked, suppose: Sequence[str]) -> Answer:
    """What is owed here, as it was known on the day it is seen from."""
    from forthwith.cli import installation

    installation.check_secrets(installation.opened())
    from forthwith.duties.adopted import adopted, in_force
    from forthwith.duties.loading import calendar

    duties = list(dict.fromkeys(duty for policy in adopted() for duty in policy.duties))
    more = supposed.supposed(suppose, supposed.kinds_of(duties))

    def owed(supposition: Facts) -> list[Due]:
        return calendar(asked.first, asked.last, as_of=asked.as_of, more=supposition)

    titles = [pack.title for pack in in_force(asked.as_of).values()]
    return answer(asked, titles, duties, owed, more)
