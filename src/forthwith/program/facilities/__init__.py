"""Facilities and officers: who holds which office, since when, who stands in.

45 CFR 164.308(a)(2), dmh.1, dmh.2.A.
"""
