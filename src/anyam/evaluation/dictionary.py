"""The dictionary of instruments: which there are, how their files are written, what they ask."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.evaluation.instrument import instruments
from anyam.evaluation.instrument_file import format_rows
from anyam.evaluation.wording import plain
from anyam.kernel import Lang, LocalText

Row = tuple[str, ...]
_FORMAT = LocalText("bentuk berkas", "file format")
_MUST = LocalText("wajib", "required")
_MAY = LocalText("boleh kosong", "optional")


def headings(lang: Lang) -> Row:
    """Headings of :func:`rows`."""
    texts = (
        LocalText("Instrumen", "Instrument"),
        LocalText("Aspek atau isian", "Aspect or field"),
        LocalText("Bobot atau kunci", "Weight or key"),
        LocalText("Kode", "Code"),
        LocalText("Isi", "Content"),
    )
    return tuple(text.in_(lang) for text in texts)


def rows(lang: Lang) -> list[Row]:
    """The file format first, then every instrument with its aspects, weights and questions."""
    return [*_format(lang), *_instruments(lang)]


def _format(lang: Lang) -> Iterator[Row]:
    for path, required, meaning in format_rows():
        must = _MUST if required else _MAY
        yield _FORMAT.in_(lang), path, must.in_(lang), "", meaning.in_(lang)


def _instruments(lang: Lang) -> Iterator[Row]:
    for each in instruments():
        about = f"{each.title.in_(lang)}. {each.source}"
        yield each.id, "", "", str(each.year), about
        for aspect in each.aspects:
            weight = f"{plain(aspect.weight).in_(lang)} %"
            yield each.id, aspect.name.in_(lang), weight, "", aspect.help.in_(lang)
            for q in aspect.questions:
                where = f"{q.subindicator.in_(lang)}: {q.text.in_(lang)}"
                yield each.id, aspect.name.in_(lang), q.key, q.code, where
