"""The root addresses."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from forthwith.config.home import home
from forthwith.inspection.policy import policy
from forthwith.people.sign_in import SignInPage

urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", SignInPage.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("people/", include("forthwith.people.urls")),
    path("access/", include("forthwith.access.urls")),
    path("", include("forthwith.breach.urls")),
    path("", include("forthwith.conduct.urls")),
    path("", include("forthwith.breach.urls_notices")),
    path("policy/", policy, name="policy"),
    path("record/", include("forthwith.inspection.urls")),
]
