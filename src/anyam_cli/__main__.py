"""The door of the command line: one call, one exit status, no traceback for a user's mistake."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from anyam.kernel.errors import AnyamError
from anyam.kernel.text import LocalText
from anyam_cli import language, terminal
from anyam_cli.app import app

CLEAN, FINDINGS, UNUSABLE, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its status."""
    gc.set_threshold(200_000, 20, 20)  # a plan is many small values that all live to the end
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command; return 0 clean, 1 findings, 2 unusable input, 70 a fault of ours."""
    language.use(language.choose(arguments, os.environ))
    terminal.never_fail_on_a_letter()
    try:
        status = app.main(args=list(arguments), prog_name="anyam", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return UNUSABLE
    except AnyamError as mistake:
        return _explain(mistake)
    except BrokenPipeError:
        sys.stdout = None  # the reader has had enough; nothing is left to flush
        return CLEAN
    except (KeyboardInterrupt, click.Abort):
        click.echo(language.tell("Dihentikan.", "Stopped."), err=True)
        return INTERRUPTED
    except OSError as mistake:
        return _explain(AnyamError(_file_trouble(mistake)))
    except Exception as fault:  # noqa: BLE001 - the last door before the person at the terminal
        return _apologise(fault)
    return status if isinstance(status, int) else CLEAN


def _explain(mistake: AnyamError) -> int:
    label = language.tell("Tidak dapat dilanjutkan", "Cannot go on")
    click.secho(f"{label}: ", err=True, fg="red", bold=True, nl=False)
    click.echo(language.say(mistake.text), err=True)
    for finding in getattr(mistake, "findings", ()):
        if (message := language.say(finding.message)) in language.say(mistake.text):
            continue  # one reason, already told
        click.echo(f"  {finding.code} {message}", err=True)
        if fix := language.say(finding.fix):
            click.echo(f"    → {fix}", err=True)
    return UNUSABLE


def _file_trouble(mistake: OSError) -> LocalText:
    name = mistake.filename or ""
    reasons = {
        FileNotFoundError: LocalText("berkas tidak ditemukan", "no such file"),
        PermissionError: LocalText(
            "tidak ada izin, atau berkas sedang dibuka program lain",
            "no permission, or the file is open in another program",
        ),
        FileExistsError: LocalText(
            "nama foldernya sudah dipakai sebuah berkas", "a file has the name of its folder"
        ),
        NotADirectoryError: LocalText(
            "nama foldernya sudah dipakai sebuah berkas", "a file has the name of its folder"
        ),
        IsADirectoryError: LocalText("ini folder, bukan berkas", "this is a folder, not a file"),
    }
    unknown = LocalText(str(mistake.strerror or mistake), str(mistake.strerror or mistake))
    reason = reasons.get(type(mistake), unknown)
    return LocalText(f"{name}: {reason.id}.", f"{name}: {reason.en}.")


def _apologise(fault: Exception) -> int:
    if os.environ.get("ANYAM_DEBUG"):
        raise fault
    click.echo(
        language.tell(
            f"Maaf, terjadi kesalahan pada Anyam ({type(fault).__name__}: {fault}). "
            "Berkas Anda tidak berubah. Jalankan lagi dengan ANYAM_DEBUG=1 untuk laporan lengkap.",
            f"Sorry, Anyam made a mistake ({type(fault).__name__}: {fault}). "
            "Your files are unchanged. Run again with ANYAM_DEBUG=1 for the full report.",
        ),
        err=True,
    )
    return BROKEN


if __name__ == "__main__":
    main()
