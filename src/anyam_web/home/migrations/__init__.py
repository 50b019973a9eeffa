"""Steps by which the table of home came to be what it is, oldest first."""
