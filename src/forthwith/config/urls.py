"""The root addresses."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from forthwith.config.home import home
from forthwith.people.forms import SignIn

urlpatterns = [
    path("", home, name="home"),
    path(
        "sign-in/",
        LoginView.as_view(template_name="people/sign_in.html", authentication_form=SignIn),
        name="sign_in",
    ),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("people/", include("forthwith.people.urls")),
    path("", include("forthwith.breach.urls")),
    path("record/", include("forthwith.inspection.urls")),
]
