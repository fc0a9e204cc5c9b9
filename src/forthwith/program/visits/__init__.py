"""Visits to facilities: planned, made, what was seen, what is mended. 45 CFR 164.308(a)(8), 164.310; dmh.2.F.

1. A visit is planned for a facility: by the Chief Security Officer or the Privacy Officer, for a day.
2. Made, each question of the list of that day is answered: yes, no, or not seen, with a note.
3. A finding names its owner and its last day, and is closed by its proof; the facility's own officer sees it.
4. The report is a PDF; the visit counts for its facility and year.
"""
