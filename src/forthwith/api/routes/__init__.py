"""The operations by what they are about: each file a router, its forms and its lines of the table."""
