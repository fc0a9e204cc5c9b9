"""What every register of the program shares: columns, versions, import with a dry run, export."""
