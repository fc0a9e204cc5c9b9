"""Addresses of the pages about persons."""

from django.urls import path

from forthwith.people import views
from forthwith.people.break_glass import views as break_glass
from forthwith.people.factors import views as factors
from forthwith.people.sessions import views as sessions

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/password/", views.password, name="password"),
    path("<int:pk>/bar/", views.bar, name="bar"),
    path("<int:pk>/let-in/", views.let_in, name="let_in"),
    path("appointments/<int:pk>/end/", views.end, name="end"),
    path("me/", views.me, name="me"),
    path("<int:pk>/reset-factors/", views.reset_factors, name="reset_factors"),
    path("<int:pk>/end-sessions/", sessions.end_persons, name="end_sessions"),
    path("me/factors/", factors.factors, name="factors"),
    path("me/factors/app/", factors.add_app, name="add_app"),
    path("me/factors/passkey/", factors.add_passkey, name="add_passkey"),
    path("me/factors/codes/", factors.new_codes, name="new_codes"),
    path("me/factors/<int:pk>/take-away/", factors.take_away, name="take_away"),
    path("me/sessions/", sessions.sessions, name="sessions"),
    path("me/sessions/<int:pk>/end/", sessions.end, name="end_session"),
    path("me/sessions/end-others/", sessions.end_others, name="end_other_sessions"),
    path("me/stay/", sessions.stay, name="stay"),
    path("me/prove/", sessions.prove, name="prove"),
    path("emergency/", break_glass.emergencies, name="emergencies"),
    path("emergency/<int:pk>/", break_glass.emergency, name="emergency"),
    path("emergency/<int:pk>/give-back/", break_glass.give_back, name="give_back"),
]
