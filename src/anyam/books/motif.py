"""The weave: our own pattern of six strands over and under, for covers and chapter openings."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.books.palette import STRANDS, WARP

_GAP = 0.2  # of a strand's width: the shadow between two strands


def weave(
    *,
    columns: int,
    rows: int = 6,
    strand: float = 20,
    strands: Sequence[str] = STRANDS,
) -> str:
    """Draw ``rows`` coloured strands woven through ``columns`` pale ones, as SVG.

    Over and under alternate as in a plain weave; the picture is ``columns × rows`` squares of
    ``strand`` units.
    """
    width, height = columns * strand, rows * strand
    inset = strand * _GAP / 2
    side = strand - 2 * inset
    down = [
        _bar(c * strand + inset, 0, width=side, height=height, colour=WARP) for c in range(columns)
    ]
    across = [
        _bar(0, r * strand + inset, width=width, height=side, colour=strands[r % len(strands)])
        for r in range(rows)
    ]
    over = [
        _bar(c * strand + inset, r * strand, width=side, height=strand, colour=WARP)
        for r in range(rows)
        for c in range(columns)
        if (r + c) % 2
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{"".join(down + across + over)}</svg>'
    )


def _bar(x: float, y: float, *, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'
