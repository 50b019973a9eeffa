"""Fields of a demands file, read one by one, each mistake named with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NoReturn

from anyam.kernel import LocalText, UnusableInput, read_number, read_rupiah

_SHOWN = 60  # characters of what was seen


@dataclass(frozen=True, slots=True)
class Field:
    """A value in the file and the path to it, such as ``ceilings › apbd › 2027``."""

    file: str
    path: tuple[str, ...]
    value: Any

    def refuse(self, id_: str, en: str) -> NoReturn:
        """Raise ``UnusableInput``: where, what was seen, and what to write instead."""
        place, seen = " › ".join(self.path) or "–", str(self.value)[:_SHOWN]
        raise UnusableInput(
            LocalText(
                f"{self.file}: {place} tertulis “{seen}”. {id_}",
                f"{self.file}: {place} is “{seen}”. {en}",
            )
        )

    def at(self, key: object, value: Any) -> Field:
        """Go one step down."""
        return Field(self.file, (*self.path, str(key)), value)

    def items(self) -> Iterator[tuple[str, Field]]:
        """Walk a mapping; nothing counts as an empty one."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            self.refuse("Tulis pasangan nama: nilai.", "Write pairs of name: value.")
        for key, value in self.value.items():
            yield str(key), self.at(key, value)

    def each(self) -> Iterator[Field]:
        """Walk a list; nothing counts as an empty one."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            self.refuse("Tulis daftar, tiap baris diawali “- ”.", "Write a list, each line “- ”.")
        for number, value in enumerate(self.value, start=1):
            yield self.at(number, value)

    def named(self, *names: str) -> dict[str, Field]:
        """Walk a mapping that knows only these names."""
        found = dict(self.items())
        for name, field in found.items():
            if name not in names:
                known = ", ".join(names)
                field.at("", name).refuse_name(known)
        return found

    def refuse_name(self, known: str) -> NoReturn:
        """Raise for a name nobody knows."""
        place = " › ".join(p for p in self.path if p)
        raise UnusableInput(
            LocalText(
                f"{self.file}: “{place}” tidak dikenal. Yang dikenal: {known}.",
                f"{self.file}: “{place}” is not known. Known are: {known}.",
            )
        )

    def whole(self, *, low: int = 0, high: int = 10**9) -> int:
        """Read a whole number within bounds."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.refuse(
                f"Tulis bilangan bulat {low} sampai {high}.",
                f"Write a whole number {low} to {high}.",
            )
        return int(value)

    def year(self) -> int:
        """Read a year."""
        return self.whole(low=1945, high=2199)

    def rupiah(self) -> int:
        """Read money of zero or more: ``1500000000``, ``1,5 miliar``."""
        value = self.value
        try:
            amount = int(value) if type(value) is int else int(read_rupiah(str(value)))
        except ValueError:
            amount = -1
        if amount < 0:
            self.refuse(
                "Tulis rupiah penuh atau misalnya 1,5 miliar, tidak negatif.",
                "Write whole rupiah or for example 1,5 miliar, not negative.",
            )
        return amount

    def fraction(self, *, high: int = 10**9) -> Fraction:
        """Read a number of zero or more."""
        value = self.value
        try:
            shown = str(value) if isinstance(value, int | float) else None
            found = Fraction(shown) if shown is not None else Fraction(read_number(str(value)))
        except (ValueError, ZeroDivisionError):
            found = Fraction(-1)
        if isinstance(value, bool) or not 0 <= found <= high:
            self.refuse(f"Tulis angka 0 sampai {high}.", f"Write a number 0 to {high}.")
        return found

    def percent(self) -> int:
        """Read a whole percentage, with or without its sign."""
        text = str(self.value).strip().removesuffix("%").strip()
        if not text.isdigit() or int(text) > 100:
            self.refuse("Tulis persen bulat 0 sampai 100.", "Write a whole percentage 0 to 100.")
        return int(text)

    def truth(self) -> bool:
        """Read yes or no."""
        if not isinstance(self.value, bool):
            self.refuse("Tulis true atau false.", "Write true or false.")
        return bool(self.value)

    def texts(self) -> tuple[str, ...]:
        """Read a list of at least one text."""
        found = tuple(str(field.value) for field in self.each())
        if not found:
            self.refuse("Tulis daftar kode program.", "Write a list of program codes.")
        return found
