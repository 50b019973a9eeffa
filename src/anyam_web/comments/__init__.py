"""Comments: threads on any element or field of a plan, to people by name, until resolved."""
