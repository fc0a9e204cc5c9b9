"""Operations of the API, each by its operation id; a reading operation has `opens`, a changing one `sends`."""

from forthwith.config.permissions.rows import Row

ROWS: tuple[Row, ...] = ()
