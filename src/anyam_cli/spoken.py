"""Commands and options whose help speaks both languages, with examples people can copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from anyam.kernel.text import LocalText
from anyam_cli.language import say

F = TypeVar("F", bound=Callable[..., Any])
EXAMPLES = LocalText("Contoh", "Examples")


class SpokenOption(click.Option):
    """An option whose help is chosen when it is shown."""

    def __init__(self, *args: Any, text: LocalText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Show the help in the language in use."""
        self.help = say(self.text)
        return super().get_help_record(ctx)


class SpokenCommand(click.Command):
    """A command whose help and examples are chosen when they are shown."""

    def __init__(
        self, *args: Any, text: LocalText, examples: Sequence[tuple[str, LocalText]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.examples = text, examples

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the help in the language in use."""
        self.help = say(self.text)
        super().format_help_text(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the examples, each with a line saying what it does."""
        del ctx
        if not self.examples:
            return
        with formatter.section(say(EXAMPLES)):
            for line, meaning in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                formatter.write(f"{'':>{formatter.current_indent + 4}}{say(meaning)}\n")


def command(
    name: str, text: tuple[str, str], *, examples: Sequence[tuple[str, str, str]] = ()
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command from a function; each example is a line and its meaning in both languages."""
    shown = [(line, LocalText(id_, en)) for line, id_, en in examples]

    def wrap(function: Callable[..., Any]) -> click.Command:
        language = option(
            "--lang",
            text=("Bahasa keluaran (bawaan: id).", "Language of the output (default: id)."),
            type=click.Choice(["id", "en"]),
            expose_value=False,
        )
        made = click.command(name, cls=SpokenCommand, text=LocalText(*text), examples=shown)
        return made(language(function))

    return wrap


def option(*names: str, text: tuple[str, str], **kwargs: Any) -> Callable[[F], F]:
    """Make an option with help in both languages."""
    return click.option(*names, cls=SpokenOption, text=LocalText(*text), **kwargs)
