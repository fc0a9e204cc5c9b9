"""All letters of a column of texts at once, as bytes of UTF-8: what none of them is, no text has to be asked for."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int32]
_DELETE, _BLANK = 127, 32


def places_of(texts: pa.Array) -> Places:
    """Where each text begins among `held`, and where the last one ends."""
    offsets = np.frombuffer(texts.buffers()[1] or bytes(4), np.int32)
    return offsets[texts.offset : texts.offset + len(texts) + 1]


def held(texts: pa.Array) -> Bytes:
    """The bytes that the column holds, those of other columns beside it too."""
    return np.frombuffer(texts.buffers()[2] or b"", np.uint8)


def letters_of(texts: pa.Array) -> Bytes:
    """The bytes of these texts one after another."""
    places = places_of(texts)
    return held(texts)[places[0] : places[-1]] if len(places) else held(texts)[:0]


def has_letter(texts: pa.Array, letter: str) -> bool:
    """Whether any text holds this letter of ASCII."""
    return bool((letters_of(texts) == ord(letter)).any())


def has_control(texts: pa.Array) -> bool:
    """Whether any text holds a control character of ASCII."""
    letters = letters_of(texts)
    return bool((letters < _BLANK).any() or (letters == _DELETE).any())


def are_between(texts: pa.Array, first: str, last: str) -> bool:
    """Whether every letter of every text is one of ASCII from the first to the last."""
    letters = letters_of(texts)
    return not len(letters) or bool(ord(first) <= letters.min() and letters.max() <= ord(last))
