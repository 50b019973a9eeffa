"""Steps by which the table of saved views came to be what it is, oldest first."""
