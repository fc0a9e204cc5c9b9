"""Single sign-on: an identity provider of the entity says who somebody is (45 CFR 164.312(d)); OIDC and SAML.

begin ──► the provider ──► oidc.py or saml.py: does what it says hold? ──► accepting.py: once, who is it,
which appointments do their groups bring ──► the sign-in of everybody else (people/sign_in/finishing.py)
"""
