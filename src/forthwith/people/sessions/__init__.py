"""Who is signed in, since when, from where; and how it ends: 45 CFR 164.312(a)(2)(iii), 164.312(d).

1. A sign-in opens a session; its row says how the person showed who they are (opening.py).
2. Every request asks its row (watch.py): ended, idle too long or too old, it signs the person out and says so.
3. A person ends their own sessions, an administrator ends another's; some acts end them all (actions.py).
4. What changes how somebody signs in asks them to show once more who they are (proving.py).
"""
