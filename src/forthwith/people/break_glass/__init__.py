"""Emergency access: 45 CFR 164.312(a)(2)(ii).

1. A person with a set role says why, and holds another role at once, for an hour (domain.py says who may ask for what).
2. The privacy officer, the security officer and the administrators are mailed that it happened.
3. It ends by itself, or is given back sooner.
4. Another person reviews each; it waits for them until they do.
"""
