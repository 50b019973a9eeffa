"""``anyam completion``: print the completion script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from anyam_cli.app import app
from anyam_cli.spoken import command as spoken


@spoken(
    "completion",
    (
        "Mencetak skrip pelengkap perintah untuk SHELL.",
        "Print the completion script of SHELL.",
    ),
    examples=[
        (
            'eval "$(anyam completion bash)"',
            "mengaktifkan pelengkap di bash sesi ini",
            "turn completion on in this bash session",
        ),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script."""
    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(shell)
    click.echo(complete(app, {}, "anyam", "_ANYAM_COMPLETE").source())
