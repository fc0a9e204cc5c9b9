"""Addresses of the API: its document, its operations."""

from django.urls import path

from forthwith.api.views import openapi
from forthwith.api.whole import api

operations, _, namespace = api.urls
app_name = "api"
urlpatterns = [path("openapi.json", openapi, name="openapi"), *operations]
