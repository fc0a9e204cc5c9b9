"""Snapshots: what was known of people on a day, immutable, digested, encrypted (164.530(j), 164.414(b)).

store.py     sealed files named by the digest of their content
rosters/     lists of affected individuals read from CSV and XLSX, row by row, nothing lost
parquet.py   people as columns
actions.py   take_roster_snapshot: files first, then the row and its entry on the record
queries.py   the people of a snapshot
"""
