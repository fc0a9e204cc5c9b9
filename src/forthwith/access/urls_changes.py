"""Addresses of plans of changes and their proof."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
