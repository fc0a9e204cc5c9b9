"""Pages of facilities beside the register's own: who holds which office; many people from a file."""
