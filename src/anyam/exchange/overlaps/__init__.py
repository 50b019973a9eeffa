"""What weaving is fed with where there is no plan: a bare table of programs."""

from anyam.exchange.overlaps.messages import OVERLAP_MESSAGES
from anyam.exchange.overlaps.tables import SubjectsReading, read_subjects

__all__ = ["OVERLAP_MESSAGES", "SubjectsReading", "read_subjects"]
