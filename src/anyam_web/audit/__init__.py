"""Audit: who did what and when, as codes that become sentences when they are read."""
