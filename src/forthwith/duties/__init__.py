"""What is due, to whom, by when and why: the page a program is run from.

1. A slice asks the law and hands over what is owed (`actions.replace`), in the same transaction as its act.
2. The rows are a projection: they hold no decision of their own and can be made again from the facts.
3. Duties of cases and duties of the audits of access are two wings; each is read by its own readers.
4. Where a duty stands today (running, on hold, overdue, done) is computed when it is read, never stored.
"""
