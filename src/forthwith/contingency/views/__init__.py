"""Pages of backups and of retention."""
