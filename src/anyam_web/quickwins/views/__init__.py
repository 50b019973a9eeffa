"""Pages of quick wins: scoring alone, and choosing together."""
