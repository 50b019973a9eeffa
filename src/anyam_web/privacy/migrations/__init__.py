"""Migrations of requests for erasure."""
