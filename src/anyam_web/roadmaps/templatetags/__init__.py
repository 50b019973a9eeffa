"""Marks on the pages of the roadmap."""
