"""Pages of the access wing, one file a part."""
