from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_triggers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['act', 'at'], name='record_entry_by_act'),
        ),
    ]
