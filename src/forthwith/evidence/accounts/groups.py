"""Lists of groups or roles in one cell: split as exports join them, each group by its plain name."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.accounts.names import plain_name
from forthwith.evidence.files.distinct import NOTHING

# What PowerShell writes of a property with many values that the script did not join.
COLLECTION = (
    r"^(Microsoft\.ActiveDirectory\.Management\.ADPropertyValueCollection|System\.(String|Object)\[\])$"
)
_HELD, _HELD_BACK = "\\;", "\x1e"  # csvde writes a semicolon inside a value behind a backslash
_GROUPS, _ROLES = "[;|\n\x1f]", "[;|,\n\x1f]"


def is_collection(texts: pa.Array) -> pa.Array:
    """Whether a cell holds the name of a collection instead of its values: nothing is known then."""
    return pc.match_substring_regex(texts, COLLECTION)


def lists_of(texts: pa.Array, known: pa.Array, *, of_roles: bool = False) -> pa.Array:
    """The names in each cell; null where not `known`, empty where the cell is."""
    whole = pc.if_else(known, pc.fill_null(texts, ""), NOTHING)
    split = pc.split_pattern_regex(
        pc.replace_substring(whole, _HELD, _HELD_BACK), _ROLES if of_roles else _GROUPS
    )
    values = pc.utf8_trim_whitespace(split.flatten())
    filled = pc.not_equal(values, NOTHING)
    parents = pc.list_parent_indices(split).filter(filled).to_numpy()
    counts = np.bincount(parents, minlength=len(texts))
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    named = _named(values.filter(filled))
    return pa.ListArray.from_arrays(offsets, named, mask=pc.invert(known))


def _named(values: pa.Array) -> pa.Array:
    known = values.dictionary_encode()
    plain = [
        plain_name(value.replace(_HELD_BACK, _HELD)).replace(_HELD, ";")
        for value in known.dictionary.to_pylist()
    ]
    return pa.array(plain, pa.string()).take(known.indices)
