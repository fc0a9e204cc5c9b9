"""Any list of accounts into the canonical table: told apart by content, every entry accounted for."""

from forthwith.evidence.accounts.account import SCHEMA
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source


def read_accounts(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read PowerShell and csvde CSV, LDIF, SharpHound JSON, XLSX, application and mainframe lists.

    `Reading.table` has the columns of `account.SCHEMA`. Invalid where the file is no list of accounts; what the file
    does not settle (encoding, order of day and month, zone, as-of day) stands as `Reading.questions`.
    """
    raise NotImplementedError((name, data, choices, SCHEMA))
