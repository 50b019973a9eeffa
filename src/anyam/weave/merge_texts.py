"""References to what a merger dropped: rewritten where that is safe, else reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyam.kernel import LocalText
from anyam.plan import Element, OverlapDecision, Plan, ValueKind, Waiver, reference_columns
from anyam.plan.narrative import MENTION, Dangling, mentions, resolve
from anyam.weave.bench import Bench
from anyam.weave.phrases import codes


def rewrite_mentions(bench: Bench) -> None:
    """Let ``[[CODE]]`` and ``[[CODE.field]]`` name what now stands for the code."""
    touched: list[Element] = []
    for element in bench.old:
        if element.id in bench.dropped:
            continue
        texts = dict(_rewritten(bench, bench.now(element)))
        if texts:
            bench.edit(element, **texts)
            touched.append(element)
    if touched:
        bench.tell(_REWRITTEN, codes=codes(touched))


def _rewritten(bench: Bench, element: Element) -> Iterator[tuple[str, str]]:
    for name, text in vars(element).items():
        if isinstance(text, str) and "[[" in text:
            new = MENTION.sub(lambda match: _mention(bench, match[0]), text)
            if new != text:
                yield name, new


def _mention(bench: Bench, written: str) -> str:
    mention = next(mentions(written))
    found = resolve(bench.old, mention)
    if isinstance(found, Dangling) or not found.element:
        return written
    heir = bench.dropped.get(found.element.id)
    if heir is None:
        return written
    target = mention.target.replace(found.element.code, bench.old[heir].code, 1)
    return f"[[{target}={mention.stated}]]" if mention.stated else f"[[{target}]]"


def report_mentions(bench: Bench, new: Plan) -> None:
    """Name texts whose figures no longer agree, that dangle, or that name the code plainly."""
    bare = re.compile(rf"(?<![\w-]){re.escape(bench.gone.code)}(?![\w-]|\.\w)")
    named: list[Element] = []
    for element in new:
        if element.id == bench.decision.id:
            continue
        texts = [(name, t) for name, t in vars(element).items() if isinstance(t, str)]
        for name, text in texts:
            if "[[" in text:
                _look(bench, new, element, name)
        if any(bare.search(MENTION.sub("", text)) for _, text in texts):
            named.append(element)
    if named:
        bench.notice(_NAMED, codes=codes(named))


def _look(bench: Bench, new: Plan, element: Element, name: str) -> None:
    """Compare each cross-reference of a text with what it said before the merger."""
    before, after = (mentions(getattr(e, name)) for e in (bench.old[element.id], element))
    for was, mention in zip(before, after, strict=False):
        then, now = resolve(bench.old, was), resolve(new, mention)
        if isinstance(then, Dangling) or not then.agrees:
            continue
        if isinstance(now, Dangling):
            bench.notice(_DANGLING, code=element.code, target=mention.target)
        elif not now.agrees:
            stated = {"stated": mention.stated, "present": now.present or now.text}
            bench.notice(_DISAGREES, code=element.code, target=mention.target, **stated)


def report_waivers(bench: Bench) -> None:
    """Name waivers of findings on what is gone: they no longer have anything to waive."""
    gone = {bench.old[id_].code for id_ in bench.dropped}
    found = [w for w in bench.old.all(Waiver) if w.subject in gone]
    if found:
        bench.notice(_WAIVERS, codes=codes(found))


def repoint_rest(bench: Bench) -> None:
    """Let every other reference to what is dropped lead to what stands for it now."""
    moved: dict[type[Element], list[Element]] = {}
    for element in bench.old:
        if element.id in bench.dropped or isinstance(element, OverlapDecision):
            continue
        fields = dict(_repointed(bench, bench.now(element)))
        if fields:
            bench.edit(element, **fields)
            moved.setdefault(type(element), []).append(element)
    for kind, elements in moved.items():
        bench.tell(_REPOINTED, kind=kind.kind.label, codes=codes(elements))


def _repointed(bench: Bench, element: Element) -> Iterator[tuple[str, object]]:
    for col in reference_columns(type(element)):
        value = getattr(element, col.name)
        if col.kind is ValueKind.REF and value in bench.dropped:
            yield col.name, bench.dropped[value]
        elif col.kind is ValueKind.REFS and not bench.dropped.keys().isdisjoint(value):
            heirs = (bench.dropped.get(target, target) for target in value)
            yield col.name, tuple(dict.fromkeys(h for h in heirs if h and h != element.id))


_REWRITTEN = LocalText(
    "Rujukan naskah ke {gone} kini menunjuk {lead}: {codes}.",
    "Cross-references to {gone} now lead to {lead}: {codes}.",
)
_REPOINTED = LocalText("{kind} kini milik {lead}: {codes}.", "{kind} now of {lead}: {codes}.")
_NAMED = LocalText(
    "{codes} menyebut {gone} dalam naskahnya; sesuaikan kalimatnya.",
    "{codes} name {gone} in their text; adapt the wording.",
)
_DANGLING = LocalText(
    "{code}: rujukan [[{target}]] tidak lagi menunjuk apa pun.",
    "{code}: the cross-reference [[{target}]] no longer leads anywhere.",
)
_DISAGREES = LocalText(
    "{code}: naskah menyebut {stated} untuk [[{target}]], kini {present}.",
    "{code}: the text gives {stated} for [[{target}]], which is now {present}.",
)
_WAIVERS = LocalText(
    "Pengecualian {codes} menyangkut yang sudah dilebur; tinjau dan hapus bila tidak perlu.",
    "Waivers {codes} concern what was absorbed; review them and remove what is not needed.",
)
