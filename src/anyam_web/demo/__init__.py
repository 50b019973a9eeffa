"""The demonstration: two sample cities, a national office, and people to sign in as."""
