"""Addresses of the pages of API tokens."""

from django.urls import path

from forthwith.people.api_tokens import views

app_name = "api_tokens"
urlpatterns = [
    path("me/tokens/", views.mine, name="mine"),
    path("<int:pk>/tokens/", views.of_person, name="of_person"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="revoke"),
]
