"""Pages of the program at one look: the year, the clauses, what if, the calendar to subscribe to."""
