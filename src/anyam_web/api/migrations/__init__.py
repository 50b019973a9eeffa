"""Steps by which the tables of the API came to be what they are, oldest first."""
