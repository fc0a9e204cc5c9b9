"""The cache behind the brake: counters in our own database, counted right by several processes at once."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction


class CountingCache(DatabaseCache):
    """Django's database cache, whose own `incr` reads and writes in two steps and so loses counts."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """One more, while nobody else can count; ValueError where the counter has run out."""
        database = router.db_for_write(self.cache_model_class)
        with transaction.atomic(using=database):
            self._hold(database, self.make_and_validate_key(key, version=version))
            counted: int = super().incr(key, delta, version)
            return counted

    _table: str

    def _hold(self, database: str, key: str) -> None:
        """SQLite lets one transaction write at a time; PostgreSQL holds the one row."""
        connection: Any = connections[database]
        if connection.features.has_select_for_update:
            table = connection.ops.quote_name(self._table)
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE", [key])  # noqa: S608 (our own name)
