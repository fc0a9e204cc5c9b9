"""Business continuity and disaster recovery: prepared, approved, tested; 164.308(a)(7), dmh.2.I, J."""
