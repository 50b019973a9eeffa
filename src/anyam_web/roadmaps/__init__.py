"""Roadmaps together: the plan's years moved by hand, scenarios solved, compared and adopted."""
