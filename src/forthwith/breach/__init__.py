"""Incidents and breaches of unsecured PHI: 45 CFR 164.400-414; policy clauses swmbh.III.A to III.G.

1. A workforce member reports; the privacy officer records facts (every change a new version, none overwritten).
2. After each act the law is asked anew: discovery, determination and duties with their reasons.
3. The privacy officer determines; the determination keeps the facts and the finding it rests on.
4. A roster gives the people and the counts; a letter is drafted, approved by another person, printed in batches.
5. Each mailing is recorded against its batch; that, not a tick, discharges the duty.
"""
