"""Risk analysis of a system in the terms of NIST SP 800-30; 164.308(a)(1)(ii)(A), (B)."""
