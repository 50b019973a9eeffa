"""Steps by which the tables of quick-win rounds came to be what they are, oldest first."""
