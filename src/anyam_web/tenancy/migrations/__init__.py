"""Steps by which the tables of tenancy came to be what they are, oldest first."""
