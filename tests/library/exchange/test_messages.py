"""Everything reading says is coded once and said in both languages."""

import re
from pathlib import Path
from string import Formatter

from anyam.exchange import MESSAGES


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_message_speaks_both_languages_of_the_same_things():
    for message in MESSAGES.values():
        assert all(message.text), message.code
        assert slots(message.text.id) == slots(message.text.en), message.code
        for pair in (message.fix, message.why):
            assert bool(pair.id) is bool(pair.en), message.code
            assert slots(pair.id) == slots(pair.en), message.code


def test_every_message_says_what_to_do():
    silent = {code for code, message in MESSAGES.items() if not message.fix.id}
    assert silent <= {"BAC-024"}  # carries the reason and remedy of the plan format itself


def test_codes_are_unique_ordered_and_all_in_use(root: Path):
    codes = [code for code in MESSAGES if code.startswith("BAC-")]
    assert codes == sorted(set(codes))
    room = root / "src" / "anyam" / "exchange"
    files = [f for f in room.glob("*.py") if not f.name.startswith("messages_")]
    used = set(re.findall(r"BAC-\d{3}", "".join(f.read_text(encoding="utf-8") for f in files)))
    assert used == set(codes)
