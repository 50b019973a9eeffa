"""Steps by which the tables of notices came to be what they are, oldest first."""
