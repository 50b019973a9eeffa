"""How the tables of editions came to be."""
