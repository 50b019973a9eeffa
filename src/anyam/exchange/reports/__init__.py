"""Reports of realisation and bare tables of achievement, from workbooks, CSV and JSON."""

from anyam.exchange.reports.messages import REPORT_MESSAGES
from anyam.exchange.reports.reading import ReportReading, read_reports
from anyam.exchange.reports.tables import TableReading, is_table, read_table
from anyam.exchange.reports.writing import form, report_rows, write_reports

__all__ = [
    "REPORT_MESSAGES",
    "ReportReading",
    "TableReading",
    "form",
    "is_table",
    "read_reports",
    "read_table",
    "report_rows",
    "write_reports",
]
