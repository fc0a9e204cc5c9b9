"""Who may open and do what: one table, route by route, held before any page runs and printed in docs/permissions.md.

    Row("people:add", opens=ADMINISTRATOR, sends=ADMINISTRATOR)

reads: the page `people:add` opens for the administrator alone, and takes a form from the administrator alone. A route
without a row is refused to everybody. The guards of pages and acts stand behind it and refuse once more.
"""
