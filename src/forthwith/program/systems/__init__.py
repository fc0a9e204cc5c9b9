"""Information systems: owner, host, PHI, code sets, stage, and what asks for a new assessment.

Clauses dmh.2.C.iii, iv.
"""
