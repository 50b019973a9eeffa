"""The public part: published editions in plain words, as open data, and as a catalogue."""
