"""Every table copied in one unchanging view, as lines of PostgreSQL's COPY text, whichever database it stands in.

1. `tables` names the tables and their columns; `wire` spells one value; neither knows what a row means.
2. `reading` gives frames out of the database; `writing` takes frames into empty tables, and counts both ways.
3. `frames` is how they follow one another: in a backup's file, or in a pipe from one database to the other.
"""
