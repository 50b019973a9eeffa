"""``anyam work``: the background worker as a process of its own."""

from __future__ import annotations

from anyam_cli.platform import open_existing
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "work",
    (
        (
            "Mengerjakan pekerjaan latar sampai dihentikan; yang sedang dikerjakan diselesaikan "
            "dulu. Pakai di samping `anyam serve --no-worker` dengan ANYAM_JOBS=worker."
        ),
        (
            "Do background jobs until stopped; the one in hand is finished first. Use it beside "
            "`anyam serve --no-worker` with ANYAM_JOBS=worker."
        ),
    ),
    examples=[("anyam work --data /var/lib/anyam", "sebagai layanan", "as a service")],
)
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
def command(*, data: str) -> None:
    """Work."""
    open_existing(data)
    from anyam_web.config.worker import work

    work()
