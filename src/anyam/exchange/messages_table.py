"""All messages of reading a plan, in the order of their codes."""

from __future__ import annotations

from typing import Final

from anyam.exchange.messages_cells import TABLE as CELLS
from anyam.exchange.messages_files import TABLE as FILES

TABLE: Final = (*FILES, *CELLS)
