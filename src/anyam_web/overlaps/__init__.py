"""Overlaps: where programs meet, decided together, agreed by both agencies, merged with a trace."""
