"""Seal the proofs of mailing that the first release kept as plain text."""

from django.db import migrations

from forthwith.errors import Broken
from forthwith.vault.sealing import seal, unseal

CONTEXT = "breach.Mailing.proof"


def seal_proofs(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, proof FROM breach_mailing")
        for pk, proof in cursor.fetchall():
            kept = proof.encode() if isinstance(proof, str) else bytes(proof)
            if not is_sealed(kept):
                sealed = schema_editor.connection.Database.Binary(seal(kept, context=CONTEXT))
                cursor.execute("UPDATE breach_mailing SET proof = %s WHERE id = %s", [sealed, pk])


def is_sealed(kept):
    try:
        unseal(kept, context=CONTEXT)
    except Broken:
        return False
    return True


class Migration(migrations.Migration):
    # The tables of access hang on the same people: made before, each field added here would rebuild them in memory.
    run_before = [("access", "0001_access")]
    dependencies = [("breach", "0002_whole_wing")]
    operations = [migrations.RunPython(seal_proofs, migrations.RunPython.noop)]
