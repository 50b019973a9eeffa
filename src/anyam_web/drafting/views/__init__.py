"""Pages of the drafting workspace."""
