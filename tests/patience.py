"""How long a test waits for what must come about: a start takes seconds; on a machine that is busy, minutes."""

PATIENCE = 300.0  # seconds; nobody waits them where it has come about
