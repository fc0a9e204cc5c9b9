"""Business associates and their agreements; 164.308(b), 164.314(a), 164.504(e)."""
