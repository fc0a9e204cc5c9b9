"""A reason for each access of an audit log, or none: explanations in order, flags beside; pure.

context (tables of encounters, care teams, staff …)  +  events (one row a user, patient and access)
->  questions: numbered_users, last_days, volume_by_day
->  explain: the first template that a record proves, the flags beside it, or unexplained
->  summary: how much each template explains, of first accesses apart; what could not be asked
->  settled by a person only; a settled reason may be proposed as a template (proposals)

Every question is an Ibis expression, so DuckDB in this process (engine) and Spark give the same rows. Importing any
module but context, terms and proposals loads Ibis, which takes two seconds: pages import it where they ask.
"""
