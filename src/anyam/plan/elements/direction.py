"""Direction of the plan: vision, missions and objectives."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import LocalText
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Ref,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class Vision(Element):
    """The smart-city vision, derived from the RPJMD."""

    kind: ClassVar[Kind] = Kind(
        "vision",
        LocalText("Visi", "Vision"),
        LocalText("Visi", "Vision"),
        "VISI",
        Group.DIRECTION,
        LocalText(
            "Visi smart city; biasanya satu baris.", "The smart-city vision; usually one row."
        ),
    )

    statement: LongText = about(
        "Visi", "Vision", "Rumusan visi dalam satu kalimat.", "The vision in one sentence.",
        expected=True, aliases=("pernyataan visi",),
    )
    explanation: LongText = about(
        "Penjelasan", "Explanation", "Makna setiap kata kunci visi.",
        "What each keyword of the vision means.", aliases=("uraian",),
    )
    rpjmd: Text = about(
        "Rujukan RPJMD", "RPJMD reference", "Visi RPJMD/RPJPD yang menjadi dasar.",
        "The RPJMD/RPJPD vision it derives from.", expected=True, aliases=("rpjmd",),
    )


class Mission(Element):
    """A mission that serves the vision."""

    kind: ClassVar[Kind] = Kind(
        "mission",
        LocalText("Misi", "Mission"),
        LocalText("Misi", "Missions"),
        "MISI",
        Group.DIRECTION,
        LocalText("Misi smart city untuk mencapai visi.", "The missions that lead to the vision."),
    )

    statement: LongText = about(
        "Misi", "Mission", "Rumusan misi.", "The mission.", expected=True,
        aliases=("pernyataan misi",),
    )
    vision: Ref | None = about(
        "Visi", "Vision", "Kode visi yang dilayani.", "Code of the vision it serves.",
        default=None, refs="vision", expected=True, aliases=("kode visi",),
    )
    dimension: Key = about(
        "Dimensi", "Dimension", "Dimensi utama, bila ada.", "Main dimension, if any.",
        vocabulary=Vocabulary.DIMENSION,
    )


class Objective(Element):
    """An objective of a mission, with its RPJMD reference."""

    kind: ClassVar[Kind] = Kind(
        "objective",
        LocalText("Sasaran", "Objective"),
        LocalText("Sasaran", "Objectives"),
        "SAS",
        Group.DIRECTION,
        LocalText(
            "Sasaran per dimensi, terkait dengan sasaran RPJMD.",
            "Objectives per dimension, tied to the objectives of the RPJMD.",
        ),
    )

    statement: LongText = about(
        "Sasaran", "Objective", "Hasil yang ingin dicapai, dapat diukur.",
        "The measurable result wanted.", expected=True, aliases=("pernyataan sasaran",),
    )
    mission: Ref | None = about(
        "Misi", "Mission", "Kode misi yang dilayani.", "Code of the mission it serves.",
        default=None, refs="mission", expected=True, aliases=("kode misi",),
    )
    dimension: Key = about(
        "Dimensi", "Dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.DIMENSION, expected=True,
    )
    rpjmd: Text = about(
        "Rujukan RPJMD", "RPJMD reference", "Sasaran RPJMD yang didukung.",
        "The RPJMD objective it supports.", expected=True, aliases=("rpjmd",),
    )
