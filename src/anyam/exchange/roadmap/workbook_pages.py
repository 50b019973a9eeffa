"""Programs, scenarios and reasons of a roadmap's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anyam.exchange.roadmap.workbook_paper import INK, PROGRAMS, TOP, Paper, letter_of
from anyam.kernel import LocalText
from anyam.roadmap import (
    Candidate,
    Impossible,
    LeftOut,
    Outcome,
    Point,
    Roadmap,
    Scheduled,
    say_binding,
    say_gain,
    say_quality,
    say_reason,
)

_SCENARIOS = LocalText("Skenario", "Scenarios")
_REASONS = LocalText("Penjelasan", "Explanation")
_HINT = LocalText(
    "Ubah kolom Mulai: batang, jumlah uang, dan sisa pagu ikut berubah. Kosongkan untuk "
    "mengeluarkan program.",
    "Change the column Start: bars, money and what is left of ceilings follow. Empty it to take a "
    "program out.",
)
_HEAD = (
    LocalText("Kode", "Code"),
    LocalText("Program", "Program"),
    LocalText("Dimensi", "Dimension"),
    LocalText("OPD", "Agency"),
    LocalText("Manfaat", "Benefit"),
    LocalText("Biaya kerja", "Cost of the work"),
    LocalText("Lama (tahun)", "Years of work"),
    LocalText("Mulai", "Start"),
    LocalText("Selesai", "End"),
)
_WIDTHS = (11, 44, 20, 16, 9, 18, 8, 8, 8)
_START, _END, _FIRST_YEAR = 7, 8, 9  # columns of start and end, and the first year
_SCENARIO_HEADS = (
    LocalText("Skenario", "Scenario"),
    LocalText("Poin", "Points"),
    LocalText("Selisih", "Difference"),
    LocalText("Celah", "Gap"),
    LocalText("Program", "Programs"),
    LocalText("Rupiah", "Rupiah"),
    LocalText("Geser", "Moved"),
    LocalText("Hilang", "Gone"),
    LocalText("Baru", "New"),
)
_SCENARIOS_HINT = LocalText(
    "Setiap skenario dihitung ulang; Geser, Hilang, dan Baru dibanding peta jalan ini.",
    "Each scenario is solved again; Moved, Gone and New are against this roadmap.",
)


class Pages(Paper):
    """Writes one sheet after the other."""

    def programs(self) -> None:
        """One row a program, its start to be changed, and a bar over the years."""
        sheet = self.sheet(PROGRAMS, _HINT)
        headings = [h.in_(self.lang) for h in _HEAD] + [str(y) for y in self.span]
        headings.append(self.t("Alasan", "Reason"))
        self.headings(sheet, TOP - 1, headings, years_from=_FIRST_YEAR)
        everyone: tuple[Scheduled | LeftOut, ...] = (*self.found.placed, *self.found.left_out)
        reasons = {s.program.code: say_reason(s, demands=self.found.demands) for s in everyone}
        for row, c in enumerate(self.order, start=TOP):
            self._program(sheet, row, c)
            text = reasons[c.code].in_(self.lang)
            sheet.write_string(row, _FIRST_YEAR + len(self.span), text, self.wrapped)
        self._bars(sheet)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.set_column(_FIRST_YEAR, _FIRST_YEAR + len(self.span) - 1, 5.5)
        sheet.set_column(_FIRST_YEAR + len(self.span), _FIRST_YEAR + len(self.span), 70)
        sheet.autofilter(TOP - 1, 0, TOP + len(self.order) - 1, _END)
        sheet.freeze_panes(TOP, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TOP - 1)

    def _program(self, sheet: Any, row: int, c: Candidate) -> None:
        words = (c.code, c.name, self.name(c.dimension), self.name(c.agency))
        for at, word in enumerate(words):
            sheet.write_string(row, at, word, self.plain)
        sheet.write_number(row, 4, float(c.benefit), self.points)
        sheet.write_number(row, 5, int(c.cost), self.whole)
        sheet.write_number(row, 6, c.duration, self.plain)
        start = self.found.years.get(c.code)
        if start is None:
            sheet.write_blank(row, _START, None, self.entry)
        else:
            sheet.write_number(row, _START, start, self.entry)
        end = "" if start is None else start + max(1, c.duration) - 1
        formula = f'=IF(H{row + 1}="","",H{row + 1}+MAX(1,G{row + 1})-1)'
        sheet.write_formula(row, _END, formula, self.plain, end)
        years = range(_FIRST_YEAR, _FIRST_YEAR + len(self.span))
        for at in years:
            sheet.write_blank(row, at, None, self.plain)

    def _bars(self, sheet: Any) -> None:
        """Colour the years of work of each dimension."""
        area = (TOP, _FIRST_YEAR, TOP + len(self.order) - 1, _FIRST_YEAR + len(self.span) - 1)
        year = f"{letter_of(_FIRST_YEAR)}${TOP}"
        at_work = f'=AND($H{TOP + 1}<>"",{year}>=$H{TOP + 1},{year}<=$I{TOP + 1})'
        look = self.book.add_format({"bg_color": INK, "font_color": INK})
        sheet.conditional_format(*area, {"type": "formula", "criteria": at_work, "format": look})

    def scenarios(self, outcomes: Sequence[Outcome], points: Sequence[Point]) -> None:
        """The roadmap, each scenario, and what each share of the ceilings buys."""
        if not outcomes and not points:
            return
        sheet = self.sheet(_SCENARIOS, _SCENARIOS_HINT)
        self.headings(sheet, TOP - 1, [h.in_(self.lang) for h in _SCENARIO_HEADS])
        self._scenario(sheet, TOP, self.t("peta jalan ini", "this roadmap"), self.found)
        row = TOP
        for row, one in enumerate(outcomes, start=TOP + 1):
            self._scenario(sheet, row, one.scenario.name, one.answer)
            for at, codes in enumerate((one.moved, one.gone, one.come), start=6):
                sheet.write_string(row, at, ", ".join(codes), self.wrapped)
        for at, point in enumerate(points, start=2):
            words = self.t(f"pagu {point.share} %", f"ceilings at {point.share}%")
            self._scenario(sheet, row + at, words, point.answer)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 5, 14)
        sheet.set_column(6, 8, 40)

    def _scenario(self, sheet: Any, row: int, name: str, answer: Roadmap | Impossible) -> None:
        sheet.write_string(row, 0, name, self.plain)
        if isinstance(answer, Impossible):
            sheet.write_string(row, 1, self.t("mustahil", "impossible"), self.plain)
            return
        objective = round(float(answer.objective), 6)
        base = round(float(self.found.objective), 6)
        sheet.write_number(row, 1, objective, self.points)
        sheet.write_formula(row, 2, f"=B{row + 1}-$B${TOP + 1}", self.points, objective - base)
        sheet.write_number(row, 3, round(answer.gap, 6), self.percent)
        sheet.write_number(row, 4, len(answer.placed), self.plain)
        sheet.write_number(row, 5, answer.spent, self.whole)

    def reasons(self) -> None:
        """How good the roadmap is, what holds it back, and what was assumed."""
        sheet = self.sheet(_REASONS, LocalText("", ""))
        sheet.set_column(0, 0, 130)
        lines: list[LocalText] = [say_quality(self.found), say_gain(self.found)]
        lines += [say_binding(b, demands=self.found.demands) for b in self.found.binding]
        lines += self.found.demands.notes
        for row, line in enumerate(lines, start=TOP - 1):
            sheet.write_string(row, 0, line.in_(self.lang), self.wrapped)
