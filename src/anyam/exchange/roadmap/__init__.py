"""What a roadmap is fed with: demands, benefit scores, and a roadmap adopted before."""

from anyam.exchange.roadmap.demands_file import read_demands
from anyam.exchange.roadmap.previous import matched, read_previous
from anyam.exchange.roadmap.scores_file import read_benefits
from anyam.exchange.roadmap.workbook import roadmap_workbook

__all__ = ["matched", "read_benefits", "read_demands", "read_previous", "roadmap_workbook"]
