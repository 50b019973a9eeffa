"""Live: what others change and who is here reaches every open page within a second."""
