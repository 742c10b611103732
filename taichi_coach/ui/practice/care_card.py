"""What to take care of before a practice: a few lines, and the rest when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import and_list
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

#: So many lines are read; more of them are passed over.
FIRST: Final = 6
#: The lines that every practice begins with: when to stop.
_STOPS: Final = 2
_INSIDE: Final = 20
#: How a caution begins that is for those alone who are held up so.
_NAMED: Final = {
    "seated": Support.SEATED,
    "sitting": Support.SEATED,
    "holding a chair": Support.CHAIR,
    "standing": Support.STANDING,
    "standing free": Support.STANDING,
    "lying": Support.LYING,
    "lying down": Support.LYING,
}


def care_lines(
    cautions: Sequence[str], equipment: Sequence[str], support: Support
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines that matter first for who is held up so, and the rest.

    When to stop comes first, then what is told of this support, then what is for everybody; what to
    have at hand is among the first. What is told of another support is among the rest.
    """
    named = [(line, _NAMED.get(line.partition(":")[0].strip().lower())) for line in cautions]
    general = [line for line, of in named if of is None]
    own = [line for line, of in named if of is support]
    others = [line for line, of in named if of not in {None, support}]
    lines = [*general[:_STOPS], *own, *general[_STOPS:]]
    if equipment:
        at = min(len(lines), FIRST - 1)
        things = and_list(equipment)
        lines.insert(at, tr("Have at hand: {things}.").format(things=things))
    return tuple(lines[:FIRST]), (*lines[FIRST:], *others)


class CareCard(Card):
    """The lines below a heading; `rest` is what is shown when it is asked for."""

    def __init__(self) -> None:
        super().__init__(inside=_INSIDE)
        self.column.setSpacing(2)
        self.rest: tuple[str, ...] = ()
        self._lines: list[Label] = []
        self._is_open = False
        self.add(Label(tr("Take care"), "heading"))

    @property
    def is_open(self) -> bool:
        """Return whether the rest is shown, too."""
        return self._is_open

    def show_lines(self, first: Sequence[str], rest: Sequence[str]) -> None:
        """Show other lines, as far open as before."""
        self.rest = tuple(rest)
        for line in self._lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [Label(words, "body") for words in (*first, *rest)]
        for at, line in enumerate(self._lines):
            self.add(line)
            line.setVisible(at < len(first) or self._is_open)

    def open_rest(self, is_open: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Show the rest below the first lines, or put it away."""
        self._is_open = is_open
        for line in self._lines[len(self._lines) - len(self.rest) :] if self.rest else ():
            line.setVisible(is_open)
