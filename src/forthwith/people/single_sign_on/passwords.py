"""Whose account takes no password, because a provider says who they are (reading 105)."""

from django.utils.text import get_text_list

from forthwith.people.models import Person, SignOn
from forthwith.people.single_sign_on.providers import Provider, providers
from forthwith.people.single_sign_on.saml import name_of


def providers_instead(person: Person) -> str:
    """The providers that take the password's place, in words; empty where the password opens."""
    linked = set(SignOn.objects.filter(person=person).values_list("issuer", flat=True))
    return get_text_list(
        [one.label for one in providers() if not one.passwords and _issuer(one) in linked], "or"
    )


def _issuer(provider: Provider) -> str:
    return provider.issuer if provider.protocol == "oidc" else name_of(provider)
