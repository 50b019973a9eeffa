"""Steps of the demonstration: what the deciding rooms say of the sample city, in short."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from anyam.kernel import LocalText
from anyam_cli.language import current
from anyam_cli.progress import step

if TYPE_CHECKING:
    from anyam.plan import Plan
    from anyam.roadmap import Roadmap

_RECKONING = LocalText("Menghitung peta jalan …", "Reckoning the roadmap …")
_SHOWN, _ROWS = 3, 20  # open pairs printed, and pairs in the minutes


def overlaps_step(plan: Plan, folder: Path) -> None:
    """Show the strongest open overlaps and the decisions; write picture and minutes."""
    from anyam.books.compose import overlap_image
    from anyam.exchange.overlaps import write_minutes
    from anyam.weave import minutes
    from anyam_cli.decisions_view import show_docket
    from anyam_cli.weavings import docket_of

    overlaps, docket = docket_of(plan)
    show_docket(Console(highlight=False), plan, docket, top=_SHOWN)
    picture, sheet = folder / "kota-contoh-irisan.svg", folder / "kota-contoh-notulen.xlsx"
    picture.write_text(overlap_image(plan, overlaps, lang=current()).svg, "utf-8")
    rows = minutes(docket.open[:_ROWS], lang=current())
    sheet.write_bytes(write_minutes(plan, rows, lang=current()))
    click.echo(f"{picture}\n{sheet}")


def quick_wins_step(plan: Plan, folder: Path) -> None:
    """Show how far the five scorers agree and which quick wins come out; lay their sheet beside."""
    from anyam.exchange.scores import read_scores
    from anyam.quickwin import Limits, assess, equal_weights, wins_apart
    from anyam.sample import SCORES
    from anyam.weave import same_work, subjects_of, weave
    from anyam_cli.quickwins_view import agreed, show_choice

    sheet = folder / "kota-contoh-nilai.csv"
    sheet.write_bytes(SCORES.read_bytes())
    pairs = same_work(weave(subjects_of(plan)), plan=plan)
    made = assess(
        plan,
        scores=read_scores(sheet, plan=plan).scores,
        weights=equal_weights(),
        limits=Limits(apart=wins_apart(plan, pairs)),
        rng=random.Random(1),  # noqa: S311 - repeatable draws, no secrets
    )
    console = Console(highlight=False)
    console.print(Padding(Text(next(iter(agreed(made)))), (0, 0, 0, 2)))
    show_choice(console, made)
    click.echo(str(sheet))


def roadmap_step(plan: Plan, folder: Path) -> Roadmap | None:
    """Show the roadmap's proof and gain; write its picture and its workbook."""
    from anyam.books.compose import roadmap_image
    from anyam.exchange.roadmap import roadmap_workbook
    from anyam.roadmap import Roadmap, candidates_of, demands_of, schedule, years_of
    from anyam_cli.roadmap_view import show_summary

    with step(_RECKONING):
        found = schedule(candidates_of(plan), demands=demands_of(plan), previous=years_of(plan))
    if not isinstance(found, Roadmap):
        return None
    title, lang = plan.header.title, current()
    show_summary(Console(highlight=False), found)
    picture, sheet = folder / "kota-contoh-peta-jalan.svg", folder / "kota-contoh-peta-jalan.xlsx"
    picture.write_text(roadmap_image(plan, found, lang=lang).svg, "utf-8")
    sheet.write_bytes(roadmap_workbook(found, title=title, lang=lang))
    click.echo(f"{picture}\n{sheet}")
    return found
