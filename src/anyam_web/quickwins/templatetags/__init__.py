"""Marks on the pages of quick wins."""
