from django.db import migrations

from forthwith.record import triggers


def raise_triggers(apps, schema_editor):
    for statement in triggers.raised(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def lift_triggers(apps, schema_editor):
    for statement in triggers.lifted(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0001_entries'),
    ]

    operations = [
        migrations.RunPython(raise_triggers, lift_triggers),
    ]
