"""Addresses of the page of keys."""

from django.urls import path

from forthwith.evidence.rotation import views

app_name = "keys"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("ask/", views.ask, name="ask"),
    path("<int:number>/approve/", views.approve, name="approve"),
    path("<int:number>/decline/", views.decline, name="decline"),
]
