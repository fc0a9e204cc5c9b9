"""Business associates: who they are, their agreements and the terms of these, what became of PHI at the end.

45 CFR 164.308(b), 164.314(a), 164.502(e), 164.504(e).

1. An associate stands in the register with its services, the PHI it is given and since when.
2. An agreement is kept as a file; each term the law asks for is looked for: there, lacking, or nobody has looked.
3. While an agreement is in force and no term is known to lack, it is current (reading 94); else a finding stands.
4. Each is looked at again; at the end it is recorded what became of the PHI.
"""
