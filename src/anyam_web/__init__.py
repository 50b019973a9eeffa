"""The web platform, not yet built: its place and its contract are kept from the first day."""
