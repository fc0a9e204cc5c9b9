"""Witnesses outside of the operator's reach: signed heads sent to a folder, a mailbox or a time-stamping authority.

Whoever holds the database and the signing key can write another past that verifies. What was sent here before then
contradicts it: `forthwith verify --against` compares. Serves 45 CFR 164.312(c)(1) and 164.316(b).

    tasks (the clock, or an act that asks) → sending.order() signs the head → sending.send_waiting() to each of places
"""
