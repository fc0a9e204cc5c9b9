"""Lists of affected individuals, from the file a person has to people the law can count (164.404(d)).

table.py        a CSV or XLSX file as a header and numbered rows
mapping.py      which column means what: proposed here, confirmed by a person
reading.py      rows into individuals; every row is accepted or rejected with its reasons
individual.py   one affected individual and whoever may stand for them
addresses.py    whether an address is sufficient for first-class mail
status.py       what a row says of age and residence
doubles.py      rows that may be one individual
rejected.py     the rejected rows as a file to mend and bring again
"""
