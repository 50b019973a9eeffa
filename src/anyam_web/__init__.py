"""The web platform: one process that remembers plans, lets people in, and shows what holds."""
