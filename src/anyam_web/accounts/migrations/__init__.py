"""Steps by which the tables of accounts came to be what they are, oldest first."""
