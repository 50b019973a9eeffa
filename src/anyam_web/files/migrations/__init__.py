"""Steps by which the table of uploads came to be what it is, oldest first."""
