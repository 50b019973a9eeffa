"""Pages of overlaps: the list with its matrix, one pair, a merger, and papers for the meeting."""
