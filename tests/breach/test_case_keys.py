"""What is written about a case is sealed with the case's own key; disposed of, no old copy of it can be read."""

import pytest
from django.apps import apps
from django.db import connection

from forthwith.breach.kept.case_keys import destroy_key, path_to_incident, scope
from forthwith.breach.models import Disposal, Incident
from forthwith.breach.queries.retention import rows_of, sealed_columns
from forthwith.errors import Broken
from forthwith.vault.custody import cabinet

pytestmark = pytest.mark.django_db


def key_ids(row, column):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column.column} FROM {row._meta.db_table} WHERE id = %s AND {column.column} IS NOT NULL",
            [row.pk],
        )
        return {bytes(blob)[4:14] for (blob,) in cursor.fetchall()}


def test_every_sealed_row_of_a_case_has_the_cases_key(brought):
    incident = brought(to="printed")
    found = {
        key_id
        for rows in rows_of(incident)
        for row in rows
        for column in sealed_columns(rows.model)
        if rows.model._meta.app_label == "breach"
        for key_id in key_ids(row, column)
    }
    assert found == {cabinet().in_use(scope(incident)).id}


def test_every_sealed_table_of_the_wing_leads_to_its_case():
    sealed = [model for model in apps.get_app_config("breach").get_models() if sealed_columns(model)]

    assert [model for model in sealed if path_to_incident(model) is None] == [Disposal]


def test_its_key_destroyed_a_copy_made_before_does_not_open(brought):
    incident, other = brought(to="reported"), brought(to="reported")
    destroy_key(incident)

    with pytest.raises(Broken, match="disposed of"):
        str(Incident.objects.get(pk=incident.pk).title)
    assert Incident.objects.get(pk=other.pk).title
