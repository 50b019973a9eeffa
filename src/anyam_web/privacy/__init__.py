"""Privacy: what is kept of people and why, one’s own data to take along, and erasure."""
