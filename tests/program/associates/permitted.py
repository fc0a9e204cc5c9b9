"""What each route with business associates takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from tests.cast import Cast
from tests.program.associates.made import add, agree, answers, given

FILE = b"Reference,Name,Services,PHI it is given,PHI disclosed since\n,New Co,Scans,Charts,2020-01-02\n"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today().isoformat()
    one, ended = add(cast), add(cast, name="Old Co", until_on=today)
    agree(cast, one)
    looked = {key: answer.value for key, answer in answers().items()}
    return {
        "associates:list": ([], {}),
        "associates:export": (["csv"], {}),
        "associates:one": ([one.reference], {}),
        "associates:template": (["csv"], {}),
        "associates:add": ([], given(name="More Co")),
        "associates:change": ([one.reference], {**given(name="Shred Company"), "seen": "1"}),
        "associates:import": ([], {}),
        "associates:check": ([uploads.keep("associates.csv", FILE)], {"seen": "2"}),
        "associates:add_agreement": ([one.reference], {}),
        "associates:text": ([one.reference, 1], {}),
        "associates:terms": ([one.reference, 1], looked),
        "associates:end": ([one.reference, 1], {"until_on": today, "why": "Over."}),
        "associates:review": ([one.reference], {"reviewed_on": today, "outcome": "Good."}),
        "associates:returned": ([ended.reference], {"what": "returned", "on": today, "proof": "Letter."}),
    }
