"""The cards of a lane as markup: a hall looks at hundreds of them, many times a minute."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from anyam.kernel import Lang, LocalText
from anyam_web.board.lanes import Card, Lane
from anyam_web.ui.html import el, many

_WORDS, _CHOICE = 160, 40  # letters shown of a card, and of one to choose


@dataclass(frozen=True, slots=True)
class Pinned:
    """What every card of a board needs to know; ``move`` is the address that moves a card."""

    lang: Lang
    move: str
    token: str
    request: str  # made anew for each page, so that a form sent twice counts once
    may_write: bool
    picked: UUID | None = None
    chain: Collection[UUID] = ()

    def lane(self, cards: Iterable[Card], *, later: Sequence[Lane], address: str) -> SafeString:
        """Make the cards of a lane; an element's page is below ``address``."""
        buttons = self._buttons(later) if later and self.may_write else ""
        return SafeString("".join([self._card(each, buttons, address) for each in cards]))

    def choices(self, cards: Sequence[Card]) -> SafeString:
        """Make what a new card may hang on."""
        offered = self._offered([c.id for c in cards])
        return SafeString("".join([_choice(c, offered=c.id == offered) for c in cards]))

    def _offered(self, parents: Sequence[UUID]) -> UUID | None:
        """What a new card hangs on unless told otherwise: the card chosen, else its own parent.

        So several cards written one after the other hang on the same one.
        """
        if self.picked in parents:
            return self.picked
        near = [each for each in parents if each in self.chain]
        return near[0] if len(near) == 1 else None

    def _card(self, card: Card, buttons: str, address: str) -> SafeString:
        id_, words = str(card.id), _words(card.text)
        linked = " linked" if card.id in self.chain else ""
        moves = ' draggable="true"' if buttons else ""
        current = ' aria-current="true"' if card.id == self.picked else ""
        onwards = self._onwards(id_, buttons) if buttons else ""
        return SafeString(
            f'<li class="card{linked}" tabindex="-1" data-card="{id_}" data-element="{id_}"'
            f'{moves}{current}><a class="code" href="{escape(address)}{id_}/" tabindex="-1">'
            f'{escape(card.element.code)}</a> <a class="words" href="?kartu={id_}" tabindex="-1">'
            f"{words}</a>{onwards}</li>"
        )

    def _onwards(self, id_: str, buttons: str) -> str:
        hidden = f'<input type="hidden" name="card" value="{id_}">'
        summary = el("summary", "→", aria_label=_ONWARDS.in_(self.lang))
        form = f'<form method="post" action="{escape(self.move)}">{hidden}{buttons}</form>'
        return f' <details class="on">{summary}{form}</details>'

    def _buttons(self, later: Iterable[Lane]) -> SafeString:
        hidden = [
            el("input", type="hidden", name=name, value=value)
            for name, value in (("csrfmiddlewaretoken", self.token), ("request", self.request))
        ]
        lanes = [
            el("button", each.label.in_(self.lang), class_="quiet", name="to", value=each.value)
            for each in later
        ]
        return many([*hidden, *lanes])


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return escape(_cut(text, _WORDS)).replace("\n", "<br>")


def _choice(card: Card, *, offered: bool) -> str:
    selected = " selected" if offered else ""
    return f'<option value="{card.id}"{selected}>{_label(card.element.code, card.text)}</option>'


@lru_cache(maxsize=4096)
def _label(code: str, text: str) -> str:
    return escape(f"{code} {_cut(text, _CHOICE)}", quote=False)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else str(Truncator(text).chars(letters))


_ONWARDS = LocalText("Lanjutkan", "Carry on")
