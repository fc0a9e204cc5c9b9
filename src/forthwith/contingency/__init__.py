"""Keep and restore: backups, restores and drills, the move to PostgreSQL, and how long documents are kept.

It serves 45 CFR 164.308(a)(7), 164.310(d)(2)(iv), 164.316(b)(2) and 164.530(j)(2).

1. `copying` reads every table in one unchanging view, and writes it into empty tables of either database.
2. `sealed` is the one file a backup is: a plain header, then everything else encrypted, a piece at a time.
3. `backing_up`, `restoring`, `drilling`, `moving` put the two together; each leaves a row and an entry.
4. `retention` says of each kind of document when its years begin and end, what holds it, and how it is disposed of.
"""
