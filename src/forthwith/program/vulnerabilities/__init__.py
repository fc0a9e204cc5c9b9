"""Vulnerability assessments of what hosts the systems, twice a year, and what they found; dmh.2.G, 164.308(a)(1)(ii).

1. An assessment is begun for a half of a year; the files of its scans are read, sealed, and taken once each.
2. What a scan shows is the same finding from scan to scan: new, still there, back, gone, or not looked at.
3. A finding is gone only where a full look at its host shows it (reading 96), or closed by a judgment with reasons.
4. Somebody mends it by a day, or an officer accepts it until a day. The scanner's severity orders; it decides nothing.
5. Closing the assessment is the proof of its half; another performer than the named unit, or a late day, has reasons.
"""
