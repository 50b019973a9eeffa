"""Draw docs/architecture.svg and the room list of docs/architecture.md from the code itself."""

import argparse
import ast
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PAGE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "architecture.svg"
MARK = re.compile(r"(<!-- rooms: begin -->\n).*?(<!-- rooms: end -->)", re.DOTALL)

WIDTH, MARGIN, GAP, LINE = 960, 24, 12, 15


@dataclass(frozen=True)
class Room:
    """One package: its import name, its sentence, and whether it has been built."""

    name: str
    sentence: str

    @property
    def built(self) -> bool:
        return bool(self.sentence)

    @property
    def label(self) -> str:
        return self.name.rpartition(".")[2]


def first_sentence(path: Path) -> str:
    """Read the first paragraph of a module's docstring, on one line; empty where there is none."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def room(name: str) -> Room:
    door = SOURCE.joinpath(*name.split("."), "__init__.py")
    return Room(name, first_sentence(door) if door.exists() else "")


def layers() -> list[list[Room]]:
    """Read the layers, highest first, as the import contracts declare them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["id"]: each for each in config["tool"]["importlinter"]["contracts"]}
    shells = contracts["shells"]["layers"][:1]
    rooms = [layer.replace("(", "").replace(")", "") for layer in contracts["rooms"]["layers"]]
    return [
        *([room(name.strip()) for name in layer.split("|")] for layer in shells),
        *([room(f"anyam.{name.strip()}") for name in layer.split("|")] for layer in rooms),
    ]


def modules(owner: Room) -> Iterator[tuple[str, str]]:
    """Yield every module inside a room with its sentence."""
    folder = SOURCE.joinpath(*owner.name.split("."))
    for path in sorted(folder.rglob("*.py")):
        if path.name != "__init__.py" and path.parent.name != "migrations":
            yield path.relative_to(folder).as_posix(), first_sentence(path)


def room_list(stack: list[list[Room]]) -> str:
    """Write one line per room, then one per module inside it."""
    every = [each for layer in stack for each in layer]
    built = [each for each in every if each.built]
    waiting = [f"`{each.label}`" for each in every if not each.built]
    lines = ["| room | what it does |", "|---|---|"]
    lines += [f"| [`{each.name}`](#{anchor(each)}) | {each.sentence} |" for each in built]
    if waiting:
        lines += ["", f"Rooms with a place kept for them, not yet built: {', '.join(waiting)}."]
    for each in built:
        inside = [f"| `{name}` | {sentence} |" for name, sentence in modules(each)]
        if inside:
            lines += [
                "",
                f"### `{each.name}`",
                "",
                "| module | what it does |",
                "|---|---|",
                *inside,
            ]
    return "\n".join(lines) + "\n"


def anchor(each: Room) -> str:
    return each.name.replace(".", "")


# ------------------------------------------------------------------------------ picture


def wrapped(each: Room, width: float) -> list[str]:
    return textwrap.wrap(each.sentence, max(12, int(width / 6.1))) if each.built else []


def box(each: Room, *, x: float, y: float, width: float, height: float) -> str:
    """Draw one room: solid where it is built, dashed where only its place is kept."""
    kind = "room" if each.built else "place"
    lines = "".join(
        f'<text class="says" x="{x + 12:g}" y="{y + 40 + LINE * row:g}">{escape(text)}</text>'
        for row, text in enumerate(wrapped(each, width - 24))
    )
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"/>'
        f'<text class="name" x="{x + 12:g}" y="{y + 22:g}">{escape(each.label)}</text>{lines}'
    )


def row_of(layer: list[Room], *, y: float) -> tuple[str, float]:
    """Draw a layer from the left; give its drawing and its height."""
    width = (WIDTH - 2 * MARGIN - GAP * (len(layer) - 1)) / len(layer)
    deepest = max(len(wrapped(each, width - 24)) for each in layer)
    height = 36 + (LINE * deepest + 2 if deepest else 0)
    boxes = (
        box(each, x=MARGIN + place * (width + GAP), y=y, width=width, height=height)
        for place, each in enumerate(layer)
    )
    return "\n".join(boxes), height


RULE = (
    "A room may lean on any room below it; neighbours never lean on each other."
    " Dashed: a place kept, not yet built."
)
STYLE = """
svg { font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
.sheet { fill: #ffffff } .room { fill: #eef4f3; stroke: #1f5f5b; stroke-width: 1.2 }
.place { fill: none; stroke: #8a9a98; stroke-dasharray: 5 4 }
.name { font-size: 14px; font-weight: 600; fill: #143b39 }
.says { font-size: 11.5px; fill: #34504e }
.rule { stroke: #1f5f5b; stroke-width: 1.2 } .note { font-size: 11.5px; fill: #34504e }
@media (prefers-color-scheme: dark) {
.sheet { fill: #10201f } .room { fill: #1a3331; stroke: #7fc4bd } .place { stroke: #5d7371 }
.name { fill: #e3f3f1 } .says, .note { fill: #b9d3d0 } .rule { stroke: #7fc4bd } }
"""


def picture(stack: list[list[Room]]) -> str:
    """Draw the layers, highest first, as one SVG of fixed bytes for the same code."""
    drawn, y = [], 56.0
    for place, layer in enumerate(stack):
        boxes, height = row_of(layer, y=y)
        drawn.append(boxes)
        y += height + GAP
        if place == 0:
            drawn.append(
                f'<line class="rule" x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y:g}" y2="{y:g}"/>'
            )
            drawn.append(
                f'<text class="note" x="{MARGIN}" y="{y + 18:g}">the library, anyam</text>'
            )
            y += 30
    names = " · ".join(each.label for layer in stack for each in layer)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 12:g}"',
            ' role="img" aria-labelledby="title desc">',
            '<title id="title">The rooms of Anyam</title>',
            f'<desc id="desc">Layers from highest to lowest: {escape(names)}.</desc>',
            f"<style>{STYLE}</style>",
            f'<rect class="sheet" width="{WIDTH}" height="{y + 12:g}"/>',
            f'<text class="note" x="{MARGIN}" y="30">{RULE}</text>',
            *drawn,
            "</svg>\n",
        ]
    )


def fresh() -> dict[Path, str]:
    """Give each generated file with the text it should hold."""
    stack = layers()
    page = PAGE.read_text(encoding="utf-8")
    body = MARK.sub(lambda found: found[1] + room_list(stack) + found[2], page)
    return {PAGE: body, PICTURE: picture(stack)}


def stale() -> list[Path]:
    """List the generated files that no longer tell of the code as it is."""
    return [
        path
        for path, text in fresh().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the map is fresh")
    if parser.parse_args().check:
        late = [path.relative_to(ROOT).as_posix() for path in stale()]
        if late:
            print(f"Out of date: {', '.join(late)}. Run 'make docs'.", file=sys.stderr)
        return 1 if late else 0
    for path, text in fresh().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
