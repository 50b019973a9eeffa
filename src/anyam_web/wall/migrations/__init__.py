"""Steps by which the table of workshop agendas came to be what it is, oldest first."""
