"""An audit of accounts, from its lists to its report: what it is computed from, frozen, checked, changed and told."""
