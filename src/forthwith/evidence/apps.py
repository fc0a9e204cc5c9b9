"""The Django app of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Snapshots and the sealed files they name."""

    name = "forthwith.evidence"
