"""Steps by which the tables of audit came to be what they are, oldest first."""
