"""Steps by which the table of used ids came to be what it is, oldest first."""
