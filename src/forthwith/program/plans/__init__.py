"""The business continuity and the disaster recovery plan: versions, approval, tests, which systems come first.

45 CFR 164.308(a)(7); dmh.2.I, dmh.2.J.

1. A version of a plan is brought as a file: who prepared it, when it is to be reviewed.
2. An officer of the department who did not bring it approves it: from then until its review day it is current.
3. It is tested, or used in earnest: what the test showed is followed up until proof closes it.
4. The criticality list says how long each system may be away, and how much of its data may be lost.
"""
