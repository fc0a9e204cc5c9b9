"""Audit logs in their many forms, read into one canonical event; pure.

event.py     the columns of an event, of an account event, of a user of a log
reading.py   read_events: told apart by content, dropped and rejected rows counted, kept part by part
kept.py      a kept log: sealed Parquet parts once by time and once by user, found by their first and last value
passing.py   a log read without keeping it, for the command line
columns.py   CSV with a mapping; openemr.py fhir.py atna.py windows.py: the forms that need none
sorting.py   more events than memory put in order, by way of sealed scratch files
once.py      the same event told twice is counted once
coverage.py  what a log can prove: reads or none, its span, hours without any event
"""
