"""Keys and sealing: the only room that knows a key (164.312(a)(2)(iv), 164.402 "unsecured").

keys.py      a keyring in a small text form: the first key seals, every key reads
custody.py   the one keyring of this process
sealing.py   bytes and streams sealed with AES-256-GCM, bound to a context
fields.py    model fields that are plain in Python and sealed in the database (the only Django here)
"""

from forthwith.vault.custody import holding, keyring

__all__ = ["holding", "keyring"]
