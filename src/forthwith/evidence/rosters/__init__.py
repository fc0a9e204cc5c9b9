"""Lists of affected individuals, from the file a person has to people the law can count (164.404(d)).

mapping.py      which column means what: proposed here, confirmed by a person
reading.py      rows into individuals; every row is accepted or rejected with its reasons
individual.py   one affected individual and whoever may stand for them
addresses.py    whether an address is sufficient for first-class mail
status.py       what a row says of age and residence
doubles.py      rows that may be one individual
contradictions.py  why a row cannot be taken though its cells can be read
"""
