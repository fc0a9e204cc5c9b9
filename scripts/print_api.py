"""Prints the OpenAPI document of the API, from the code: byte for byte the same for the same code."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.config.settings")
django.setup()

from forthwith.api.whole import document  # noqa: E402 - after the settings are read

sys.stdout.write(document())
