"""Plans and tables from and to files: workbooks, CSV folders, JSON and agencies' own formats."""

from anyam.exchange.folder import read_folder, write_folder
from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.messages import MESSAGES, Message
from anyam.exchange.opening import read_plan
from anyam.exchange.origins import Origins, located
from anyam.exchange.reading import Reading
from anyam.exchange.sheets import Broken, Cell, Sheet, Sheets, read_sheets
from anyam.exchange.stamp import Stamp
from anyam.exchange.workbook_write import empty_workbook, write_workbook

__all__ = [
    "LIMITS",
    "MESSAGES",
    "Broken",
    "Cell",
    "Limits",
    "Message",
    "Origins",
    "Reading",
    "Sheet",
    "Sheets",
    "Stamp",
    "empty_workbook",
    "located",
    "read_folder",
    "read_plan",
    "read_sheets",
    "write_folder",
    "write_workbook",
]
