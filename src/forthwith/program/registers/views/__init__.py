"""Pages of a register, each a function that makes the page of the register it is given."""
