"""Pages of the roadmap: the board of years, and proposals from question to adoption."""
