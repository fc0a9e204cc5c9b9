"""Computing equipment: its register, its yearly count, and how its media are dealt with; dmh.2.L, 164.310(d)(1).

1. Every piece has an asset tag; who moved it, from where to where, is kept (accountability, (d)(2)(iii)).
2. A facility's yearly count is opened against the list of the year before; files of tags found are taken once each.
3. Every piece comes to something, adding up on both sides; what is missing is decided before the count is closed.
4. Closing proves the year of the facility, and leaves the list of the next. A late day has reasons.
5. Media that hold ePHI, or may, are sanitized and verified by another person before they go ((d)(2)(i), (ii)).
"""
