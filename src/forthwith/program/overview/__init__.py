"""The program at one look: the year, each clause and what proves it, what if, and a calendar to subscribe to.

Serves every clause of both policies.
1. `queries.dues_seen` asks the engine and leaves what a person may see: officers all, a local officer their facility.
2. `picture` draws a year of it; each mark leads to its list, where each duty has its why.
3. `clauses` tells how a clause stood in a period, as known on a day: duties, proofs, acts on the record.
4. `feeds` is the one table here: a person's private link, of which only a digest is kept.
"""
