"""A test database is given its tables at once, as a new installation is; that migrations make the same is a test's."""

from typing import Any, cast


def make_at_once() -> None:
    """From now on `migrate` finds nothing to do in a database that Django makes for the tests."""
    from django.db.backends.base.creation import BaseDatabaseCreation

    from forthwith.record.first_tables import make_tables

    made_by = cast(Any, BaseDatabaseCreation)
    create_test_db = made_by.create_test_db

    def with_tables(creation: Any, *args: Any, **options: Any) -> Any:
        opened = creation._create_test_db

        def then_tables(*more: Any) -> Any:
            name = opened(*more)
            creation.connection.close()
            creation.connection.settings_dict["NAME"] = name
            make_tables()
            return name

        creation._create_test_db = then_tables
        return create_test_db(creation, *args, **options)

    made_by.create_test_db = with_tables
