"""The yearly assessments of security and privacy, standard by standard; 164.308(a)(8), dmh.2.C.i, dmh.2.C.ii.

1. The security officer (security) or the privacy officer (privacy) begins the year: a row for each provision in force,
   each with last year's answer beside it, to be confirmed again.
2. Each row is answered with evidence and reasons; an addressable specification is decided as 164.306(d)(3) asks.
3. What is not in place, only partly, or not known becomes a follow-up with an owner and a day, closed by its proof.
4. Closed once nothing is open: report, OSCAL results, and the proof of the year's duty.
"""
