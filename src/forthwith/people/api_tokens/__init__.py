"""Tokens of programs that ask the API for a person: 45 CFR 164.312(a)(1), (d).

1. A person makes one on their own page: a name, scopes, a last day at most a year away. It is shown once.
2. Kept is a keyed digest; what a token may is its scopes and, at each use, what its person's roles allow that day.
3. It ends with its last day, when revoked, when its person is barred or loses the roles it was made under,
   and where it was asked, when the password changes.
4. Making and ending are entries; what is done by it is entered as the person's act, with the token named
   (reading 108).
"""
