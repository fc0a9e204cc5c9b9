"""What the entity promised itself, clause by clause: where the software keeps each clause, shows it and proves it.

1. `swmbh.toml` states the policy in our own words, with its numbers; `pack.read` reads it strictly.
2. A pack that promises less than the law is refused with the citation (`promises.check`).
3. `trace` looks up the rule a clause points to; a test does so for rules, pages, tests and acts, and fails without one.
"""
