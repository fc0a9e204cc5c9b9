"""Incompatible functions: pairs, sets and permissions across systems, for each person; pure (dmh.sar.4).

rules (TOML, versioned)  +  grants of every system  +  what each role includes and permits  +  who is whom
->  expansion: each function a person holds, with every path it came by
->  assessment: conflicts, borne or open; what no rule mentions; what a rule names and nobody knows
what_if: the same, with one grant more.  same_hands: one person on both ends of one item, from the log.
"""
