"""Which pages take lists of people, and who may bring one there."""

from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import ClassVar

from forthwith.access import guards as access
from forthwith.breach import guards as breach
from forthwith.evidence.uploads import SealedUpload
from forthwith.people.models import Person
from forthwith.program.registers.urls import BRINGS


class SealedList(SealedUpload):
    """Seals what comes to these pages while it arrives."""

    comes_to: ClassVar[Mapping[str, Callable[[Person], None]]] = ChainMap(
        {
            "breach:people": breach.check_may_work,
            "access:bring": access.check_may_work,
        },
        BRINGS,  # filled while the routes of the registers are read
    )
