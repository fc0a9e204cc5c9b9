"""The page of signing in, with a brake on wrong passwords."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forthwith.people import brake
from forthwith.people.forms import SignIn
from forthwith.people.sign_in import pending
from forthwith.people.sign_in.finishing import finish
from forthwith.people.single_sign_on.providers import providers


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

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Beside it the providers of single sign-on."""
        return super().get_context_data(**options) | {"providers": providers()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever has a second factor is asked for it; nobody is signed in before."""
        person, onward = form.get_user(), self.get_redirect_url()
        if person.factors.exists():
            pending.begin(self.request, person, onward)
            return redirect("sign_in_second")
        return finish(self.request, person, "password", strong=False, onward=onward)

    def form_invalid(self, form: Any) -> HttpResponse:
        """A wrong password counts."""
        brake.count(self.request, *WRONG_PASSWORDS)
        return super().form_invalid(form)
