"""Policies and operating regulations: versions, review, approval, acknowledgment.

45 CFR 164.316(a) and (b); dmh.2.B, dmh.2.E, dmh.2.H, dmh.2.K, dmh.3.

1. A policy stands in the register; its text is a file in the sealed store, one version after another.
2. Somebody other than the author approves a version; from a day on it is in force, and the one before is replaced.
3. Everybody who must is asked to read it: in the app, or by a file of another system; the last one is a fact.
4. Every three years it is reviewed: unchanged, to be changed, or retired, with reasons.
5. Where the entity's policy controls alone, a facility has none of its own: refused here, a finding where found.
"""
