"""The verifier of a binder: it stands alone, so that a stranger can read it in an hour and run it without Forthwith.

Read in this order: `binder` (what is checked, and in which order), `against` (heads kept by others), `tree` (proofs),
`note` (the signatures), `entry`, `canon`, and at last `manifests` and `bag`, which read files nobody may trust.
It imports the standard library, `cryptography` (Ed25519), `rfc8785` (canonical JSON) and `forthwith.errors`.
docs/verifier.md walks through it; `python -m forthwith.verifier` runs it.
"""
