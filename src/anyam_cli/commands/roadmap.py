"""``anyam roadmap``: programs in years under money and hands, with reasons and a proven gap."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

import click

from anyam.kernel import AnyamError, LocalText
from anyam_cli.language import say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anyam.plan import Plan
    from anyam.roadmap import Candidate, Demands, Impossible, Outcome, Point, Roadmap


class _Effort(TypedDict):
    seconds: float
    gap: float
    seed: int
    nodes: int | None


@spoken(
    "roadmap",
    (
        (
            "Menyusun peta jalan: program mana pada tahun mana, di bawah pagu tahunan per sumber "
            "dana, kapasitas OPD, ketergantungan, dan batas minimum, dengan alasan setiap program, "
            "celah terbukti, dan selisih dari cara spreadsheet. Status keluar: 0 ada peta jalan, "
            "1 permintaan saling bertentangan, 2 berkas tidak dapat dipakai."
        ),
        (
            "Make the roadmap: which program in which year, under yearly ceilings per fund source, "
            "agency capacity, dependencies and minima, with the reason for each program, a proven "
            "gap, and the gain over the spreadsheet method. Exit status: 0 a roadmap was found, 1 "
            "the demands contradict each other, 2 unusable file."
        ),
    ),
    examples=[
        ("anyam roadmap rencana.xlsx", "peta jalan dari rencana saja", "from the plan alone"),
        (
            "anyam roadmap rencana.xlsx --demands permintaan.yaml --scores nilai.csv",
            "dengan permintaan dan nilai manfaat dari Dewan",
            "with the council's demands and benefit scores",
        ),
        (
            "anyam roadmap rencana.xlsx --scenario budget=-10% --scenario delay=1",
            "bandingkan skenario berdampingan",
            "compare scenarios side by side",
        ),
        (
            "anyam roadmap rencana.xlsx --explain LIV-03",
            "mengapa program ini di tahun itu, dan apa yang menahannya",
            "why this program is in that year, and what holds it",
        ),
        (
            "anyam roadmap rencana.xlsx --svg peta-jalan.svg --xlsx peta-jalan.xlsx",
            "gambar untuk rapat dan buku kerja dengan rumus hidup",
            "a picture for the meeting and a workbook with living formulas",
        ),
        (
            "anyam roadmap rencana.xlsx --apply hasil.xlsx",
            "tulis tahun dan jangka ke rencana baru untuk ditinjau",
            "write years and terms into a new plan to be reviewed",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@option("--scores", default=None, text=("Nilai manfaat (.csv, .xlsx).", "Benefits (.csv, .xlsx)."))
@option(
    "--demands", "wishes", default=None,
    text=("Permintaan Dewan (.yaml).", "The council's demands (.yaml)."),
)  # fmt: skip
@option(
    "--capacity", type=click.IntRange(0, 10_000), default=None,
    text=("Program setahun yang sanggup dipikul satu OPD.", "Programs a year one agency carries."),
)  # fmt: skip
@option(
    "--since", type=click.IntRange(1945, 2199), default=None,
    text=(
        "Program yang mulai sebelum tahun ini tetap pada tahunnya.",
        "Programs begun before this year stay where they are.",
    ),
)  # fmt: skip
@option(
    "--scenario", "scenarios", multiple=True,
    text=(
        "Skenario (budget=-10%, delay=1, drop=environment); boleh berulang.",
        "A scenario (budget=-10%, delay=1, drop=environment); may be repeated.",
    ),
)  # fmt: skip
@option(
    "--scenarios", "scenario_file", default=None,
    text=("Berkas skenario, satu per baris.", "File of scenarios, one a line."),
)  # fmt: skip
@option(
    "--frontier", "with_frontier", is_flag=True,
    text=("Apa yang dibeli 50–120 % pagu.", "What 50–120% of the ceilings buy."),
)  # fmt: skip
@option(
    "--least-change", "before", default=None,
    text=(
        "Ubah sesedikit mungkin dari rencana atau peta jalan (.json) ini.",
        "Change as little as possible from this plan or roadmap (.json).",
    ),
)  # fmt: skip
@option(
    "--explain", "code", default=None,
    text=("Kode program yang dijelaskan.", "Code of the program to explain."),
)  # fmt: skip
@option("--all", "everything", is_flag=True, text=("Semua alasan.", "Every reason."))
@option(
    "--gap", type=click.FloatRange(0, 100), default=1.0, show_default=True,
    text=("Celah terbukti yang diminta, persen.", "Proven gap asked for, percent."),
)  # fmt: skip
@option(
    "--time-limit", "seconds", type=click.FloatRange(0.1, 86_400), default=30.0, show_default=True,
    text=("Batas waktu pencari, detik.", "Time limit of the solver, seconds."),
)  # fmt: skip
@option(
    "--nodes", type=click.IntRange(1), default=None,
    text=(
        "Batas langkah pembuktian; tidak seperti detik, hasilnya sama di setiap komputer.",
        "Limit of steps of the proof; unlike seconds, it ends the same on every computer.",
    ),
)  # fmt: skip
@option("--seed", type=int, default=1, show_default=True, text=("Benih acak.", "Random seed."))
@option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    text=("Bentuk keluaran.", "Form of the output."),
)  # fmt: skip
@option("-o", "--output", default="-", text=("Berkas keluaran JSON.", "Output file for JSON."))
@option(
    "--apply", "result", default=None,
    text=("Tulis rencana dengan peta jalan ini.", "Write the plan with this roadmap."),
)  # fmt: skip
@option(
    "--svg", "picture", default=None,
    text=("Gambar peta jalan (.svg) untuk layar atau dinding.", "Picture (.svg) for the wall."),
)  # fmt: skip
@option(
    "--xlsx", "workbook", default=None,
    text=("Buku kerja (.xlsx) dengan rumus hidup.", "Workbook (.xlsx) with living formulas."),
)  # fmt: skip
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    *,
    plan: str,
    scores: str | None,
    wishes: str | None,
    capacity: int | None,
    since: int | None,
    scenarios: tuple[str, ...],
    scenario_file: str | None,
    with_frontier: bool,
    before: str | None,
    code: str | None,
    everything: bool,
    gap: float,
    seconds: float,
    nodes: int | None,
    seed: int,
    form: str,
    output: str,
    result: str | None,
    picture: str | None,
    workbook: str | None,
    force: bool,
) -> int:
    """Read, solve, show, and write the roadmap where asked; return the exit status."""
    from anyam.roadmap import Impossible, compare, frontier, scenario, schedule, years_of
    from anyam_cli.plans import plan_of
    from anyam_cli.roadmap_progress import watching

    found = plan_of(plan)
    candidates, demands = _question(found, scores, wishes, capacity, since)
    asked = [*scenarios, *_lines(scenario_file)]
    told = [scenario(text, candidates=candidates, demands=demands) for text in asked]
    if code is not None and code not in {c.code for c in candidates}:
        raise AnyamError(_NO_CODE.format(code=code))
    previous = years_of(found) if before is None else _previous(before, found)
    effort: _Effort = {"seconds": seconds, "gap": gap / 100, "seed": seed, "nodes": nodes}
    outcomes: Sequence[Outcome] = ()
    points: Sequence[Point] = ()
    with watching() as listener:
        answer = schedule(
            candidates,
            demands=demands,
            previous=previous,
            least_change=before is not None,
            listener=listener,
            **effort,
        )
        if not isinstance(answer, Impossible) and not _stopped(answer):
            outcomes = compare(answer, told, listener=listener, **effort)
        if with_frontier and not any(map(_stopped, (answer, *(o.answer for o in outcomes)))):
            points = frontier(candidates, demands=demands, listener=listener, **effort)
    _show(
        answer,
        found,
        demands=demands,
        outcomes=outcomes,
        points=points,
        code=code,
        everything=everything,
        form=form,
        output=output,
        force=force,
    )
    if not isinstance(answer, Impossible):
        _lay_out(found, answer, outcomes, points, picture=picture, workbook=workbook, force=force)
    if result is not None and not isinstance(answer, Impossible):
        _apply(found, answer, result, force=force)
    return int(isinstance(answer, Impossible))


def _stopped(answer: Roadmap | Impossible) -> bool:
    """Tell whether Ctrl-C ended an answer: what was to come after it is not begun."""
    from anyam.roadmap import Ended

    return answer.ended is Ended.INTERRUPTED


def _question(
    plan: Plan, scores: str | None, wishes: str | None, capacity: int | None, since: int | None
) -> tuple[tuple[Candidate, ...], Demands]:
    from anyam.exchange.roadmap import read_benefits, read_demands
    from anyam.roadmap import candidates_of, demands_of
    from anyam_cli.files import shown, source

    benefits = read_benefits(source(scores), plan=plan, name=shown(scores)) if scores else None
    candidates = candidates_of(plan, benefits=benefits, since=since)
    demands = demands_of(plan, capacity=capacity)
    if wishes is None:
        return candidates, demands
    return read_demands(source(wishes), candidates=candidates, demands=demands, name=shown(wishes))


def _lines(name: str | None) -> list[str]:
    from pathlib import Path

    from anyam_cli.files import source

    if name is None:
        return []
    content = source(name)
    data = content.read_bytes() if isinstance(content, Path) else content
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _previous(name: str, plan: Plan) -> dict[str, int]:
    from anyam.exchange.roadmap import matched, read_previous
    from anyam_cli.files import shown, source
    from anyam_cli.plans import plan_of

    content = source(name)
    found = read_previous(content, name=shown(name)) if str(name).endswith(".json") else None
    return matched(plan_of(name), plan=plan) if found is None else found


def _show(
    answer: Roadmap | Impossible,
    plan: Plan,
    *,
    demands: Demands,
    outcomes: Sequence[Outcome],
    points: Sequence[Point],
    code: str | None,
    everything: bool,
    form: str,
    output: str,
    force: bool,
) -> None:
    from rich.console import Console

    from anyam.roadmap import Impossible, results
    from anyam_cli import roadmap_view as view
    from anyam_cli.files import write

    title = plan.header.title
    if form == "json" or output != "-":
        data = results(answer, demands=demands, title=title, outcomes=outcomes, points=points)
        document = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
        write(output, f"{document}\n".encode(), force=force)
        return
    console = Console(highlight=False)
    if isinstance(answer, Impossible):
        view.show_impossible(console, answer, demands=demands, title=title)
    elif code is not None:
        view.show_one(console, answer[code], roadmap=answer)
    else:
        view.show(console, answer, title=title, everything=everything)
    if outcomes and not isinstance(answer, Impossible):
        view.show_scenarios(console, answer, outcomes)
    if points:
        view.show_frontier(console, points)


def _lay_out(
    plan: Plan,
    answer: Roadmap,
    outcomes: Sequence[Outcome],
    points: Sequence[Point],
    *,
    picture: str | None,
    workbook: str | None,
    force: bool,
) -> None:
    from anyam_cli.files import write
    from anyam_cli.language import current

    if picture is not None:
        from anyam.books.compose import roadmap_image

        svg = roadmap_image(plan, answer, lang=current()).svg
        write(picture, svg.encode(), force=force)
    if workbook is not None:
        from anyam.exchange.roadmap import roadmap_workbook

        title = plan.header.title
        data = roadmap_workbook(
            answer, title=title, lang=current(), outcomes=outcomes, points=points
        )
        write(workbook, data, force=force)


def _apply(plan: Plan, answer: Roadmap, result: str, *, force: bool) -> None:
    from anyam.roadmap import adopt
    from anyam_cli.commands.convert import save

    adoption = adopt(plan, answer)
    save(adoption.plan, result, force=force)
    count = len(adoption.changes.changes)
    click.echo(tell(f"{result}: {count} perubahan", f"{result}: {count} changes"), err=True)
    for sentence in adoption.changes.sentences()[:_TOLD]:
        click.echo(say(sentence), err=True)
    if count > _TOLD:
        click.echo(say(_MORE.format(more=count - _TOLD)), err=True)
    if adoption.left_out:
        codes = ", ".join(adoption.left_out)
        click.echo(say(_LEFT.format(codes=codes)), err=True)


_TOLD = 20  # changes told one by one
_MORE = LocalText(
    "… dan {more} perubahan lagi; lihat semuanya dengan anyam diff.",
    "… and {more} more changes; see them all by anyam diff.",
)
_LEFT = LocalText(
    "Tidak mendapat tempat dan dibiarkan seperti semula: {codes}.",
    "Without a place and left as they were: {codes}.",
)
_NO_CODE = LocalText(
    "Tidak ada program dengan kode “{code}” dalam rencana ini.",
    "There is no program with the code “{code}” in this plan.",
)
