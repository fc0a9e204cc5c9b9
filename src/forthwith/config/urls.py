"""The root addresses."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from forthwith.config.home import home
from forthwith.config.operation.health import live, ready
from forthwith.config.operation.metrics import metrics
from forthwith.config.permissions import pages as permissions
from forthwith.inspection.policy import policy
from forthwith.people.sign_in.page import SignInPage
from forthwith.people.sign_in.second import passkey, second
from forthwith.program.overview.views.feed import calendar

# What no view answered for: a database or disk that fails has a page of its own.
handler500 = "forthwith.config.outages.broken"

urlpatterns = [
    path("", home, name="home"),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
    path("sign-in/", SignInPage.as_view(), name="sign_in"),
    path("sign-in/second/", second, name="sign_in_second"),
    path("sign-in/passkey/", passkey, name="sign_in_passkey"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("people/", include("forthwith.people.api_tokens.urls")),
    path("sign-in/with/", include("forthwith.people.single_sign_on.urls")),
    path("people/", include("forthwith.people.urls")),
    path("access/", include("forthwith.access.urls")),
    path("program/registers/", include("forthwith.program.registers.urls")),
    path("program/facilities/", include("forthwith.program.facilities.urls")),
    path("program/systems/", include("forthwith.program.systems.urls")),
    path("program/risks/", include("forthwith.program.risks.urls")),
    path("program/assessments/", include("forthwith.program.assessments.urls")),
    path("program/collection/", include("forthwith.program.collection.urls")),
    path("program/policies/", include("forthwith.program.policies.urls")),
    path("program/plans/", include("forthwith.program.plans.urls")),
    path("program/visits/", include("forthwith.program.visits.urls")),
    path("program/associates/", include("forthwith.program.associates.urls")),
    path("program/vulnerabilities/", include("forthwith.program.vulnerabilities.urls")),
    path("program/inventory/", include("forthwith.program.inventory.urls")),
    path("program/training/", include("forthwith.program.training.urls")),
    path("program/", include("forthwith.program.overview.urls")),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
    path("", include("forthwith.breach.urls")),
    path("", include("forthwith.conduct.urls")),
    path("", include("forthwith.breach.urls_notices")),
    path("keys/", include("forthwith.evidence.rotation.urls")),
    path("policy/", policy, name="policy"),
    path("record/permissions/", permissions.every, name="permissions"),
    path("record/permissions/<int:pk>/", permissions.of_person, name="permissions_of"),
    path("contingency/", include("forthwith.contingency.urls")),
    path("record/", include("forthwith.inspection.urls")),
    path("api/v1/", include("forthwith.api.urls")),
]
