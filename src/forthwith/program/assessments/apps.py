"""The Django app of assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The yearly assessments of security and privacy, standard by standard."""

    name = "forthwith.program.assessments"
    label = "assessments"
