"""Steps by which the table of proposals came to be what it is, oldest first."""
