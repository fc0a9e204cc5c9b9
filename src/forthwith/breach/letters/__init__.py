"""Which letter says what to whom: kinds, text, content test, what a person is still owed, the plan of a run; pure."""
