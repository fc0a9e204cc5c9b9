"""Addresses of signed links, for people without an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
