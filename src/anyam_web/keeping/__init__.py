"""Keeping: the whole platform as one file, put back whole, or moved to another database."""
