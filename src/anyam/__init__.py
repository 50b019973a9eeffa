"""Decide what a smart-city master plan lacks and what its books say: a plan is a value."""

__version__ = "0.1.0"
