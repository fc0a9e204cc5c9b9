"""Addresses of systems, contacts, exceptions, the SSA report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
