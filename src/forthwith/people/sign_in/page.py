"""The page of signing in, with a brake on wrong passwords."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse

from forthwith.people import brake
from forthwith.people.forms import SignIn


def _name_and_place(request: HttpRequest) -> str:
    name = request.POST.get("username", "").strip().casefold()
    return f"{brake.place_of(request)} {name}"


# Counted apart for each place: nobody can shut a person out by guessing from elsewhere.
WRONG_PASSWORDS = (
    brake.Limit("wrong password, one person", "10/15m", by=_name_and_place),
    brake.Limit("wrong password, one place", "60/15m"),
)


class SignInPage(LoginView):
    """Only wrong passwords count; after too many not even the right one is looked at for a while."""

    template_name = "people/sign_in.html"
    authentication_form = SignIn

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Look at name and password, unless too many were wrong."""
        brake.check(request, *WRONG_PASSWORDS)
        return super().post(request, *args, **options)

    def form_invalid(self, form: Any) -> HttpResponse:
        """A wrong password counts."""
        brake.count(self.request, *WRONG_PASSWORDS)
        return super().form_invalid(form)
