"""Steps by which the tables of comments came to be what they are, oldest first."""
