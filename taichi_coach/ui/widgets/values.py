"""What widgets show, as frozen values; no Qt, so that views can be made without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

Role = Literal["primary", "quiet", "hurt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountEntry:
    """A figure to be entered.

    `start` is where the buttons begin, `value` what is entered already; `step` and `leap` are how
    far they go, `words` tells a figure with its unit.
    """

    key: str
    name: str
    low: float
    high: float
    step: float
    leap: float
    start: float
    words: Callable[[float], str]
    value: float | None = None


@dataclass(frozen=True, slots=True)
class PromptCard:
    """What the card says: `answers` are keys and words of its buttons, the first is the usual one.

    `about` is the id of what it is about. With `scale`, the first answer tells the number 0 to 10
    that was chosen above it, if one was. What `waits` stands below what is next to practise.
    """

    heading: str
    text: str
    answers: tuple[tuple[str, str], ...]
    about: str = ""
    scale: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class WeekHead:
    """A column: the class's own week, "" before it first met, its Monday, and both in words."""

    number: str
    day: str
    said: str
    monday: date


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A member's week: days in the class, whole minutes practised."""

    days: int = 0
    minutes: int = 0

    @property
    def said(self) -> str:
        """The cell in words."""
        here = (
            tr("not here")
            if not self.days
            else ngettext("here", "here {days} times", self.days).format(days=self.days)
        )
        return (
            tr("{here}, {minutes} minutes practised").format(here=here, minutes=self.minutes)
            if self.minutes
            else here
        )


WeekState = Literal["done", "current", "open", "closed"]


class Disc(NamedTuple):
    """One week: its number and how it stands."""

    number: int
    state: WeekState


@dataclass(frozen=True, slots=True)
class Feelings:
    """Energy and mood, 0-10; None is "not told"."""

    energy: int | None = None
    mood: int | None = None


NOT_TOLD: Final = Feelings()
SCALE_WORDS: Final = tr("0 is no pain, 10 the worst you can imagine.")


def pain_question(focus: Sequence[str]) -> str:
    """Return how a session asks for pain; what it is mostly about stands first in its focus."""
    return (
        tr("How do your hands feel now?") if "hands" in focus[:1] else tr("How is your pain now?")
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a question: `key` is what is told when it is pressed."""

    key: str
    words: str
    role: Role = "quiet"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question says. `on_escape` is the key that Esc answers with.

    `alarm` is told before all else, apart: when to call for help. `short` says heading and sentence
    in one, where there is no room for both.
    """

    heading: str
    sentence: str
    answers: tuple[Answer, ...]
    on_escape: str
    alarm: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class TrayEntry:
    """A line of the menu in the tray; without a key it is only read. `on`: it can be chosen."""

    key: str
    words: str
    on: bool = True


NAMELESS = tr("Somebody without a name")


def called(name: str) -> str:
    """Return how a person is called; who has given no name is told apart in words."""
    return name or NAMELESS
