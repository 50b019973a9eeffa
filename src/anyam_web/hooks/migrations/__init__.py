"""Steps by which the tables of webhooks came to be what they are, oldest first."""
