"""Keys and sealing: the only room that knows a key (164.312(a)(2)(iv), 164.402 "unsecured").

keys.py      a keyring in a small text form: the first key wraps, every key reads
data_keys.py cabinet.py folders.py  what seals: keys wrapped by the keyring, in a folder outside of the database
custody.py   the one keyring and cabinet of this program
sealing.py streams.py  bytes and streams sealed with AES-256-GCM, bound to a context
fields.py    model fields that are plain in Python and sealed in the database (the only Django here)
"""

from forthwith.vault.custody import holding, keyring

__all__ = ["holding", "keyring"]
