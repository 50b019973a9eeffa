"""Make the fonts in src/anyam/books/fonts from Inter's own web fonts: Latin only, static weights.

Run by hand when Inter is renewed: ``python tools/fonts.py <folder with Inter-Regular.woff2 …>``
(needs fonttools and brotli). Prints the characters all four faces can show, for
``anyam.books.text.PRINTABLE``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

WEIGHTS = ("Regular", "Italic", "SemiBold", "Bold")
HERE = Path(__file__).parent.parent / "src" / "anyam" / "books" / "fonts"
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x30C),
    (0x323, 0x328), (0x391, 0x3C9), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x215F), (0x2190, 0x2193), (0x2196, 0x2199),
    (0x2212, 0x2215), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2265), (0x25A0, 0x25FF),
    (0x2605, 0x2606), (0x2610, 0x2612), (0x2713, 0x2717),
)  # fmt: skip
FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case"]


def subset(source: Path) -> TTFont:
    """Cut one face down to the characters and features a book needs."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.flavor = None
    font = TTFont(source)
    cutter = Subsetter(options)
    cutter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    cutter.subset(font)
    font.flavor = None
    return font


def main(folder: Path) -> None:
    """Write the four faces and print what they have in common."""
    common: set[int] | None = None
    for weight in WEIGHTS:
        font = subset(folder / f"Inter-{weight}.woff2")
        font.save(HERE / f"Inter-{weight}.ttf")
        shown = set(font.getBestCmap())
        common = shown if common is None else common & shown
    print(_ranges(sorted(common or ())))


def _ranges(points: list[int]) -> str:
    runs: list[list[int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{a:04X}-{b:04X}" if a != b else f"{a:04X}" for a, b in runs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
