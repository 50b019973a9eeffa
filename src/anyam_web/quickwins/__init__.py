"""Quick wins together: everyone scores alone, the group sees where it disagrees, then chooses."""
