"""Addresses of lists taken in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
