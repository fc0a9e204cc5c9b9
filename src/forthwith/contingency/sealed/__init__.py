"""A backup's file: a plain header that anybody may read, then everything else encrypted; pure but for the settings.

1. `opener` is what opens it: a key or a passphrase, apart from the keys of the vault.
2. `header` is what it says of itself in the open: when, which record, what it needs, and what it does not hold.
3. `stream` encrypts and opens, a megabyte at a time, so that nothing is cut off, reordered or changed unseen.
"""
