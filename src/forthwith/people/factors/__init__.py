"""What a person shows beside the password: 45 CFR 164.312(d), 164.308(a)(5)(ii)(D).

1. An app makes codes of six digits (totp.py), a passkey signs a challenge (passkeys.py).
2. Ten recovery codes stand in for a lost one, each once (recovery.py).
3. What is added, used, lost and reset is an act on the record (actions.py).
"""
