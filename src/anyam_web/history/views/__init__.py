"""Pages of the past: those that show it, and those that bring something back."""
