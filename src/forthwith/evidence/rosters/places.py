"""The States a letter can go to: postal codes, names, and the ZIP prefixes each uses.

"State" is used as in 45 CFR 160.103 with HITECH 13400: the States, the District of Columbia and the
territories. Military and freely associated places have post offices but are no State. ZIP prefixes only ever
warn: the Postal Service moves them.
"""

_STATES = """
AL Alabama 350-369
AK Alaska 995-999
AZ Arizona 850-865
AR Arkansas 716-729
CA California 900-961
CO Colorado 800-816
CT Connecticut 060-069
DE Delaware 197-199
DC District of Columbia 200 202-205 569
FL Florida 320-339 341-349
GA Georgia 300-319 398-399
HI Hawaii 967-968
ID Idaho 832-838
IL Illinois 600-629
IN Indiana 460-479
IA Iowa 500-528
KS Kansas 660-679
KY Kentucky 400-427
LA Louisiana 700-714
ME Maine 039-049
MD Maryland 206-219
MA Massachusetts 010-027 055
MI Michigan 480-499
MN Minnesota 550-567
MS Mississippi 386-397
MO Missouri 630-658
MT Montana 590-599
NE Nebraska 680-693
NV Nevada 889-898
NH New Hampshire 030-038
NJ New Jersey 070-089
NM New Mexico 870-884
NY New York 005 063 100-149
NC North Carolina 270-289
ND North Dakota 580-588
OH Ohio 430-459
OK Oklahoma 730-732 734-749
OR Oregon 970-979
PA Pennsylvania 150-196
RI Rhode Island 028-029
SC South Carolina 290-299
SD South Dakota 570-577
TN Tennessee 370-385
TX Texas 733 750-799 885
UT Utah 840-847
VT Vermont 050-054 056-059
VA Virginia 201 220-246
WA Washington 980-994
WV West Virginia 247-268
WI Wisconsin 530-549
WY Wyoming 820-831
AS American Samoa 967
GU Guam 969
MP Northern Mariana Islands 969
PR Puerto Rico 006-007 009
VI Virgin Islands 008
"""

_OTHER_POST_OFFICES = """
AA Armed Forces Americas 340
AE Armed Forces Europe 090-098
AP Armed Forces Pacific 962-966
FM Federated States of Micronesia 969
MH Marshall Islands 969
PW Palau 969
"""


def _read(table: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    names, prefixes = {}, {}
    for line in table.split("\n"):
        if line:
            words = line.split()
            named = [word for word in words[1:] if not word[0].isdigit()]
            names[words[0]] = " ".join(named)
            prefixes[words[0]] = _prefixes(words[1 + len(named) :])
    return names, prefixes


def _prefixes(ranges: list[str]) -> frozenset[str]:
    found = set()
    for one in ranges:
        first, _, last = one.partition("-")
        found |= {f"{number:03}" for number in range(int(first), int(last or first) + 1)}
    return frozenset(found)


STATES, _state_prefixes = _read(_STATES)
_other_names, _other_prefixes = _read(_OTHER_POST_OFFICES)
POST_OFFICES = STATES | _other_names
PREFIXES = _state_prefixes | _other_prefixes
_CODES = {name.casefold(): code for code, name in POST_OFFICES.items()} | {
    code.casefold(): code for code in POST_OFFICES
}


def state_code(text: str) -> str:
    """The two-letter code of a State given by code or name, or an empty text where it is none."""
    return _CODES.get(text.replace(".", "").casefold(), "")


def fits(postal_code: str, state: str) -> bool:
    """Whether a ZIP Code lies in this State, as far as its first three digits tell."""
    return postal_code[:3] in PREFIXES.get(state, frozenset())
