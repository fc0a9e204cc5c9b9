"""A directory over LDAPS, behind one small interface: connect, page, read one, change by compare-and-swap; pure."""
