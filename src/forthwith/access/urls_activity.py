"""Addresses of the activity review."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
