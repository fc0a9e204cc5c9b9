"""The pages about systems beside the register's own."""
