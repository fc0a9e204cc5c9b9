"""Addresses of associates."""

from django.urls import URLPattern

app_name = "associates"
urlpatterns: list[URLPattern] = []
