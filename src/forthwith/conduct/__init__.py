"""Complaints and sanctions: 45 CFR 164.530(d), (e), (g), (h); policy clauses swmbh.III.I to III.K.

1. Anybody complains without an account, gets a reference and a code, and asks with both where the complaint stands.
2. The privacy officer records findings, letters and actions, and closes with a disposition: two questions are answered
   then, whether there was retaliation and whether anybody was asked to waive a right.
3. A sanction is proposed for a named failure, checked against the protected disclosures, and only then applied.
4. Who was trained stands in the room of training (`forthwith.program.training`); its old address leads there.
"""
