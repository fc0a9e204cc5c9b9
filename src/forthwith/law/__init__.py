"""What the law says, as pure functions that return their reasons. Start at hipaa/subpart_d.py.

One module per section, named as the section; functions stand in the order of the text; the general
rule first, each exception its own function. No clock, database, setting or log: the day is an argument.
"""
