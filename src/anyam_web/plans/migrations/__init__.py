"""Steps by which the tables of plans came to be what they are, oldest first."""
