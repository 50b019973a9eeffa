"""Settings of the platform: read from the environment once, mistakes told all at once."""
