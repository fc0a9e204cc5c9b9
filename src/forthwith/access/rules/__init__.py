"""When an account is unused, ended or due to go: the procedures as expressions over columns; pure.

words.py      verdicts, reasons, acts
rule.py       a procedure's rule with its numbers and readings
columns.py    the columns of what goes in and comes out
verdicts.py   the verdict of every account, written once as Ibis expressions
audit.py      a whole audit: Result with rows, totals, findings beside
people.py     whose account it is, and whether that person is still employed
contracts.py  where a provider's contracts stand
log_facts.py  what a directory's log says: last logons, disabled and enabled when
deletion.py   day 60 after disabling
"""
