"""The closed sets of reporting: status of work, how figures accumulate, timeliness of reports."""

from __future__ import annotations

from anyam.kernel import Choice


class ReportStatus(Choice):
    """Where the work stands, in the order of its life; only work under way or done *runs*."""

    PLANNED = "planned", "Direncanakan", "Planned"
    NOT_STARTED = "not_started", "Belum dimulai", "Not started"
    RUNNING = "running", "Berjalan", "Running"
    DELAYED = "delayed", "Tertunda", "Delayed"
    STOPPED = "stopped", "Dihentikan", "Stopped"
    DONE = "done", "Selesai", "Done"

    @property
    def runs(self) -> bool:
        """Whether the count ratio counts it as running; delayed work stands still."""
        return self in (ReportStatus.RUNNING, ReportStatus.DONE)


class Basis(Choice):
    """What a reported figure covers; running totals are the usage of agencies' reports."""

    TO_DATE = "to_date", "Sampai dengan periode ini", "To date"
    PERIOD = "period", "Hanya periode ini", "This period only"


class Timeliness(Choice):
    """How fresh the news of a program is, best first."""

    ON_TIME = "on_time", "Tepat waktu", "On time"
    LATE = "late", "Terlambat", "Late"
    STALE = "stale", "Usang", "Stale"
    SILENT = "silent", "Tanpa kabar", "Silent"
    NOT_DUE = "not_due", "Belum jatuh tempo", "Not yet due"
