"""Editions: from a draft to a published edition with its volumes, and how to recognise one."""
