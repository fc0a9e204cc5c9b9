"""Persons, their dated appointments to roles, and signing in: dmh.1, dmh.2.A; 45 CFR 164.308(a)(2), 164.530(a).

1. An administrator adds a person; the person sets a password by a one-time link or is given one.
2. A person is appointed to a role from a day on, perhaps until another.
3. Guards of every slice ask `person.holds(role)` on today's date.
4. Each of these is an act on the record, and so is every sign-in.
"""
