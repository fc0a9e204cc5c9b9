"""Addresses of single sign-on, under /sign-in/with/."""

from django.urls import path

from forthwith.people.single_sign_on import views

urlpatterns = [
    path("<slug:name>/", views.begin, name="sign_on"),
    path("<slug:name>/back/", views.back, name="sign_on_back"),
    path("<slug:name>/assertion/", views.assertion, name="sign_on_assertion"),
    path("<slug:name>/metadata/", views.metadata, name="sign_on_metadata"),
]
