"""The format of an instrument file: what a new year's file holds, refused in clear words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from anyam.kernel import AnyamError, LocalText
from anyam.plan.mistakes import explain


def _both(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"id", "en"}:
        return LocalText(str(value["id"]), str(value["en"]))
    if isinstance(value, LocalText):
        return value
    raise ValueError("harus memuat id dan en / needs both id and en")


Spoken = Annotated[LocalText, BeforeValidator(_both)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
AnswerName = Literal["level", "count", "percent", "index", "survey"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionFile(_Part):
    """One question; ``fact`` names what of the plan answers (or only ``supports``) it."""

    code: Name = Field(description="Kode resmi | Official code")
    text: Spoken = Field(description="Rumusan singkat sendiri | Our own short wording")
    answer: AnswerName | None = Field(
        None, description="Dasar jawaban, bila beda dari aspeknya | Basis of the answer"
    )
    evidence: list[str] = Field([], description="Bukti yang diharapkan | Expected evidence")
    fact: str = Field("", description="Fakta rencana yang menjawab | Fact of the plan")
    role: Literal["answers", "supports"] = Field(
        "answers", description="Fakta menjawab atau mendukung | Whether the fact answers"
    )
    dimension: str = Field("", description="Kunci dimensi | Key of the dimension")


class SubindicatorFile(_Part):
    """A sub-indicator with its questions."""

    name: Spoken = Field(description="Nama resmi | Official name")
    questions: list[QuestionFile] = Field(min_length=1, description="Pertanyaan | Questions")


class IndicatorFile(_Part):
    """An indicator with its sub-indicators."""

    name: Spoken = Field(description="Nama resmi | Official name")
    subindicators: list[SubindicatorFile] = Field(
        min_length=1, description="Subindikator | Sub-indicators"
    )


class AspectFile(_Part):
    """An aspect; without indicators its questions are not published."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")] = Field(
        description="Kunci tetap | Stable key"
    )
    weight: Annotated[Decimal, Field(ge=0, le=100)] = Field(
        description="Bobot, persen; jumlahnya 100 | Weight in percent; they sum to 100"
    )
    name: Spoken = Field(description="Nama resmi | Official name")
    help: Spoken = Field(LocalText("", ""), description="Penjelasan | Explanation")
    aliases: list[str] = Field([], description="Nama lain | Other names")
    answer: AnswerName = Field("level", description="Dasar jawaban | Basis of the answers")
    evidence: list[str] = Field([], description="Bukti bawaan | Default evidence")
    fact: str = Field("", description="Fakta bawaan | Default fact")
    indicators: list[IndicatorFile] = Field([], description="Indikator | Indicators")


class ScaleFile(_Part):
    """Lowest and highest score."""

    minimum: Decimal = Field(description="Nilai terendah | Lowest score")
    maximum: Decimal = Field(description="Nilai tertinggi | Highest score")


class InstrumentFile(_Part):
    """A whole instrument file."""

    id: Name = Field(description="Kunci instrumen, sama dengan nama berkas | Key and file name")
    title: Spoken = Field(description="Judul | Title")
    year: Annotated[int, Field(ge=2017, le=2199)] = Field(description="Tahun | Year")
    cohort: Spoken = Field(description="Daerah yang dinilai | Regions evaluated")
    valid_from: date = Field(description="Berlaku sejak | Valid from")
    source: Name = Field(description="Sumber | Source")
    note: Spoken = Field(description="Catatan | Note")
    unofficial: list[Literal["rubric", "bands", "weights", "questions"]] = Field(
        [], description="Bagian yang tidak resmi | What is unofficial"
    )
    scale: ScaleFile = Field(description="Skala | Scale")
    aspects: list[AspectFile] = Field(min_length=1, description="Aspek | Aspects")


LEVELS: tuple[tuple[str, type[_Part]], ...] = (
    ("", InstrumentFile),
    ("scale.", ScaleFile),
    ("aspects[].", AspectFile),
    ("aspects[].indicators[].", IndicatorFile),
    ("aspects[].indicators[].subindicators[].", SubindicatorFile),
    ("aspects[].indicators[].subindicators[].questions[].", QuestionFile),
)


def parse(data: Any, *, name: str) -> InstrumentFile:
    """Validate a parsed file. Raises ``AnyamError`` naming file, field and fault."""
    try:
        file = InstrumentFile.model_validate(data)
    except ValidationError as error:
        reason = explain(error, where=name)
        raise AnyamError(_INVALID.format(name=name, reason=reason)) from None
    keys = [aspect.key for aspect in file.aspects]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise AnyamError(_TWICE.format(name=name, key=twice))
    if file.scale.minimum >= file.scale.maximum:
        raise AnyamError(_SCALE.format(name=name))
    return file


def format_rows() -> list[tuple[str, bool, LocalText]]:
    """Document the format: path of each field, whether it must be there, and its meaning."""
    return [
        (f"{path}{field}", info.is_required(), LocalText(*(info.description or "|").split(" | ")))
        for path, model in LEVELS
        for field, info in model.model_fields.items()
    ]


_INVALID = LocalText(
    "Instrumen {name} tidak dapat dipakai: {reason}", "Instrument {name} cannot be used: {reason}"
)
_TWICE = LocalText(
    "Instrumen {name}: aspek “{key}” ditulis dua kali.",
    "Instrument {name}: aspect “{key}” stands twice.",
)
_SCALE = LocalText(
    "Instrumen {name}: nilai terendah harus di bawah nilai tertinggi.",
    "Instrument {name}: the lowest score must lie below the highest.",
)
