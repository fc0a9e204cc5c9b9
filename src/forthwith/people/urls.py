"""Addresses of the pages about persons."""

from django.urls import path

from forthwith.people import views

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
]
