"""Courses, who owes them, who completed them; 164.308(a)(5), 164.530(b), dmh.2.D."""
