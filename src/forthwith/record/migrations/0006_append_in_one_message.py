from django.db import migrations

from forthwith.record.postgresql import append


def make_function(apps, schema_editor):
    append.make_function()


def drop_function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(append.DROPPED, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ("record", "0005_witnesses"),
    ]

    operations = [
        migrations.RunPython(make_function, drop_function),
    ]
