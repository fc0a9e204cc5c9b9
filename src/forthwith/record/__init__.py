"""The record: every act is an entry, every entry a leaf of one Merkle tree, every tree head signable.

Serves 45 CFR 164.312(b) and (c)(1), 164.316(b), 164.414(b) and 164.530(j): who did what, when, to which
row, and that nobody edited the answer since.

    action changes rows → actions.append() in the same transaction → entry, leaf, head
    actions.checkpoint() signs the head → queries.record_files() prove a case against it
    live.verify() re-reads the whole database; forthwith.verifier checks a binder with nothing but the binder

`canon`, `tree`, `note` and `entry` import neither Django nor a database; what a stranger needs stands in
`forthwith.verifier`.
"""
