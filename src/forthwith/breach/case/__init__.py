"""A case as a whole: its intake, where it stands, what comes next, what moved, what its closing lacks."""
