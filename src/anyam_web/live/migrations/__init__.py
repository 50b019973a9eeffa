"""Steps by which the table of pulses came to be what it is, oldest first."""
