"""Accounts: people, their roles in regions, how they sign in, and the door of every page."""
