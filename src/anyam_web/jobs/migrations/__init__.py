"""Steps by which the tables of jobs came to be what they are, oldest first."""
