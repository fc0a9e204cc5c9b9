"""Words that would tell of substance use treatment where anybody can read them: the envelope and the heading; pure.

42 CFR 2.13(a), (c): nothing may say, to whoever holds the envelope, that the addressee is or was a patient.
"""

import re
from collections.abc import Iterable

_TELLING = (
    "abstinence addict addiction adicción adicciones alcohol alcoholic alcoholism alcoholismo buprenorphine "
    "chemical cocaine dependence dependencia desintoxicación detox detoxification drogas drug drugs "
    "heroin intoxication medication-assisted methadone metadona misuse mat naloxone narcotic narcotics "
    "opiate opioid opioide opioides opioids oud overdose recovery recuperación rehab rehabilitation "
    "rehabilitación sober sobriety sobredosis sobriedad substance substances sustancias sud suboxone "
    "treatment tratamiento vivitrol withdrawal"
)
_WORDS = frozenset(_TELLING.split())


def telling_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words in these texts that would tell it, each once, in order; "part 2" tells it, too."""
    told: dict[str, None] = {}
    for text in texts:
        words = re.findall(r"[\w-]+", text.casefold())
        told |= dict.fromkeys(word for word in words if word in _WORDS)
        told |= dict.fromkeys(re.findall(r"\b(?:part 2|42 cfr)\b", text.casefold()))
    return tuple(told)
