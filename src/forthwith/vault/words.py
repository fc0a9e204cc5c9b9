"""What is said where something sealed does not open; never what is in it."""

from forthwith.errors import Broken


def broken() -> Broken:
    """It was sealed here, and is not as it was."""
    return Broken(
        "Sealed data cannot be opened: it was changed, cut off or moved from another place. "
        "Restore it from a backup, and look into how it changed."
    )


def foreign() -> Broken:
    """It does not begin as anything sealed does."""
    return Broken("This is not something Forthwith sealed, or its beginning was changed.")
