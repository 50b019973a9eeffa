"""Tables that weaving is fed with, and minutes of meetings on what it found."""

from anyam.exchange.overlaps.messages import OVERLAP_MESSAGES
from anyam.exchange.overlaps.minutes_reading import MinutesReading, read_minutes
from anyam.exchange.overlaps.minutes_writing import write_minutes
from anyam.exchange.overlaps.tables import SubjectsReading, read_subjects

__all__ = [
    "OVERLAP_MESSAGES",
    "MinutesReading",
    "SubjectsReading",
    "read_minutes",
    "read_subjects",
    "write_minutes",
]
