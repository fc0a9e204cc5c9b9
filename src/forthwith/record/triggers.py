"""The triggers that refuse to change or remove what is entered, for SQLite and PostgreSQL."""

_NUMBERS = {"record_entry": "sequence", "record_checkpoint": "size"}
_KINDS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("change", "truncate")}
_REFUSAL = "The record is only ever added to: what is entered in {table} is neither changed nor removed."

_POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_REFUSAL.format(table="%")}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$"""

# Which triggers stand: one column of names.
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}


def names(vendor: str) -> list[str]:
    """The names of all the triggers."""
    return [f"{table}_refuses_{kind}" for table in _NUMBERS for kind in _KINDS[vendor]]


def raised(vendor: str) -> list[str]:
    """The statements that set the triggers up."""
    if vendor == "sqlite":
        return [statement for table in _NUMBERS for statement in _sqlite(table)]
    return [_POSTGRESQL_FUNCTION, *(statement for table in _NUMBERS for statement in _postgresql(table))]


def lifted(vendor: str) -> list[str]:
    """The statements that take them down: for a migration backwards, and for tests that empty the tables."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name in names(vendor)]
    return ["DROP FUNCTION record_refuse() CASCADE"]


def _sqlite(table: str) -> list[str]:
    refusal = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL.format(table=table)}'); END"
    number = _NUMBERS[table]
    # INSERT OR REPLACE removes the old row without firing the trigger on DELETE.
    again = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {number} = NEW.{number})"  # noqa: S608 (our own words)
    return [
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refusal}",
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} {refusal}",
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} {again} {refusal}",
    ]


def _postgresql(table: str) -> list[str]:
    by_row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION record_refuse()"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"
    return [
        f"CREATE TRIGGER {table}_refuses_change {by_row}",
        f"CREATE TRIGGER {table}_refuses_truncate {whole}",
    ]
