"""Who an account is: its GUID, SID, name and domain, and the key that stays while it lives."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.accounts import names
from forthwith.evidence.accounts.texts import Texts
from forthwith.evidence.files.distinct import NOTHING
from forthwith.evidence.files.letters import has_control, has_letter, letters_of, places_of
from forthwith.evidence.files.rejected_rows import Unreadable

_PLAIN_GUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_GUID_LETTERS, _GUID_HYPHENS = 36, [8, 13, 18, 23]
_CONTROL = r"[\x00-\x1f\x7f]"
MOST_LETTERS = 120
_IDENTITY = ("sam_account_name", "upn", "object_guid", "object_sid")


def identity(texts: Texts) -> dict[str, pa.Array]:
    """The columns that say who each account is, its key among them; a row without any is refused."""
    values = {"upn": texts.text("upn"), "dn": texts.text("dn")}
    values["object_guid"] = _guids(texts)
    values["object_sid"] = texts.each("object_sid", names.sid, pa.string())
    values |= _named(texts, texts.text("sam_account_name"), values["dn"])
    values["key"] = _keys(texts, values)
    return values


def _guids(texts: Texts) -> pa.Array:
    lower = pc.ascii_lower(texts.text("object_guid"))
    if (
        _are_guids(lower)
        or pc.all(pc.or_(pc.equal(lower, NOTHING), pc.match_substring_regex(lower, _PLAIN_GUID))).as_py()
    ):
        return lower
    return texts.each("object_guid", names.guid, pa.string())


def _are_guids(lower: pa.Array) -> bool:
    """Whether every text is a GUID in lower case, seen by the letters of all of them at once."""
    if (np.diff(places_of(lower)) != _GUID_LETTERS).any():
        return False
    letters = letters_of(lower)
    digits = np.count_nonzero(letters - np.uint8(ord("0")) <= 9)
    others = np.count_nonzero(letters - np.uint8(ord("a")) <= ord("f") - ord("a"))
    hyphens = letters.reshape(-1, _GUID_LETTERS)[:, _GUID_HYPHENS] == ord("-")
    return bool(hyphens.all() and digits + others + hyphens.size == len(letters))


def _named(texts: Texts, name: pa.Array, dn: pa.Array) -> dict[str, pa.Array]:
    """The account's name and domain, also where one column holds both."""
    domain = _domain(texts, dn)
    if has_letter(name, "\\"):
        parted = pc.match_substring(name, "\\")
        before = pc.replace_substring_regex(name, r"\\.*$", "")
        domain = pc.if_else(pc.and_(parted, pc.equal(domain, NOTHING)), pc.utf8_lower(before), domain)
        name = pc.if_else(parted, pc.replace_substring_regex(name, r"^.*\\", ""), name)
    domain = pc.if_else(pc.equal(domain, NOTHING), pa.scalar(texts.way.domain.lower()), domain)
    return {"sam_account_name": name, "domain": domain}


def _domain(texts: Texts, dn: pa.Array) -> pa.Array:
    """The column's, else what the distinguished name ends in."""
    said = pc.utf8_lower(texts.text("domain"))
    if not texts.has("dn"):
        return said
    found = pa.repeat(NOTHING, texts.count)
    # Names of one domain end alike: each length of ending is cut off at once, each ending read once.
    starts = pc.find_substring(dn, ",DC=")
    if not pc.any(pc.greater_equal(starts, 0)).as_py():
        return pc.if_else(pc.equal(said, NOTHING), _each_domain(dn), said)
    lengths = pc.subtract(pc.binary_length(dn), starts)
    ending = dn[0].as_py().encode()[starts[0].as_py() :]
    if pc.all(_ends_so(dn, lengths, ending)).as_py():
        return pc.if_else(pc.equal(said, NOTHING), pa.scalar(names.domain_of(ending.decode())), said)
    for length in pc.unique(lengths).to_pylist():
        alike = pc.equal(lengths, length)
        ends = pc.utf8_slice_codeunits(dn.filter(alike), -length)
        found = pc.replace_with_mask(found, alike, _each_domain(ends))
    return pc.if_else(pc.equal(said, NOTHING), found, said)


def _ends_so(dn: pa.Array, lengths: pa.Array, ending: bytes) -> pa.Array:
    """Whether all after the first ",DC=" of each name is this."""
    return pc.and_(pc.equal(lengths, len(ending)), pc.ends_with(dn, ending))


def _keys(texts: Texts, values: Mapping[str, pa.Array]) -> pa.Array:
    name = pc.if_else(
        pc.equal(values["sam_account_name"], NOTHING), values["upn"], values["sam_account_name"]
    )
    full = pc.binary_join_element_wise(values["domain"], name, "\\")
    named = pc.utf8_lower(pc.if_else(pc.equal(values["domain"], NOTHING), name, full))
    named = pc.if_else(pc.equal(name, NOTHING), NOTHING, named)
    by_sid = pc.if_else(pc.equal(values["object_sid"], NOTHING), named, values["object_sid"])
    key = pc.if_else(pc.equal(values["object_guid"], NOTHING), by_sid, values["object_guid"])
    lacks = Unreadable("is empty", "the account's name, GUID or SID")
    odd = Unreadable("is no name", f"at most {MOST_LETTERS} characters, none of them a control character")
    codes = pc.if_else(pc.equal(key, NOTHING), 1, pc.if_else(_is_odd(key), 2, 0)).cast(pa.int16())
    texts.refuse(next(filter(texts.has, _IDENTITY)), codes, (None, lacks, odd))
    return key


def _is_odd(key: pa.Array) -> pa.Array:
    """What a program may mean by a name, and no directory holds."""
    is_long = pc.greater(pc.utf8_length(key), MOST_LETTERS)
    return pc.or_(is_long, pc.match_substring_regex(key, _CONTROL)) if has_control(key) else is_long


def _each_domain(dn: pa.Array) -> pa.Array:
    known = dn.dictionary_encode()
    return pa.array(map(names.domain_of, known.dictionary.to_pylist()), pa.string()).take(known.indices)
