"""The people affected, one by one and counted: what is known, who is whom, who gets which notice, where it stands."""
