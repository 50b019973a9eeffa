"""Home: what waits for each person, by what they are and where."""
